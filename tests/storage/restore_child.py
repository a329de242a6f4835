"""Restores a backup into the log of a folder, until it is killed: ``python restore_child.py FOLDER BACKUP``.

Says ``ready`` when everything is imported.
"""

import sys
from datetime import timedelta
from pathlib import Path

from log_samples import NOW

from coach.storage.other_log import readable_copy
from coach.storage.restoring import restore


def main(data: Path, backup: Path) -> None:
    print("ready", flush=True)  # noqa: T201 -- this is how it answers
    with readable_copy(backup, data) as other:
        restore(data, other, NOW + timedelta(days=3))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
