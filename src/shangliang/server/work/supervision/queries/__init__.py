"""Reads of supervision."""
