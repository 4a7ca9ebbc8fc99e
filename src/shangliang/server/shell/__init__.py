"""The shell: what stands around every page, the home page of each role, lists over all kinds of work, the public site."""
