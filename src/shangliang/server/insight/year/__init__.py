"""The year's page: what is asked of it, and how its figures are drawn."""
