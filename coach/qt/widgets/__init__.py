"""Widgets shared by the pages; they know the theme and no service."""
