"""How the session page words what it shows: pure, no widget."""

import math

from coach.domain.exercise import Mode
from coach.domain.snapshot import RunState, Snapshot
from coach.domain.timeline import Segment, SegmentKind, Side, StageKind

LONGEST_SECONDS = 99
"""What is no longer than this is counted down in plain seconds."""


def whole_seconds(length_ms: int) -> int:
    """Seconds still to go: the last second is 1 until it is over."""
    return max(0, math.ceil(length_ms / 1000))


def countdown_texts(left_ms: int, whole_ms: int) -> tuple[str, str]:
    """What is shown of a countdown: the minutes, such as ``2 min``, and the large digits, the seconds.

    Minutes are shown of what is longer than 99 s in all, down to its last minute, so that the digits
    never jump from 40 to 99.
    """
    seconds = whole_seconds(left_ms)
    if seconds < 60 or whole_seconds(whole_ms) <= LONGEST_SECONDS:
        return "", str(seconds)
    return f"{seconds // 60} min", f"{seconds % 60:02}"


def clock_text(length_ms: int) -> str:
    """``0:24`` or ``16:24`` or ``1:02:03``."""
    minutes, seconds = divmod(whole_seconds(length_ms), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def countdown_unit(left_ms: int) -> str:
    """The word under the large digits."""
    return "second" if whole_seconds(left_ms) == 1 else "seconds"


def present_side(shot: Snapshot) -> Side | None:
    """The side being worked now: the segment's, or that of the rep in an alternating move."""
    if shot.segment is None:
        return None
    if shot.segment.side is not None:
        return shot.segment.side
    return shot.stage.side if shot.stage is not None else None


def side_text(shot: Snapshot) -> str:
    """``left side``, and ``left side first`` while a set of two sides is still to come."""
    side = present_side(shot)
    if side is None or shot.segment is None:
        return ""
    first = not shot.segment.is_work and shot.segment.kind is not SegmentKind.SWITCH
    return f"{side.value} side first" if first else f"{side.value} side"


def shown_cue(shot: Snapshot, cue: str) -> str:
    """What of a cue is worth showing beside the move's name: what only repeats the page is left out: a set's
    form cue stands under the figure.

    A rest whose cue says nothing else shows how much is coming.
    """
    segment = shot.segment
    if segment is None or shot.state is not RunState.RUNNING:
        return cue
    if segment.is_work:
        return "" if cue.startswith(segment.move_name) or cue in segment.form_cues else cue
    sentences = [each.strip(" .") for each in cue.split(". ")]
    repeated = ("Next", "First", "Get ready", segment.move_name)
    said = [each for each in sentences if each and not each.startswith(repeated)]
    if not said and shot.next_work is not None:
        return dose_text(shot.next_work)
    return ". ".join(said)


def dose_text(segment: Segment) -> str:
    """How much a set is: ``10 reps``, ``30 s hold``, ``2 min``."""
    if segment.mode is Mode.REPS:
        reps = segment.reps or 0
        return "1 rep" if reps == 1 else f"{reps} reps"
    if segment.mode is Mode.HOLD:
        held = [stage.length_ms for stage in segment.stages if stage.kind is StageKind.HOLD]
        return f"{length_text(sum(held))} hold"
    return length_text(segment.length_ms or 0)


def length_text(length_ms: int) -> str:
    """``45 s``, ``2 min`` or ``1 min 30 s``."""
    minutes, seconds = divmod(round(length_ms / 1000), 60)
    if minutes and seconds:
        return f"{minutes} min {seconds} s"
    return f"{minutes} min" if minutes else f"{seconds} s"


def next_text(segment: Segment | None) -> str:
    """What comes next, in one line: name, side, dose."""
    if segment is None:
        return "Nothing, this is the last one"
    side = f" · {segment.side.value}" if segment.side else ""
    return f"{segment.move_name}{side} · {dose_text(segment)}"


def counted_ms(shot: Snapshot) -> int:
    """How long what is counted down is in all: of a hold without the way in and out."""
    segment, length_ms = shot.segment, shot.length_ms or 0
    if segment is None or not segment.is_work or segment.mode is not Mode.HOLD:
        return length_ms
    around = [stage.length_ms for stage in segment.stages if stage.kind is not StageKind.HOLD]
    return length_ms - sum(around)


def ring_share(shot: Snapshot) -> float:
    """How full the ring is: a rep count fills it, a countdown empties it."""
    segment = shot.segment
    if segment is None or shot.length_ms is None or shot.length_ms <= 0:
        return 1.0
    if segment.is_work and segment.mode is Mode.REPS:
        return shot.elapsed_ms / shot.length_ms
    return (shot.countdown_ms or 0) / max(1, counted_ms(shot))


def in_words(segment: Segment, word: str) -> str:
    """A phase change as a sentence for a screen reader."""
    side = f", {segment.side.value} side" if segment.side else ""
    sets = f", set {segment.set} of {segment.sets}" if segment.sets > 1 else ""
    lead = "" if segment.is_work else "Next: "
    return f"{word.capitalize()}. {lead}{segment.move_name}{side}{sets}"
