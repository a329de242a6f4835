"""What an import has come across so far: counts, names without a move, rows that can't be read."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from coach.domain.exchange import Entry
from coach.domain.incoming import ImportPreview, RowProblem
from coach.domain.ports import HistorySource
from coach.interop.naming import Names

MOST_PROBLEMS = 200
"""So many are kept to be shown; all are counted."""


class WrongError(ValueError):
    """A value of a file that can't be taken in; the text says why, to a person."""


@dataclass(frozen=True, slots=True)
class Known:
    """Which sessions the log has, by id."""

    sessions: Collection[str] = frozenset()
    deleted: Collection[str] = frozenset()
    """Those that the person deleted and could still have back."""

    @classmethod
    def of(cls, history: HistorySource) -> "Known":
        """What a log knows. Raises StorageError."""
        shown = {one.id for one in history.sessions()}
        shown.update(one.record.summary.id for one in history.unfinished())
        return cls(shown, {one.summary.id for one in history.deleted()})


@dataclass
class Tally:
    """Filled while a file is read; ``preview`` says what it holds."""

    known: Known
    names: Names
    sessions: int = 0
    sets: int = 0
    new: int = 0
    already: int = 0
    deleted: int = 0
    first_day: date | None = None
    last_day: date | None = None
    revisions: int = 0
    rest_weeks: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    problem_count: int = 0
    remarks: list[str] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    _ids: set[str] = field(default_factory=set)

    def problem(self, line: int, text: str) -> None:
        """Something could not be read."""
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(RowProblem(line, text))

    def is_new(self, session_id: str) -> bool:
        """Whether neither the log nor its deleted sessions have it."""
        return session_id not in self.known.sessions and session_id not in self.known.deleted

    def take(self, entry: Entry, line: int) -> bool:
        """Count a session that was read; False when the file has had it before."""
        summary = entry.record.summary
        if summary.id in self._ids:
            self.problem(line, f"session {summary.id} stands in the file twice; the first counts")
            return False
        self._ids.add(summary.id)
        self.sessions += 1
        self.sets += len(entry.record.sets)
        if summary.id in self.known.deleted:
            self.deleted += 1
        elif summary.id in self.known.sessions:
            self.already += 1
        else:
            self.new += 1
        day = summary.started_at.date()
        self.first_day = day if self.first_day is None else min(day, self.first_day)
        self.last_day = day if self.last_day is None else max(day, self.last_day)
        return True

    def seen(self, session_id: str) -> bool:
        """Whether the file has had this session already."""
        return session_id in self._ids

    def preview(self, source: str) -> ImportPreview:
        """All of it."""
        return ImportPreview(
            source=source,
            sessions=self.sessions,
            sets=self.sets,
            new=self.new,
            known=self.already,
            deleted=self.deleted,
            first_day=self.first_day,
            last_day=self.last_day,
            revisions=self.revisions,
            rest_weeks=self.rest_weeks,
            unknown=tuple(
                self.names.unknown(name, count)
                for name, count in sorted(
                    self.unknown.items(), key=lambda one: (-one[1], one[0].casefold())
                )
            ),
            problems=tuple(self.problems),
            problem_count=self.problem_count,
            remarks=(
                *self.remarks,
                *(f"No set to be named is called '{name}'." for name in self.names.unused),
            ),
        )
