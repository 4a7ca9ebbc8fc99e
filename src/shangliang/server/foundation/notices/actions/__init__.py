"""Writes of the notices, one file per act."""
