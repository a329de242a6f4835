"""The tables of the log.

A session's number (``key``) is the log's own and stays inside it; ``id`` is what everybody else knows.
Millions of sets refer to the number, which keeps the file a third smaller than with the long id.

A time is kept twice: as text with its UTC offset, which comes back exactly as it was, and as milliseconds
since 1970 UTC, which sort. The two counts of sets are kept so that a list of 100,000 sessions need not
count two million sets. A plan has a table of its own, because SQLite rewrites a whole row at each change
and a plan is a hundred times longer than the rest of its session.

A table WITHOUT ROWID has the columns of its primary key first: otherwise the checks of SQLite 3.40 take its
other columns for empty, and a sound log would be set aside as damaged.
"""

APPLICATION_ID = 0x436F6163
"""``Coac``: tells the log from any other SQLite file."""

TABLES = frozenset({"sessions", "sets", "hurts", "plans"})

VERSION_1 = (
    """
    CREATE TABLE sessions (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        routine TEXT NOT NULL,
        routine_name TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('beginner', 'intermediate', 'advanced')),
        pace TEXT NOT NULL CHECK (pace IN ('counted', 'own')),
        state TEXT NOT NULL DEFAULT 'unfinished'
            CHECK (state IN ('unfinished', 'completed', 'stopped')),
        started_ms INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        active_ms INTEGER NOT NULL DEFAULT 0 CHECK (active_ms >= 0),
        effort INTEGER CHECK (effort BETWEEN 1 AND 10),
        back_before INTEGER CHECK (back_before BETWEEN 0 AND 10),
        back_after INTEGER CHECK (back_after BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '',
        sets_planned INTEGER NOT NULL,
        sets_recorded INTEGER NOT NULL DEFAULT 0,
        sets_done INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE sets (
        session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
        segment INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        move TEXT NOT NULL,
        move_name TEXT NOT NULL,
        side TEXT CHECK (side IN ('left', 'right')),
        round INTEGER NOT NULL,
        rounds INTEGER NOT NULL,
        "set" INTEGER NOT NULL,
        sets INTEGER NOT NULL,
        planned_reps INTEGER,
        planned_ms INTEGER,
        done_reps INTEGER,
        done_ms INTEGER NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partial', 'skipped')),
        offset_ms INTEGER NOT NULL,
        PRIMARY KEY (session, segment, attempt)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE hurts (
        session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
        segment INTEGER NOT NULL,
        offset_ms INTEGER NOT NULL,
        move TEXT NOT NULL,
        side TEXT CHECK (side IN ('left', 'right')),
        elapsed_ms INTEGER NOT NULL,
        place TEXT,
        PRIMARY KEY (session, segment, offset_ms)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE plans (
        session INTEGER PRIMARY KEY REFERENCES sessions (key) ON DELETE CASCADE,
        plan TEXT NOT NULL
    ) STRICT
    """,
    # Only what is asked for stands in them; SQLite adds the session's number, which breaks ties.
    "CREATE INDEX sessions_newest ON sessions (started_ms) WHERE sets_recorded > 0",
    "CREATE INDEX sessions_of_routine ON sessions (routine, started_ms) WHERE sets_recorded > 0",
    "CREATE INDEX sessions_unfinished ON sessions (started_ms) WHERE state = 'unfinished'",
    "CREATE INDEX sessions_empty ON sessions (started_ms) WHERE sets_recorded = 0",
)
