"""What every page is made of: the base layout, the components, forms, and the style guide that shows them."""
