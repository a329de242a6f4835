"""The session page: leads through a workout so that it can be read from three metres and done by key."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from coach.domain.events import Event, Interrupted, SegmentStarted
from coach.domain.exercise import Exercise
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.qt.player import Player
from coach.qt.theme import Theme
from coach.qt.widgets.session_board import Board
from coach.qt.widgets.session_button import KeyButton
from coach.qt.widgets.session_controls import BottomBar
from coach.qt.widgets.session_keys import (
    BINDINGS,
    DOWN_THE_LEG,
    FOCUS_LINE,
    LEG_ADVICE,
    LEG_TITLE,
    PLACES,
)
from coach.qt.widgets.session_overlays import (
    AdviceOverlay,
    KeysOverlay,
    LeaveOverlay,
    Overlay,
    PlaceRow,
)
from coach.qt.widgets.session_phase import LOOKS
from coach.qt.widgets.session_readout import Readout
from coach.qt.widgets.session_words import done_at_text, in_words

FAINT_AFTER_MS = 4_000
PLACE_ASKED_MS = 10_000
BRIEF_MS = 4_000
READOUT_SHARE = 0.38
PAUSED_TEXT = "Paused. Space goes on."
SLEPT_TEXT = "The computer slept. Space goes on."
NOTHING_HURTS_TEXT = "No set is running. Skip leaves the next one out."


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
        self._moves: Mapping[str, Exercise] = {}
        self._own_count: int | None = None
        self._own_segment: int | None = None
        self._fresh = True
        self._slept = False
        self._brief = ""
        self._brief_until_ms = 0
        self._second = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Workout")
        self._build()
        self._faint_timer = self._single_shot(FAINT_AFTER_MS, self._grow_faint)
        self._place_timer = self._single_shot(PLACE_ASKED_MS, self._place_unanswered)
        self._shortcuts = self._make_shortcuts()
        self._place_shortcuts = self._make_place_shortcuts()
        for child in self.findChildren(QWidget):
            child.setMouseTracking(True)
        self.setMouseTracking(True)
        theme.changed.connect(self._arrange)

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.board = Board(theme, self)
        self.readout = Readout(theme, self)
        self.bottom = BottomBar(theme, self)
        self.controls = self.bottom.controls
        self.controls.reshaped.connect(self._arrange)
        self.voice = KeyButton(theme, "Voice on", "V", "Voice", self, kind="quiet", tone="quiet")
        self.beeps = KeyButton(theme, "Beeps on", "M", "Beeps", self, kind="quiet", tone="quiet")
        self.keys = KeyButton(theme, "Keys", "?", "Keys", self, kind="quiet", tone="quiet")
        rows = [(each.shown, each.does) for each in BINDINGS if each.shown]
        self.leave_overlay = LeaveOverlay(theme, self)
        self.keys_overlay = KeysOverlay(theme, self, [*rows, FOCUS_LINE])
        self.advice_overlay = AdviceOverlay(theme, self, LEG_TITLE, LEG_ADVICE)
        self._overlays: tuple[Overlay, ...] = (
            self.leave_overlay,
            self.keys_overlay,
            self.advice_overlay,
        )
        self.place_row = PlaceRow(theme, PLACES, self)
        for button, slot in (
            (self.controls.back, self.on_back),
            (self.controls.pause, self.on_pause),
            (self.controls.set_done, self.on_set_done),
            (self.controls.fewer, self.on_fewer),
            (self.controls.more, self.on_more),
            (self.controls.skip, self.on_skip),
            (self.controls.extend, self.on_extend),
            (self.controls.hurts, self.on_hurts),
            (self.controls.end, self.on_leave),
            (self.voice, self.on_voice),
            (self.beeps, self.on_beeps),
            (self.keys, self.on_keys),
        ):
            button.clicked.connect(slot)
        self.leave_overlay.closed.connect(self._go_on)
        self.leave_overlay.finish_chosen.connect(self._finish)
        self.leave_overlay.discard_chosen.connect(self._discard)
        self.advice_overlay.closed.connect(self._go_on)
        self.advice_overlay.end_chosen.connect(self._finish)
        self.keys_overlay.closed.connect(self._close_overlays)
        self.place_row.chosen.connect(self._place_chosen)

    def _single_shot(self, length_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(length_ms)
        timer.timeout.connect(slot)
        return timer

    def _make_shortcuts(self) -> list[QShortcut]:
        """A shortcut for each key.

        They hold whatever has the focus in the page, so that Space never presses a button that
        happens to have it; Enter does that.
        """
        made: list[QShortcut] = []
        for binding in BINDINGS:
            for key in binding.keys:
                made.append(self._shortcut(key, getattr(self, f"on_{binding.name}")))
                made[-1].setAutoRepeat(binding.repeats)
        made += [self._shortcut(key, self._press_focused) for key in ("Return", "Enter")]
        return made

    def _make_place_shortcuts(self) -> list[QShortcut]:
        made = [self._shortcut(key, self._place_key) for key, _ in PLACES]
        for shortcut in made:
            shortcut.setEnabled(False)
        return made

    def _shortcut(self, key: str, slot: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
        return shortcut

    # -- one session ------------------------------------------------------------------------------

    def begin(self, player: Player, moves: Mapping[str, Exercise]) -> None:
        """Show a session and start it. ``moves`` holds the cards of its moves."""
        self.let_go()
        self._player, self._moves = player, moves
        self._own_segment = None
        self._slept = False
        self._brief = ""
        self._second = -1
        timeline = player.session.timeline
        self.board.begin(timeline.routine_name, timeline.level)
        self.bottom.begin(timeline)
        player.happened.connect(self._happened)
        player.changed.connect(self._refresh)
        player.ended.connect(self._ended)
        self._enable_shortcuts(on=True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_for_fresh(player.snapshot())
        if Action.START in player.snapshot().allowed:
            player.start()
        else:
            self._refresh()
        self._stir()

    def let_go(self) -> None:
        """Stop showing the session: its player is closed and no timer of the page runs."""
        player, self._player = self._player, None
        self._faint_timer.stop()
        self._stop_asking()
        for overlay in self._overlays:
            overlay.hide()
        self._enable_shortcuts(on=False)
        if player is not None:
            player.close()
            player.happened.disconnect(self._happened)
            player.changed.disconnect(self._refresh)
            player.ended.disconnect(self._ended)

    def ask_to_leave(self) -> None:
        """Pause and ask whether to go on, finish or discard; for a window that is to be closed."""
        self.on_leave()

    @property
    def is_busy(self) -> bool:
        """Whether a session is being shown."""
        return self._player is not None

    @Slot()
    def _ended(self) -> None:
        self._refresh()
        self.let_go()
        self.session_ended.emit()

    @Slot(object)
    def _happened(self, event: Event) -> None:
        match event:
            case SegmentStarted(segment=segment):
                if self._player is not None:
                    self._look_for_fresh(self._player.snapshot())
                self._announce(in_words(segment, LOOKS[segment.kind].word))
            case Interrupted():
                self._slept = True
            case _:
                pass

    def _look_for_fresh(self, shot: Snapshot) -> None:
        """Whether the present or coming move has not been tried yet in this session."""
        if self._player is None or shot.segment is None:
            return
        done = {record.move for record in self._player.session.records}
        self._fresh = shot.segment.move not in done

    # -- showing ----------------------------------------------------------------------------------

    @Slot()
    def _refresh(self) -> None:
        """Show where the session stands. Widgets repaint only what is different from before."""
        if self._player is None:
            return
        shot = self._player.snapshot()
        if shot.segment is None:
            return
        if shot.state is RunState.RUNNING:
            self._slept = False
        self._count_for(shot)
        cue = self._cue(shot)
        self.readout.show_snapshot(shot, cue, self._own_count)
        self.board.show_snapshot(shot, self._moves.get(shot.segment.move), cue, fresh=self._fresh)
        second = shot.session_left_ms // 1000
        if second != self._second or shot.state is not RunState.RUNNING:
            self._second = second
            self._refresh_slowly(shot)

    def _refresh_slowly(self, shot: Snapshot) -> None:
        """What need not be looked at more than once a second."""
        player = self._player
        if player is None:
            return
        self.bottom.show_snapshot(shot, done_at_text(player.clock.wall(), shot.session_left_ms))
        session = player.session
        voice = "Voice on" if session.voice_on else "Voice off"
        beeps = "Beeps on" if session.beeps_on else "Beeps off"
        if (voice, beeps) != (self.voice.text(), self.beeps.text()):
            self.voice.set_words(voice, "V", "Voice")
            self.beeps.set_words(beeps, "M", "Beeps")
            self._place_corner()
        lines = [str(session.trouble)] if session.trouble is not None else []
        lines += [status.sentence for status in session.statuses()]
        self.board.show_notice("\n".join(lines))
        focused = QApplication.focusWidget()
        if focused is None or (focused is not self and not focused.isEnabled()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_for(self, shot: Snapshot) -> None:
        """The count an own-pace set will be given: as planned until changed."""
        segment = shot.segment
        if segment is None or not segment.is_work or not segment.is_open:
            self._own_count = self._own_segment = None
        elif self._own_segment != segment.index:
            self._own_segment = segment.index
            self._own_count = segment.reps or 0

    def _cue(self, shot: Snapshot) -> str:
        player = self._player
        if player is None:
            return ""
        if shot.state is RunState.PAUSED:
            return SLEPT_TEXT if self._slept else PAUSED_TEXT
        if self._brief and player.clock.now_ms() < self._brief_until_ms:
            return self._brief
        return player.session.current_text

    def _announce(self, text: str) -> None:
        """Tell a screen reader, unless the voice says it anyway."""
        if self._player is None or not QAccessible.isActive():
            return
        session = self._player.session
        silent = {status.name for status in session.statuses()}
        if session.voice_on and not silent & {"voice", "speech"}:
            return
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # -- what the person asks -----------------------------------------------------------------

    @Slot()
    def on_space(self) -> None:
        """Pause and resume; in an own-pace set, set done."""
        if self._own_count is not None and self._allowed(Action.PAUSE):
            self.on_set_done()
        else:
            self.on_pause()

    @Slot()
    def on_pause(self) -> None:
        """Pause and resume."""
        if self._player is None:
            return
        if self._allowed(Action.RESUME):
            self._player.resume()
        else:
            self._player.pause()
        self._stir()

    on_media = on_pause

    @Slot()
    def on_set_done(self) -> None:
        """The own-pace set is done, with the count shown."""
        if self._player is not None:
            self._player.set_done(self._own_count)
            self._stir()

    @Slot()
    def on_skip(self) -> None:
        """Leave out what is left of this part."""
        if self._player is not None:
            self._player.skip()
            self._stir()

    @Slot()
    def on_back(self) -> None:
        """Begin the set again, or the one before."""
        if self._player is not None:
            self._player.back()
            self._stir()

    @Slot()
    def on_extend(self) -> None:
        """15 s more."""
        if self._player is not None:
            self._player.extend()
            self._stir()

    @Slot()
    def on_more(self) -> None:
        """One rep more than shown."""
        self._recount(1)

    @Slot()
    def on_fewer(self) -> None:
        """One rep fewer than shown."""
        self._recount(-1)

    def _recount(self, by: int) -> None:
        if self._own_count is not None:
            self._own_count = min(500, max(0, self._own_count + by))
            self._refresh()
            self._stir()

    @Slot()
    def on_hurts(self) -> None:
        """End this move now, then ask where it hurt."""
        player = self._player
        if player is None:
            return
        shot = player.snapshot()
        self._stir()
        if shot.segment is None or not self._allowed(Action.HURT):
            self._brief = NOTHING_HURTS_TEXT
            self._brief_until_ms = player.clock.now_ms() + BRIEF_MS
            self._refresh()
            return
        self.place_row.ask(shot.segment.move_name)
        self._place_places()
        for shortcut in self._place_shortcuts:
            shortcut.setEnabled(True)
        self._place_timer.start()
        player.hurt()

    @Slot()
    def on_beeps(self) -> None:
        """Beeps off and on."""
        if self._player is not None:
            self._second = -1
            self._player.mute_beeps(muted=self._player.session.beeps_on)

    @Slot()
    def on_voice(self) -> None:
        """Voice off and on."""
        if self._player is not None:
            self._second = -1
            self._player.mute_voice(muted=self._player.session.voice_on)

    @Slot()
    def on_full_screen(self) -> None:
        """Ask the window for the whole screen, or back."""
        self.full_screen_requested.emit()

    @Slot()
    def on_keys(self) -> None:
        """Show the keys; the session goes on meanwhile."""
        self._open(self.keys_overlay)
        self.keys_overlay.open(self.keys_overlay.close_button)

    @Slot()
    def on_leave(self) -> None:
        """Pause and ask: go on, finish and save, or discard. Answers the question where it hurt, too."""
        if self._player is None or self.leave_overlay.isVisible():
            return
        if self.place_row.isVisible():
            self._stop_asking()
            return
        self._player.pause()
        self._open(self.leave_overlay)
        self.leave_overlay.ask(sum(1 for each in self._player.session.records if each.done_ms))

    def _allowed(self, action: Action) -> bool:
        return self._player is not None and action in self._player.snapshot().allowed

    @Slot()
    def _press_focused(self) -> None:
        """Enter presses the control that has the focus."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and self.isAncestorOf(focused):
            focused.click()

    # -- overlays -------------------------------------------------------------------------------

    def _open(self, overlay: Overlay) -> None:
        """Make way for an overlay: what lies under it gets no key."""
        for other in self._overlays:
            if other is not overlay:
                other.hide()
        self._stop_asking()
        self._enable_shortcuts(on=False)
        self._stir()

    @Slot()
    def _close_overlays(self) -> None:
        for overlay in self._overlays:
            overlay.hide()
        self._enable_shortcuts(on=self._player is not None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stir()

    @Slot()
    def _go_on(self) -> None:
        self._close_overlays()
        if self._player is not None:
            self._player.resume()

    @Slot()
    def _finish(self) -> None:
        self._close_overlays()
        if self._player is not None:
            self._player.stop()

    @Slot()
    def _discard(self) -> None:
        self.let_go()
        self.discard_requested.emit()

    def _enable_shortcuts(self, *, on: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)

    # -- where it hurts ---------------------------------------------------------------------------

    @Slot()
    def _place_key(self) -> None:
        sender = self.sender()
        if isinstance(sender, QShortcut):
            key = sender.key().toString()
            self._place_chosen(dict(PLACES).get(key, ""))

    @Slot(str)
    def _place_chosen(self, place: str) -> None:
        player = self._player
        self._stop_asking()
        if player is None or not place:
            return
        player.session.hurt_place(place)
        if place in DOWN_THE_LEG:
            player.pause()
            self._open(self.advice_overlay)
            self.advice_overlay.open(self.advice_overlay.end)

    @Slot()
    def _place_unanswered(self) -> None:
        self._stop_asking()

    def _stop_asking(self) -> None:
        self._place_timer.stop()
        for shortcut in self._place_shortcuts:
            shortcut.setEnabled(False)
        if self.place_row.isVisible():
            if self.place_row.isAncestorOf(QApplication.focusWidget() or self):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.place_row.hide()

    # -- growing faint ----------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse brings the controls back."""
        super().mouseMoveEvent(event)
        self._stir()

    def _stir(self) -> None:
        """Somebody is there: show the controls plainly, for a while at least."""
        self._show_faint(faint=False)
        if self._player is not None and self.isVisible():
            self._faint_timer.start()

    @Slot()
    def _grow_faint(self) -> None:
        focused = QApplication.focusWidget()
        held = isinstance(focused, KeyButton) or any(each.isVisible() for each in self._overlays)
        running = self._player is not None and self._player.snapshot().state is RunState.RUNNING
        self._show_faint(faint=running and not held)

    def _show_faint(self, *, faint: bool) -> None:
        self.controls.grow_faint(faint=faint, moving=not reduced_motion())

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer of ours runs while nobody sees the page."""
        super().hideEvent(event)
        self._faint_timer.stop()

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
        below = self.bottom.height_for(width)
        above = height - below
        right = round(width * READOUT_SHARE)
        for part in (self.board, self.readout):
            part.set_window_height(height)
        self.board.setGeometry(0, 0, width - right, above)
        self.readout.setGeometry(width - right, 0, right, above)
        self.bottom.setGeometry(0, above, width, below)
        self._place_corner()
        self._place_places()

    def _place_corner(self) -> None:
        """Voice, beeps and keys in the upper right corner of the board."""
        px = max(11, self._theme.px(13))
        x = self.board.width() - round(px * 0.6)
        height = round(px * 2.3)
        for button in (self.keys, self.beeps, self.voice):
            button.set_fit(px, 0.7)
            width = button.width_at(px, 0.7)
            x -= width
            button.setGeometry(x, round(px * 0.8), width, height)

    def _place_places(self) -> None:
        margin = max(12, round(self.board.width() * 0.03))
        width = self.board.width() - 2 * margin
        height = self.place_row.height_for(width)
        self.place_row.setGeometry(margin, self.board.height() - height - margin, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground everything lies on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        painter.end()


def reduced_motion() -> bool:
    """Whether the system asks for less motion (Qt 6.12 and later can tell)."""
    hints = QApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    preference = getattr(accessibility(), "motionPreference", None)
    wanted = getattr(Qt, "MotionPreference", None)
    return bool(preference and wanted and preference() == wanted.ReducedMotion)
