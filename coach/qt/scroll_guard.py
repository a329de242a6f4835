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
def guard_scroll_areas() -> "Answers":
    """Answer for every QScrollArea from now on; installed once, however often it is called."""
    answers = Answers()
    QAccessible.installFactory(answers.interface)
    return answers


class Answers:
    """What was answered for each scrolling area.

    Qt deletes an answer with its area or, at the end of the process, with the application. PySide lets go
    of its own references just before that: were they the last, each answer would be deleted twice, and
    the process end with a segmentation fault. So they are kept here.
    """

    def __init__(self) -> None:
        self._given: list[QAccessibleInterface] = []

    def interface(self, _class_name: str, one: QObject) -> QAccessibleInterface | None:
        """The answer for a scrolling area, None for anything else."""
        if not isinstance(one, QScrollArea):
            return None
        answer = QAccessibleWidget(one, QAccessible.Role.Client)
        self._given.append(answer)
        return answer
