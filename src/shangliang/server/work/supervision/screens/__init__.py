"""Pages of supervision, one file per task."""
