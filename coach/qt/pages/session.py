"""The session page: leads through a workout so that it can be read from three metres and done by key."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from coach.domain.exercise import Exercise
from coach.domain.snapshot import Action, RunState
from coach.qt.pages.session_asking import Asking
from coach.qt.pages.session_commands import SessionCommands
from coach.qt.pages.session_figures import MotionOf, nothing_drawn
from coach.qt.pages.session_showing import Parts, Showing
from coach.qt.player import Player
from coach.qt.theme import Theme
from coach.qt.widgets.session_board import Board
from coach.qt.widgets.session_bottom import BottomBar
from coach.qt.widgets.session_button import KeyButton
from coach.qt.widgets.session_corner import Corner, Idleness
from coach.qt.widgets.session_keys import DOWN_THE_LEG
from coach.qt.widgets.session_readout import Readout
from coach.qt.widgets.session_shortcuts import Shortcuts
from coach.qt.widgets.session_text import small_px

READOUT_SHARE = 0.38
NARROW_READOUT_SHARE = 0.45
NARROW_PX = 1200
PLACE_SHARE = 0.42
"""Of the board, so much is for the question where it hurt; its letters shrink down to PLACE_PX for it."""
PLACE_PX = 13


class SessionPage(QFrame):
    """Shows one session at a time and passes on what the person asks.

    ``begin`` hands it a player and starts the session; when that is over it sends ``session_ended`` and
    has let go of the player.
    """

    session_ended = Signal()
    """Gone through or ended early: now ask how it was."""
    discard_requested = Signal()
    """The person, asked twice, wants nothing of this session kept."""
    full_screen_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._player: Player | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Workout")
        self._build(theme)
        self._connect()
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)

    # -- building ---------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.board = Board(theme, self)
        self.corner = Corner(theme, self)
        self.readout = Readout(theme, self)
        self.bottom = BottomBar(theme, self)
        self.controls = self.bottom.controls
        self.commands = SessionCommands(self)
        parts = Parts(self.board, self.readout, self.bottom, self.corner)
        self.showing = Showing(self, parts, self.commands)
        self.asking = Asking(theme, self)
        self._shortcuts = Shortcuts(self, self.commands)
        self._idleness = Idleness(self)

    def _connect(self) -> None:
        commands, controls, corner = self.commands, self.controls, self.corner
        for button, slot in (
            (controls.back, commands.on_back),
            (controls.pause, commands.on_pause),
            (controls.set_done, commands.on_set_done),
            (controls.fewer, commands.on_fewer),
            (controls.more, commands.on_more),
            (controls.skip, commands.on_skip),
            (controls.extend, commands.on_extend),
            (controls.hurts, commands.on_hurts),
            (controls.end, commands.on_leave),
            (corner.voice, commands.on_voice),
            (corner.beeps, commands.on_beeps),
            (corner.keys, commands.on_keys),
        ):
            button.clicked.connect(slot)
        commands.touched.connect(self._touched)
        commands.shown_changed.connect(self.showing.refresh)
        commands.hurt.connect(self.asking.place.ask)
        commands.leave_asked.connect(self.ask_to_leave)
        commands.keys_asked.connect(self.asking.show_keys)
        commands.full_screen_asked.connect(self.full_screen_requested)
        self.asking.opened.connect(self._covered)
        self.asking.closed.connect(self._uncovered)
        self.asking.go_on_chosen.connect(self._go_on)
        self.asking.finish_chosen.connect(self._finish)
        self.asking.discard_chosen.connect(self._discard)
        self.asking.place.told.connect(self._place_told)
        self._idleness.idle.connect(self._grow_faint)
        for reshaped in (controls.reshaped, corner.reshaped, self.asking.place.shown):
            reshaped.connect(self._arrange)
        self._theme.changed.connect(self._arrange)

    # -- one session ------------------------------------------------------------------------------

    def begin(
        self,
        player: Player,
        moves: Mapping[str, Exercise],
        motion_of: MotionOf = nothing_drawn,
    ) -> None:
        """Show a session and start it. ``moves`` holds the cards of its moves."""
        self.let_go()
        self._player = player
        self.commands.take(player)
        self.showing.follow(player, moves, motion_of)
        player.ended.connect(self._ended)
        self._shortcuts.enable(on=True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not player.ask(Action.START):
            self.showing.refresh()
        self._touched()

    def let_go(self) -> None:
        """Stop showing the session: its player is closed and no timer of the page runs."""
        player, self._player = self._player, None
        self.commands.take(None)
        self.showing.let_go()
        self.asking.place.stop()
        self.asking.close()
        self._shortcuts.enable(on=False)
        self._idleness.stop()
        self.controls.grow_faint(faint=False, moving=False)
        if player is not None:
            player.close()
            player.ended.disconnect(self._ended)

    @property
    def is_busy(self) -> bool:
        """Whether a session is being shown."""
        return self._player is not None

    @Slot()
    def _ended(self) -> None:
        self.let_go()
        self.session_ended.emit()

    # -- leaving, keys, and where it hurts --------------------------------------------------------

    @Slot()
    def ask_to_leave(self) -> None:
        """Pause and ask: go on, finish and save, or discard; for Esc and for a window to be closed.

        While it is asked where it hurt, it answers that instead.
        """
        if self._player is None or self.asking.leave.isVisible():
            return
        if self.asking.place.is_open:
            self.asking.place.stop()
            return
        self._player.ask(Action.PAUSE)
        done = {each.segment for each in self._player.session.records if each.done_ms}
        self.asking.ask_to_leave(len(done))

    @Slot(str)
    def _place_told(self, place: str) -> None:
        if self._player is None:
            return
        self._player.session.hurt_place(place)
        if place in DOWN_THE_LEG:
            self._player.ask(Action.PAUSE)
            self.asking.advise()

    @Slot()
    def _covered(self) -> None:
        self._shortcuts.enable(on=False)
        self._touched()

    @Slot()
    def _uncovered(self) -> None:
        if self._player is not None:
            self._shortcuts.enable(on=True)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._touched()

    @Slot()
    def _go_on(self) -> None:
        if self._player is not None:
            self._player.ask(Action.RESUME)

    @Slot()
    def _finish(self) -> None:
        if self._player is not None:
            self._player.ask(Action.STOP)

    @Slot()
    def _discard(self) -> None:
        self.let_go()
        self.discard_requested.emit()

    # -- growing faint ----------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse brings the controls back."""
        super().mouseMoveEvent(event)
        self._touched()

    @Slot()
    def _touched(self) -> None:
        """Somebody is there: show the controls plainly, for a while at least."""
        self.controls.grow_faint(faint=False, moving=False)
        if self._player is not None and self.isVisible():
            self._idleness.stir()

    @Slot()
    def _grow_faint(self) -> None:
        held = isinstance(QApplication.focusWidget(), KeyButton)
        held |= self.asking.is_open
        running = self._player is not None and self._player.snapshot().state is RunState.RUNNING
        if running and not held:
            self.controls.grow_faint(faint=True, moving=not self._theme.reduced_motion)

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer of ours runs while nobody sees the page."""
        super().hideEvent(event)
        self._idleness.stop()

    # -- placing ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        if width < 100 or height < 100:
            return
        for part in (self.board, self.readout, self.bottom):
            part.set_window_height(height)
        below = self.bottom.height_for(width)
        above = height - below
        right = round(width * (READOUT_SHARE if width >= NARROW_PX else NARROW_READOUT_SHARE))
        self._place_board(width - right, above)
        self.readout.setGeometry(width - right, 0, right, above)
        self.bottom.setGeometry(0, above, width, below)

    def _place_board(self, width: int, height: int) -> None:
        """The board, and under it while it asks, the question where it hurt."""
        asked = 0
        if self.asking.place.is_open:
            margin = max(12, round(width * 0.03))
            wide = width - 2 * margin
            row, px = self.asking.place.row, small_px(self._theme, 20, self.height())
            while px > PLACE_PX and row.height_for(wide, px) > height * PLACE_SHARE:
                px -= 1
            asked = row.height_for(wide, px) + margin
            row.setGeometry(margin, height - asked, wide, asked - margin)
        self.board.setGeometry(0, 0, width, height)
        self.board.set_taken_below(asked)
        self.corner.place(width, self.height())
        self.board.set_corner_width(width - self.corner.x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground everything lies on."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        painter.end()
