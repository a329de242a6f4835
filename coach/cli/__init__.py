"""The command line. Each command imports what it needs when it is run, so that the others start at once."""
