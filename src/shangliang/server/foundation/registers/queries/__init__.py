"""Reads of the registers for pages."""
