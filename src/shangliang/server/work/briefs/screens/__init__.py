"""Pages of briefs, one file per task."""
