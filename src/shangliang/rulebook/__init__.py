"""What the regulations say, as code that reads like them. Pure Python: no Django, no input or output, no clock."""
