"""Timings: never a test, since machines are noisy and shared. `python3 manage.py bench [NAME …]`."""
