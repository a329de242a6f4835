"""Charts that are a ranking: named rows with bars, the longest few drawn, all of them in the table."""

from collections.abc import Mapping, Sequence

MOST_ROWS = 10
"""So many rows are drawn; the table has the rest."""


def shown_of(total: int) -> str:
    """A word on what the picture leaves out, to follow the axis; nothing when it shows all."""
    return "" if total <= MOST_ROWS else f", the first {MOST_ROWS} of {total:,}"


def name_of(move: str, names: Mapping[str, str]) -> str:
    """A move's name; its id as words when nobody knows its name any more."""
    return names.get(move) or move.replace("-", " ").capitalize()


def places(count: int) -> tuple[float, ...]:
    """The places of the rows drawn."""
    return tuple(float(place) for place in range(min(count, MOST_ROWS)))


def minutes(lengths_ms: Sequence[int]) -> tuple[float, ...]:
    """The lengths of the rows drawn, in minutes."""
    return tuple(length / 60_000 for length in lengths_ms[:MOST_ROWS])
