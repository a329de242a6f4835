"""Opens the log in a folder that may not be written, as a person who is not root.

Run as ``python read_only_child.py FOLDER``; FOLDER and its files are read-only already. Says ``ok``.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from log_samples import NOW, done, header, plan, session_id, work

from coach.domain.record import SessionState
from coach.errors import StorageError
from coach.storage.backups import daily_backup
from coach.storage.fallback import MemoryLog
from coach.storage.opening import open_log
from coach.storage.settings_file import SettingsFile

NOBODY = 65534


def main(data: Path) -> None:
    if os.geteuid() == 0:
        # Everything is imported by now; root would be allowed to write anywhere.
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    opened = open_log(data)
    log = opened.log
    assert isinstance(log, MemoryLog), log
    (notice,) = opened.notices
    assert "read-only" in notice.title, notice
    assert "--data-dir" in notice.hint, notice
    if (data / "log.db").exists():
        assert [s.id for s in log.sessions()] == [session_id(5)], log.sessions()
    timeline = plan()
    log.begin(header(), timeline)
    log.add_set(session_id(1), done(work(timeline, 0)), 1)
    log.close(session_id(1), SessionState.STOPPED, NOW, 2)
    assert not log.retry()
    assert session_id(1) in [s.id for s in log.sessions()]
    log.shut()
    if (data / "log.db").exists():
        trouble = daily_backup(data / "log.db", NOW.date())
        assert trouble and "read-only" in trouble.title, trouble
    settings = SettingsFile(data / "settings.json")
    try:
        settings.save(replace(settings.load(), beeps=False))
    except StorageError as error:
        assert error.hint, error
    else:
        raise AssertionError("settings were saved")
    after = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    assert after == before
    print("ok", flush=True)  # noqa: T201 -- this is how it answers


if __name__ == "__main__":
    main(Path(sys.argv[1]))
