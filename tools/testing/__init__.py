"""Running the whole test suite on both databases."""
