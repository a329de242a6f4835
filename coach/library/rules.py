"""What must agree within a card, and between a routine and its moves.

The rules look at the data as it was written, not at validated objects, so that a file with a misspelt
duration still hears about its missing rest. What is not of the right shape is passed over here:
validation has its own word on that.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from coach.domain.catalogue import Problem
from coach.domain.exercise import Exercise, Mode, Sides
from coach.domain.fields import Reps
from coach.library.document import Document, Trail, show
from coach.library.expectations import LEVELS, near

Found: TypeAlias = Iterator[Problem]

_AMOUNTS = tuple(mode.value for mode in Mode)
"""The key of a dose's amount is the name of the mode it belongs to."""
_FOREIGN_KEYS = {"reps": ("enter", "leave"), "hold": ("phases",), "time": ("enter", "leave")}
"""What has no meaning in each mode; a time may have phases, for the pace of what it repeats."""
_COVERED_BY = {
    "dose": re.compile(
        r"\b(doses?|reps?|repetitions?|sets?|rounds?|holds?|times?|rests?|gaps?|tempo|seconds|minutes)\b"
    ),
    "steps": re.compile(r"\b(steps?|movements?)\b"),
    "cautions": re.compile(r"\b(cautions?|safety)\b"),
}
_COVERS_ALL = frozenset(("all", "everything"))
_COVERS_THE_REST = "general practice"
_CIRCUIT_KEYS = ("gap", "rest_between_rounds")


def check_move(document: Document, known: Collection[str]) -> Found:
    """Whatever does not agree in a move's file; ``known`` are the ids of all moves there are."""
    data = document.data
    if not isinstance(data, dict):
        return
    mode, sides = data.get("mode"), data.get("sides")
    yield from check_id(document)
    if mode in _AMOUNTS:
        yield from _check_tempo(document, mode)
    for trail, dose in _by_level(("dose",), data.get("dose")):
        yield from _check_dose(document, trail, dose, mode=mode, sides=sides, owner="a move")
    for key in ("easier", "harder"):
        variant = data.get(key)
        if isinstance(variant, dict):
            yield from _check_other(document, (key, "move"), variant.get("move"), known)
    for trail, swap in mappings(("swaps",), data.get("swaps")):
        yield from _check_swap(document, trail, swap, known)
    yield from _check_sources(document, ("dose", "steps", "cautions"))


def check_routine(
    document: Document, moves: Mapping[str, Exercise], known: Collection[str]
) -> Found:
    """Whatever does not agree in a routine's file; ``moves`` are those that loaded."""
    if not isinstance(document.data, dict):
        return
    yield from check_id(document)
    for trail, block in mappings(("blocks",), document.data.get("blocks")):
        yield from _check_rounds(document, trail, block)
        for item_trail, item in mappings((*trail, "items"), block.get("items")):
            yield from _check_item(document, item_trail, item, moves, known)
    yield from _check_sources(document, ("dose",))


def check_motion_named(document: Document, motions: Collection[str]) -> Found:
    """The motion that a move names is there; without it the move only stands still in the picture."""
    named = document.data.get("motion") if isinstance(document.data, dict) else None
    if isinstance(named, str) and named not in motions:
        yield document.problem(("motion",), f"no motion {show(named)}{near(named, motions)}")


def moves_of(document: Document) -> list[str]:
    """The ids of the moves that a routine's items name, in order."""
    data = document.data if isinstance(document.data, dict) else {}
    return [
        item["move"]
        for block_trail, block in mappings(("blocks",), data.get("blocks"))
        for _, item in mappings((*block_trail, "items"), block.get("items"))
        if isinstance(item.get("move"), str)
    ]


def check_id(document: Document) -> Found:
    """The id of any file is its name."""
    written, stem = document.data.get("id"), document.file.stem
    if isinstance(written, str) and written.strip() != stem:
        message = f"expected the name of the file, '{stem}', got {show(written)}"
        yield document.problem(("id",), message)


def _check_tempo(document: Document, mode: str) -> Found:
    """Phases pace reps; the way in and out belongs to a hold."""
    data = document.data
    if mode == Mode.REPS and data.get("phases") is None:
        message = "missing; a move with mode reps is paced by its phases"
        yield document.problem(("phases",), message)
    for key in _FOREIGN_KEYS[mode]:
        if data.get(key) is not None:
            message = f"does not belong to a move with mode {mode}"
            yield document.problem((key,), message, at_key=True)


def _check_dose(
    document: Document,
    trail: Trail,
    dose: dict[str, Any],
    *,
    mode: object,
    sides: object,
    owner: str,
) -> Found:
    """The amount fits the mode, sets have a rest between them, alternating sides share evenly."""
    if mode in _AMOUNTS:
        if dose.get(str(mode)) is None:
            yield document.problem(
                (*trail, str(mode)), f"missing; {owner} with mode {mode} needs it"
            )
        for key in _AMOUNTS:
            if key != mode and dose.get(key) is not None:
                message = f"does not belong to {owner} with mode {mode}"
                yield document.problem((*trail, key), message, at_key=True)
    sets = dose.get("sets")
    if isinstance(sets, int) and sets > 1 and dose.get("rest") is None:
        yield document.problem((*trail, "rest"), f"missing; {sets} sets need a rest between them")
    if mode == Mode.REPS and sides == Sides.ALTERNATING:
        yield from _check_even(document, (*trail, "reps"), dose.get("reps"))


