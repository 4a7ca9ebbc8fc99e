"""What tests stand on: the database of a run, the browser."""
