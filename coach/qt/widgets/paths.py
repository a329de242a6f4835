"""Paths on a page: long ones wrap, and a screen reader hears them as they are."""

from PySide6.QtWidgets import QLabel


def breakable(path: str) -> str:
    """A path with a zero-width space after each separator, which lets it wrap."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def show_path(on: QLabel, path: str) -> None:
    """Show a path on a label that wraps."""
    on.setText(breakable(path))
    on.setAccessibleDescription(path)
