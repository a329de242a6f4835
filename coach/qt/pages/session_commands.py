"""What a person can ask of a running session, whether by key, by button or by a media key."""

from PySide6.QtCore import QObject, Signal, Slot

from coach.domain.snapshot import Action, Snapshot
from coach.qt.player import Player

BRIEF_MS = 4_000
MOST_REPS = 500
NOTHING_HURTS_TEXT = "No set is running. Skip leaves the next one out."


class SessionCommands(QObject):
    """Passes on to the player what is possible now; what is not changes nothing.

    Each ``on_…`` slot is named as in the table of keys.
    """

    touched = Signal()
    """Something was asked: somebody is there."""
    shown_changed = Signal()
    """The count or the brief message is another."""
    hurt = Signal(str)
    """A move hurt and has been ended; its name."""
    leave_asked = Signal()
    keys_asked = Signal()
    full_screen_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player: Player | None = None
        self._own_count: int | None = None
        self._own_segment: int | None = None
        self._brief = ""
        self._brief_until_ms = 0

    def take(self, player: Player | None) -> None:
        """Ask things of this player from now on, or of none."""
        self._player = player
        self._own_count = self._own_segment = None
        self._brief = ""

    @property
    def own_count(self) -> int | None:
        """The count an own-pace set will be given: as planned until changed. None in other sets."""
        return self._own_count

    @property
    def brief(self) -> str:
        """A message for a few seconds, or nothing."""
        if self._player is None or self._player.clock.now_ms() >= self._brief_until_ms:
            return ""
        return self._brief

    def look(self, shot: Snapshot) -> None:
        """Notice which set is being done."""
        segment = shot.segment
        if segment is None or not segment.is_work or not segment.is_open:
            self._own_count = self._own_segment = None
        elif self._own_segment != segment.index:
            self._own_segment = segment.index
            self._own_count = segment.reps or 0

    def allowed(self, action: Action) -> bool:
        """Whether it can be asked now."""
        return self._player is not None and action in self._player.snapshot().allowed

    @Slot()
    def on_space(self) -> None:
        """Pause and resume; in an own-pace set that runs, set done."""
        if self.allowed(Action.SET_DONE) and self.allowed(Action.PAUSE):
            self.on_set_done()
        else:
            self.on_pause()

    @Slot()
    def on_pause(self) -> None:
        """Pause and resume."""
        if self._player is not None:
            resume = self.allowed(Action.RESUME)
            self._player.ask(Action.RESUME if resume else Action.PAUSE)
            self.touched.emit()

    @Slot()
    def on_media(self) -> None:
        """Pause and resume, from a headset: never set done."""
        self.on_pause()

    @Slot()
    def on_set_done(self) -> None:
        """The own-pace set is done, with the count shown."""
        self._ask(Action.SET_DONE, self._own_count)

    @Slot()
    def on_skip(self) -> None:
        """Leave out what is left of this part."""
        self._ask(Action.SKIP)

    @Slot()
    def on_back(self) -> None:
        """Begin the set again, or the one before."""
        self._ask(Action.BACK)

    @Slot()
    def on_extend(self) -> None:
        """15 s more."""
        self._ask(Action.EXTEND)

    def _ask(self, action: Action, reps: int | None = None) -> None:
        if self._player is not None:
            self._player.ask(action, reps=reps)
            self.touched.emit()

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
            self._own_count = min(MOST_REPS, max(0, self._own_count + by))
            self.shown_changed.emit()
            self.touched.emit()

    @Slot()
    def on_hurts(self) -> None:
        """End this move now; where it hurt is asked afterwards."""
        player = self._player
        if player is None:
            return
        self.touched.emit()
        segment = player.snapshot().segment
        if segment is not None and player.ask(Action.HURT):
            self.hurt.emit(segment.move_name)
            return
        self._brief = NOTHING_HURTS_TEXT
        self._brief_until_ms = player.clock.now_ms() + BRIEF_MS
        self.shown_changed.emit()

    @Slot()
    def on_beeps(self) -> None:
        """Beeps off and on."""
        if self._player is not None:
            self._player.mute_beeps(muted=self._player.session.beeps_on)
            self.touched.emit()

    @Slot()
    def on_voice(self) -> None:
        """Voice off and on."""
        if self._player is not None:
            self._player.mute_voice(muted=self._player.session.voice_on)
            self.touched.emit()

    @Slot()
    def on_leave(self) -> None:
        """Ask whether to go on, finish or discard."""
        self.leave_asked.emit()

    @Slot()
    def on_keys(self) -> None:
        """Show the keys."""
        self.keys_asked.emit()

    @Slot()
    def on_full_screen(self) -> None:
        """Ask the window for the whole screen, or back."""
        self.full_screen_asked.emit()