def _check_even(document: Document, trail: Trail, written: object) -> Found:
    try:
        reps = Reps.read(written)
    except ValueError:
        return
    if reps.low % 2 or reps.high % 2:
        message = f"expected even reps, as the sides alternate, got {show(written)}"
        yield document.problem(trail, message)


def _check_other(document: Document, trail: Trail, move: object, known: Collection[str]) -> Found:
    """A move that a card names is another one, and there."""
    if not isinstance(move, str):
        return
    if move == document.data.get("id"):
        message = f"expected another move, got {show(move)}, this move itself"
        yield document.problem(trail, message)
    elif move not in known:
        yield document.problem(trail, f"no move {show(move)}{near(move, known)}")


def _check_swap(
    document: Document, trail: Trail, swap: dict[str, Any], known: Collection[str]
) -> Found:
    """A swap says when it holds and what is done then, and is about what the card asks for."""
    yield from _check_other(document, (*trail, "move"), swap.get("move"), known)
    if swap.get("move") is None and swap.get("note") is None:
        yield document.problem(trail, "expected a move, or a note on how this one is done")
    data = document.data
    equipment = _texts(data.get("equipment")) + _texts(data.get("optional_equipment"))
    when = (("avoid", "tags", _texts(data.get("tags"))), ("without", "equipment", equipment))
    if not any(swap.get(key) for key, _, _ in when):
        yield document.problem(trail, "expected when it holds: avoid (tags) or without (equipment)")
    for key, owner, there in when:
        for index, word in enumerate(_texts(swap.get(key))):
            if word not in there:
                message = f"{show(word)} is not among this move's {owner}{near(word, there)}"
                yield document.problem((*trail, key, index), message)


def _check_rounds(document: Document, trail: Trail, block: dict[str, Any]) -> Found:
    """A circuit has its pauses; a straight list has its own, which can't be set."""
    is_circuit = block.get("rounds") is not None
    for key in _CIRCUIT_KEYS:
        given = block.get(key) is not None
        if is_circuit and not given:
            yield document.problem((*trail, key), "missing; a block with rounds needs it")
        elif given and not is_circuit:
            message = "does not belong to a block without rounds"
            yield document.problem((*trail, key), message, at_key=True)


def _check_item(
    document: Document,
    trail: Trail,
    item: dict[str, Any],
    moves: Mapping[str, Exercise],
    known: Collection[str],
) -> Found:
    """The move is there, and its dose here fits it."""
    name = item.get("move")
    move = moves.get(name) if isinstance(name, str) else None
    if isinstance(name, str) and move is None:
        reason = (
            f"the move {show(name)} did not load; see its own file"
            if name in known
            else f"no move {show(name)}{near(name, known)}"
        )
        yield document.problem((*trail, "move"), reason)
    mode, sides = (move.mode.value, move.sides.value) if move else (None, None)
    for dose_trail, dose in _by_level((*trail, "dose"), item.get("dose")):
        yield from _check_dose(
            document, dose_trail, dose, mode=mode, sides=sides, owner=f"the move {show(name)}"
        )


def _check_sources(document: Document, needed: Collection[str]) -> Found:
    """A default can hurt somebody: each dose, step and caution has somebody who says so."""
    sources = document.data.get("sources")
    if not isinstance(sources, list) or not sources:
        return
    words = []
    for source in sources:
        if not isinstance(source, dict):
            return
        title, covers = source.get("title"), source.get("covers")
        if isinstance(title, str) and title.strip().casefold() == _COVERS_THE_REST:
            return
        words += [word.strip().casefold() for word in _texts(covers)]
    if not _COVERS_ALL.isdisjoint(words):
        return
    for topic in needed:
        if not any(_COVERED_BY[topic].search(word) for word in words):
            message = f"expected a source that covers {topic}, got none"
            yield document.problem(("sources",), message)


def _texts(value: object) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def mappings(trail: Trail, value: object) -> Iterator[tuple[Trail, dict[str, Any]]]:
    """The mappings of a list, each with its trail."""
    if isinstance(value, list):
        for index, part in enumerate(value):
            if isinstance(part, dict):
                yield (*trail, index), part


def _by_level(trail: Trail, value: object) -> Iterator[tuple[Trail, dict[str, Any]]]:
    """The one mapping for all levels, or that of each level that is given."""
    if not isinstance(value, dict):
        return
    levels = [level for level in LEVELS if level in value]
    if not levels:
        yield trail, value
    for level in levels:
        if isinstance(value[level], dict):
            yield (*trail, level), value[level]
