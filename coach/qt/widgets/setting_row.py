"""One line of the settings: what it is, a word about it, and its control."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import label

_BESIDE_PX = 260
_WIDE_BESIDE_PX = 380
_ALWAYS_UNDER_PX = 100_000


class SettingRow(Columns):
    """The control stands at the right, or under its name where it needs the width."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        about: str,
        control: QWidget,
        *,
        under: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        wide = bool(control.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal)
        least = _WIDE_BESIDE_PX if wide else _BESIDE_PX
        super().__init__(theme, _ALWAYS_UNDER_PX if under else least, parent, spacing=4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(name, 16, wrap=True))
        if about:
            words.addWidget(label(about, 13, "quiet", wrap=True))
        words.addStretch(1)
        self.row.addLayout(words, 2)
        self.row.addWidget(control, 3 if wide else 0)
