"""What was skipped, and what hurt and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.domain.history import Hurt, MoveWeek
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.periods import Period
from coach.insights.rankings import MOST_ROWS, name_of, places, shown_of
from coach.insights.words import counted, joined, sentence, short_day, spelled

_MOST_DAYS = 5


@dataclass(slots=True)
class _Trouble:
    skipped: int = 0
    partial: int = 0
    hurts: list[Hurt] = field(default_factory=list)


def troubles_chart(
    weeks: Iterable[MoveWeek],
    hurts: Sequence[Hurt],
    names: Mapping[str, str],
    period: Period,
    today: date,
) -> Chart:
    """Sets skipped and times it hurt, move by move; ``hurts`` oldest first."""
    found: dict[str, _Trouble] = defaultdict(_Trouble)
    for week in weeks:
        if week.sets_skipped or week.sets_partial:
            found[week.move].skipped += week.sets_skipped
            found[week.move].partial += week.sets_partial
    for hurt in hurts:
        found[hurt.move].hurts.append(hurt)
    ranked = sorted(found, key=lambda move: (-len(found[move].hurts), -found[move].skipped, move))
    drawn = [move for move in ranked if found[move].skipped or found[move].hurts]
    skipped = [found[move].skipped for move in drawn]
    times = [len(found[move].hurts) for move in drawn]
    return Chart(
        sentence=_sentence(sum(skipped), hurts, names, period),
        axis=f"times {period.words}{shown_of(len(drawn))}",
        series=(_bars("Sets skipped", "ready", skipped), _bars("It hurt", "hurts", times)),
        labels=tuple(name_of(move, names) for move in drawn[:MOST_ROWS]),
        table=Table(
            ("Move", "Sets skipped", "Partly done", "It hurt", "When it hurt"),
            tuple(
                (
                    name_of(move, names),
                    str(found[move].skipped),
                    str(found[move].partial),
                    counted(len(found[move].hurts), "time") if found[move].hurts else "",
                    _when(found[move].hurts, today),
                )
                for move in ranked
            ),
        ),
    )


def _bars(name: str, tone: str, counts: Sequence[int]) -> Series:
    shown = counts[:MOST_ROWS]
    return Series(
        name,
        Mark.BAR,
        tone,
        places(len(counts)),
        tuple(float(count) for count in shown),
        words=tuple(str(count) if count else "" for count in shown),
    )


def _sentence(skipped: int, hurts: Sequence[Hurt], names: Mapping[str, str], period: Period) -> str:
    if not skipped and not hurts:
        return f"Nothing was skipped and nothing hurt {period.words}."
    sets = spelled(skipped, "set") + (" was" if skipped == 1 else " were") + " skipped"
    if not hurts:
        return sentence(f"{sets} and nothing hurt {period.words}.")
    moves = list(dict.fromkeys(name_of(hurt.move, names) for hurt in hurts))
    which = f": {joined(moves)}" if len(moves) <= 2 else f", in {len(moves):,} moves"
    times = "once" if len(hurts) == 1 else f"{spelled(len(hurts), 'time')}"
    return sentence(f"{sets}, and it hurt {times} {period.words}{which}.")


def _when(hurts: Sequence[Hurt], today: date) -> str:
    """The latest days with side and place: ``18 Nov 2026 (left, lower back), 3 Nov 2026``."""
    said = []
    for hurt in reversed(hurts[-_MOST_DAYS:]):
        where = ", ".join(
            part for part in (hurt.side.value if hurt.side else "", hurt.place or "") if part
        )
        day = "today" if hurt.day == today else short_day(hurt.day)
        said.append(f"{day} ({where})" if where else day)
    more = len(hurts) - _MOST_DAYS
    if more > 0:
        said.append(f"{more:,} more")
    return ", ".join(said)
