"""Makes a log of many sessions over ten years, for what is measured on one. Prints where it is.

``python benchmarks/made_log.py FOLDER N`` makes ``FOLDER/log.db`` with N sessions of about twenty sets. The
routines and moves are the bundled ones; what was done, said and left out is drawn, the same at each run.
The last session is of the evening of LAST_DAY.
"""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.domain.exchange import Edit, Field, Revision, Stamp
from coach.domain.fields import Level
from coach.domain.timeline import Timeline
from coach.library.catalogue import load
from coach.planning.compiler import Choices, compile_routine
from coach.storage import plan_codec
from coach.storage.connection import connect
from coach.storage.derived import rebuild, weigh
from coach.storage.revising import fold, keep
from coach.storage.rows import epoch_ms

LAST_DAY = date(2026, 11, 18)
YEARS = 10
SETS = (14, 26)
"""So many sets in a session, at least and at most: a long routine's beginning, more rounds of a short one."""

DEVICE = "0" * 31 + "1"

_NOTES = (
    "Slept badly, so only half of it.",
    "Better than last week.",
    "Left hip pinches at the end of the stretch.",
    "Did it after a long run; calves tight.",
    "Lower back stiff in the morning, gone afterwards.",
    "Bicycle felt easy today. Next time one more round.",
    "Travelling, hotel room, no ball.",
    "Knee tuck instead of the pike.",
    "Physiotherapist says: slower on the way back.",
    "Übung am Abend, müde aber gut.",
)
_PLACES = (None, "lower back", "left knee", "right hip", "wrist")


@dataclass
class Rows:
    """What goes into the tables, a few thousand sessions at a time."""

    sessions: list[tuple[object, ...]]
    sets: list[tuple[object, ...]]
    hurts: list[tuple[object, ...]]
    plans: list[tuple[object, ...]]


