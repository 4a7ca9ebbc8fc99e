"""Screens of a proposal's life, one file per desk task."""
