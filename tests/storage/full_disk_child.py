"""Leads a session on a disk that is full from a given byte on, for every place that byte can be.

Run as ``python full_disk_child.py FOLDER``. Says ``ok N`` after N places; anything else is a failure.
"""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

from log_samples import NOW, done, header, hurt, plan, session_id

from coach.domain.record import Reflection, SessionState
from coach.errors import StorageError
from coach.storage.opening import open_log

TIMELINE = plan(6)
STEP = 512


def disk_ends_at(length: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, most))


def lead(data: Path, length: int) -> bool:
    """One session on a disk of that length; whether anything failed on the way."""
    failed: list[str] = []
    waiting: list[Callable[[], None]] = []

    def write(action: Callable[[], None]) -> None:
        waiting.append(action)
        while waiting:
            try:
                waiting[0]()
            except StorageError as error:
                assert error.hint, error
                failed.append(error.title)
                return
            waiting.pop(0)

    disk_ends_at(length)
    try:
        opened = open_log(data)
        log = opened.log
        failed += [str(notice) for notice in opened.notices]
        write(lambda: log.begin(header(), TIMELINE))
        for segment in TIMELINE.work:
            write(lambda segment=segment: log.add_set(session_id(1), done(segment), 1))
        write(lambda: log.add_hurt(session_id(1), hurt(segment)))
        write(lambda: log.close(session_id(1), SessionState.COMPLETED, NOW, 9))
        write(lambda: log.reflect(session_id(1), Reflection(5, 1, "note " * 400)))
    finally:
        disk_ends_at(resource.RLIM_INFINITY)
    write(lambda: None)  # there is room again: what waited is written
    assert not waiting, waiting
    log.shut()
    opened = open_log(data)
    assert opened.notices == (), opened.notices
    record = opened.log.session(session_id(1))
    assert record.sets == tuple(done(segment) for segment in TIMELINE.work)
    assert record.hurts == (hurt(segment),)
    assert record.summary.note == "note " * 400
    assert record.summary.state is SessionState.COMPLETED
    assert opened.log.is_sound()
    opened.log.shut()
    return bool(failed)


def main(folder: Path) -> None:
    count = 0
    for length in range(0, 1024 * 1024, STEP):
        count += 1
        if not lead(folder / str(length), length):
            break  # long enough for everything
    else:
        raise AssertionError("it never succeeded")
    assert count > 20, count
    print("ok", count, flush=True)  # noqa: T201 -- this is how it answers


if __name__ == "__main__":
    main(Path(sys.argv[1]))
