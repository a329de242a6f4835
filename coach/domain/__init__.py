"""The words of the trade: frozen dataclasses that import nothing of ours but errors."""
