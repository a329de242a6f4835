"""What a chart shows, without any painting: a sentence, points, and the same numbers as a table.

Page, picture and printed report are all made from it, so they can't say different things.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """How the points of a series are drawn."""

    BAR = "bar"
    DOT = "dot"
    RING = "ring"
    """A hollow dot, so that two kinds of dots are told apart without their colours."""
    LINE = "line"
    DASHES = "dashes"
    """A dashed line, for the second of two lines."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together. Colours are names of the theme's tokens."""

    name: str
    mark: Mark
    tone: str
    xs: tuple[float, ...]
    """Ordinals of days; in a ranking, places of the labels, the first one 0."""
    ys: tuple[float, ...]
    growing: bool = False
    """Whether the last point is of a time that is not over, such as this week."""
    words: tuple[str, ...] = ()
    """What stands at the end of each bar of a ranking."""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart in words, the first column naming the row."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. With ``labels`` it is a ranking of named rows, else it goes over days."""

    sentence: str
    """What it shows, in one plain sentence."""
    axis: str = ""
    """What is counted, such as "minutes a week"."""
    series: tuple[Series, ...] = ()
    labels: tuple[str, ...] = ()
    """Names of the rows of a ranking, from the top."""
    goal: float | None = None
    goal_words: str = ""
    bounds: tuple[float, float] | None = None
    """The ends of the scale where it has fixed ones."""
    days: tuple[date, date] | None = None
    """The first and the last day to show; None in a ranking."""
    bar_days: float = 0.0
    """How many days a bar is wide."""
    table: Table = field(default_factory=Table)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(series.xs for series in self.series)
