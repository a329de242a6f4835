"""What a running session costs: percent of one core, frames a second, longest gap between two. JSON.

R01 at level intermediate in a visible window. ``--real`` sounds and speaks, inside ``tests/desktop.sh``;
else the devices are silent. The processes that Coach starts are counted in.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import psutil
from session_stage import Session, percentile, session, wait

from coach.domain.exercise import Mode
from coach.domain.timeline import Segment, SegmentKind

SECONDS = 30.0
FIRST_S = 9.0
SETTLE_S = 1.0


def reps(segment: Segment) -> bool:
    """The longest set of counted reps of R01."""
    return segment.is_work and segment.move == "warrior-three"


def hold(segment: Segment) -> bool:
    """A hold."""
    return segment.is_work and segment.mode is Mode.HOLD


def rest(segment: Segment) -> bool:
    """A rest in the circuit."""
    return segment.kind is SegmentKind.REST


def used_s() -> float:
    """Processor time of this process and of those it started, in seconds."""
    own = psutil.Process()
    everyone = [own, *own.children(recursive=True)]
    return sum(each.cpu_times().user + each.cpu_times().system for each in everyone)


def measure(stage: Session, seconds: float) -> dict[str, float]:
    """Cost and frames over so many seconds from now."""
    stage.frames.clear()
    cpu, began = used_s(), time.perf_counter()
    wait(seconds)
    took = time.perf_counter() - began
    gaps = stage.frames.gaps_ms()
    return {
        "cpu_percent": round((used_s() - cpu) / took * 100, 2),
        "frames_per_second": round(len(stage.frames.at_s) / took, 1),
        "paints_per_second": round(stage.frames.paints / took, 1),
        "gap_p99_ms": round(percentile(gaps, 99), 1),
        "gap_max_ms": round(max(gaps), 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", action="store_true", help="with sound and speech")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each kind of segment")
    chosen = parser.parse_args()
    result: dict[str, object] = {"real_devices": chosen.real}
    percents: list[float] = []
    with (
        tempfile.TemporaryDirectory() as data,
        session(Path(data), real=chosen.real) as stage,
    ):
        stage.begin()
        result["first_seconds"] = measure(stage, FIRST_S)
        for name, wanted in (("rest", rest), ("work_reps", reps), ("hold", hold)):
            stage.skip_to(wanted)
            stage.last(chosen.seconds + SETTLE_S + 5)
            wait(SETTLE_S)
            result[name] = part = measure(stage, chosen.seconds)
            percents.append(part["cpu_percent"])
    result["worst_percent"] = max(percents)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
