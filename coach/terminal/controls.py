"""What each key does to a session, and what is being asked of the person at the moment."""

from enum import StrEnum
from typing import Protocol

from coach.domain.snapshot import Action, RunState, Snapshot
from coach.errors import IllegalCommandError
from coach.guidance.pain import DOWN_THE_LEG, LEG_TITLE, PLACES

MOST_DIGITS = 3


class Led(Protocol):
    """What the keys need of a session; the conductor is one."""

    voice_on: bool
    beeps_on: bool

    def snapshot(self) -> Snapshot:
        """Where the session stands."""
        ...

    def do(self, action: Action, *, reps: int | None = None) -> None:
        """Do what the person asks. Raises IllegalCommandError."""
        ...

    def hurt_place(self, place: str) -> None:
        """Where it hurt."""
        ...

    def mute_beeps(self, muted: bool) -> None:
        """Beeps off or on."""
        ...

    def mute_voice(self, muted: bool) -> None:
        """Voice off or on."""
        ...

    def discard(self) -> None:
        """End it and take it out of the log."""
        ...


class Asked(StrEnum):
    """What the next key answers."""

    NOTHING = ""
    END = "Paused. Go on (g), save what is done (s), or discard it (d)?"
    SURE = "Discard this session for good (y), or go on (n)?"
    PLACE = "Where does it hurt? " + " · ".join(
        f"{key} {place or 'elsewhere'}" for key, place in PLACES
    )
    LEG = f"{LEG_TITLE}. End the workout (e), or go on (g)?"


class Controls:
    """Turns key names into actions. Asks before it ends or discards anything."""

    def __init__(self, session: Led) -> None:
        self._session = session
        self._was_running = False
        self.asked = Asked.NOTHING
        self.help = False
        self.typed = ""
        """The count typed in a set at the person's own pace."""
        self.discarded = False
        """Whether the session was taken out of the log at the person's word."""
        self._actions = {
            "space": self._space,
            "right": self._skip,
            "n": self._skip,
            "left": self._back,
            "b": self._back,
            "+": self._extend,
            "=": self._extend,
            "h": self._hurt,
            "m": self._beeps,
            "v": self._voice,
            "escape": self._end,
            "q": self._end,
            "?": self._help,
            "backspace": self._untype,
        }
        self._answers = {
            Asked.PLACE: self._answer_place,
            Asked.LEG: self._answer_leg,
            Asked.END: self._answer_end,
            Asked.SURE: self._answer_sure,
        }

    def press(self, key: str) -> None:
        """A key was pressed. What is not possible at the moment is passed over."""
        if self.help:
            self.help = False
        elif self.asked is not Asked.NOTHING:
            self._answers[self.asked](key)
        elif len(key) == 1 and key.isdecimal() and key.isascii():
            self._type(key)
        elif key in self._actions:
            self._actions[key]()

    def segment_changed(self) -> None:
        """Another segment began: what was typed belonged to the one before."""
        self.typed = ""

    def _try(self, action: Action, reps: int | None = None) -> bool:
        try:
            self._session.do(action, reps=reps)
        except IllegalCommandError:
            return False
        return True

    def _space(self) -> None:
        snapshot = self._session.snapshot()
        if snapshot.state is RunState.PAUSED:
            self._try(Action.RESUME)
        elif Action.SET_DONE in snapshot.allowed:
            reps = int(self.typed) if self.typed else None
            self.typed = ""
            self._try(Action.SET_DONE, reps)
        else:
            self._try(Action.PAUSE)

    def _skip(self) -> None:
        self._try(Action.SKIP)

    def _back(self) -> None:
        self._try(Action.BACK)

    def _extend(self) -> None:
        self._try(Action.EXTEND)

    def _beeps(self) -> None:
        self._session.mute_beeps(self._session.beeps_on)

    def _voice(self) -> None:
        self._session.mute_voice(self._session.voice_on)

    def _help(self) -> None:
        self.help = True

    def _hurt(self) -> None:
        if self._try(Action.HURT):
            self.asked = Asked.PLACE

    def _answer_place(self, key: str) -> None:
        self.asked = Asked.NOTHING
        place = dict(PLACES).get(key, "")
        if place:
            self._session.hurt_place(place)
        elif key == "space":
            self._space()
        if place in DOWN_THE_LEG:
            self._was_running = self._try(Action.PAUSE)
            self.asked = Asked.LEG

    def _answer_leg(self, key: str) -> None:
        if key in ("e", "s", "enter"):
            self.asked = Asked.NOTHING
            self._try(Action.STOP)
        elif key == "g":
            self._go_on()

    def _end(self) -> None:
        self._was_running = self._try(Action.PAUSE)
        self.asked = Asked.END

    def _answer_end(self, key: str) -> None:
        if key in ("s", "enter"):
            self.asked = Asked.NOTHING
            self._try(Action.STOP)
        elif key == "d":
            self.asked = Asked.SURE
        elif key in ("g", "escape", "space", "q"):
            self._go_on()

    def _answer_sure(self, key: str) -> None:
        if key == "y":
            self.asked = Asked.NOTHING
            self.discarded = True
            self._session.discard()
        elif key in ("n", "g", "escape"):
            self._go_on()

    def _go_on(self) -> None:
        self.asked = Asked.NOTHING
        if self._was_running:
            self._try(Action.RESUME)

    def _type(self, digit: str) -> None:
        if Action.SET_DONE in self._session.snapshot().allowed:
            self.typed = (self.typed + digit).lstrip("0")[:MOST_DIGITS] or "0"

    def _untype(self) -> None:
        self.typed = self.typed[:-1]
