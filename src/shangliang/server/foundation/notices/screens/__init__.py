"""The screens of notices, one file each."""
