"""Writes, one file per act. Each is done by somebody, checked, and written into the council's audit chain."""
