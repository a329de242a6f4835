"""Does something with a log again and again, killed at a random moment each time, and looks what is left.

Everything is imported once; each attempt is a fork. What a fork has done for sure it says over a pipe. Run as
``python kill_forks.py WHAT KILLS FOLDER SEED``; ends with one line of JSON, or with a traceback that says
what was wrong and at which kill.
"""

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kill_stories import STORIES, Say, Story

PATIENCE_S = 30.0


def fork(work: Callable[[Say], None], kill_after_s: float) -> tuple[bool, float, list[Any]]:
    """Run it in a fork: whether it was killed, how long it ran from its first word on, what it said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            os.close(reading)
            work(lambda what: os.write(writing, json.dumps(what).encode() + b"\n") and None)
            code = 0
        except BaseException:  # noqa: BLE001 -- said, and the fork ends with a code of its own
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    text = b""
    began: float | None = None
    give_up_at = time.monotonic() + PATIENCE_S
    while True:
        wait_s = give_up_at - time.monotonic()
        if began is not None:
            wait_s = min(wait_s, began + kill_after_s - time.monotonic())
        if wait_s <= 0 or not select.select([reading], [], [], wait_s)[0]:
            os.kill(pid, signal.SIGKILL)
            break
        piece = os.read(reading, 65536)
        if not piece:
            break
        began = began or time.monotonic()
        text += piece
    lasted_s = time.monotonic() - (began or give_up_at)
    while piece := os.read(reading, 65536):
        text += piece
    os.close(reading)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, -signal.SIGKILL), f"the fork ended with {code}"
    assert text, "the fork said nothing at all"
    said = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith(b"\n")]
    return code != 0, lasted_s, said


def tell(story: Story, kills: int) -> dict[str, Any]:
    """Kill it so many times."""
    lasts_s = story.least_s
    if not lasts_s:
        story.before()
        _, lasts_s, said = fork(story.work, PATIENCE_S)
        story.after(said)
        story.outcomes.clear()
    killed = run = 0
    while killed < kills:
        run += 1
        assert run < 20 * kills, "it ends before it can be killed"
        story.before()
        was_killed, lasted_s, said = fork(story.work, story.draw.uniform(0, lasts_s))
        killed += was_killed
        if not was_killed:  # the first time may have been a slow one
            lasts_s = (lasts_s + lasted_s) / 2
        try:
            story.after(said)
        except BaseException:
            print(f"after kill {killed}, run {run}, it had said {said[-3:]}", file=sys.stderr)  # noqa: T201 -- this is how it answers
            raise
    return {"kills": killed, "runs": run, "lasts_ms": round(lasts_s * 1000)} | story.outcomes


def main(what: str, kills: str, folder: str, seed: str) -> None:
    """Tell one story, with a folder of its own."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    report = tell(STORIES[what](path, random.Random(int(seed))), int(kills))
    print(json.dumps(report), flush=True)  # noqa: T201 -- this is how it answers


if __name__ == "__main__":
    main(*sys.argv[1:])
