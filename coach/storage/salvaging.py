"""What can still be read of a damaged log, as a new log.

Each table is walked from both ends towards the damage, and what lies between two damaged pages is found by
halving. Where no way leads to a page any more, its rows are made out on the page itself. Where the first page
is gone, and with it the list of the tables, that of a new log stands in: tables that were made in the same
order begin on the same pages.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from coach.domain.keeping import Lost
from coach.storage.carving import PAGE, carve
from coach.storage.connection import tolerant_text
from coach.storage.derived import rebuild
from coach.storage.device import see
from coach.storage.migrations import MIGRATIONS, VERSION, migrate

_MOST_PROBES = 2_000
"""Where the damage leaves nothing to hold on to, the halving would not end before the person's patience."""
_LEAST_ROW = 40
"""Bytes. Numbers are given one after the other, so that a file holds none above its length by this."""
_HIGHEST = 2**40
"""Above every number that a log has given."""


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: Sequence[str]
    lead: str | None
    """A column of whole numbers by which it is sorted; None when there is none."""
    order: Sequence[str]
    number: str | None
    """The column that is another name of the rowid, if any."""


def salvage(damaged: Path, fresh: Path) -> Lost:
    """Put into a new log, of today's version, what can be read of a damaged one.

    ``damaged`` is a copy that may be written to. Raises OSError, and sqlite3.Error when ``fresh`` can't be
    written.
    """
    version = _version_of(damaged)
    _lengthen(damaged)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = OFF")
        migrate(target, fresh, MIGRATIONS[:version])
        target.execute("BEGIN")
        lost, hurt = _read(damaged, target)
        target.execute("COMMIT")
        target.execute("BEGIN")
        if not _has_rows(target) and _first_page_replaced(damaged, fresh):
            lost, hurt = _read(damaged, target)
        _carve(damaged, target, hurt)
        without_session = _drop_orphans(target)
        target.execute("COMMIT")
        migrate(target, fresh)
        target.execute("BEGIN")
        _make_whole(target)
        target.execute("COMMIT")
    return Lost(lost.sets + without_session, lost.places)


def _version_of(damaged: Path) -> int:
    with damaged.open("rb") as file:
        found = int.from_bytes(file.read(100)[60:64], "big")
    return found if 0 < found <= VERSION else VERSION


def _lengthen(damaged: Path) -> None:
    """Give a file that was cut its length again: without it SQLite may read nothing of it at all."""
    size = damaged.stat().st_size
    with damaged.open("rb+") as file:
        pages = int.from_bytes(file.read(32)[28:32], "big")
        if size < pages * PAGE < 100 * size:
            file.truncate(pages * PAGE)


def _first_page_replaced(damaged: Path, fresh: Path) -> bool:
    """Give the damaged copy the first page of a new log; whether there is anything behind it."""
    pages = max(damaged.stat().st_size, fresh.stat().st_size) // PAGE
    if damaged.stat().st_size < 2 * PAGE:
        return False
    with fresh.open("rb") as file:
        first = bytearray(file.read(PAGE))
    first[28:32] = pages.to_bytes(4, "big")
    first[32:40] = bytes(8)  # no free pages are known
    with damaged.open("rb+") as file:
        file.write(first)
        file.truncate(pages * PAGE)
    return True


