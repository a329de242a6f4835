"""The window: theme, widgets, pages; it sees storage only through ports."""
