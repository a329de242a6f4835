"""Whatever is missing or goes wrong, a session runs from start to saved and one quiet line says what it is.

Run with ``tests/desktop.sh pytest tests/e2e/test_bad_luck.py``; what needs no window runs without it too.
"""

import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from real_coach import COACH, PATIENCE_S, ROOT, history, until, window
from terminal_play import terminal_play
from tiny_library import LONG, TINY, write_library, write_settings

NO_SOUND = {"PULSE_SERVER": "unix:/nonexistent", "PULSE_RUNTIME_PATH": "/nonexistent"}
NO_VOICE = {"SPEECHD_CMD": "/nonexistent", "SPEECHD_ADDRESS": "unix_socket:/nonexistent/socket"}
NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "AT_SPI_BUS_ADDRESS": ""}
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
NO_LIBPULSE = "libpulse.so.0: cannot open shared object file: No such file or directory"
BLOCKER = f"""
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtMultimedia":
            raise ImportError({NO_LIBPULSE!r})

sys.meta_path.insert(0, Blocker())
"""
CLOCK_SET_BACK = """
import sys
from datetime import timedelta
from pathlib import Path

from coach.clock import SystemClock

real = SystemClock.wall
flag = Path(sys.argv.pop(1))
SystemClock.wall = lambda self: real(self) - timedelta(hours=flag.exists())

from coach.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""Coach, with a clock that somebody sets back by an hour as soon as a file is there."""
NOT_ALMIGHTY = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
)
"""Takes from root the power to write where nobody may."""
GAP_S = 6.5
"""A little more than the 5 s from which on the machine is taken to have slept."""


@pytest.fixture
def data(tmp_path):
    return make_data(tmp_path / "data")


def make_data(folder: Path, **settings: object) -> Path:
    folder.mkdir()
    write_library(folder)
    write_settings(folder, **settings)
    return folder


@pytest.fixture
def without_libpulse(tmp_path):
    """An environment in which Qt's multimedia can't be loaded."""
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    (stubs / "sitecustomize.py").write_text(BLOCKER)
    return {"PYTHONPATH": str(stubs)}


@pytest.fixture
def read_only():
    """Make folders read-only; afterwards they can be deleted again."""
    done: list[Path] = []

    def make(*folders: Path) -> None:
        for folder in folders:
            for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
                path.chmod(0o555)
                done.append(path)

    yield make
    for path in done:
        path.chmod(0o755)


def outcomes(session: dict) -> list[str]:
    return [one["outcome"] for one in session["sets"]]


# -- what is missing, in the terminal -----------------------------------------------------------------


def test_in_the_terminal_whatever_is_missing(tmp_path, without_libpulse):
    """Catches a session that fails, hangs or says nothing where a device, library or bus is missing."""
    everything = {**NO_SOUND, **NO_VOICE, **NO_BUS, **NO_DISPLAY}
    cases = {
        "no-sound": (NO_SOUND, ["No sound: the system has no output device. Connect one"]),
        "no-libpulse": (without_libpulse, ["No sound: this system lacks libpulse. Install"]),
        "no-voice": (NO_VOICE, ["No voice: speech-dispatcher has no voices. Install"]),
        "no-bus": (NO_BUS, ["The screen may switch off"]),
        "nothing": (everything, ["No sound: ", "No voice: ", "The screen may switch off"]),
    }

    def lead(name: str) -> str:
        environ, _ = cases[name]
        words = (TINY, "--speed", "5", "--data-dir", str(make_data(tmp_path / name)))
        with terminal_play(*words, environ=environ) as play:
            play.until("Finished and saved: 4 of 4 sets.")
            play.press("\n\n\n")
            assert play.end() == 0
            return play.written

    with ThreadPoolExecutor(len(cases)) as at_once:
        screens = dict(zip(cases, at_once.map(lead, cases), strict=True))
    for name, screen in screens.items():
        assert "Traceback" not in screen, name
        missing = [sentence for sentence in cases[name][1] if sentence not in screen]
        assert not missing, f"{name}: {missing} in {screen[-3000:]}"
        (session,) = history(tmp_path / name)
        assert (session["state"], outcomes(session)) == ("completed", ["done"] * 4), name


