"""What a copy of Coach checks on itself, above all a frozen one: is everything there, does it work?

A missing device is said and is no failure: a build machine has neither screen nor sound.
"""

import importlib
import json
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach import __version__
from coach.domain.fields import Level
from coach.domain.record import Outcome, SessionState
from coach.domain.snapshot import Action, RunState
from coach.library.files import FOLDERS
from coach.paths import Paths

SOUNDS = ("tick", "short", "long", "done")
_ROUTINE = "hip-opener-trio"
_STEP_MS = 250


class _FailedError(Exception):
    """A check that did not pass; its text says why."""


class _TrialClock:
    """A clock that goes on when it is told to, so that a session takes no time."""

    def __init__(self) -> None:
        self.ms = 0

    def now_ms(self) -> int:
        return self.ms

    def wall(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.ms)


def run(paths: Paths, say: Callable[[str], None]) -> bool:
    """Do every check and say a line for each; whether all passed."""
    passed = True
    say(f"coach {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    for name, check in (
        ("modules", _modules),
        ("assets", _assets),
        ("library", _library),
        ("session", _session),
        ("speech process", _speech_process),
        ("devices", _devices),
    ):
        try:
            for line in check(paths):
                say(f"ok    {name}: {line}")
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this copy is what we are here for
            passed = False
            say(f"FAIL  {name}: {type(error).__name__}: {error}")
    say("self-test passed" if passed else "self-test failed")
    return passed


def _modules(_paths: Paths) -> Iterator[str]:
    """A bundle leaves out what nobody imports by name."""
    import coach

    names = [found.name for found in pkgutil.walk_packages(coach.__path__, "coach.")]
    if not names:
        raise _FailedError("no modules found")
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    yield f"{len(names)} imported"


def _assets(paths: Paths) -> Iterator[str]:
    missing = [name for name in SOUNDS if not (paths.assets / "sounds" / f"{name}.wav").is_file()]
    if missing:
        raise _FailedError(f"no {', '.join(missing)} in {paths.assets / 'sounds'}")
    fonts = [*paths.assets.glob("fonts/*.ttf"), *paths.assets.glob("fonts/*.otf")]
    if not fonts:
        raise _FailedError(f"no typeface in {paths.assets / 'fonts'}")
    schemas = [paths.assets / "schemas" / f"{kind}.schema.json" for kind in FOLDERS.values()]
    for schema in schemas:
        json.loads(schema.read_text(encoding="utf-8"))
    yield f"{len(SOUNDS)} sounds, {len(fonts)} typefaces, {len(schemas)} schemas"


def _library(paths: Paths) -> Iterator[str]:
    from coach.library.catalogue import load

    catalogue = load([paths.bundled])
    if catalogue.problems:
        raise _FailedError(str(catalogue.problems[0]))
    if _ROUTINE not in catalogue.routines:
        raise _FailedError(f"no routine {_ROUTINE} in {paths.bundled}")
    yield f"{len(catalogue.moves)} moves, {len(catalogue.routines)} routines"


def _session(paths: Paths) -> Iterator[str]:
    """A whole session from library to log, on a clock of our own."""
    from coach.devices.silent import SilentBeeper, SilentSpeaker, SilentWakefulness
    from coach.library.catalogue import load
    from coach.planning.compiler import Choices, compile_routine
    from coach.session.conductor import Conductor, Devices
    from coach.storage.opening import open_log

    catalogue = load([paths.bundled])
    choices = Choices(Level.BEGINNER)
    timeline = compile_routine(catalogue.routines[_ROUTINE], catalogue.moves, choices)
    with tempfile.TemporaryDirectory(prefix="coach-self-test-") as folder:
        opened = open_log(Path(folder))
        clock = _TrialClock()
        devices = Devices(SilentBeeper(), SilentSpeaker(), SilentWakefulness())
        conductor = Conductor(timeline, clock=clock, log=opened.log, devices=devices)
        conductor.do(Action.START)
        while conductor.snapshot().state is RunState.RUNNING:
            clock.ms += _STEP_MS
            conductor.prompt()
        record = opened.log.session(conductor.session_id)
        opened.log.shut()
        done = [one for one in record.sets if one.outcome is Outcome.DONE]
        if record.summary.state is not SessionState.COMPLETED or record.sets != tuple(done):
            raise _FailedError(f"the log says {record.summary}")
        if record.summary.active_ms != timeline.total_ms:
            raise _FailedError(f"{record.summary.active_ms} ms instead of {timeline.total_ms} ms")
    yield f"{len(done)} sets led and found in the log"


def _speech_process(_paths: Paths) -> Iterator[str]:
    """It must start from this very program, and end when nobody talks to it any more."""
    from coach.devices.speech import worker_command

    command = worker_command()
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    if ended.returncode:
        raise _FailedError(f"exit code {ended.returncode}: {ended.stderr.decode(errors='replace')}")
    yield "starts and ends"


def _devices(paths: Paths) -> Iterator[str]:
    from coach.doctor import machine_checks

    for check in machine_checks(paths):
        yield f"{check.name} {'works' if check.works else 'is missing'}. {check.sentence}"
