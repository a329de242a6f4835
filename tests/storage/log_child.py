"""Leads sessions into the log of a folder as fast as the disk allows, until it is killed.

After each call has returned, and with that promised to be on the disk, says so in one line:
``begin ID``, ``set ID SEGMENT ATTEMPT`` or ``close ID``. Run as ``python log_child.py FOLDER``.
"""

import itertools
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from log_samples import NOW, done, header, hurt, plan

from coach.domain.record import SessionState
from coach.storage.opening import open_log


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 -- this is how it answers


def main(data: Path) -> None:
    log = open_log(data).log
    for number in itertools.count():
        name = uuid4().hex
        began = header(number, NOW + timedelta(seconds=number))
        timeline = plan(12)
        log.begin(
            type(began)(name, *(getattr(began, f) for f in list(began.__slots__)[1:])), timeline
        )
        say("begin", name)
        for place, segment in enumerate(timeline.work):
            for attempt in (1, 2) if place % 5 == 4 else (1,):
                record = done(segment, attempt)
                log.add_set(name, record, record.offset_ms)
                say("set", name, segment.index, attempt)
            if place % 7 == 6:
                log.add_hurt(name, hurt(segment))
        log.close(name, SessionState.COMPLETED, NOW, 1)
        say("close", name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
