"""The words on the screen: phase, place in the session, times."""

from dataclasses import dataclass

from coach.domain.snapshot import Snapshot
from coach.domain.timeline import Segment, SegmentKind
from coach.terminal.spans import Style


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase has a word, a shape and a colour, so that none of the three is needed."""

    word: str
    shape: str
    style: Style


WORK = Phase("WORK", "●", Style.WORK)
REST = Phase("REST", "■", Style.REST)
READY = Phase("GET READY", "▲", Style.READY)
SWITCH = Phase("SWITCH SIDES", "◆", Style.SWITCH)
PHASES = {
    SegmentKind.PREPARE: READY,
    SegmentKind.WORK: WORK,
    SegmentKind.SWITCH: SWITCH,
    SegmentKind.REST: REST,
    SegmentKind.ROUND_REST: REST,
    SegmentKind.CHANGEOVER: REST,
}


def whole_seconds(left_ms: int) -> int:
    """Seconds that are left, a started one counted whole."""
    return -(-left_ms // 1000)


def clock_text(length_ms: int) -> str:
    """``0:45``, ``12:05`` or ``1:02:03``."""
    minutes, seconds = divmod(length_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def countdown_text(left_ms: int) -> str:
    """The large digits: plain seconds as far as two digits go, ``1:40`` above."""
    seconds = whole_seconds(left_ms)
    return str(seconds) if seconds < 100 else clock_text(seconds * 1000)


def side_text(segment: Segment) -> str:
    """``Left side``, or nothing for a move without sides."""
    return f"{segment.side.value.capitalize()} side" if segment.side else ""


def place_text(segment: Segment) -> str:
    """``Left side · Set 2 of 3 · Round 1 of 3``, what there is of it."""
    parts = [side_text(segment)]
    if segment.sets > 1:
        parts.append(f"Set {segment.set} of {segment.sets}")
    if segment.rounds > 1:
        parts.append(f"Round {segment.round} of {segment.rounds}")
    return " · ".join(part for part in parts if part)


def next_text(snapshot: Snapshot) -> str:
    """What comes after the present set."""
    coming = snapshot.next_work
    if coming is None:
        return "Nothing more after this: it is the last set."
    place = place_text(coming)
    return f"Next: {coming.move_name}" + (f" · {place}" if place else "")


def rep_text(snapshot: Snapshot) -> str:
    """Under the digits: the rep and its phase, or the part of the hold."""
    segment, stage = snapshot.segment, snapshot.stage
    if segment is None or not segment.is_work:
        return ""
    if segment.is_open:
        return f"{segment.reps} reps at your own pace, Space when done"
    name = stage.name if stage and stage.name != segment.move_name else ""
    if snapshot.rep is not None:
        side = f", {stage.side.value}" if stage and stage.side else ""
        return f"of {segment.reps} reps{side} · {name}"
    return name
