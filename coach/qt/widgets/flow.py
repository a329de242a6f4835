"""A layout that fills lines like words of a text, for chips."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from coach.qt.widgets.text import label


class FlowLayout(QLayout):
    """Items from left to right, a new line when the width is used up.

    ``outdent`` begins every line that much further left (a layout ignores negative margins).
    """

    def __init__(
        self, parent: QWidget | None = None, spacing: int = 6, *, outdent: int = 0
    ) -> None:
        super().__init__(parent)
        self._outdent = outdent
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at an index, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _place(self, rect: QRect, *, apply: bool) -> int:
        y = rect.y()
        # No further than the parent reaches: beyond its edge an item would be cut off.
        outdent = min(self._outdent, rect.x()) if apply else self._outdent
        width = rect.width() + outdent
        for line in self._lines(width):
            tall = max(_size(item, width).height() for item in line)
            x = rect.x() - outdent
            for item in line:
                hint = _size(item, width)
                if apply:
                    at = QPoint(x, y + (tall - hint.height()) // 2)
                    item.setGeometry(QRect(at, hint))
                x += hint.width() + self.spacing()
            y += tall + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The items line by line; hidden ones take no room."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if lines and used + self.spacing() + wide <= width:
                lines[-1].append(item)
                used += self.spacing() + wide
            else:
                lines.append([item])
                used = wide
        return lines


def _size(item: QLayoutItem, width: int) -> QSize:
    """What an item wants; one that is wider than the line and can wrap takes more lines instead."""
    hint = item.sizeHint()
    if hint.width() > width > 0 and item.hasHeightForWidth():
        return QSize(width, item.heightForWidth(width))
    return hint


RING_PX = 3
"""What a button keeps free around itself for the focus ring."""


def actions(*buttons: QWidget, spacing: int = 12) -> FlowLayout:
    """Buttons in a line that wraps, the first one's face flush with the text above it."""
    flow = FlowLayout(spacing=spacing, outdent=RING_PX)
    for one in buttons:
        flow.addWidget(one)
    return flow


def chip(text: str) -> QLabel:
    """A small label on a rounded ground."""
    made = label(text, 13)
    made.setProperty("kind", "chip")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Chips(QWidget):
    """A line of chips that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, texts: list[str]) -> None:
        """Show these chips instead."""
        clear(self._flow)
        for text in texts:
            made = chip(text)
            self._flow.addWidget(made)
            made.show()  # now, not when the layout next gets round to it: no frame without it
        self.setVisible(bool(texts))


def clear(layout: QLayout) -> None:
    """Empty a layout; its widgets are deleted."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
