"""One session led: engine, cues, recorder and keep-awake joined. Window and terminal both hold one of these.

The conductor asks its clock what time it is whenever it is prompted; it has no timer of its own. For each
event the sound goes first (it is what must be on time), then the record is committed, then the listeners
hear of it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from coach.domain.events import (
    CueDue,
    EndReason,
    Event,
    HurtReported,
    Interrupted,
    Paused,
    SegmentEnded,
    SegmentStarted,
    SessionFinished,
    SessionStarted,
    SessionStopped,
)
from coach.domain.ports import Beeper, Clock, DeviceStatus, SessionLog, Speaker, Wakefulness
from coach.domain.record import (
    HurtRecord,
    Reflection,
    SessionHeader,
    SessionState,
    SetRecord,
    UnfinishedSession,
)
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import CueKind, Timeline
from coach.errors import CoachError
from coach.session.engine import EXTEND_MS, Engine
from coach.session.recorder import Recorder

LATE_SPEECH_MS = 700
"""Speech later than this is dropped and only shown."""
INTERRUPTING_MS = 1_000
"""A segment's announcement, within its first second, cuts off what is still being said."""
STOP_WORDS = "Stop here. Let us check that."
END_WORDS = "Well done. How does your back feel?"


@dataclass(frozen=True, slots=True)
class Devices:
    """What gives the cues and keeps the screen on."""

    beeper: Beeper
    speaker: Speaker
    wake: Wakefulness


