"""Screens of the year's figures, one file per desk task."""
