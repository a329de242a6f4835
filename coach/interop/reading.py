"""A file to be imported: what wrote it is told by what stands in it, whatever it is called."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from coach.domain.exchange import Item
from coach.domain.exercise import Exercise
from coach.domain.incoming import ImportPreview
from coach.errors import CoachError
from coach.interop import coach_csv, strong_csv, wger
from coach.interop.coach_csv import read_coach_csv
from coach.interop.coach_json import read_coach_json
from coach.interop.foreign import MOST_BYTES
from coach.interop.naming import Names
from coach.interop.source import Source
from coach.interop.strong_csv import read_strong
from coach.interop.table import columns_of
from coach.interop.tally import Known, Tally
from coach.interop.wger import NO_WGER, read_wger_csv, read_wger_json

_OURS = re.compile(r'"format"\s*:\s*"coach\.export"')
_LOOKED_AT = re.compile(r'"format"\s*:\s*"coach\.(history|plan|list|show|doctor)"')


class Kind(StrEnum):
    """Who wrote a file; what ``coach import --as`` takes."""

    COACH = "coach"
    STRONG = "strong"
    WGER = "wger"


_SOURCES = {Kind.COACH: "Coach", Kind.STRONG: "Strong", Kind.WGER: "wger"}


class Incoming:
    """A file, recognised. It is read anew, a session at a time, each time that it is asked.

    Raises CoachError when it can't be opened or is nothing that Coach knows.
    """

    def __init__(
        self,
        path: Path,
        catalogue: Mapping[str, Exercise],
        known: Known,
        kind: Kind | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        """``kind`` where the person says it; ``zone`` is that of times without one, else the machine's."""
        self._source = Source(path)
        self._catalogue = catalogue
        self._known = known
        self._zone = zone
        head = self._source.head().lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
        self._is_json = head.lstrip()[:1] in ("{", "[") and bool(head.strip())
        self._separator, columns = columns_of(head) if not self._is_json else ("", [])
        self.kind = _recognised(head, self._is_json, frozenset(columns))
        if kind is not None and kind is not self.kind:
            raise CoachError(
                f"{path.name} is not what {_SOURCES[kind]} writes.",
                f"It looks like {_SOURCES[self.kind]}'s: leave out --as.",
            )
        if self.kind is not Kind.COACH and self._source.bytes > MOST_BYTES:
            raise CoachError(
                f"{path.name} is too large.",
                f"Of other programs, Coach reads files of up to {MOST_BYTES >> 20} MiB.",
            )

    def tally(self, mapping: Mapping[str, str] | None = None) -> Tally:
        """A fresh count for ``items``. ``mapping`` has names of theirs and ids of our moves ("" keeps)."""
        tally = Tally(self._known, Names(self._catalogue, mapping or {}))
        if self._source.guessed:
            tally.remarks.append("The file is not in UTF-8; it is read as Windows-1252.")
        if self.kind is not Kind.COACH:
            tally.remarks.append(
                f"Times without a zone are taken as those of this computer ({self._zone_name()})."
            )
            tally.remarks.append("Weights, distances and other extras go into the session's note.")
        return tally

    def items(self, tally: Tally) -> Iterator[Item]:
        """What a log takes in, counted on the way. Raises CoachError for what is no export after all."""
        match self.kind, self._is_json:
            case Kind.COACH, True:
                yield from read_coach_json(self._source, tally)
            case Kind.COACH, False:
                yield from read_coach_csv(self._source, self._separator, tally)
            case Kind.STRONG, _:
                yield from read_strong(self._source, self._separator, tally, self._zone)
            case _, True:
                yield from read_wger_json(self._source, tally, self._zone)
            case _:
                yield from read_wger_csv(self._source, self._separator, tally, self._zone)

    def preview(self, mapping: Mapping[str, str] | None = None) -> ImportPreview:
        """What would come in; the whole file is read for it."""
        tally = self.tally(mapping)
        for _ in self.items(tally):
            pass
        return self.told(tally)

    def told(self, tally: Tally) -> ImportPreview:
        """What a tally holds once the file has been read."""
        return tally.preview(_SOURCES[self.kind])

    def _zone_name(self) -> str:
        now = datetime.now(self._zone).astimezone(self._zone)
        return now.tzname() or "its own"


def _recognised(head: str, is_json: bool, columns: frozenset[str]) -> Kind:
    if is_json:
        if _OURS.search(head):
            return Kind.COACH
        if _LOOKED_AT.search(head):
            raise CoachError(
                "This is what Coach prints to be looked at.", "Import what `coach export` wrote."
            )
        return Kind.WGER
    if columns >= coach_csv.NEEDED:
        return Kind.COACH
    if columns >= strong_csv.NEEDED:
        return Kind.STRONG
    if columns & {"exercise", "exercise_base"} and "date" in columns and columns & wger.LOG_KEYS:
        return Kind.WGER
    raise NO_WGER
