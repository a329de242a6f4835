"""Backs up, merges and exchanges with a synced folder until it is killed.

Run as ``python keeping_child.py FOLDER OTHER SYNCED``: a data folder, another log, a synced folder. Says
``ready`` when everything is imported.
"""

import itertools
import sys
from datetime import timedelta
from pathlib import Path

from log_samples import NOW, session_id

from coach.domain.exchange import Edit, Field
from coach.interop.sync_folder import SyncFolder
from coach.storage.backups import back_up_to, daily_backup
from coach.storage.log import SqliteLog
from coach.storage.other_log import readable_copy
from coach.storage.restoring import join_other


def main(data: Path, other: Path, synced: Path) -> None:
    log = SqliteLog(data / "log.db")
    folder = SyncFolder(synced, data / "sync.json", "laptop")
    print("ready", flush=True)  # noqa: T201 -- this is how it answers
    for turn in itertools.count():
        now = NOW + timedelta(days=turn)
        log.edit(session_id(1), [Edit(Field.NOTE, f"turn {now}")], now)
        folder.exchange(log, now)
        daily_backup(data / "log.db", now.date())
        back_up_to(data / "log.db", data / "by hand", now)
        with readable_copy(other, data) as found:
            join_other(log, data, found)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
