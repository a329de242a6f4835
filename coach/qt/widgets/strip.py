"""A session as a strip of segments: wide for work, thin for rest, with the present position.

:class:`TimelinePicture` is a still picture of it; :class:`TimelineStrip` follows a running session
and is a progress bar to a screen reader.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from coach.domain.timeline import SegmentKind, Timeline, estimate_ms
from coach.qt.theme import Theme, mix
from coach.qt.widgets.flow import FlowLayout

_COLOUR = {
    SegmentKind.PREPARE: "ready",
    SegmentKind.WORK: "work",
    SegmentKind.SWITCH: "switch",
    SegmentKind.REST: "rest",
    SegmentKind.ROUND_REST: "rest",
    SegmentKind.CHANGEOVER: "rest",
}
_FADED = 0.42
_GAP_PX = 2.0
_LEAST_PX = 3.0


def _paint(
    painter: QPainter,
    area: QRectF,
    timeline: Timeline,
    theme: Theme,
    *,
    under: str,
    position_ms: int | None = None,
) -> None:
    """Draw the segments into ``area``; what lies before the position is faded onto ``under``."""
    total = timeline.estimated_ms or 1
    painter.setPen(Qt.PenStyle.NoPen)
    thick = area.height() * (1.0 if position_ms is None else 0.55)
    at = 0
    for segment in timeline.segments:
        length = estimate_ms(segment)
        left = area.left() + area.width() * at / total
        width = max(_LEAST_PX, area.width() * length / total - _GAP_PX)
        tall = thick if segment.is_work else thick * 0.55
        token = getattr(theme.tokens, _COLOUR[segment.kind])
        done = position_ms is not None and at + length <= position_ms
        painter.setBrush(mix(token, under, _FADED if done else 1.0))
        box = QRectF(left, area.center().y() - tall / 2, width, tall)
        painter.drawRoundedRect(box, min(3.0, width / 2), min(3.0, width / 2))
        at += length
    if position_ms is not None:
        x = area.left() + area.width() * min(position_ms, total) / total
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(QRectF(x - 1.5, area.top(), 3, area.height()), 1.5, 1.5)


class TimelineStrip(QProgressBar):
    """The running session; its value in seconds is what a screen reader is told."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, under: str = "ground"
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._under = under
        self._timeline: Timeline | None = None
        self._position_ms = 0
        self.setAccessibleName("Session progress")
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_timeline(self, timeline: Timeline) -> None:
        """Show another session, from its start."""
        self._timeline = timeline
        self._position_ms = 0
        self.setRange(0, max(1, round(timeline.estimated_ms / 1000)))
        self.setValue(0)
        self.update()

    def set_position(self, position_ms: int) -> None:
        """Where the session stands on its estimated timeline; repaints only when it would be seen."""
        if self._timeline is None:
            return
        total = max(1, self._timeline.estimated_ms)
        half_pixel_ms = total / max(1, self.width()) / 2
        if abs(position_ms - self._position_ms) < half_pixel_ms:
            return
        self._position_ms = position_ms
        self.setValue(min(self.maximum(), position_ms // 1000))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of small text."""
        return QSize(320, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """As the size hint, but narrow."""
        return QSize(120, self._theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments and the position."""
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = getattr(self._theme.tokens, self._under)
        area = QRectF(self.rect()).adjusted(2, 0, -2, 0)
        _paint(
            painter, area, self._timeline, self._theme, under=under, position_ms=self._position_ms
        )
        painter.end()


class TimelinePicture(QLabel):
    """A session's plan at a glance; its accessible description says what the picture shows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, height: int = 28) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._timeline: Timeline | None = None
        self.setAccessibleName("Timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_timeline(self, timeline: Timeline) -> None:
        """Show another plan."""
        self._timeline = timeline
        sets = sum(1 for _ in timeline.work)
        minutes, seconds = divmod(round(timeline.estimated_ms / 1000), 60)
        self.setAccessibleDescription(
            f"{timeline.routine_name}: {sets} sets in {minutes} minutes {seconds} seconds"
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as asked for, wide enough to tell segments apart."""
        return QSize(320, self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """As the size hint, but narrow."""
        return QSize(120, self._theme.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments."""
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = self._theme.tokens.surface
        _paint(painter, QRectF(self.rect()), self._timeline, self._theme, under=under)
        painter.end()


_WORDS = {"ready": "get ready", "work": "work", "rest": "rest", "switch": "switch sides"}


class Legend(QWidget):
    """What the colours and heights of a strip mean, for those that occur in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=16)
        self._keys = {token: _Key(theme, token, words) for token, words in _WORDS.items()}
        for key in self._keys.values():
            flow.addWidget(key)

    def explain(self, timeline: Timeline) -> None:
        """Explain what occurs in this timeline."""
        occurring = {_COLOUR[segment.kind] for segment in timeline.segments}
        for token, key in self._keys.items():
            key.setVisible(token in occurring)


class _Key(QLabel):
    """One entry of the legend."""

    def __init__(self, theme: Theme, colour: str, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self._colour = colour
        self.setProperty("textSize", "13")
        self.setProperty("tone", "quiet")
        self.setContentsMargins(18, 0, 0, 0)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segment that is explained before its words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._colour))
        tall = 12 if self._colour == "work" else 7
        painter.drawRoundedRect(QRectF(0, (self.height() - tall) / 2, 12, tall), 3, 3)
        painter.end()
