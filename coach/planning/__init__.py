"""Routine + moves + a person's choices -> Timeline."""
