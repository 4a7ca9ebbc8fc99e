"""The acts on the registers, one to a file. Each is one transaction with its audit line; a refusal changes nothing."""