class Conductor:
    """Leads one session from start to saved."""

    def __init__(
        self,
        timeline: Timeline,
        *,
        clock: Clock,
        log: SessionLog,
        devices: Devices,
        voice_on: bool = True,
        beeps_on: bool = True,
        keep_awake: bool = True,
        back_before: int | None = None,
        resume: UnfinishedSession | None = None,
        continues: str | None = None,
    ) -> None:
        """``resume`` is a session that broke off and is gone on with as the same one; ``continues`` is the
        id of a stopped one whose remaining sets are the timeline of this, a session of its own.
        """
        self.timeline = timeline
        self._clock = clock
        self._devices = devices
        self._keep_awake = keep_awake
        self.voice_on = voice_on
        self.beeps_on = beeps_on
        self.current_text = ""
        """The cue line to show."""
        self._listeners: list[Callable[[Event], None]] = []
        self._closed = False
        self._stopping = False
        """Whether STOP_WORDS may still be being said: the next announcement doesn't cut them off."""
        if resume is not None:
            header = _header_of(resume)
        else:
            header = _new_header(timeline, clock, back_before, continues)
        self.session_id = header.id
        self._recorder = Recorder(
            log, header, timeline, resumed_at=clock.wall() if resume else None
        )
        self._earlier: tuple[SetRecord, ...] = resume.record.sets if resume else ()
        self._engine = Engine(
            timeline,
            start_at=(resume.resume_at or 0) if resume else 0,
            results=self._earlier,
            active_ms=resume.record.summary.active_ms if resume else 0,
        )

    # -- asked by whoever shows the session ---------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Where the session stands now."""
        return self._engine.snapshot(self._clock.now_ms())

    def next_due_ms(self) -> int | None:
        """When, on the clock, something next happens by itself; None while nothing will."""
        return self._engine.next_due_ms()

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """The sets that have a result, those from before a resumed session broke off first."""
        return (*self._earlier, *self._recorder.sets)

    @property
    def hurts(self) -> tuple[HurtRecord, ...]:
        """When it hurt, in this run."""
        return tuple(self._recorder.hurts)

    @property
    def trouble(self) -> CoachError | None:
        """Why the log can't be written at the moment, None when it can."""
        return self._recorder.trouble

    def statuses(self) -> tuple[DeviceStatus, ...]:
        """What is switched on and does not work."""
        wanted: list[DeviceStatus] = []
        if self.beeps_on:
            wanted.append(self._devices.beeper.status())
        if self.voice_on:
            wanted.append(self._devices.speaker.status())
        if self._keep_awake:
            wanted.append(self._devices.wake.status())
        return tuple(status for status in wanted if not status.works)

    def listen(self, callback: Callable[[Event], None]) -> None:
        """Call back with every event, in order."""
        self._listeners.append(callback)

    # -- driven by a timer and by the person --------------------------------------------------

    def prompt(self) -> None:
        """Let happen what is due. Call often, and when ``next_due_ms`` has come."""
        self._handle(self._engine.prompt(self._clock.now_ms()))

    def do(self, action: Action, *, reps: int | None = None, added_ms: int = EXTEND_MS) -> None:
        """Do what the person asks. Raises IllegalCommandError where it is not possible."""
        self.prompt()
        self._handle(self._engine.apply(action, self._clock.now_ms(), reps=reps, added_ms=added_ms))

    def hurt_place(self, place: str) -> None:
        """Where the move hurt that was just ended."""
        self._recorder.place(place)

    def mute_beeps(self, muted: bool) -> None:
        """Switch the beeps off or on for this session."""
        self.beeps_on = not muted
        if muted:
            self._devices.beeper.silence()

    def mute_voice(self, muted: bool) -> None:
        """Switch the voice off or on for this session."""
        self.voice_on = not muted
        if muted:
            self._devices.speaker.silence()

    def retry(self) -> bool:
        """Try again to write what could not be written; whether everything is in the log."""
        return self._recorder.retry()

    def finish(self, reflection: Reflection) -> None:
        """End the session if it still runs, and keep what the person says of it."""
        if self._engine.state not in (RunState.FINISHED, RunState.STOPPED):
            self.do(Action.STOP)
        self._recorder.reflect(reflection)

    def discard(self) -> None:
        """End the session and take it out of the log."""
        if self._engine.state not in (RunState.FINISHED, RunState.STOPPED):
            self.do(Action.STOP)
        self._recorder.discard()

    # -- events -------------------------------------------------------------------------------

    def _handle(self, events: list[Event]) -> None:
        for event in events:
            self._cue(event)
            self._record(event)
            for listener in self._listeners:
                listener(event)

    def _record(self, event: Event) -> None:
        active_ms = self._engine.active_ms(self._clock.now_ms())
        self._recorder.take(event, active_ms)
        if isinstance(event, SessionFinished | SessionStopped) and not self._closed:
            self._closed = True
            finished = isinstance(event, SessionFinished)
            state = SessionState.COMPLETED if finished else SessionState.STOPPED
            self._recorder.close(state, event.at_ms, active_ms)

    def _cue(self, event: Event) -> None:
        match event:
            case CueDue():
                self._give(event)
            case SegmentStarted():
                self.current_text = ""
            case SegmentEnded():
                self._stopping = event.reason is EndReason.HURT
                if not self._stopping:
                    self._devices.speaker.silence()
            case HurtReported():
                self._silence()
                self._say(STOP_WORDS)
            case Paused() | Interrupted():
                self._silence()
            case _:
                self._begin_or_end(event)

    def _begin_or_end(self, event: Event) -> None:
        match event:
            case SessionStarted():
                if self._keep_awake:
                    self._devices.wake.hold()
            case SessionFinished():
                if self.beeps_on:
                    self._devices.beeper.play("done")
                if not self._stopping:
                    self._say(END_WORDS)
                self._devices.wake.release()
            case SessionStopped():
                self._silence()
                self._devices.wake.release()
            case _:
                pass

    def _give(self, event: CueDue) -> None:
        cue = event.cue
        if cue.kind is CueKind.BEEP:
            if self._late_ms(event) <= LATE_SPEECH_MS:
                self._beep(event)
            return
        if cue.kind is CueKind.SPEECH:
            self.current_text = cue.text
        if cue.spoken and self._late_ms(event) <= LATE_SPEECH_MS:
            if cue.at_ms <= INTERRUPTING_MS and not self._stopping:
                self._devices.speaker.silence()
            self._say(cue.text)

    def _beep(self, event: CueDue) -> None:
        """The sound, or where there is none the countdown's seconds in words."""
        if self.beeps_on and self._devices.beeper.status().works:
            self._devices.beeper.play(event.cue.text)
        elif event.cue.text == "short":
            zero_ms = min(
                cue.at_ms
                for cue in event.segment.cues
                if cue.text == "long" and cue.at_ms > event.cue.at_ms
            )
            self._say(str((zero_ms - event.cue.at_ms) // 1000))

    def _late_ms(self, event: CueDue) -> int:
        return self._clock.now_ms() - event.at_ms

    def _say(self, text: str) -> None:
        if self.voice_on:
            self._devices.speaker.say(text)

    def _silence(self) -> None:
        self._devices.speaker.silence()
        self._devices.beeper.silence()


def _header_of(session: UnfinishedSession) -> SessionHeader:
    past = session.record.summary
    return SessionHeader(
        past.id,
        past.routine,
        past.routine_name,
        past.level,
        past.pace,
        past.started_at,
        past.back_before,
        past.continues,
    )


def _new_header(
    timeline: Timeline, clock: Clock, back_before: int | None, continues: str | None
) -> SessionHeader:
    return SessionHeader(
        id=uuid.uuid4().hex,
        routine=timeline.routine,
        routine_name=timeline.routine_name,
        level=timeline.level,
        pace=timeline.pace,
        started_at=clock.wall(),
        back_before=back_before,
        continues=continues,
    )
