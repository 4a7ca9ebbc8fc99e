"""What `python3 manage.py check-all` looks at."""
