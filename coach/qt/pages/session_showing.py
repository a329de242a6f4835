"""What the session page shows of a session: words where they change, what moves with every frame."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.domain.events import Event, Interrupted, SegmentStarted
from coach.domain.exercise import Exercise
from coach.domain.snapshot import RunState, Snapshot
from coach.domain.timeline import Segment
from coach.figure.following import Following
from coach.qt.pages.session_commands import SessionCommands
from coach.qt.pages.session_figures import MotionOf, SessionFigures
from coach.qt.player import Player
from coach.qt.widgets.session_board import Board
from coach.qt.widgets.session_bottom import BottomBar
from coach.qt.widgets.session_corner import Corner
from coach.qt.widgets.session_phase import LOOKS
from coach.qt.widgets.session_readout import Readout
from coach.qt.widgets.session_words import in_words, shown_cue, whole_seconds
from coach.qt.wording import done_by

VOICE = "voice"
"""The name of the device that speaks, in lower case."""
PAUSED_TEXT = "Paused. Space goes on."
SLEPT_TEXT = "The computer slept. Space goes on."


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the page that show the session."""

    board: Board
    readout: Readout
    bottom: BottomBar
    corner: Corner


class Showing(QObject):
    """Follows a player and tells the parts of the page what to show."""

    def __init__(self, page: QWidget, parts: Parts, commands: SessionCommands) -> None:
        super().__init__(page)
        self._page = page
        self._parts = parts
        self._commands = commands
        self._player: Player | None = None
        self._moves: Mapping[str, Exercise] = {}
        self._figures: SessionFigures | None = None
        self._fresh = True
        self._slept = False
        self._second = -1
        self._shown: tuple[object, ...] = ()

    def follow(self, player: Player, moves: Mapping[str, Exercise], motion_of: MotionOf) -> None:
        """Show this session from now on. ``moves`` holds the cards of its moves."""
        self._player, self._moves = player, moves
        self._slept = False
        self._second = -1
        timeline = player.session.timeline
        self._figures = SessionFigures(moves, timeline.level, motion_of)
        self._parts.board.begin(timeline.routine_name, timeline.level)
        self._parts.bottom.begin(timeline)
        player.happened.connect(self._happened)
        player.changed.connect(self.refresh)
        player.frame.connect(self._frame)
        self._look_for_fresh(player.snapshot())

    def let_go(self) -> None:
        """Follow no session any more."""
        player, self._player = self._player, None
        if player is not None:
            player.happened.disconnect(self._happened)
            player.changed.disconnect(self.refresh)
            player.frame.disconnect(self._frame)

    @Slot(object)
    def _happened(self, event: Event) -> None:
        match event:
            case SegmentStarted(segment=segment) if self._player is not None:
                self._look_for_fresh(self._player.snapshot())
                self._announce(in_words(segment, LOOKS[segment.kind].word))
            case Interrupted():
                self._slept = True
            case _:
                pass

    def _look_for_fresh(self, shot: Snapshot) -> None:
        """Whether the present or coming move has not been tried yet in this session."""
        if self._player is not None and shot.segment is not None:
            done = {record.move for record in self._player.session.records}
            self._fresh = shot.segment.move not in done

    def _announce(self, text: str) -> None:
        """Tell a screen reader, unless the voice says it anyway."""
        if self._player is None or not QAccessible.isActive():
            return
        session = self._player.session
        silent = {status.name.lower() for status in session.statuses()}
        if not session.voice_on or VOICE in silent:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, text))

    # -- showing ----------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Show where the session stands. Widgets repaint only what is different from before."""
        if self._player is not None:
            self._show(self._player, self._player.snapshot())

    @Slot(object)
    def _frame(self, shot: Snapshot) -> None:
        """Thirty times a second: mostly nothing that is read has changed, and only what moves is moved."""
        if self._player is None:
            return
        if self._legible(self._player, shot) != self._shown:
            self._show(self._player, shot)
            return
        self._parts.readout.move_to(shot)
        self._parts.board.move_to(shot)
        self._parts.bottom.move_to(shot)

    def _legible(self, player: Player, shot: Snapshot) -> tuple[object, ...]:
        """Everything that words and numbers on the page depend on."""
        return (
            shot.state,
            shot.segment.index if shot.segment is not None else None,
            shot.length_ms,
            shot.stage.start_ms if shot.stage is not None else None,
            whole_seconds(shot.countdown_ms or 0),
            whole_seconds(shot.session_left_ms),
            player.session.current_text,
            self._commands.brief,
        )

    def _show(self, player: Player, shot: Snapshot) -> None:
        segment = shot.segment
        if segment is None:
            return
        self._shown = self._legible(player, shot)
        running = shot.state is RunState.RUNNING
        if running:
            self._slept = False
        parts, commands = self._parts, self._commands
        commands.look(shot)
        cue = self._cue(player, shot)
        parts.readout.show_snapshot(shot, shown_cue(shot, cue), commands.own_count, cue)
        parts.board.show_snapshot(
            shot,
            self._moves.get(segment.move),
            cue,
            fresh=self._fresh,
            following=self._following(segment),
        )
        parts.bottom.controls.show_snapshot(shot)
        session = player.session
        parts.corner.show_sounds(voice_on=session.voice_on, beeps_on=session.beeps_on)
        second = whole_seconds(shot.session_left_ms)
        if second != self._second or not running:
            self._second = second
            self._show_slowly(player, shot)

    def _show_slowly(self, player: Player, shot: Snapshot) -> None:
        """What need not be looked at more than once a second."""
        session = player.session
        done_at = done_by(player.clock.wall(), shot.session_left_ms)
        self._parts.bottom.show_snapshot(shot, done_at, self._following(shot.next_work))
        lines = [str(session.trouble)] if session.trouble is not None else []
        lines += [status.sentence for status in session.statuses()]
        self._parts.board.show_notice(" ".join(dict.fromkeys(lines)))  # each said once
        focused = QApplication.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused) and not focused.isEnabled():
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _following(self, segment: Segment | None) -> Following | None:
        """The figure of a segment's move."""
        if segment is None or self._figures is None:
            return None
        return self._figures.of(segment.move)

    def _cue(self, player: Player, shot: Snapshot) -> str:
        if shot.state is RunState.PAUSED:
            return SLEPT_TEXT if self._slept else PAUSED_TEXT
        return self._commands.brief or player.session.current_text
