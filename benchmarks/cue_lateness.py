"""How late each cue of a real session is given, in real time, with the session page visible. Prints JSON.

A session of R01 at level intermediate on a log on the disk, with silent devices: measured is when the
session gives a cue, not how long a sound card takes (``sound_onset.py`` does that). ``--busy`` keeps
every core busy with loops at normal priority meanwhile. Takes as long as it says: ``--minutes``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from session_stage import Session, percentile, session, wait

from coach.domain.events import CueDue, Event
from coach.domain.timeline import Segment

MINUTES = 10.0
LOOP = [sys.executable, "-c", "while True: pass"]


def in_circuit(segment: Segment) -> bool:
    """Past the warm-up, in which there is next to nothing to be late with."""
    return segment.rounds > 1


class Lateness:
    """Notes how late each cue is, in milliseconds and fractions of one.

    The session's clock counts whole milliseconds: a cue due at 400 may be given at 400.0 to 400.999
    without being late by its own clock. Here it is late by up to the whole of that.
    """

    def __init__(self, stage: Session) -> None:
        self.given: list[tuple[float, str]] = []
        stage.conductor.listen(self.hear)

    def hear(self, event: Event) -> None:
        """An event of the session, given its sound already."""
        if isinstance(event, CueDue):
            late_ms = time.clock_gettime_ns(time.CLOCK_BOOTTIME) / 1e6 - event.at_ms
            what = f"{event.segment.move} {event.cue.at_ms} ms: {event.cue.kind} {event.cue.text}"
            self.given.append((round(late_ms, 2), what))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--busy", action="store_true", help="with every core busy")
    parser.add_argument("--data", type=Path, help="folder for the log, on the disk to be measured")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(dir=chosen.data)
        stage = stack.enter_context(session(Path(stack.enter_context(folder)), real=False))
        lateness = Lateness(stage)
        cores = len(os.sched_getaffinity(0)) if chosen.busy else 0
        for _ in range(cores):
            stack.callback(subprocess.Popen(LOOP).kill)
        stage.begin()
        stage.skip_to(in_circuit)
        stage.frames.clear()
        wait(chosen.minutes * 60)
        late, sets = [each for each, _ in lateness.given], len(stage.conductor.records)
        result = {
            "busy_cores": cores,
            "minutes": chosen.minutes,
            "cues": len(late),
            "sets_committed": sets,
            "p50_ms": round(percentile(late, 50), 2),
            "p99_ms": round(percentile(late, 99), 2),
            "max_ms": round(max(late), 2),
            "worst": sorted(lateness.given, reverse=True)[:5],
            "frame_gap_p99_ms": round(percentile(stage.frames.gaps_ms(), 99), 1),
            "frame_gap_max_ms": round(max(stage.frames.gaps_ms()), 1),
        }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
