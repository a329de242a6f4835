"""The left two thirds of the session page: the move in words, where its figure will stand.

While a set is done it shows the part of the rep or hold one is in, and the move's cues with the present
one marked. While one rests it shows how the coming move is done, what it needs, and before its first set
who should leave it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level
from coach.domain.snapshot import Snapshot
from coach.domain.timeline import Segment, SegmentKind
from coach.qt.theme import Theme
from coach.qt.widgets.session_lines import BoardLine, CautionBox, Mark
from coach.qt.widgets.session_phases import PhaseRow
from coach.qt.widgets.session_text import SessionText, small_px
from coach.qt.wording import LEVEL_WORDS

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
OWN_PACE = "At your own pace"
_FIT_STEPS = tuple(1 - 0.03 * step for step in range(22))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the board while it is being placed."""

    widget: SessionText | PhaseRow
    px: int
    height: int
    above: int
    """Room above it."""


class Board(QFrame):
    """How the present or the coming move is done."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window_height = 768
        self._corner_width = 0
        self._foot = 0
        self._level = Level.BEGINNER
        self._key: tuple[object, ...] = ()
        self._working = False
        self._large_cues = False
        self.title = SessionText(theme, "", self, weight=600, align=_LEFT, wrap=False)
        self.heading = SessionText(theme, "Part", self, weight=700, align=_LOW)
        self.needs = SessionText(theme, "", self, weight=500, tone="quiet", align=_LEFT)
        self.variant = SessionText(theme, "", self, weight=600, align=_LEFT)
        self.phases = PhaseRow(theme, self)
        self.lines: list[BoardLine] = []
        self.breathing = SessionText(theme, "", self, weight=500, tone="quiet", align=_LEFT)
        self.caution = CautionBox(theme, self)
        self.notice = SessionText(theme, "Notice", self, weight=500, tone="quiet", align=_LEFT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("How it is done")
        theme.changed.connect(self.arrange)

    # -- what it shows ----------------------------------------------------------------------------

    def begin(self, title: str, level: Level) -> None:
        """A session begins."""
        self.title.show_value(title)
        self._level = level
        self._key = ()

    def set_window_height(self, height: int) -> None:
        """The height of the window, by which everything is measured."""
        if height != self._window_height:
            self._window_height = height
            self.arrange()

    def set_corner_width(self, width: int) -> None:
        """How much of the upper right corner is taken by something else."""
        if width != self._corner_width:
            self._corner_width = width
            self.arrange()

    def set_foot(self, height: int) -> None:
        """How much at the bottom is taken by something else."""
        if height != self._foot:
            self._foot = height
            self.arrange()

    def show_notice(self, text: str) -> None:
        """The quiet line at the bottom: what is missing and what would bring it."""
        if self.notice.show_value(text):
            self.arrange()

    def show_snapshot(
        self, shot: Snapshot, move: Exercise | None, cue: str, *, fresh: bool
    ) -> None:
        """Show a session at one moment. ``fresh``: no set of the coming move has been done yet."""
        segment = shot.segment
        if segment is None:
            return
        key = (segment.index, move is None, fresh)
        if key != self._key:
            self._key = key
            self._show_segment(segment, move, fresh=fresh)
            self.arrange()
        if segment.is_work:
            self.move_to(shot)
            self._mark_cue(cue)

    def _show_segment(self, segment: Segment, move: Exercise | None, *, fresh: bool) -> None:
        self._working = segment.is_work or segment.kind is SegmentKind.SWITCH
        note = move.dose.at(self._level).note if move else None
        self.variant.show_value(f"{LEVEL_WORDS[self._level]} · {note}" if note else "")
        self.breathing.show_value(move.breathing if move and self._working else "")
        self.phases.show_parts(self._parts(segment, move) if segment.is_work else ())
        if self._working:
            self.heading.show_value(self._work_heading(segment))
            self._show_lines(move.cues if move else segment.form_cues, Mark.NONE)
        else:
            self.heading.show_value("How to do it" if move else segment.move_name)
            self._show_lines(move.steps if move else (), Mark.NUMBER)
        self._large_cues = segment.is_work and not self.phases.parts and not segment.is_open
        equipment = ", ".join(item.replace("-", " ") for item in move.equipment) if move else ""
        show_more = fresh and not self._working
        self.needs.show_value(f"You need: {equipment}" if equipment and show_more else "")
        cautions = "\n".join(move.cautions) if move and show_more else ""
        self.caution.show_value(cautions)

    def _work_heading(self, segment: Segment) -> str:
        """What stands largest on the board at first."""
        if not segment.is_work:
            return f"Now the {segment.side.value} side" if segment.side else ""
        if segment.is_open:
            return OWN_PACE
        return self.phases.parts[0][0] if self.phases.parts else ""

    def _parts(self, segment: Segment, move: Exercise | None) -> tuple[tuple[str, int], ...]:
        """Name and length of the parts of one rep, or of the hold."""
        if segment.mode is Mode.HOLD:
            return tuple((stage.name, stage.length_ms) for stage in segment.stages)
        if move is None or move.phases is None:
            return ()
        return tuple((phase.name, phase.length_ms) for phase in move.phases.at(self._level))

    def _show_lines(self, texts: Sequence[str], mark: Mark) -> None:
        while len(self.lines) < len(texts):
            line = BoardLine(self._theme, self)
            line.show()
            self.lines.append(line)
        for index, line in enumerate(self.lines):
            line.show_value(texts[index] if index < len(texts) else "")
            line.set_mark(mark, index + 1 if mark is Mark.NUMBER else None)
            line.set_look(tone="text" if mark is Mark.NUMBER else "quiet", weight=500)

    def move_to(self, shot: Snapshot) -> None:
        """The part of the rep or hold one is in, by name and as a filling bar."""
        parts, segment = self.phases.parts, shot.segment
        if segment is None or segment.is_open or not segment.is_work or not parts:
            return
        if segment.mode is Mode.HOLD:
            lengths = [stage.name for stage in segment.stages]
            present = lengths.index(shot.stage.name) if shot.stage else 0
            length_ms = parts[present][1]
            if present == 1 or len(parts) == 1:
                length_ms = max(1, length_ms + (shot.length_ms or 0) - (segment.length_ms or 0))
            share = shot.stage_elapsed_ms / max(1, length_ms)
        else:
            present, share = _part_at(parts, shot.elapsed_ms)
        self.heading.show_value(parts[present][0])
        self.phases.show_present(present, share)

    def _mark_cue(self, cue: str) -> None:
        """Mark the cue that is being given; it stays marked until another one is given."""
        if not any(line.text() == cue for line in self.lines if cue):
            return
        for line in self.lines:
            present = line.text() == cue
            line.set_mark(Mark.BAR if present else Mark.NONE)
            line.set_look(tone="text" if present else "quiet", weight=700 if present else 500)

    # -- placing --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place everything as large as it fits."""
        if self.width() < 50:
            return
        left = self._margin
        inner = self.width() - 2 * left
        top = self._place_title(left)
        bottom = self._place_notice(left, inner)
        room = bottom - top
        rows: list[_Row] = []
        for fit in _FIT_STEPS:
            rows = self._rows(inner, fit)
            if sum(row.height + row.above for row in rows) <= room:
                break
        self._place_rows(rows, left, inner, top, room)

    @property
    def _margin(self) -> int:
        return max(20, round(self.width() * 0.055))

    def _scaled(self, share: float) -> int:
        percent = self._theme.px(100)
        return round(self._window_height * share * (1 + (percent - 100) / 100 * 0.6))

    def _place_title(self, left: int) -> int:
        px = small_px(self._theme, 16, self._window_height)
        self.title.set_look(px=px)
        height = round(px * 1.4)
        width = max(1, self.width() - left - self._corner_width)
        self.title.setGeometry(left, round(px * 1.3), width, height)
        return round(px * 1.3) + height + round(self._window_height * 0.03)

    def _place_notice(self, left: int, inner: int) -> int:
        px = small_px(self._theme, 14, self._window_height)
        margin = round(self._window_height * 0.025)
        height = self.notice.height_for(inner, px) if self.notice.text() else 0
        self.notice.set_look(px=px)
        self.notice.setVisible(bool(height))
        foot = self.height() - self._foot
        self.notice.setGeometry(left, foot - margin - height, inner, max(1, height))
        return foot - margin - height - (margin if height else 0)

    def _rows(self, inner: int, fit: float) -> list[_Row]:
        body = max(14, round(self._scaled(0.036 if self._working else 0.031) * fit))
        if self._large_cues:
            body = round(body * 1.5)
        small = max(13, round(self._scaled(0.026) * fit))
        rows: list[_Row] = []
        if self.heading.text():
            share = 0.12 if self._working else 0.045
            rows.append(self._heading_row(inner, max(16, round(self._scaled(share) * fit))))
        if self.needs.text():
            height = self.needs.height_for(inner, small)
            rows.append(_Row(self.needs, small, height, round(small * 0.3)))
        if self.phases.parts:
            height = self.phases.height_for(inner, small)
            rows.append(_Row(self.phases, small, height, round(small * 0.8)))
        lines = self._line_rows(inner, body)
        variant = self._text_rows(self.variant, inner, small)
        # How it is done at this level comes before its steps, and after the cues of a set.
        rows += [*lines, *variant] if self._working else [*variant, *lines]
        rows += self._text_rows(self.breathing, inner, small)
        if self.caution.text():
            height = self.caution.height_in(inner, small)
            rows.append(_Row(self.caution, small, height, round(small * 1.2)))
        return rows

    @staticmethod
    def _text_rows(text: SessionText, inner: int, px: int) -> list[_Row]:
        if not text.text():
            return []
        return [_Row(text, px, text.height_for(inner, px), round(px * 1.1))]

    def _heading_row(self, inner: int, px: int) -> _Row:
        """The heading, with room for the longest that it will be in this segment."""
        names = [self.heading.text(), *(name for name, _ in self.phases.parts)]
        while px > 16 and any(self.heading.lines_at(inner, px, name) > 2 for name in names):
            px -= 1
        height = max(self.heading.height_for(inner, px, name) for name in names)
        return _Row(self.heading, px, height, 0)

    def _line_rows(self, inner: int, px: int) -> list[_Row]:
        rows: list[_Row] = []
        for line in self.lines:
            if line.text():
                above = round(px * (0.5 if rows else 1.3))
                rows.append(_Row(line, px, line.height_in(inner, px), above))
        return rows

    def _place_rows(self, rows: list[_Row], left: int, inner: int, top: int, room: int) -> None:
        total = sum(row.height + row.above for row in rows)
        y = top + max(0, round((room - total) * 0.42))
        placed: set[QWidget] = set()
        for row in rows:
            y += row.above
            if isinstance(row.widget, PhaseRow):
                row.widget.set_px(row.px)
            else:
                row.widget.set_look(px=row.px)
            row.widget.setGeometry(left, y, inner, row.height)
            y += row.height
            placed.add(row.widget)
        everything: list[QWidget] = [self.heading, self.needs, self.variant, self.phases]
        everything += [*self.lines, self.breathing, self.caution]
        for widget in everything:
            widget.setVisible(widget in placed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface the figure will stand on."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("surface"))
        painter.end()


def _part_at(parts: tuple[tuple[str, int], ...], elapsed_ms: int) -> tuple[int, float]:
    """Which part of a rep it is, and how much of that part is over."""
    late = elapsed_ms % max(1, sum(length for _, length in parts))
    for index, (_, length) in enumerate(parts):
        if late < length:
            return index, late / length
        late -= length
    return len(parts) - 1, 1.0
