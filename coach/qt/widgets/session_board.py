"""The left two thirds of the session page: the move in words, where its figure will stand.

While a set is done it shows the part of the rep or hold one is in, and the move's cues with the present
one marked. While one rests it shows how the coming move is done, and before its first set who should
leave it out. Under a line at the foot stands what is quieter: how to breathe, or what will be needed.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level
from coach.domain.snapshot import Snapshot
from coach.domain.timeline import Segment, SegmentKind
from coach.qt.theme import Theme
from coach.qt.widgets.session_board_rows import Row, fitted, place, without_last
from coach.qt.widgets.session_lines import BoardLine, CautionBox, LevelNote, Mark
from coach.qt.widgets.session_phases import PhaseRow, part_at
from coach.qt.widgets.session_text import SessionText, small_px
from coach.qt.wording import LEVEL_WORDS, thing

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
OWN_PACE = "At your own pace"
_LEAST_HEADING = 0.7


class Board(QFrame):
    """How the present or the coming move is done."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window_height = 768
        self._corner_width = 0
        self._taken_below = 0
        self._top = 0
        self._rule_y = 0
        self._level = Level.BEGINNER
        self._key: tuple[object, ...] = ()
        self._working = False
        self._large_cues = False
        self.title = SessionText(theme, "", self, weight=600, align=_LEFT, wrap=False)
        self.heading = SessionText(theme, "Part", self, weight=700, align=_LOW)
        self.variant = LevelNote(theme, self)
        self.phases = PhaseRow(theme, self)
        self.lines: list[BoardLine] = []
        self.caution = CautionBox(theme, self)
        self.foot = SessionText(theme, "", self, weight=500, tone="quiet", align=_LEFT)
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

    def set_taken_below(self, height: int) -> None:
        """How much at the bottom is taken by something else."""
        if height != self._taken_below:
            self._taken_below = height
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
        self.variant.show_note(LEVEL_WORDS[self._level], segment.note or "")
        self.phases.show_parts(self._parts(segment, move) if segment.is_work else ())
        if self._working:
            self.heading.show_value(self._work_heading(segment))
            self._show_lines(move.cues if move else segment.form_cues, Mark.NONE)
        else:
            self.heading.show_value("How to do it" if move else segment.move_name)
            self._show_lines(move.steps if move else (), Mark.NUMBER)
        self._large_cues = segment.is_work and not self.phases.parts and not segment.is_open
        first = fresh and not self._working
        self.caution.show_value("\n".join(move.cautions) if move and first else "")
        self.foot.show_value(_foot(move, first=first))

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
            present, share = part_at(parts, shot.elapsed_ms)
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
        self._top = self._place_title()
        rows, area = fitted(self._fit)
        # While it is asked where it hurt there may be no room even so: who should leave the move out
        # has to be seen, the last steps may wait.
        rows = without_last(rows, area.height(), BoardLine)
        place(rows, area)
        shown = {row.widget for row in rows}
        for widget in (self.heading, self.variant, self.phases, *self.lines, self.caution):
            widget.setVisible(widget in shown)
        self.update()

    def _fit(self, fit: float) -> tuple[Sequence[Row], QRect]:
        """The rows and the area for them, everything smaller by a factor."""
        bottom = self._place_foot(fit)
        inner = self.width() - 2 * self._margin
        return self._rows(fit), QRect(self._margin, self._top, inner, bottom - self._top)

    @property
    def _margin(self) -> int:
        return max(20, round(self.width() * 0.055))

    def _scaled(self, share: float) -> int:
        percent = self._theme.px(100)
        return round(self._window_height * share * (1 + (percent - 100) / 100 * 0.6))

    def _place_title(self) -> int:
        left = self._margin
        px = small_px(self._theme, 16, self._window_height)
        self.title.set_look(px=px)
        height = round(px * 1.4)
        width = max(1, self.width() - left - self._corner_width)
        self.title.setGeometry(left, round(px * 1.3), width, height)
        return round(px * 1.3) + height + round(self._window_height * 0.03)

    def _place_foot(self, fit: float) -> int:
        """The quiet lines at the bottom, with a line above them; where the room above them ends."""
        inner = self.width() - 2 * self._margin
        margin = round(self._window_height * 0.022)
        y = self.height() - self._taken_below - margin
        for text, px in (
            (self.notice, small_px(self._theme, 14, self._window_height)),
            (self.foot, max(12, round(self._scaled(0.025) * fit))),
        ):
            text.setVisible(bool(text.text()))
            if text.text():
                text.set_look(px=px)
                height = text.height_for(inner, px)
                text.setGeometry(self._margin, y - height, inner, height)
                y -= height + round(px * 0.6)
        self._rule_y = y
        return y - round(margin * fit)

    def _rows(self, fit: float) -> list[Row]:
        inner = self.width() - 2 * self._margin
        body = max(13, round(self._scaled(0.038 if self._working else 0.031) * fit))
        if self._large_cues:
            body = round(body * 1.5)
        small = max(12, round(self._scaled(0.026) * fit))
        rows: list[Row] = []
        if self.heading.text():
            # Large to begin with: at a large text size the rest needs the room more.
            px = self._window_height * 0.12 if self._working else self._scaled(0.045)
            rows.append(self._heading_row(inner, max(16, round(px * fit))))
        if self.phases.parts:
            height = self.phases.height_for(inner, small)
            rows.append(Row(self.phases, small, height, round(small * 0.8)))
        if self.variant.text():
            px = max(16, round(self._scaled(0.037) * fit))
            rows.append(Row(self.variant, px, self.variant.height_in(inner, px), round(px * 0.8)))
        rows += self._line_rows(inner, body)
        if self.caution.text():
            height = self.caution.height_in(inner, small)
            rows.append(Row(self.caution, small, height, round(small * 1.2)))
        return rows

    def _heading_row(self, inner: int, px: int) -> Row:
        """The heading, with room for the longest that it will be in this segment.

        It rather shrinks a little than takes a second line.
        """
        names = [self.heading.text(), *(name for name, _ in self.phases.parts)]
        for lines, least in ((1, px * _LEAST_HEADING), (2, 16.0)):
            for size in range(px, max(15, math.ceil(least) - 1), -1):
                if all(self.heading.lines_at(inner, size, name) <= lines for name in names):
                    height = max(self.heading.height_for(inner, size, name) for name in names)
                    return Row(self.heading, size, height, 0)
        return Row(self.heading, 16, self.heading.height_for(inner, 16), 0)

    def _line_rows(self, inner: int, px: int) -> list[Row]:
        rows: list[Row] = []
        for line in self.lines:
            if line.text():
                above = round(px * (0.5 if rows else 1.3))
                rows.append(Row(line, px, line.height_in(inner, px), above))
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface the figure will stand on."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("surface"))
        inner = self.width() - 2 * self._margin
        painter.fillRect(QRect(self._margin, self._rule_y, inner, 1), self._theme.colour("line"))
        painter.end()


def _foot(move: Exercise | None, *, first: bool) -> str:
    """The quiet line at the foot: what will be needed before a move's first set, else how to breathe."""
    if move is None:
        return ""
    if first and move.equipment:
        return f"You need: {', '.join(thing(item) for item in move.equipment)}"
    return move.breathing
