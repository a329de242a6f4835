"""The tables of the log.

A session's number (``key``) is the log's own and stays inside it; ``id`` is what everybody else knows.
Millions of sets refer to the number, which keeps the file a third smaller than with the long id.

A time is kept twice: as text with its UTC offset, which comes back exactly as it was, and as milliseconds
since 1970 UTC, which sort. The two counts of sets are kept so that a list of 100,000 sessions need not
count two million sets. A plan has a table of its own, because SQLite rewrites a whole row at each change
and a plan is a hundred times longer than the rest of its session.

What the tables ``sessions`` and ``sets`` hold is what the history shows: the record with its revisions
applied. The values that were recorded stand in ``original_sessions`` and ``original_sets`` for as long as
an edit hides them. A day is kept as a number too, counted from 1 January of the year 1 (``date.toordinal``):
a week is then a division. ``lineups``, ``lineup_moves``, ``move_weeks`` and some columns of ``sessions`` only
repeat what stands elsewhere, so that lists and charts are quick: ``derived.rebuild`` makes them anew.

A table WITHOUT ROWID has the columns of its primary key first: otherwise the checks of SQLite 3.40 take its
other columns for empty, and a sound log would be set aside as damaged.
"""

APPLICATION_ID = 0x436F6163
"""``Coac``: tells the log from any other SQLite file."""

TABLES = frozenset(
    {
        "sessions",
        "sets",
        "hurts",
        "plans",
        "revisions",
        "original_sessions",
        "original_sets",
        "rest_weeks",
        "lineups",
        "lineup_moves",
        "move_weeks",
        "meta",
    }
)

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

VERSION_2 = (
    "DROP INDEX sessions_newest",
    "DROP INDEX sessions_of_routine",
    "DROP INDEX sessions_unfinished",
    """
    ALTER TABLE sessions ADD COLUMN origin TEXT NOT NULL DEFAULT 'led'
        CHECK (origin IN ('led', 'added', 'imported'))
    """,
    "ALTER TABLE sessions ADD COLUMN continues TEXT",
    # When the record was last written, in an order on which all devices agree.
    "ALTER TABLE sessions ADD COLUMN stamp_counter INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sessions ADD COLUMN stamp_device TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))",
    "ALTER TABLE sessions ADD COLUMN edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1))",
    "ALTER TABLE sessions ADD COLUMN deleted_ms INTEGER",
    # Deleted 30 days ago: only this row is left, so that no other log brings the session back.
    "ALTER TABLE sessions ADD COLUMN purged INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1))",
    # From here on derived: the day where the person was, whether a move hurt, the line-up (the
    # routine's name and the moves), the note as it is searched, and whether the history shows it.
    """
    ALTER TABLE sessions ADD COLUMN day INTEGER NOT NULL DEFAULT 1
        CHECK (day BETWEEN 1 AND 3652059)
    """,
    "ALTER TABLE sessions ADD COLUMN hurt INTEGER NOT NULL DEFAULT 0 CHECK (hurt IN (0, 1))",
    "ALTER TABLE sessions ADD COLUMN lineup INTEGER",
    "ALTER TABLE sessions ADD COLUMN note_words TEXT",
    "ALTER TABLE sessions ADD COLUMN listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1))",
    # No reference to the session: a revision may arrive before it.
    """
    CREATE TABLE revisions (
        id TEXT NOT NULL PRIMARY KEY,
        session TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        made_at TEXT NOT NULL,
        field TEXT NOT NULL CHECK (field IN ('deleted', 'started_at', 'active_ms', 'effort',
            'back_before', 'back_after', 'note', 'done_reps', 'done_ms', 'outcome')),
        value ANY,
        segment INTEGER,
        attempt INTEGER,
        published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE original_sessions (
        session INTEGER PRIMARY KEY REFERENCES sessions (key) ON DELETE CASCADE,
        started_ms INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
        effort INTEGER CHECK (effort BETWEEN 1 AND 10),
        back_before INTEGER CHECK (back_before BETWEEN 0 AND 10),
        back_after INTEGER CHECK (back_after BETWEEN 0 AND 10),
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE original_sets (
        session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
        segment INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        done_reps INTEGER,
        done_ms INTEGER NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partial', 'skipped')),
        PRIMARY KEY (session, segment, attempt)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE rest_weeks (
        week INTEGER PRIMARY KEY CHECK (week BETWEEN 1 AND 3652059),
        planned INTEGER NOT NULL CHECK (planned IN (0, 1)),
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE lineups (
        key INTEGER PRIMARY KEY,
        moves TEXT NOT NULL UNIQUE,
        words TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE lineup_moves (
        move TEXT NOT NULL,
        lineup INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (move, lineup, name)
    ) STRICT, WITHOUT ROWID
    """,
    # A side of '' is none: a primary key takes no NULL.
    """
    CREATE TABLE move_weeks (
        week INTEGER NOT NULL CHECK (week BETWEEN 1 AND 3652059),
        move TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
        sets_done INTEGER NOT NULL,
        sets_partial INTEGER NOT NULL,
        sets_skipped INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        done_ms INTEGER NOT NULL,
        best_reps INTEGER,
        best_ms INTEGER,
        PRIMARY KEY (week, move, side)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID",
    # Everything that the list is filtered and sorted by, so that a search reads nothing else. Without
    # ``listed`` in an index SQLite would look into each session for it, although the index has no other.
    """
    CREATE INDEX sessions_listed ON sessions (started_ms, id, day, state, routine, lineup, hurt,
        back_before, back_after, effort, active_ms, note_words, listed) WHERE listed = 1
    """,
    "CREATE INDEX sessions_of_routine ON sessions (routine, started_ms, id, listed) WHERE listed = 1",
    "CREATE INDEX sessions_unfinished ON sessions (started_ms, id) WHERE state = 'unfinished'",
    "CREATE INDEX sessions_of_lineup ON sessions (lineup, started_ms, listed) WHERE listed = 1",
    # Everything that the charts of days and answers are drawn from.
    """
    CREATE INDEX sessions_of_day ON sessions (day, started_ms, effort, back_before, back_after,
        active_ms, listed) WHERE listed = 1
    """,
    "CREATE INDEX sessions_deleted ON sessions (deleted_ms) WHERE deleted_ms IS NOT NULL",
    "CREATE INDEX sessions_continued ON sessions (continues) WHERE continues IS NOT NULL",
    "CREATE INDEX sessions_unpublished ON sessions (published) WHERE published = 0",
    "CREATE INDEX revisions_of_session ON revisions (session, counter, device, id)",
    "CREATE INDEX revisions_unpublished ON revisions (published) WHERE published = 0",
)