def _read(damaged: Path, target: sqlite3.Connection) -> tuple[Lost, Sequence[_Table]]:
    """What was lost on the way, and the tables that it was lost from."""
    rejected = places = 0
    # Not read-only: a journal beside it is played back first.
    with closing(sqlite3.connect(damaged, isolation_level=None)) as source:
        source.text_factory = tolerant_text
        hurt: list[_Table] = []
        for table in _tables(target):
            walk = _Walk(source, target, table, damaged.stat().st_size // _LEAST_ROW)
            walk.run()
            rejected += walk.rejected
            places += walk.places
            if walk.places:
                hurt.append(table)
    return Lost(rejected, places), hurt


def _tables(target: sqlite3.Connection) -> list[_Table]:
    """The tables of a log; what SQLite makes for itself, such as the parts of an index of words, is none."""
    found = []
    for name, without_rowid in target.execute(_TABLES).fetchall():
        if name in _DERIVED:
            continue
        rows = target.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
        key = [column for column, _, at in sorted(rows, key=lambda row: int(row[2])) if at]
        kinds = {column: kind for column, kind, _ in rows}
        lead: str | None = "rowid"
        if without_rowid:
            lead = key[0] if kinds[key[0]] == "INTEGER" else None
        is_number = lead == "rowid" and len(key) == 1 and kinds[key[0]] == "INTEGER"
        columns = [column for column, _, _ in rows]
        found.append(_Table(name, columns, lead, key or ["rowid"], key[0] if is_number else None))
    # Sessions first: the others belong to them.
    return sorted(found, key=lambda table: table.name != "sessions")


_DERIVED = frozenset({"lineups", "lineup_moves", "move_weeks"})
"""What these hold is made anew from the rest."""

_TABLES = """
    SELECT name, wr FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'
    """


class _Walk:
    """Takes the rows of a table over, around its damage; the same row may be read twice."""

    def __init__(
        self, source: sqlite3.Connection, target: sqlite3.Connection, table: _Table, likely: int
    ) -> None:
        """``likely`` is a number that none is above, where the highest can't be read."""
        self._source = source
        self._target = target
        self._table = table
        self._probes = 0
        self._likely = likely
        columns = ", ".join(f'"{column}"' for column in table.columns)
        self._select = f'SELECT {table.lead or 0}, {columns} FROM "{table.name}"'
        self.places = 0
        """Numbers at which not everything could be read."""
        self.rejected = 0
        """Rows that no Coach has written."""

    def run(self) -> None:
        try:
            self._source.execute(f"{self._select} LIMIT 0")
        except sqlite3.DatabaseError:
            self.places += 1
            return
        if self._table.lead is not None:
            self._take_all(self._table.lead)
            return
        if not self._take("", (), "ASC")[0]:
            self.places += 1
            self._take("", (), "DESC")

    def _take_all(self, lead: str) -> None:
        where = f"WHERE {lead} BETWEEN ? AND ?"
        waiting = [(0, _HIGHEST)]
        while waiting and self._probes < _MOST_PROBES:
            low, high = waiting.pop()
            whole, above = self._take(where, (low, high), "ASC")
            if whole:
                continue
            whole, below = self._take(where, (low, high), "DESC")
            if whole:
                continue
            low = low if above is None else above
            high = min(high, self._likely) if below is None else below
            if low >= high:
                self.places += 1
                continue
            middle = (low + high) // 2
            waiting += [(middle + 1, high), (low, middle)]
        self.places += len(waiting)

    def _take(self, where: str, bounds: tuple[int, ...], direction: str) -> tuple[bool, int | None]:
        """Take rows up to the first that can't be read: whether there was none such, and the last number."""
        self._probes += 1
        order = ", ".join(f'"{column}" {direction}' for column in self._table.order)
        last: int | None = None
        try:
            found = self._source.execute(f"{self._select} {where} ORDER BY {order}", bounds)
        except sqlite3.DatabaseError:
            return False, None
        while True:
            try:
                row = found.fetchone()
            except sqlite3.DatabaseError:
                return False, last
            if row is None:
                return True, last
            last = row[0]
            self.rejected += not _put(self._target, self._table, row[1:])


def _make_whole(target: sqlite3.Connection) -> None:
    """Make anew what a log only derives from the rest.

    A session that has lost all its sets keeps its counts, and with them its place in the history.
    """
    without_sets = target.execute(
        """
        SELECT sets_recorded, sets_done, key FROM sessions WHERE sets_recorded > 0
        AND NOT EXISTS (SELECT 1 FROM sets WHERE session = key)
        """
    ).fetchall()
    rebuild(target)
    target.executemany(
        """
        UPDATE sessions SET sets_recorded = ?, sets_done = ?,
            listed = (deleted_ms IS NULL AND purged = 0)
        WHERE key = ?
        """,
        without_sets,
    )
    # Nothing may be written with a stamp that was given before.
    for table, counter in (
        ("sessions", "stamp_counter"),
        ("revisions", "counter"),
        ("rest_weeks", "counter"),
    ):
        (highest,) = target.execute(f"SELECT max({counter}) FROM {table}").fetchone()
        see(target, highest or 0)


def _carve(damaged: Path, target: sqlite3.Connection, tables: Sequence[_Table]) -> None:
    """Take over what stands on pages to which no way leads any more, of the tables that are damaged.

    A row is known by how many values it has; what is none of that table does not pass the table's checks.
    What was read already stays as it is.
    """
    by_shape = {
        (table.lead == "rowid", len(table.columns)): table
        for table in tables
        if table.name != "meta"  # has the shape of many an index
    }
    for row in carve(damaged) if by_shape else ():
        table = by_shape.get((row.number is not None, len(row.values)))
        if table is None:
            continue
        values = [
            # The number of a row stands in its head alone.
            row.number if value is None and column == table.number else value
            for column, value in zip(table.columns, row.values, strict=True)
        ]
        _put(target, table, values)


def _put(target: sqlite3.Connection, table: _Table, row: Sequence[object]) -> bool:
    """Take a row over, unless no Coach can have written it: whether it may stand there."""
    columns = ", ".join(f'"{column}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    try:
        target.execute(f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', row)
    except (sqlite3.IntegrityError, OverflowError):
        return False
    return True


def _has_rows(target: sqlite3.Connection) -> bool:
    return target.execute("SELECT 1 FROM sessions LIMIT 1").fetchone() is not None


def _drop_orphans(target: sqlite3.Connection) -> int:
    """Take out the rows that belong to a session that could not be read; how many they were."""
    dropped = 0
    for table in _tables(target):
        links = target.execute(
            'SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = \'sessions\'',
            (table.name,),
        ).fetchall()
        for (column,) in links:
            gone = target.execute(
                f'DELETE FROM "{table.name}" WHERE "{column}" NOT IN (SELECT key FROM sessions)'
            )
            dropped += gone.rowcount
    return dropped
