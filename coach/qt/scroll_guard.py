"""What screen readers are told of scrolling areas.

Qt 6.11's own answer takes any child's number as valid. A screen reader counts the children and asks for them
one by one; when the page is hidden in between, its scroll bars no longer count, and asking for one reads
beyond the end of a list: the process ends. QAccessibleWidget looks at the number first.
"""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea


@cache
def guard_scroll_areas() -> None:
    """Answer for every QScrollArea from now on; installed once, however often it is called."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, one: QObject) -> QAccessibleInterface | None:
    if isinstance(one, QScrollArea):
        return QAccessibleWidget(one, QAccessible.Role.Client)
    return None
