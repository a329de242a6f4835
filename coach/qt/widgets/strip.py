"""A session as a strip of segments: wide for work, thin for rest, with the present position.

:class:`TimelinePicture` is a still picture of it; :class:`TimelineStrip` follows a running session
and is a progress bar to a screen reader.
"""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from coach.domain.timeline import SegmentKind, Timeline, estimate_ms
from coach.qt.theme import Theme, mix
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.own_ground import keep_own_ground

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


def paint_segments(
    painter: QPainter,
    area: QRectF,
    timeline: Timeline,
    theme: Theme,
    *,
    under: str,
    thick: float = 1.0,
    passed: int = 0,
) -> None:
    """Draw the segments into ``area``, work ``thick`` of its height; those passed fade into ``under``."""
    total = timeline.estimated_ms or 1
    painter.setPen(Qt.PenStyle.NoPen)
    at = 0
    for segment in timeline.segments:
        length = estimate_ms(segment)
        left = area.left() + area.width() * at / total
        width = max(_LEAST_PX, area.width() * length / total - _GAP_PX)
        tall = area.height() * thick * (1.0 if segment.is_work else 0.55)
        token = getattr(theme.tokens, _COLOUR[segment.kind])
        painter.setBrush(mix(token, under, _FADED if segment.index < passed else 1.0))
        box = QRectF(left, area.center().y() - tall / 2, width, tall)
        painter.drawRoundedRect(box, min(3.0, width / 2), min(3.0, width / 2))
        at += length


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
        self._ends_ms: tuple[int, ...] = ()
        self._drawn = QPixmap()
        self._drawn_passed = -1
        self.setAccessibleName("Session progress")
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw_anew)

    def set_timeline(self, timeline: Timeline) -> None:
        """Show another session, from its start."""
        self._timeline = timeline
        self._position_ms = 0
        self._ends_ms = tuple(accumulate(estimate_ms(segment) for segment in timeline.segments))
        self._draw_anew()
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
        value = min(self.maximum(), position_ms // 1000)
        if value == self.value():
            self.update()
        else:
            # Else it would repaint itself at once, and the window with it, outside its frames.
            self.setUpdatesEnabled(False)
            self.setValue(value)
            self.setUpdatesEnabled(True)

    def sizeHint(self) -> QSize:
        """As high as a line of small text."""
        return QSize(320, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """As the size hint, but narrow."""
        return QSize(120, self._theme.px(26))

    def showEvent(self, event: QShowEvent) -> None:
        """The style has dressed it by now."""
        super().showEvent(event)
        keep_own_ground(self, event)

    def changeEvent(self, event: QEvent) -> None:
        """The style may have dressed it anew."""
        super().changeEvent(event)
        keep_own_ground(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the segments anew."""
        super().resizeEvent(event)
        self._draw_anew()

    def _draw_anew(self) -> None:
        self._drawn_passed = -1
        self.update()

    def _segments(self, timeline: Timeline, area: QRectF) -> QPixmap:
        """A picture of the segments, kept until one more of them has passed."""
        passed = bisect_right(self._ends_ms, self._position_ms)
        scale = self.devicePixelRatioF()
        if passed != self._drawn_passed or scale != self._drawn.devicePixelRatio():
            self._drawn_passed = passed
            self._drawn = QPixmap(self.size() * scale)
            self._drawn.setDevicePixelRatio(scale)
            under = getattr(self._theme.tokens, self._under)
            self._drawn.fill(under)
            painter = QPainter(self._drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_segments(
                painter, area, timeline, self._theme, under=under, thick=0.55, passed=passed
            )
            painter.end()
        return self._drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments and the position."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour(self._under))
        if self._timeline is not None:
            area = QRectF(self.rect()).adjusted(2, 0, -2, 0)
            painter.drawPixmap(0, 0, self._segments(self._timeline, area))
            total = self._timeline.estimated_ms or 1
            x = area.left() + area.width() * min(self._position_ms, total) / total
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("text"))
            painter.drawRoundedRect(QRectF(x - 1.5, area.top(), 3, area.height()), 1.5, 1.5)
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
        paint_segments(painter, QRectF(self.rect()), self._timeline, self._theme, under=under)
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
