"""Leads a session in a terminal: joins conductor, keys, screen, signals and a loop.

In place on a terminal, line by line anywhere else. Whatever ends it, an exception and a signal
included, the terminal is put back as it was and every finished set is in the log already.
"""

import contextlib
import os
import signal
from dataclasses import dataclass
from datetime import timedelta
from typing import TextIO

from coach.domain.events import Event, Interrupted, Resumed, SegmentStarted, SessionStarted
from coach.domain.ports import Clock
from coach.domain.snapshot import Action, RunState
from coach.guidance.pain import LEG_ADVICE
from coach.session.conductor import Conductor
from coach.terminal.controls import Asked, Controls
from coach.terminal.keys import ESCAPE_WAIT_MS, KeyReader
from coach.terminal.lines import event_line
from coach.terminal.loops import Loop
from coach.terminal.screen import View, draw
from coach.terminal.signals import ENDING, Signals
from coach.terminal.spans import written
from coach.terminal.trial_clock import TrialClock
from coach.terminal.tty import Keyboard, Terminal, key_fd

_OVER = (RunState.FINISHED, RunState.STOPPED)
_LONGEST_WAIT_MS = 1_000
"""The session wants to be asked often, to see that the machine has not slept."""
_LAST_WORDS_MS = 2_600
"""Time to hear the end of a session before the program ends."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended."""

    finished: bool
    """Gone through to the end."""
    discarded: bool
    signal: str = ""
    """The signal that ended it."""


