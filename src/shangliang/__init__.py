"""Shangliang (商量): the open platform for the work of a county political consultative body."""

__version__ = "0.1.0"
