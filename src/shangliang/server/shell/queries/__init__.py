"""Reads over all kinds of work."""
