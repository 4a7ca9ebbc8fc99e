"""The shell: what stands around every page, each role's home, lists over all kinds of work, the public site."""
