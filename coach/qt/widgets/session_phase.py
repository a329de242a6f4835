"""The four phases of a session: a word, a colour and a shape each, and the pill that shows them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from coach.domain.timeline import SegmentKind
from coach.qt.theme import Theme
from coach.qt.widgets.session_text import SessionText


@dataclass(frozen=True, slots=True)
class PhaseLook:
    """How a phase is told from the others: by word, by colour and by shape."""

    word: str
    tone: str
    shape: str
    """triangle, circle, square or diamond."""


GET_READY = PhaseLook("GET READY", "ready", "triangle")
WORK = PhaseLook("WORK", "work", "circle")
REST = PhaseLook("REST", "rest", "square")
SWITCH_SIDES = PhaseLook("SWITCH SIDES", "switch", "diamond")

LOOKS = {
    SegmentKind.PREPARE: GET_READY,
    SegmentKind.WORK: WORK,
    SegmentKind.REST: REST,
    SegmentKind.ROUND_REST: REST,
    SegmentKind.CHANGEOVER: REST,
    SegmentKind.SWITCH: SWITCH_SIDES,
}


def draw_shape(painter: QPainter, box: QRectF, shape: str) -> None:
    """Draw a phase's shape into a box with the painter's brush."""
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    middle = box.center()
    match shape:
        case "circle":
            painter.drawEllipse(box)
        case "square":
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        case "triangle":
            painter.drawPolygon(
                QPolygonF([QPointF(middle.x(), top), QPointF(right, bottom), QPointF(left, bottom)])
            )
        case "diamond":
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), top - 1),
                        QPointF(right + 1, middle.y()),
                        QPointF(middle.x(), bottom + 1),
                        QPointF(left - 1, middle.y()),
                    ]
                )
            )
        case _:
            raise ValueError(f"no shape {shape!r}")


class PhasePill(SessionText):
    """The present phase: its shape and its word on its colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Phase", parent, weight=700, tone="on_accent")
        self._look = GET_READY
        self.show_phase(GET_READY)

    @property
    def look(self) -> PhaseLook:
        """The phase shown."""
        return self._look

    def show_phase(self, look: PhaseLook) -> bool:
        """Show another phase; says whether it is another."""
        self._look = look
        return self.show_value(look.word)

    def width_for(self, px: int) -> int:
        """How wide the pill is at a letter size."""
        return self.width_of_line(px) + round(px * 2.7)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._look.tone))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setBrush(self._colour())
        side = self.px * 0.72
        mark = QRectF(self.px * 0.95, (self.height() - side) / 2, side, side)
        draw_shape(painter, mark, self._look.shape)
        painter.setFont(self.letters())
        painter.setPen(self._colour())
        words = self.rect().adjusted(round(mark.right() + self.px * 0.4), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