def make_log(path: Path, count: int, seed: int = 2026) -> None:
    """Make a log with ``count`` sessions; one in a hundred is edited, and a few are deleted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    draw = random.Random(seed)
    plans = _plans()
    with closing(connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA cache_size = -200000")
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN")
        for rows in _drawn(draw, plans, count):
            db.executemany(_ADD_SESSION, rows.sessions)
            db.executemany(f"INSERT INTO sets VALUES ({', '.join('?' * 16)})", rows.sets)
            db.executemany("INSERT INTO hurts VALUES (?, ?, ?, ?, ?, ?, ?)", rows.hurts)
            db.executemany("INSERT INTO plans VALUES (?, ?)", rows.plans)
        rebuild(db)
        _revise(db, draw, count)
        db.execute("INSERT INTO meta VALUES ('counter', ?)", (2 * count + 10,))
        db.execute("COMMIT")


def _plans() -> list[tuple[Timeline, list[tuple[object, ...]]]]:
    """Every bundled routine at every level, with what of its sets is the same each time."""
    catalogue = load([Path(__file__).parents[1] / "exercises"])
    found = []
    for routine in catalogue.routines.values():
        for level in Level:
            timeline = compile_routine(routine, catalogue.moves, Choices(level))
            sets = [
                (
                    one.index,
                    one.move,
                    one.move_name,
                    one.side.value if one.side else None,
                    one.round,
                    one.rounds,
                    one.set,
                    one.sets,
                    one.reps,
                    one.planned_ms,
                )
                for one in timeline.work
            ]
            found.append((timeline, sets))
    return found


def _drawn(
    draw: random.Random, plans: list[tuple[Timeline, list[tuple[object, ...]]]], count: int
) -> Iterator[Rows]:
    noon = datetime.combine(LAST_DAY, datetime.min.time()) + timedelta(hours=12)
    first = noon - timedelta(days=365 * YEARS)
    every = timedelta(days=365 * YEARS) / max(count - 1, 1)
    rows = Rows([], [], [], [])
    for key in range(1, count + 1):
        day = (first + every * (key - 1)).date()
        _add_session(draw, rows, key, day, draw.choice(plans), is_last=key == count)
        if key % 5_000 == 0 or key == count:
            yield rows
            rows = Rows([], [], [], [])


def _add_session(
    draw: random.Random,
    rows: Rows,
    key: int,
    day: date,
    plan: tuple[Timeline, list[tuple[object, ...]]],
    *,
    is_last: bool,
) -> None:
    timeline, segments = plan
    started_at = datetime(
        day.year,
        day.month,
        day.day,
        draw.randint(6, 21),
        draw.randint(0, 59),
        draw.randint(0, 59),
        draw.randint(0, 999_999),
        # Summer time, near enough.
        tzinfo=timezone(timedelta(hours=2 if 3 < day.month < 11 else 1)),
    )
    stopped = draw.random() < 0.08
    segments = _of_length(segments, draw.randint(*SETS))
    reached = draw.randint(1, len(segments)) if stopped else len(segments)
    now_ms, done = 0, 0
    for number, (index, *_same, planned_reps, planned_ms) in enumerate(segments):
        outcome, reps, length_ms = "done", planned_reps, planned_ms or 30_000
        if number >= reached:
            outcome, reps, length_ms = "skipped", 0 if planned_reps else None, 0
        elif draw.random() < 0.06:
            outcome = "partial" if draw.random() < 0.7 else "skipped"
            part = draw.random() * 0.8 if outcome == "partial" else 0
            reps = None if planned_reps is None else int(planned_reps * part)
            length_ms = int(length_ms * part)
        elif planned_reps is None and draw.random() < 0.2:
            length_ms += draw.randint(1, 15) * 1000
        done += outcome == "done"
        now_ms += length_ms + (15_000 if number < reached else 0)
        rows.sets.append(
            (key, index, 1, *_same[:7], planned_reps, planned_ms, reps, length_ms, outcome, now_ms)
        )
    if draw.random() < 0.04:
        index, move, _, side, *_ = segments[max(reached - 1, 0)]
        rows.hurts.append((key, index, now_ms, move, side, 4_000, draw.choice(_PLACES)))
    state = "unfinished" if is_last else "stopped" if stopped else "completed"
    if is_last or (stopped and (LAST_DAY - day).days < 30):
        rows.plans.append((key, plan_codec.encode(timeline)))
    said = draw.random() < 0.85 and not is_last
    before = draw.choice((0, 1, 1, 2, 2, 3, 4, 5, 6)) if draw.random() < 0.9 else None
    after = None if before is None or not said else max(0, before + draw.choice((-2, -1, -1, 0, 1)))
    ended_at = (
        None if is_last else (started_at + timedelta(milliseconds=now_ms + 20_000)).isoformat()
    )
    note = ""
    if draw.random() < 0.25:
        note = f"{draw.choice(_NOTES)} {draw.randint(1, 9_999)} steps before."
    rows.sessions.append(
        (
            key,
            draw.randbytes(16).hex(),
            timeline.routine,
            timeline.routine_name,
            timeline.level.value,
            timeline.pace.value,
            state,
            epoch_ms(started_at),
            started_at.isoformat(),
            ended_at,
            now_ms,
            draw.randint(2, 9) if said else None,
            before,
            after,
            note,
            len(segments),
            "added" if draw.random() < 0.02 else "led",
            0 if is_last else key,
            "" if is_last else DEVICE,
        )
    )


def _of_length(segments: list[tuple[object, ...]], count: int) -> list[tuple[object, ...]]:
    rounds = -(-count // len(segments))
    after = max(index for index, *_ in segments) + 2
    again = [
        (index + number * after, *rest) for number in range(rounds) for index, *rest in segments
    ]
    return again[:count]


def _revise(db: object, draw: random.Random, count: int) -> None:
    """Edit one session in a hundred and delete one in five hundred of the last month's."""
    made_at = datetime(
        LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 22, tzinfo=timezone(timedelta(hours=1))
    )
    days = set()
    counter = count
    for key in range(7, count, 100):
        session_id, day, state = db.execute(
            "SELECT id, day, state FROM sessions WHERE key = ?", (key,)
        ).fetchone()
        (segment,) = db.execute(
            "SELECT min(segment) FROM sets WHERE session = ?", (key,)
        ).fetchone()
        edits = [
            Edit(Field.NOTE, f"Corrected: {draw.choice(_NOTES)}"),
            Edit(Field.EFFORT, draw.randint(1, 10)),
            Edit(Field.DONE_MS, draw.randint(10, 60) * 1000, segment, 1),
        ]
        if (LAST_DAY.toordinal() - day) < 30 and key % 500 == 7:
            edits.append(Edit(Field.DELETED, 1))
        if state == "unfinished":
            continue
        for edit in edits:
            counter += 1
            revision = Revision(
                draw.randbytes(16).hex(), session_id, Stamp(counter, DEVICE), made_at, edit
            )
            keep(db, revision)
        fold(db, key)
        days.add(day)
    weigh(db, days)


_ADD_SESSION = """
    INSERT INTO sessions (key, id, routine, routine_name, level, pace, state, started_ms, started_at,
        ended_at, active_ms, effort, back_before, back_after, note, sets_planned, origin,
        stamp_counter, stamp_device)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """


def main() -> None:
    """``FOLDER N``."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    began = time.perf_counter()
    make_log(folder / "log.db", count)
    size = (folder / "log.db").stat().st_size
    print(
        f"{folder / 'log.db'}: {count} sessions, {size / 1e6:.1f} MB, {time.perf_counter() - began:.1f} s"
    )


if __name__ == "__main__":
    main()
