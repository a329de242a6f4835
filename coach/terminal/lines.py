"""A session as plain lines, one for each thing that happens: for a pipe, a file, a log."""

from coach.domain.events import (
    CueDue,
    Event,
    HurtReported,
    Interrupted,
    Paused,
    Resumed,
    SegmentStarted,
    SessionFinished,
    SessionStopped,
    SetFinished,
)
from coach.domain.record import Outcome
from coach.domain.timeline import CueKind, Segment
from coach.terminal.spans import plain
from coach.terminal.words import PHASES, clock_text, place_text


def event_line(event: Event, start_ms: int) -> str | None:
    """The line of an event with its time since ``start_ms``; None for what is only heard."""
    text = _text(event)
    if text is None:
        return None
    return plain(f"{clock_text(max(0, event.at_ms - start_ms)):>7}  {text}")


def _text(event: Event) -> str | None:
    text = None
    match event:
        case SegmentStarted():
            text = _segment(event.segment, event.length_ms)
        case CueDue() if event.cue.kind is CueKind.SPEECH:
            text = f"  {event.cue.text}"
        case SetFinished() if event.record.outcome is not Outcome.DONE:
            part = "partly done" if event.record.outcome is Outcome.PARTIAL else "skipped"
            text = f"  {event.record.move_name}: {part}"
        case Paused():
            text = "PAUSED"
        case Interrupted():
            text = f"PAUSED: the machine stood still for {clock_text(event.gap_ms)}"
        case Resumed():
            text = "GO ON"
        case HurtReported():
            text = f"IT HURTS: no more of {event.segment.move_name} today"
        case SessionFinished():
            text = "FINISHED"
        case SessionStopped():
            text = "STOPPED"
        case _:
            pass
    return text


def _segment(segment: Segment, length_ms: int | None) -> str:
    phase = PHASES[segment.kind]
    name = segment.move_name if segment.is_work else f"next: {segment.move_name}"
    length = "until you say so" if length_ms is None else clock_text(length_ms)
    parts = [f"{phase.word:<12} {name}", place_text(segment)]
    if segment.is_work and segment.reps:
        parts.append(f"{segment.reps} reps")
    return " · ".join(part for part in parts if part) + f" ({length})"
