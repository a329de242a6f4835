"""The library process: reads one part of a library and hands it over, a few moves at a time.

It is a process of its own because reading YAML is work for Python itself: a thread would take the window's
turns at the interpreter, and 10,000 moves would cost it seconds of frames.

It is started with one argument, JSON: ``{"layers": [...], "part": n, "of": n, "kept": path or null}``. It
writes frames (:mod:`coach.library.frames`): lists of moves, each with the file it comes from, and at the end
a Piece with everything else. Then it keeps what it has read for the next start.
"""

import gc
import itertools
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from coach.domain.exercise import Exercise
    from coach.library.pieces import Part, Piece
    from coach.library.snapshot import Snapshot

    Moves: TypeAlias = list[tuple[Exercise, Path]]

FLAG = "--library-worker"
FRAME_MOVES = 25
"""As many moves as the window unpickles in two milliseconds."""


def command(layers: Sequence[Path], part: "Part", kept: Path | None) -> list[str]:
    """What starts the process: from a checkout, a wheel and a frozen app alike."""
    request = {
        "layers": [os.fspath(layer) for layer in layers],
        "part": part.number,
        "of": part.of,
        "kept": None if kept is None else os.fspath(kept),
    }
    if getattr(sys, "frozen", False):
        # A frozen app has no interpreter to start a process with: it starts itself.
        return [sys.executable, FLAG, json.dumps(request)]
    # By its file and with -P: a "json.py" in the folder Coach was started from must not be imported.
    return [sys.executable, "-P", __file__, json.dumps(request)]


def main(arguments: Sequence[str]) -> int:
    """Read, hand over, keep for the next start; the exit code."""
    from coach.library import cache, snapshot
    from coach.library.pieces import Part

    # Nothing read here is let go before the end, so looking for garbage is a third of the time for nothing.
    gc.disable()
    request = json.loads(arguments[0])
    out = _take_stdout()
    part = Part(request["part"], request["of"])
    kept = Path(request["kept"]) if request["kept"] else None
    taken = snapshot.take([Path(layer) for layer in request["layers"]], keyed=kept is not None)
    key = cache.key_of(taken, part)
    if kept is not None and key is not None and (piece := cache.read(kept, key)):
        _hand_over(piece, out)
        return 0
    piece = _read(taken, part, out)
    if kept is not None and key is not None:
        cache.write(kept, key, piece)
    return 0


def _take_stdout() -> Callable[[object], None]:
    """What writes frames; whatever else is printed in this process goes to stderr."""
    from coach.library.frames import pack

    descriptor = os.dup(1)
    with suppress(OSError):  # an app without a console may have no stderr
        os.dup2(2, 1)

    def write(value: object) -> None:
        rest = memoryview(pack(value))
        try:
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        except OSError:
            # Nobody listens any more.
            os._exit(1)

    return write


def _read(taken: "Snapshot", part: "Part", out: Callable[[object], None]) -> "Piece":
    """Read the part and hand moves over as they come."""
    from coach.library.catalogue import begin

    assembly = begin(taken, part)
    sent = 0
    for _ in assembly.steps():
        if len(assembly.moves) - sent >= FRAME_MOVES:
            out(
                _with_files(itertools.islice(assembly.moves.values(), sent, None), assembly.origins)
            )
            sent = len(assembly.moves)
    piece = assembly.piece()
    out(_with_files(itertools.islice(piece.moves.values(), sent, None), piece.origins))
    _end(piece, out)
    return piece


def _hand_over(piece: "Piece", out: Callable[[object], None]) -> None:
    moves = list(piece.moves.values())
    for first in range(0, len(moves), FRAME_MOVES):
        out(_with_files(moves[first : first + FRAME_MOVES], piece.origins))
    _end(piece, out)


def _with_files(moves: "Iterable[Exercise]", origins: "Mapping[str, Path]") -> "Moves":
    return [(move, origins[f"moves/{move.id}"]) for move in moves]


def _end(piece: "Piece", out: Callable[[object], None]) -> None:
    names = itertools.chain(
        map("routines/{}".format, piece.routines), map("motions/{}".format, piece.motions)
    )
    origins = {name: piece.origins[name] for name in names}
    out(replace(piece, moves={}, origins=origins))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main(sys.argv[1:]))
