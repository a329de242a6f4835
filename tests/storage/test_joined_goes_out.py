"""What two logs have put together reaches a third one by the synced folder."""

import shutil
from datetime import timedelta
from pathlib import Path

from log_samples import NOW, done, header, plan, session_id, work

from coach.domain.record import SessionState
from coach.interop.sync_folder import SyncFolder
from coach.storage.log import SqliteLog
from coach.storage.other_log import readable_copy
from coach.storage.restoring import join_other


def laptop(root: Path, name: str) -> SqliteLog:
    (root / name).mkdir()
    return SqliteLog(root / name / "log.db")


def exchange(log: SqliteLog, folder: Path, minutes: int) -> None:
    state = log._file.path.with_name("sync.json")
    SyncFolder(folder, state, log._file.path.parent.name).exchange(
        log, NOW + timedelta(minutes=minutes)
    )


def test_a_version_put_together_of_two_goes_out(tmp_path):
    """Catches sets that came by a merge and never reach a third device: their stamp was known already."""
    folder = tmp_path / "folder"
    folder.mkdir()
    a, b = laptop(tmp_path, "a"), laptop(tmp_path, "b")
    a.begin(header(1), plan())
    a.add_set(session_id(1), done(work(plan(), 0)), 1_000)
    copied = tmp_path / "copied.db"
    shutil.copy(a._file.path, copied)
    other = SqliteLog(copied)
    for number in (1, 2, 3):
        other.add_set(session_id(1), done(work(plan(), number)), 4_000)
    other.close(session_id(1), SessionState.COMPLETED, NOW, 8_000)
    other.shut()
    for number in (5, 6, 7):  # so that what is written here from now on has the greater stamp
        a.begin(header(number), plan())
        a.add_set(session_id(number), done(work(plan(), 0)), 1_000)
        a.close(session_id(number), SessionState.COMPLETED, NOW, 1_000)
    a.close(session_id(1), SessionState.STOPPED, NOW, 1_000)
    exchange(a, folder, 1)
    exchange(b, folder, 2)
    with readable_copy(copied, a._file.path.parent) as found:
        join_other(a, a._file.path.parent, found)
    for minutes in (3, 5):
        exchange(a, folder, minutes)
        exchange(b, folder, minutes + 1)
    assert a.session(session_id(1)).summary.sets_done == 4
    assert b.session(session_id(1)) == a.session(session_id(1))
    a.shut()
    b.shut()
