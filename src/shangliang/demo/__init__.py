"""Demonstration councils: invented people and papers whose records add up to published figures."""
