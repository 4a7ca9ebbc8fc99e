"""Pages of the follow-up's steps."""
