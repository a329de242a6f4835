"""A large library of a person's own, for the benchmarks that need one.

Not a benchmark itself.
"""

import itertools
from pathlib import Path

EXERCISES = Path(__file__).parents[1] / "exercises"


def write_moves(folder: Path, count: int) -> None:
    """Write so many moves into ``moves/`` of a folder: the shipped cards in turn, each under its own id."""
    moves = folder / "moves"
    moves.mkdir(parents=True)
    cards = [(file.stem, file.read_text()) for file in sorted((EXERCISES / "moves").glob("*.yaml"))]
    for number, (name, text) in zip(range(count), itertools.cycle(cards), strict=False):
        copy = f"{name}-{number}"
        (moves / f"{copy}.yaml").write_text(text.replace(f"id: {name}\n", f"id: {copy}\n", 1))
