"""What is answered, by domain."""
