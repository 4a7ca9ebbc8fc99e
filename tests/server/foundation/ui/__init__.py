"""The layout, the components, forms and the style guide."""
