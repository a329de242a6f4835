"""What must agree within a motion, and between a motion and a move it is for.

Like :mod:`coach.library.rules`, the rules of a file look at what was written and pass over what is not of the
right shape. Whether a motion fits a move is asked only when both have loaded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level
from coach.domain.motion import Frame, Motion
from coach.library.document import Document, Trail, show
from coach.library.expectations import near
from coach.library.rules import Found, check_id, mappings

_LIMBS = {"near_arm": None, "far_arm": "near_arm", "near_leg": None, "far_leg": "near_leg"}
"""Each limb, and the one it does the same as until a frame names it."""
_WAYS = ("angles", "to", "toe")
_FIRST = ("anchor", "at", "torso", "near_arm", "near_leg")
_HOLD_PHASES = ("enter", "hold", "leave")


def check_motion(document: Document) -> Found:
    """Whatever does not agree in a motion's file."""
    data = document.data
    if not isinstance(data, dict):
        return
    yield from check_id(document)
    frames = list(mappings(("frames",), data.get("frames")))
    if frames and frames[0][0] == ("frames", 0):
        by_seconds = _goes_by_seconds(frames[1:])
        yield from _check_first(document, *frames[0], by_seconds=by_seconds)
        yield from _check_order(document, frames[1:], by_seconds=by_seconds)
    yield from _check_limbs(document, frames)
    count = len(data["props"]) if isinstance(data.get("props"), list) else 0
    for trail, frame in frames:
        places = frame.get("props")
        if isinstance(places, list) and len(places) != count:
            things = "1 place" if count == 1 else f"{count} places"
            message = f"expected {things}, one for each of the motion's props, got {len(places)}"
            yield document.problem((*trail, "props"), message)


def _check_first(
    document: Document, trail: Trail, frame: dict[str, Any], *, by_seconds: bool
) -> Found:
    """The first frame says everything, as there is none before it; and it is where a rep begins.

    Its seconds are those from the last frame back to it.
    """
    for key in _FIRST:
        if frame.get(key) is None:
            yield document.problem((*trail, key), "missing; the first frame says everything")
    for key in ("phase", "part") if by_seconds else ("phase", "part", "seconds"):
        if frame.get(key) is not None:
            message = "does not belong to the first frame, where a rep begins"
            yield document.problem((*trail, key), message, at_key=True)


def _check_order(
    document: Document, frames: Sequence[tuple[Trail, dict[str, Any]]], *, by_seconds: bool
) -> Found:
    """All other frames say when they are, all in the same way, and one after another.

    Those of a phase may say their seconds as well: they go round and round.
    """
    expected, other = ("seconds", "phase") if by_seconds else ("phase", "seconds")
    before: object = None
    done: list[object] = []
    part_before = 0.0
    rounds = False
    for trail, frame in frames:
        phase, part = frame.get("phase"), frame.get("part", 1.0)
        if frame.get(expected) is None:
            message = f"missing; a frame after the first says its {expected}"
            yield document.problem((*trail, expected), message)
        if by_seconds and frame.get(other) is not None:
            message = f"does not belong to a motion whose frames say their {expected}"
            yield document.problem((*trail, other), message, at_key=True)
        if by_seconds and frame.get("part") is not None:
            yield document.problem(
                (*trail, "part"), "does not belong to a frame without phase", at_key=True
            )
        if by_seconds or not isinstance(phase, str):
            continue
        if phase != before:
            if phase in done:
                message = f"the phase {show(phase)} was over before {show(before)}"
                yield document.problem((*trail, "phase"), message)
            done.append(phase)
            before, part_before = phase, 0.0
            rounds = frame.get("seconds") is not None
        if rounds or frame.get("seconds") is not None:
            yield from _check_round(document, trail, frame, rounds=rounds)
            continue
        if isinstance(part, int | float) and not isinstance(part, bool):
            if part <= part_before:
                message = (
                    f"expected a part above {part_before:g}, that of the frame before, got {part:g}"
                )
                yield document.problem((*trail, "part"), message)
            part_before = part


def _check_round(document: Document, trail: Trail, frame: dict[str, Any], *, rounds: bool) -> Found:
    """The frames of a phase go round and round, all of them, or none."""
    phase = show(frame.get("phase"))
    if not rounds:
        message = f"does not belong here; the first frame of the phase {phase} says no seconds"
        yield document.problem((*trail, "seconds"), message, at_key=True)
    elif frame.get("seconds") is None:
        message = f"missing; the frames of the phase {phase} say their seconds"
        yield document.problem((*trail, "seconds"), message)
    if rounds and frame.get("part") is not None:
        message = "does not belong to a frame that says its seconds"
        yield document.problem((*trail, "part"), message, at_key=True)


def _goes_by_seconds(frames: Sequence[tuple[Trail, dict[str, Any]]]) -> bool:
    """Whether the first frame that says when it is says seconds."""
    for _, frame in frames:
        for key in ("phase", "seconds"):
            if frame.get(key) is not None:
                return key == "seconds"
    return False