class Player:
    """One run of a session. ``speed`` says how many milliseconds of the clock go by in one real one."""

    def __init__(
        self,
        conductor: Conductor,
        clock: Clock,
        loop: Loop,
        source: TextIO,
        target: TextIO,
        *,
        speed: float = 1,
        notice: str = "",
    ) -> None:
        self._conductor = conductor
        self._clock = clock
        self._loop = loop
        self._source = source
        self._target = target
        self._speed = speed
        self._notice = notice
        self._controls = Controls(conductor)
        self._reader = KeyReader()
        self._signals = Signals()
        self._terminal: Terminal | None = None
        self._keys_fd = key_fd(source)
        self._start_ms = 0
        self._last_words = False
        self._signal = ""
        self._escape_due_ms: int | None = None
        self._slept = False
        self._asked = Asked.NOTHING
        """The question that stands among the lines."""

    def run(self) -> Ending:
        """Lead the session to its end."""
        self._conductor.listen(self._heard)
        if in_place(self._target):
            self._terminal = Terminal(self._source, self._target)
        screen = self._terminal or Keyboard(self._source)
        with self._signals, screen:
            self._loop.watch(self._signals.fd, self._signalled)
            if self._keys_fd is not None:
                self._loop.watch(self._keys_fd, self._typed)
            try:
                self._conductor.do(Action.START)
                self._settle()
                self._loop.run()
            finally:
                self._loop.forget(self._signals.fd)
                self._forget_keys()
                if self._conductor.snapshot().state not in _OVER:
                    self._conductor.do(Action.STOP)
        state = self._conductor.snapshot().state
        return Ending(state is RunState.FINISHED, self._controls.discarded, self._signal)

    # -- what happens --------------------------------------------------------------------------

    def _heard(self, event: Event) -> None:
        if isinstance(event, SessionStarted):
            self._start_ms = event.at_ms
        if isinstance(event, SegmentStarted):
            self._controls.segment_changed()
        if isinstance(event, Interrupted | Resumed):
            self._slept = isinstance(event, Interrupted)
        if self._terminal is None:
            line = event_line(event, self._start_ms)
            if line is not None:
                self._target.write(line + "\n")
                self._target.flush()

    def _woken(self) -> None:
        """A moment has come. Timers may be early: what is due is asked of the clock."""
        if self._last_words:
            self._loop.stop()
            return
        self._catch_up()
        if self._escape_due_ms is not None and self._clock.now_ms() >= self._escape_due_ms:
            self._press(self._reader.give_up())
        if self._keys_fd is None and self._conductor.snapshot().state is RunState.PAUSED:
            # The machine stood still, and there is no key to go on with.
            self._conductor.do(Action.RESUME)
        self._settle()

    def _typed(self) -> None:
        data = b""
        with contextlib.suppress(OSError):
            data = os.read(self._keys_fd or 0, 1024)
        if not data:  # the terminal is gone
            self._forget_keys()
            return
        self._catch_up()
        self._press(self._reader.feed(data))
        self._settle()

    def _catch_up(self) -> None:
        """Let happen what is due."""
        if isinstance(self._clock, TrialClock):
            self._clock.go_on()
        self._conductor.prompt()

    def _press(self, keys: list[str]) -> None:
        self._escape_due_ms = None
        for key in keys:
            if self._is_over():
                return
            self._controls.press(key)
        if self._reader.is_waiting:
            wait_ms = round(ESCAPE_WAIT_MS * self._speed)
            self._escape_due_ms = self._clock.now_ms() + wait_ms

    def _signalled(self) -> None:
        for name in self._signals.came():
            if name in ENDING:
                self._signal = name
                if self._conductor.snapshot().state not in _OVER:
                    self._conductor.do(Action.STOP)
            elif name == "SIGTSTP":
                self._put_aside()
        self._settle()

    def _put_aside(self) -> None:
        """Ctrl-Z: the terminal is the shell's until we are called back; the engine sees the gap."""
        if self._terminal is not None:
            self._terminal.give_back()
        os.kill(os.getpid(), signal.SIGSTOP)
        if self._terminal is not None:
            self._terminal.take()

    # -- after anything happened ----------------------------------------------------------------

    def _settle(self) -> None:
        """Show where the session stands, and ask to be woken for what comes next."""
        if self._is_over():
            self._end()
            return
        self._show()
        snapshot = self._conductor.snapshot()
        now_ms = self._clock.now_ms()
        waits = [_LONGEST_WAIT_MS]
        due_ms = self._conductor.next_due_ms()
        if due_ms is not None:
            waits.append(due_ms - now_ms)
        if self._escape_due_ms is not None:
            waits.append(self._escape_due_ms - now_ms)
        if self._terminal is not None and snapshot.state is RunState.RUNNING:
            # The digits change when what is left passes a whole second.
            waits.append((snapshot.countdown_ms or snapshot.session_left_ms) % 1000 + 1)
        self._loop.wake_in(max(0, round(min(waits) / self._speed)), self._woken)

    def _is_over(self) -> bool:
        """Over, and nothing left to answer: where it hurt is asked after the last move too."""
        over = self._conductor.snapshot().state in _OVER
        return over and (self._controls.asked is Asked.NOTHING or bool(self._signal))

    def _end(self) -> None:
        if self._last_words:
            return
        self._last_words = True
        quiet = self._signal or self._controls.discarded or not self._is_heard()
        if quiet or self._conductor.snapshot().state is not RunState.FINISHED:
            self._loop.stop()
        else:
            self._loop.wake_in(_LAST_WORDS_MS, self._woken)

    def _is_heard(self) -> bool:
        """Whether anything can be heard at all."""
        wanted = self._conductor.beeps_on or self._conductor.voice_on
        missing = {status.name for status in self._conductor.statuses()}
        return wanted and not {"Sound", "Voice"} <= missing

    def _forget_keys(self) -> None:
        if self._keys_fd is not None:
            self._loop.forget(self._keys_fd)
            self._keys_fd = None

    def _show(self) -> None:
        if self._terminal is None:
            self._ask_in_lines()
            return
        columns, rows = self._terminal.size()
        lines = draw(self._view(), columns, rows)
        text = [
            written(
                line,
                columns,
                colour=self._terminal.colour,
                ascii_only=self._terminal.ascii_only,
            )
            for line in lines
        ]
        self._terminal.show(text, (columns, rows))

    def _ask_in_lines(self) -> None:
        """Without a screen a question is a line too, once."""
        if self._controls.asked is not self._asked:
            self._asked = self._controls.asked
            advice = LEG_ADVICE if self._asked is Asked.LEG else ()
            for line in (*advice, self._asked.value):
                self._target.write(f"{line}\n" if line else "")
            self._target.flush()

    def _view(self) -> View:
        conductor, controls = self._conductor, self._controls
        snapshot = conductor.snapshot()
        left = timedelta(milliseconds=snapshot.session_left_ms / self._speed)
        asked = controls.asked
        return View(
            timeline=conductor.timeline,
            snapshot=snapshot,
            cue=conductor.current_text,
            ends_at=f"{self._clock.wall() + left:%H:%M}",
            typed=controls.typed,
            question="" if asked is Asked.NOTHING else asked.value,
            notice=self._said(),
            help=controls.help,
            advice=LEG_ADVICE if asked is Asked.LEG else (),
        )

    def _said(self) -> str:
        """What is muted or does not work, the most important first."""
        trouble = self._conductor.trouble
        if trouble is not None:
            return f"{trouble.title} The session goes on and is kept in memory."
        if self._slept:
            return "Paused at the moment the machine fell asleep. Space goes on."
        if self._notice:
            return self._notice
        muted = [
            word
            for word, on in (
                ("Beeps are", self._conductor.beeps_on),
                ("The voice is", self._conductor.voice_on),
            )
            if not on
        ]
        said = [f"{word} off." for word in muted]
        said.extend(status.sentence for status in self._conductor.statuses())
        return " ".join(said)


def in_place(target: TextIO) -> bool:
    """Whether the session can be shown in place: a terminal that knows how to move the cursor."""
    try:
        return target.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    except ValueError:
        return False
