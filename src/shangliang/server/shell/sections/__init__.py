"""The second part of the home page, one file per role."""
