"""The left two thirds of the session page: the figure, and the few words that belong to it.

While a set is done it moves with the count; under it stand the part of the rep or hold one is in and the
set's cue. While one rests it shows the coming move, and before that move's first set, beside it, how it is
done and who should leave it out. Under a line at the foot stands what is quieter: how to breathe, or what
will be needed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level
from coach.domain.snapshot import Snapshot
from coach.domain.timeline import Segment, SegmentKind
from coach.figure.following import Following
from coach.qt.theme import Theme
from coach.qt.widgets.session_board_layout import BoardLayout, BoardParts, Face
from coach.qt.widgets.session_board_words import (
    figure_words,
    foot_line,
    form_cues,
    parts_of,
    set_cue,
    set_heading,
)
from coach.qt.widgets.session_figure import SessionFigure
from coach.qt.widgets.session_lines import BoardLine, CautionBox, LevelNote, Mark
from coach.qt.widgets.session_phases import PhaseRow, part_at
from coach.qt.widgets.session_text import SessionText, small_px
from coach.qt.wording import LEVEL_WORDS

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class Board(QFrame):
    """The present or the coming move."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._corner_width = 0
        self._taken_below = 0
        self._top = 0
        self._rule_y = 0
        self._level = Level.BEGINNER
        self._key: tuple[object, ...] = ()
        self._offered: tuple[str, ...] = ()
        self._following: Following | None = None
        self.figure = SessionFigure(theme, self)
        self.title = SessionText(theme, "", self, weight=600, align=_LEFT, wrap=False)
        self.heading = SessionText(theme, "Part", self, weight=700, align=_LOW)
        self.variant = LevelNote(theme, self)
        self.phases = PhaseRow(theme, self)
        self.caution = CautionBox(theme, self)
        parts = BoardParts(self.figure, self.heading, self.variant, self.phases, self.caution)
        self._layout = BoardLayout(theme, parts)
        self.lines = parts.lines
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
        if height != self._layout.window_height:
            self._layout.window_height = height
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
        self,
        shot: Snapshot,
        move: Exercise | None,
        cue: str,
        *,
        fresh: bool,
        following: Following | None = None,
    ) -> None:
        """Show a session at one moment. ``fresh``: no set of the coming move has been done yet.

        ``following`` knows what the move looks like.
        """
        segment = shot.segment
        if segment is None:
            return
        key = (segment.index, move is None, fresh)
        if key != self._key or following is not self._following:
            self._key, self._following = key, following
            self.figure.follow(following)
            self._show_segment(segment, move, fresh=fresh)
            self.arrange()
        self.move_to(shot)
        if segment.is_work:
            self._mark_cue(cue)
        self.figure.describe(figure_words(shot, self._part))

    def _show_segment(self, segment: Segment, move: Exercise | None, *, fresh: bool) -> None:
        layout = self._layout
        layout.working = segment.is_work or segment.kind is SegmentKind.SWITCH
        first = fresh and not layout.working
        if self._following is None:
            layout.face = Face.WORDS
        else:
            layout.face = Face.FIRST if first else Face.FIGURE
        self._offered = form_cues(segment, move)
        self.variant.show_note(LEVEL_WORDS[self._level], segment.note or "")
        self.phases.show_parts(parts_of(segment, move, self._level))
        if layout.working:
            self.heading.show_value(set_heading(segment, self.phases.parts))
            cue = set_cue(segment, self._offered)
            self._show_lines((cue,) if cue else (), Mark.COMING)
        else:
            words = "How to do it" if move else segment.move_name
            self.heading.show_value(words if layout.face is not Face.FIGURE else "")
            self._show_lines(move.steps if move and first else (), Mark.NUMBER)
        self.caution.show_value("\n".join(move.cautions) if move and first else "")
        self.foot.show_value(foot_line(move, first=first))

    def _show_lines(self, texts: Sequence[str], mark: Mark) -> None:
        while len(self.lines) < len(texts):
            line = BoardLine(self._theme, self)
            line.show()
            self.lines.append(line)
        for index, line in enumerate(self.lines):
            line.show_value(texts[index] if index < len(texts) else "")
            line.set_mark(mark, index + 1 if mark is Mark.NUMBER else None)
            line.set_look(tone="text" if mark is Mark.NUMBER else "quiet", weight=500)

    @property
    def _part(self) -> str:
        """The name of the part of the rep or hold one is in."""
        present = self.phases.present
        return "" if present is None else self.phases.parts[present][0]

    def move_to(self, shot: Snapshot) -> None:
        """The body at this moment, and the part of the rep or hold by name and as a filling bar."""
        self.figure.move_to(shot)
        parts, segment = self.phases.parts, shot.segment
        if segment is None or not segment.is_work or not parts:
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
        """Mark the form cue once it is being given; it stays marked until the set is over."""
        if cue and cue in self._offered and self.lines:
            line = self.lines[0]
            line.show_value(cue)
            line.set_mark(Mark.BAR)
            line.set_look(tone="text", weight=700)

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
        self._place_foot(self._layout.arrange(self._room, self.width()))
        self.update()

    def _room(self, fit: float) -> QRect:
        """The room between title and foot, everything smaller by a factor."""
        bottom = self._place_foot(fit)
        inner = self.width() - 2 * self._margin
        return QRect(self._margin, self._top, inner, bottom - self._top)

    @property
    def _margin(self) -> int:
        return max(20, round(self.width() * 0.055))

    def _place_title(self) -> int:
        left = self._margin
        px = small_px(self._theme, 16, self._layout.window_height)
        self.title.set_look(px=px)
        height = round(px * 1.4)
        width = max(1, self.width() - left - self._corner_width)
        self.title.setGeometry(left, round(px * 1.3), width, height)
        return round(px * 1.3) + height + round(self._layout.window_height * 0.03)

    def _place_foot(self, fit: float) -> int:
        """The quiet lines at the bottom, with a line above them; where the room above them ends."""
        inner = self.width() - 2 * self._margin
        margin = round(self._layout.window_height * 0.022)
        y = self.height() - self._taken_below - margin
        for text, px in (
            (self.notice, small_px(self._theme, 14, self._layout.window_height)),
            (self.foot, max(12, round(self._layout.scaled(0.025) * fit))),
        ):
            text.setVisible(bool(text.text()))
            if text.text():
                text.set_look(px=px)
                height = text.height_for(inner, px)
                text.setGeometry(self._margin, y - height, inner, height)
                y -= height + round(px * 0.6)
        self._rule_y = y
        return y - round(margin * fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface the figure will stand on."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("surface"))
        inner = self.width() - 2 * self._margin
        painter.fillRect(QRect(self._margin, self._rule_y, inner, 1), self._theme.colour("line"))
        painter.end()
