"""Starting the program: what has to be right before, the demonstration, the processes."""
