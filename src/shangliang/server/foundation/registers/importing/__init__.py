"""Taking a list of members or units into the register: columns, what each row would do, and the run that does it."""
