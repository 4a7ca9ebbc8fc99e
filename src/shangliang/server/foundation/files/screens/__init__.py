"""The screens of files, one file each."""
