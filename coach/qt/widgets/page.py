"""What every page stands on: a scrolling column with a title, and columns that stack when narrow."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.flow import RING_PX
from coach.qt.widgets.text import label

WIDEST_PX = 1440


class _Ground(QWidget):
    """What scrolls: as high as its text needs at the width it has, not at the narrowest possible."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to ``heightForWidth``."""
        return QSize(super().minimumSizeHint().width(), 0)


class Page(QScrollArea):
    """A page of the rail: put things into ``self.body``; it scrolls when they need more height.

    On very wide windows the column stays readable instead of stretching.
    """

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        ground = _Ground()
        ground.setProperty("role", "page")
        self.setWidget(ground)
        sides = QHBoxLayout(ground)
        sides.setContentsMargins(24 - RING_PX, 28, 36, 24)
        sides.setSpacing(0)
        self._column = QWidget()
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(RING_PX, 0, 0, 0)
        self.body.setSpacing(16)
        sides.addStretch(1)
        sides.addWidget(self._column, 1000)
        sides.addStretch(1)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = label(title, 28, bold=True, wrap=True)
        self.head.addWidget(self.title, 1)
        self.body.addLayout(self.head)
        theme.changed.connect(self._limit)
        self._limit()

    def _limit(self) -> None:
        self._column.setMaximumWidth(self.theme.px(WIDEST_PX))

    def top(self) -> None:
        """Scroll back to the top."""
        self.verticalScrollBar().setValue(0)


class DetailKeys:
    """Esc, Alt+Left and the Back key leave a page about one thing."""

    def __init__(self, page: QWidget, back: SignalInstance) -> None:
        for key in (
            QKeySequence(Qt.Key.Key_Escape),
            QKeySequence("Alt+Left"),
            QKeySequence(Qt.Key.Key_Back),
        ):
            shortcut = QShortcut(key, page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(back)


class Columns(QWidget):
    """Widgets side by side, or one under the other when there is less than ``least_px`` of width."""

    turned = Signal()
    """They stand the other way now."""

    def __init__(
        self,
        theme: Theme,
        least_px: int,
        parent: QWidget | None = None,
        *,
        spacing: int = 16,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least_px = least_px
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(spacing)
        theme.changed.connect(self._turn)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them: beside each other they must not keep the page wide."""
        parts = (self.row.itemAt(place) for place in range(self.row.count()))
        narrow = max((part.minimumSize().width() for part in parts if part), default=0)
        return QSize(narrow, super().minimumSizeHint().height())

    @property
    def stacked(self) -> bool:
        """Whether they stand one under the other."""
        return self.row.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the direction when the width asks for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < self._theme.px(self._least_px)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.row.direction() != wanted:
            self.row.setDirection(wanted)
            self.updateGeometry()
            self.turned.emit()
