"""What the history will look like, for those who have none yet."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.domain.fields import Level
from coach.domain.record import SessionState, SessionSummary
from coach.domain.timeline import Pace
from coach.insights.weeks import local_day
from coach.qt.models.wording import day_text
from coach.qt.theme import Theme
from coach.qt.widgets.history_row import RowPainter

_DESCRIPTION = (
    "An example of three sessions, each with its date, routine, minutes, whether it was completed,"
    " sets done, effort, and how the back felt before and after."
)


def _example(
    days: int, name: str, minutes: int, *, sets: tuple[int, int], effort: int, back: tuple[int, int]
) -> SessionSummary:
    done, planned = sets
    return SessionSummary(
        id="",
        routine="",
        routine_name=name,
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=datetime(2026, 1, 9, 18, tzinfo=UTC) - timedelta(days=days),
        ended_at=None,
        state=SessionState.STOPPED if done < planned else SessionState.COMPLETED,
        active_ms=minutes * 60_000,
        effort=effort,
        back_before=back[0],
        back_after=back[1],
        sets_done=done,
        sets_planned=planned,
    )


_EXAMPLES = (
    _example(0, "Your third session", 15, sets=(10, 10), effort=6, back=(2, 1)),
    _example(2, "One you stopped early", 4, sets=(5, 8), effort=5, back=(3, 2)),
    _example(4, "Your first session", 6, sets=(6, 6), effort=4, back=(3, 3)),
)


class HistoryExample(QLabel):
    """Three sessions that never were, painted; a screen reader is told it is an example."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = RowPainter(theme, self)
        self.setAccessibleName("Example of a history")
        self.setAccessibleDescription(_DESCRIPTION)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        """A row takes two lines where columns do not fit."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Three rows."""
        return self._painter.row_height(width) * len(_EXAMPLES)

    def sizeHint(self) -> QSize:
        """Three rows of middling width."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Three rows at the present width."""
        return QSize(240, self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the example's rows with hairlines between them."""
        painter = QPainter(self)
        height = self._painter.row_height(self.width())
        for number, summary in enumerate(_EXAMPLES):
            box = QRect(0, number * height, self.width(), height)
            if number:
                painter.setPen(self._theme.colour("line"))
                painter.drawLine(box.topLeft(), box.topRight())
            day = local_day(summary)
            self._painter.paint(painter, box, summary, day_text(day, day))
        painter.end()
