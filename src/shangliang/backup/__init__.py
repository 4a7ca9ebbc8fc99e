"""Backup and restore: one archive with a consistent copy of the database, the files, and a list of checks.

The archive is a .tar.gz with `database.sqlite3` or `database.dump`, `files/…`, and last `manifest.json`.
"""
