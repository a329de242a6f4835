"""What screen readers are told of kinds of widgets for which Qt's own answer will not do."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def answer_for(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Tell of every widget of this kind that is not known yet by its role, its name and its children."""
    _answers().roles[kind] = role


@cache
def _answers() -> "_Answers":
    answers = _Answers()
    QAccessible.installFactory(answers.interface)
    return answers


class _Answers:
    """Every answer that was given.

    Qt deletes an answer with its widget or, at the end of the process, with the application. PySide lets go
    of its own references just before that: were they the last, each answer would be deleted twice, and
    the process end with a segmentation fault. So they are kept here.
    """

    def __init__(self) -> None:
        self.roles: dict[type[QWidget], QAccessible.Role] = {}
        self._given: list[QAccessibleInterface] = []

    def interface(self, _class_name: str, one: QObject) -> QAccessibleInterface | None:
        """The answer for a widget of one of the kinds, None for anything else."""
        if not isinstance(one, QWidget):
            return None
        for kind, role in self.roles.items():
            if isinstance(one, kind):
                answer = QAccessibleWidget(one, role)
                self._given.append(answer)
                return answer
        return None