def test_without_a_display_coach_names_the_terminal(data):
    """Catches an abort of Qt, and a person left without a way out."""
    ended = subprocess.run(
        [*COACH, "--data-dir", str(data)],
        cwd=ROOT, env={**os.environ, **NO_DISPLAY}, capture_output=True, text=True,
        timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert "coach play" in ended.stderr


@pytest.mark.parametrize("whole_home", [True, False], ids=["home", "data folder"])
def test_in_the_terminal_nothing_can_be_written(data, private_home, read_only, whole_home):
    """Catches a session refused or broken off because there is no place to keep it."""
    if whole_home:
        words = ("R05", "--speed", "200", "--silent")
        read_only(private_home)
    else:
        words = (TINY, "--speed", "20", "--silent", "--data-dir", str(data))
        read_only(data)
    with terminal_play(*words, command=(*NOT_ALMIGHTY, *COACH)) as play:
        if whole_home:  # nobody has read the safety note yet
            play.until("Enter says that you have read this")
            play.press("\n")
        play.until("read-only")
        play.until("WORK")
        play.until("This session could not be saved.")
        assert play.end() == 1
    assert "Traceback" not in play.written
    assert "--data-dir" in play.written or not whole_home


def test_in_the_terminal_the_disk_is_full_to_the_end(data):
    """Catches a full disk that ends a session, costs a set kept before, or is passed over in silence."""
    with terminal_play(LONG, "--silent", "--data-dir", str(data)) as play:
        play.until("GET READY")
        play.press("n")
        play.until("WORK")
        play.press("n")  # this set is kept
        play.until("REST")
        until(lambda: sets_kept(data) == 1, "the first set in the log")
        fill_the_disk(play.process.pid)
        play.press("nn")
        play.until("The session goes on and is kept in memory.")
        play.press("nn")
        play.until("This session could not be saved.")
        assert play.end() == 1
    assert "Traceback" not in play.written
    (session,) = history(data)
    assert session["state"] == "unfinished"
    assert len(session["sets"]) == 1
    with closing(sqlite3.connect(data / "log.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def asked(data: Path, question: str) -> int:
    """A number from the log while it is in use."""
    with closing(sqlite3.connect(data / "log.db", timeout=PATIENCE_S)) as db:
        return db.execute(question).fetchone()[0]


def sets_kept(data: Path) -> int:
    return asked(data, "SELECT count(*) FROM sets")


def fill_the_disk(pid: int) -> None:
    """No file may grow any more, of this process."""
    _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))


def empty_the_disk(pid: int) -> None:
    _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


def test_in_the_terminal_the_clock_is_set_back(data, tmp_path):
    """Catches a session that ends before it began, counts an hour too little, or stands still."""
    flag = tmp_path / "set-back"
    command = (sys.executable, "-c", CLOCK_SET_BACK, str(flag))
    words = (TINY, "--speed", "20", "--silent", "--data-dir", str(data))
    with terminal_play(*words, command=command) as play:
        play.until("REST")
        flag.touch()
        play.until("Finished and saved: 4 of 4 sets.")
        play.press("\n\n\n")
        assert play.end() == 0
    check_times(data)


def check_times(data: Path) -> None:
    """The log goes by the time that passed, not by what the clock said."""
    (session,) = history(data)
    began, ended = (datetime.fromisoformat(session[key]) for key in ("started_at", "ended_at"))
    assert timedelta(0) <= ended - began < timedelta(minutes=10)
    assert 0 < session["active_ms"] < 10 * 60_000
    assert session["state"] == "completed"


def test_in_the_terminal_the_machine_sleeps_in_a_set(data):
    """Catches the time asleep being counted as exercise, and cues that come in a burst after it."""
    with terminal_play(LONG, "--silent", "--data-dir", str(data)) as play:
        play.until("GET READY")
        play.press("n")
        play.until("WORK")
        time.sleep(1.5)
        sleep_and_wake(play.process.pid)
        play.until("Paused at the moment the machine fell asleep. Space goes on.")
        play.press(" ")
        play.press("q")
        play.until("save what is done (s)")
        play.press("s")
        play.until("Stopped and saved")
        play.press("\n\n\n")
        assert play.end() == 0
    (session,) = history(data)
    assert session["sets"][0]["outcome"] == "partial"
    assert 1_000 <= session["sets"][0]["done_ms"] < GAP_S * 1000


def sleep_and_wake(*pids: int) -> None:
    """Stand still for a while, as a machine does whose lid is closed."""
    for number in (signal.SIGSTOP, signal.SIGCONT):
        for pid in pids:
            os.kill(pid, number)
        if number == signal.SIGSTOP:
            time.sleep(GAP_S)


# -- the same in the window ---------------------------------------------------------------------------


def lead_to_the_end(reader) -> None:
    """From a running session: one set to its end and past the others, saved."""
    reader.says("Phase", "REST")
    until(lambda: reader.find("Save session") or press_skip(reader), "the end")
    reader.press("Save session")
    reader.shown("Start workout")


def says_in_memory(reader) -> bool:
    kept = "What you do meanwhile is kept in memory and written as soon as it can be."
    return any(kept in one.name for one in reader.look())


def press_skip(reader) -> None:
    if reader.find("Skip"):
        reader.press("Skip")


@pytest.mark.a11y
@pytest.mark.x11
def test_in_the_window_without_libpulse_and_voices(data, tmp_path, without_libpulse):
    """Catches a window that needs what it could do without, and one that is silent about being silent."""
    environ = {**os.environ, **NO_VOICE, **without_libpulse}
    with window(data, tmp_path / "errors", environ=environ) as opened:
        reader = opened.reader
        reader.press("Start workout")
        said = reader.says(
            "Notice",
            lambda text: "No sound: " in text and "No voice: " in text,
        )
        assert "this system lacks libpulse. Install the package libpulse0" in said
        assert "speech-dispatcher has no voices. Install speech-dispatcher" in said
        lead_to_the_end(reader)
    (session,) = history(data)
    assert session["state"] == "completed"
    assert outcomes(session)[0] == "done"


@pytest.mark.x11
def test_in_the_window_without_a_bus(data, tmp_path):
    """Catches a window that waits for, or dies without, D-Bus. Nothing can be read then: keys do."""
    environ = {**os.environ, **NO_BUS, **NO_SOUND}
    with window(data, tmp_path / "errors", environ=environ) as opened:
        opened.activate()
        # Two seconds after the window it listens for a second start: Start has the focus by then.
        until((data / "coach.sock").exists, "everything read")
        sessions = "SELECT count(*) FROM sessions"
        type_until(opened, ("space",), lambda: asked(data, sessions), "the session")
        until(lambda: sets_kept(data), "the first set in the log")
        for _ in range(6):  # past what is left
            opened.type("n")
        completed = f"{sessions} WHERE state = 'completed'"
        type_until(opened, ("n",), lambda: asked(data, completed), "the end of the session")
        said = f"{sessions} WHERE effort = 5"
        type_until(opened, ("5", "Return"), lambda: asked(data, said), "what the person said")
    (session,) = history(data)
    assert (session["state"], session["effort"], outcomes(session)[0]) == ("completed", 5, "done")


def type_until(opened, keys, found, what) -> None:
    """Press keys, once if all is well, and again if nothing comes of it for quite a while."""

    def typed() -> bool:
        opened.type(*keys)
        with contextlib.suppress(AssertionError):
            return bool(until(found, what, PATIENCE_S / 6))
        return False

    until(typed, what)


@pytest.mark.a11y
@pytest.mark.x11
def test_in_the_window_nothing_can_be_written(private_home, read_only, tmp_path):
    """Catches a window that does not open, or a session that is refused, in a read-only home."""
    read_only(private_home)
    with window(None, tmp_path / "errors", command=(*NOT_ALMIGHTY, *COACH)) as opened:
        reader = opened.reader
        until(lambda: says_in_memory(reader), "the notice")
        reader.press("I have read this")
        reader.press("Start workout")
        reader.press("Skip")
        reader.says("Phase", "WORK")
        until(lambda: reader.find("Save session") or press_skip(reader), "the end")
        reader.press("Save session")
        reader.press("History")
        until(
            lambda: [one for one in reader.look() if one.role == "list item"],
            "the session in the history, for now",
        )
        until(lambda: says_in_memory(reader), "the notice again")


@pytest.mark.a11y
@pytest.mark.x11
def test_in_the_window_the_disk_is_full_for_a_while(data, tmp_path):
    """Catches sets lost for good because there was no room for them when they were done."""
    write_settings(data, last_routine=LONG, prepare_seconds=60)
    with window(data, tmp_path / "errors") as opened:
        reader = opened.reader
        reader.press("Start workout")
        reader.press("Skip")
        reader.says("Phase", "WORK")
        fill_the_disk(opened.process.pid)
        reader.press("Skip")
        reader.says("Phase", "REST")
        full = reader.says("Notice", lambda text: "kept in memory" in text or "full" in text)
        assert sets_kept(data) == 0
        empty_the_disk(opened.process.pid)
        reader.says("Notice", lambda text: text != full)
        until(lambda: sets_kept(data) == 1, "the set in the log")
        # Full again when it is to be saved: it waits, and is not taken for one that broke off.
        fill_the_disk(opened.process.pid)
        reader.press("End workout")
        reader.press("Finish and save")
        reader.press("Effort: 3")
        reader.press("Save session")
        reader.shown("Start workout")
        assert says_in_memory(reader)
        assert reader.find("Resume session") is None
        empty_the_disk(opened.process.pid)
        until(lambda: not says_in_memory(reader), "the end of the notice")
    (session,) = history(data)
    assert (session["state"], session["effort"]) == ("stopped", 3)


@pytest.mark.a11y
@pytest.mark.x11
def test_in_the_window_the_machine_sleeps_and_the_clock_is_set_back(data, tmp_path):
    """Catches the time asleep being counted, and a session that ends before it began."""
    flag = tmp_path / "set-back"
    command = (sys.executable, "-c", CLOCK_SET_BACK, str(flag))
    write_settings(data, last_routine=LONG)
    with window(data, tmp_path / "errors", command=command) as opened:
        reader = opened.reader
        reader.press("Start workout")
        reader.says("Phase", "WORK")
        reader.says("Time left", lambda text: text < "1:59")
        before = reader.shown("Time left").description
        flag.touch()
        sleep_and_wake(opened.process.pid)
        reader.shown("Resume")
        reader.says("Cue", lambda text: "slept" in text)
        assert seconds(before) - seconds(reader.shown("Time left").description) <= 3
        reader.press("Resume")
        until(lambda: reader.find("Save session") or press_skip(reader), "the end")
        reader.press("Save session")
        reader.shown("Start workout")
    check_times(data)


def seconds(text: str) -> int:
    minutes, rest = text.split(":")
    return int(minutes) * 60 + int(rest)
