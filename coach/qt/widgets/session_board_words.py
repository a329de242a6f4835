"""What the session's board says of a set: pure, no widget."""

from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level
from coach.domain.snapshot import Snapshot
from coach.domain.timeline import CueKind, Segment
from coach.qt.widgets.session_words import present_side
from coach.qt.wording import thing

OWN_PACE = "At your own pace"

Parts = tuple[tuple[str, int], ...]
"""Name and length in ms of the parts of one rep, or of the hold."""


def parts_of(segment: Segment, move: Exercise | None, level: Level) -> Parts:
    """The parts of one rep of a set, or of its hold; none where it has none, or none are counted."""
    if not segment.is_work or segment.is_open:
        return ()
    if segment.mode is Mode.HOLD:
        return tuple((stage.name, stage.length_ms) for stage in segment.stages)
    if move is None or move.phases is None:
        return ()
    return tuple((phase.name, phase.length_ms) for phase in move.phases.at(level))


def set_heading(segment: Segment, parts: Parts) -> str:
    """What stands largest on the board when a set, or the change to its side, begins."""
    if not segment.is_work:
        return f"Now the {segment.side.value} side" if segment.side else ""
    if segment.is_open:
        return OWN_PACE
    return parts[0][0] if parts else ""


def form_cues(segment: Segment, move: Exercise | None) -> tuple[str, ...]:
    """What may be said of how the move is done."""
    return move.cues if move is not None else segment.form_cues


def set_cue(segment: Segment, offered: tuple[str, ...]) -> str:
    """The form cue that a set gives: it can be read from the set's beginning."""
    given = [cue.text for cue in segment.cues if cue.kind is CueKind.SPEECH]
    return next((text for text in given if text in offered), offered[0] if offered else "")


def foot_line(move: Exercise | None, *, first: bool) -> str:
    """The quiet line at the foot: what will be needed before a move's first set, else how to breathe."""
    if move is None:
        return ""
    if first and move.equipment:
        return f"You need: {', '.join(thing(item) for item in move.equipment)}"
    return move.breathing


def figure_words(shot: Snapshot, part: str) -> str:
    """What the figure shows: ``Ball pike, Roll in, right side``."""
    if shot.segment is None:
        return ""
    side = present_side(shot)
    words = (shot.segment.move_name, part, f"{side.value} side" if side else "")
    return ", ".join(word for word in words if word)