def _check_limbs(document: Document, frames: Sequence[tuple[Trail, dict[str, Any]]]) -> Found:
    """A limb goes by one thing; its bend is found only with a place; the body hangs on no place of a limb."""
    ways: dict[str, str | None] = dict.fromkeys(_LIMBS)
    named: set[str] = set()
    anchor: object = None
    for index, (trail, frame) in enumerate(frames):
        for limb, like in _LIMBS.items():
            written = frame.get(limb)
            if isinstance(written, dict):
                said = [way for way in _WAYS if written.get(way) is not None]
                ways[limb] = said[0] if said else ways[limb]
                new = limb not in named
                yield from _check_limb(document, (*trail, limb), written, ways[limb], new=new)
                named.add(limb)
            elif like is not None and limb not in named:
                ways[limb] = ways[like]
        moved, anchor = frame.get("anchor"), frame.get("anchor") or anchor
        if index and moved is not None and frame.get("at") is None:
            message = f"missing; the body hangs on another part now, so say where {show(moved)} is"
            yield document.problem((*trail, "at"), message)
        yield from _check_anchor(document, trail, anchor, ways, moved=moved is not None)


def _check_limb(
    document: Document, trail: Trail, limb: dict[str, Any], way: str | None, *, new: bool
) -> Found:
    said = [key for key in _WAYS if limb.get(key) is not None]
    for key in said[1:]:
        message = f"does not belong to a limb that says its {said[0]}"
        yield document.problem((*trail, key), message, at_key=True)
    if new and not said:
        message = "expected angles, to or toe, as no frame before has said one of them"
        yield document.problem(trail, message)
    if limb.get("bend") is not None and way == "angles":
        message = "does not belong to a limb that goes by angles"
        yield document.problem((*trail, "bend"), message, at_key=True)
    if trail[-1] in ("near_arm", "far_arm") and limb.get("toe") is not None:
        yield document.problem((*trail, "toe"), "does not belong to an arm", at_key=True)


def _check_anchor(
    document: Document, trail: Trail, anchor: object, ways: dict[str, str | None], *, moved: bool
) -> Found:
    """What the body hangs on is found from the body, so it can't be a limb that is found from its place."""
    if not isinstance(anchor, str):
        return
    side, _, part = anchor.partition("-")
    limb = f"{side}_{'arm' if part in ('elbow', 'hand') else 'leg'}"
    way = ways.get(limb)
    if way in ("to", "toe"):
        message = (
            f"expected {limb} to go by angles, as the body hangs on {anchor}; it says its {way}"
        )
        where = "anchor" if moved else limb
        yield document.problem((*trail, where), message)


@dataclass(frozen=True, slots=True)
class Unfit:
    """One thing in which a motion does not fit a move."""

    trail: Trail
    """Where in the motion."""
    message: str
    at_key: bool = False
    """Whether the key is wrong, and not its value."""


def unfit(motion: Motion, move: Exercise) -> Iterator[Unfit]:
    """Everything in which a motion does not fit a move."""
    rows = phases_of(move)
    known = dict.fromkeys(phase for row in rows for phase in row)
    for index, frame in enumerate(motion.frames):
        if frame.seconds is not None and frame.phase is None and known:
            names = ", ".join(known)
            message = f"does not belong here; the move '{move.id}' goes by its phases: {names}"
            yield Unfit(("frames", index, "seconds"), message, at_key=True)
        elif frame.phase is not None and not known:
            message = f"does not belong here; the move '{move.id}' has no phases, so say seconds"
            yield Unfit(("frames", index, "phase"), message, at_key=True)
        elif frame.phase is not None and frame.phase not in known:
            hint = near(frame.phase, known) or f"; it has {', '.join(known)}"
            message = f"the move '{move.id}' has no phase {show(frame.phase)}{hint}"
            yield Unfit(("frames", index, "phase"), message)
        elif frame.seconds is not None and frame.phase is not None and move.mode != Mode.TIME:
            message = f"does not belong here; the move '{move.id}' does not go by the clock"
            yield Unfit(("frames", index, "seconds"), message, at_key=True)
    for row in rows:
        if late := _first_late(motion.frames, row):
            index, message = late
            yield Unfit(("frames", index, "phase"), f"{message} in the move '{move.id}'")
            return


def phases_of(move: Exercise) -> list[tuple[str, ...]]:
    """The names of a move's phases at each level, in order; nothing for one that just runs on the clock."""
    if move.mode == Mode.HOLD:
        return [_HOLD_PHASES]
    if move.phases is None:
        return []
    return [tuple(phase.name for phase in move.phases.at(level)) for level in Level]


def _first_late(frames: Sequence[Frame], row: Sequence[str]) -> tuple[int, str] | None:
    """The first frame whose phase is over, in this order of phases, before that of a frame before it."""
    last = 0
    for index, frame in enumerate(frames):
        if frame.phase in row:
            place = row.index(frame.phase)
            if place < last:
                message = f"{show(frame.phase)} comes before {show(row[last])}"
                return index, message
            last = place
    return None
