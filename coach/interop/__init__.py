"""The formats of others, and what a person can take elsewhere."""
