"""The pages of this app: the type-size switch and the style guide."""
