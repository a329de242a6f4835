"""``coach play`` as a person meets it: in a terminal of its own, in a pipe, and when it is interrupted."""

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest
from PySide6.QtCore import QLockFile

COACH = [sys.executable, "-m", "coach"]
PATIENCE_S = 60


@pytest.fixture
def environ(tmp_path):
    """An environment in which the safety note has been read, as after a first start."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.json").write_text('{"version": 1, "safety_accepted": true}')
    return {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", "COACH_DATA_DIR": str(data)}


def history(environ):
    ended = subprocess.run(
        [*COACH, "history", "--json"],
        env=environ, capture_output=True, text=True, timeout=PATIENCE_S, check=True,
    )  # fmt: skip
    return json.loads(ended.stdout)["sessions"]


def in_terminal(command, environ):
    """Start a command in a terminal of its own; its process and the terminal's other end."""
    pid, fd = pty.fork()
    if not pid:
        # A shell gives programs in the foreground Ctrl-C; what started the tests may have taken it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execve(command[0], command, environ)
    return pid, fd


class Played:
    """A running ``coach play`` with a terminal of its own."""

    def __init__(self, environ, *words, columns=80, rows=24):
        self.pid, self.fd = in_terminal([*COACH, "play", *words], environ)
        self.seen = ""
        self.resize(columns, rows)

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_until(self, text):
        """Everything it wrote since the last time, up to this text."""
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.seen:
            data = self._read(deadline, f"{text!r} did not come")
            assert data, f"it ended before {text!r}:\n{self.seen[-2000:]}"
        before, _, self.seen = self.seen.partition(text)
        return before + text

    def _read(self, deadline, complaint):
        """What it wrote next; nothing when it has ended."""
        while not select.select([self.fd], [], [], 0.2)[0]:
            assert time.monotonic() < deadline, f"{complaint}:\n{self.seen[-2000:]}"
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # Linux says so when the other end is gone
            data = b""
        self.seen += data.decode(errors="replace")
        return data

    def press(self, text):
        os.write(self.fd, text.encode())

    def end(self):
        """Wait for its end; the exit code (negative for a signal) and what it wrote last."""
        deadline = time.monotonic() + PATIENCE_S
        while self._read(deadline, "it does not end"):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status), self.seen

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.fd)


@pytest.fixture
def play(environ):
    """Start ``coach play`` in a terminal; whatever happens, it does not outlive the test."""
    started = []

    def start(*words, **size):
        started.append(Played(environ, *words, **size))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_a_session_from_start_to_history(play, environ):
    """Catches a session that can't be led, ended, answered for and found again."""
    played = play("R05", "--silent", "--speed", "200", "--level", "beginner")
    played.read_until("GET READY")
    played.read_until("Garland pose")
    played.read_until("Finished and saved: 8 of 8 sets.")
    played.read_until("How hard was it")
    played.press("6\n")
    played.read_until("How does your back feel")
    played.press("eleven\n1\n")
    played.read_until("A note?")
    played.press("Läuft.\n")
    code, rest = played.end()
    assert code == 0
    assert "coach history show" in rest
    (session,) = history(environ)
    assert (session["routine"], session["state"]) == ("hip-opener-trio", "completed")
    assert (session["effort"], session["back_after"], session["note"]) == (6, 1, "Läuft.")
    assert [one["outcome"] for one in session["sets"]] == ["done"] * 8


def test_keys_lead_the_session_and_enter_skips_the_questions(play, environ):
    """Catches keys that do nothing, and an end that can't be left without answers."""
    played = play("R05", "--silent", "--level", "beginner")
    played.read_until("GET READY")
    played.press(" ")
    played.read_until("PAUSED")
    played.press(" ")
    played.press("\x1b[C")
    played.read_until("WORK")
    played.press("?")
    played.read_until("Any key goes back.")
    played.press("x")
    played.press("h")
    played.read_until("Where does it hurt?")
    played.press("1")
    played.read_until("Seated butterfly")
    played.press("q")
    played.read_until("Go on (g), save what is done (s), or discard it (d)?")
    played.press("s")
    played.read_until("Stopped and saved: 0 of 8 sets.")
    for question in ("How hard", "How does", "A note"):
        played.read_until(question)
        played.press("\n")
    assert played.end()[0] == 0
    (session,) = history(environ)
    assert session["state"] == "stopped"
    assert session["effort"] is None
    assert session["sets"][0]["outcome"] in ("partial", "skipped")


def test_discarding_leaves_nothing(play, environ):
    """Catches a discarded session that stands in the history all the same."""
    played = play("R05", "--silent", "--level", "beginner")
    played.read_until("GET READY")
    played.press("nn")
    played.read_until("SWITCH")
    played.press("\x1b")
    played.read_until("discard it (d)?")
    played.press("d")
    played.read_until("for good (y)")
    played.press("y")
    code, rest = played.end()
    assert code == 0
    assert "Discarded" in rest
    assert history(environ) == []


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 0), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_saves_what_is_done_and_gives_the_terminal_back(play, environ, number, code):
    """Catches a terminal left raw and without cursor, and finished sets that are lost."""
    played = play("R05", "--silent", "--speed", "80", "--level", "beginner")
    before = termios.tcgetattr(played.fd)
    played.read_until("Seated butterfly")
    assert not termios.tcgetattr(played.fd)[3] & termios.ECHO
    os.kill(played.pid, getattr(signal, number))
    played.read_until("\x1b[?25h\x1b[?1049l")
    played.read_until("Stopped and saved")
    assert termios.tcgetattr(played.fd) == before
    assert played.end()[0] == code
    (session,) = history(environ)
    assert session["state"] == "stopped"
    assert [one["outcome"] for one in session["sets"][:2]] == ["done", "done"]


def test_ctrl_c_is_such_a_signal(play):
    """Catches a Ctrl-C that is swallowed by reading keys one by one."""
    played = play("R05", "--silent", "--level", "beginner")
    played.read_until("GET READY")
    played.press("\x03")
    played.read_until("Stopped and saved")
    assert played.end()[0] == 0


def test_an_error_gives_the_terminal_back(environ, tmp_path):
    """Catches a terminal left on its other screen by a bug."""
    code = (
        "import sys; from coach.session.conductor import Conductor; "
        "Conductor.prompt = lambda self: 1 / 0; "
        "from coach.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["play", "R05", "--silent", "--speed", "50"]
    pid, fd = in_terminal([sys.executable, "-c", code, *words], environ)
    seen = b""
    with contextlib.suppress(OSError):
        while data := os.read(fd, 65536):
            seen += data
    _, status = os.waitpid(pid, 0)
    os.close(fd)
    assert os.waitstatus_to_exitcode(status) == 1
    screen, _, after = seen.decode().rpartition("\x1b[?25h\x1b[?1049l")
    assert "\x1b[?1049h" in screen
    assert "ZeroDivisionError" in after


@pytest.mark.parametrize("size", [(1, 1), (20, 3), (300, 100)])
def test_any_size_and_a_change_of_it(play, size):
    """Catches an exception in a terminal that is tiny, or resized while it is drawn."""
    played = play("R05", "--silent", "--level", "beginner")
    played.read_until("GET READY")
    played.resize(*size)
    played.press("n")
    time.sleep(0.1)
    played.resize(80, 24)
    played.read_until("WORK")
    played.press("\x03")
    assert played.end()[0] == 0


def test_a_session_that_broke_off_is_offered(play, environ):
    """Catches a crash that costs finished sets, or that can't be resumed where it happened."""
    played = play("R05", "--silent", "--speed", "80", "--level", "beginner")
    played.read_until("Seated butterfly")
    os.kill(played.pid, signal.SIGKILL)
    played.end()
    (session,) = history(environ)
    assert session["state"] == "unfinished"
    done = len(session["sets"])
    assert done >= 2
    again = play("R05", "--silent", "--speed", "200", "--level", "advanced")
    again.read_until("broke off on")
    again.press("r\n")
    again.read_until("Finished and saved: 8 of 8 sets.")
    for question in ("How hard", "How does", "A note"):
        again.read_until(question)
        again.press("\n")
    assert again.end()[0] == 0
    (session,) = history(environ)
    assert (session["state"], session["level"]) == ("completed", "beginner")
    assert len(session["sets"]) == 8


def test_or_saved_as_stopped(play, environ):
    """Catches a session that is offered again and again."""
    played = play("R05", "--silent", "--speed", "80", "--level", "beginner")
    played.read_until("Seated butterfly")
    os.kill(played.pid, signal.SIGKILL)
    played.end()
    again = play("R05", "--silent", "--level", "beginner")
    again.read_until("begin anew (n)?")
    again.press("n\n")
    again.read_until("GET READY")
    again.press("\x03")
    assert again.end()[0] == 0
    assert [one["state"] for one in history(environ)][-1] == "stopped"


def test_a_session_led_in_a_window_is_not_offered(play, environ, tmp_path):
    """Catches a session that is led twice at once, in the window and here."""
    played = play("R05", "--silent", "--speed", "80", "--level", "beginner")
    played.read_until("Seated butterfly")
    os.kill(played.pid, signal.SIGKILL)
    played.end()
    lock = QLockFile(str(tmp_path / "data" / "coach.lock"))
    assert lock.tryLock(0)
    again = play("R05", "--silent", "--level", "beginner")
    assert "broke off" not in again.read_until("GET READY")
    again.press("\x03")
    assert again.end()[0] == 0
    lock.unlock()
    assert "unfinished" in [one["state"] for one in history(environ)]


def test_the_safety_note_comes_before_the_very_first_session(play, tmp_path):
    """Catches a first session without the note, a note that comes back, and one that waits for ever."""
    settings = tmp_path / "data" / "settings.json"
    settings.unlink()
    played = play("R05", "--silent")
    played.read_until("Get help now")
    played.read_until("Enter says that you have read this")
    played.press("\x03")
    assert played.end()[0] == 130
    assert not settings.exists()
    played = play("R05", "--silent", "--speed", "100")
    played.read_until("Enter says that you have read this")
    played.read_until("GET READY")
    played.press("\x03")
    assert played.end()[0] == 0
    played = play("R05", "--silent")
    assert "Get help now" not in played.read_until("GET READY")
    played.press("\x03")
    assert played.end()[0] == 0


def run(environ, *words, stdin=subprocess.DEVNULL):
    return subprocess.run(
        [*COACH, "play", *words],
        env=environ, stdin=stdin, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip


def test_without_a_terminal_it_is_lines_and_ends_by_itself(environ):
    """Catches escape sequences in a log file, a question nobody answers, an end that does not come."""
    ended = run(environ, "R05", "--silent", "--speed", "500", "--level", "beginner")
    assert ended.returncode == 0, ended.stderr
    assert "\x1b" not in ended.stdout
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("   0:00  GET READY    next: Forward lunge stretch")
    assert sum("  WORK  " in line for line in lines) == 8
    assert "   4:48  FINISHED" in lines
    assert lines[-1].startswith("See it with: coach history show ")
    assert history(environ)[0]["active_ms"] == (4 * 60 + 48) * 1000


def test_own_pace_needs_a_keyboard(environ):
    """Catches a session that waits for ever for a key that can't come."""
    ended = run(environ, "R01", "--own-pace", "--silent")
    assert ended.returncode == 1
    assert ended.stderr.startswith("coach: At your own pace")
    assert history(environ) == []


def test_resume_by_option(environ):
    """Catches an unfinished session that a script can't go on with."""
    playing = subprocess.Popen(
        [*COACH, "play", "R05", "--silent", "--speed", "80", "--level", "beginner"],
        env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with playing:
        for line in playing.stdout:
            if "Seated butterfly" in line:
                playing.kill()
                break
    ended = run(environ, "R05", "--silent", "--speed", "500", "--resume")
    assert ended.returncode == 0
    (session,) = history(environ)
    assert session["state"] == "completed"
    assert [one["outcome"] for one in session["sets"]] == ["done"] * 8


def test_a_folder_that_cannot_be_written_gets_one_line_and_the_session_goes_on(environ, tmp_path):
    """Catches a session that is refused, or that dies, because the disk is read-only."""
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    environ = {**environ, "COACH_DATA_DIR": str(blocked / "data")}
    ended = run(environ, "R05", "--silent", "--speed", "500", "--level", "beginner")
    assert "FINISHED" in ended.stdout
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert all(line.startswith("coach: ") for line in ended.stderr.splitlines())


def test_what_is_exported_is_everything(environ, tmp_path):
    """Catches an export that loses sets, overwrites a file, or can't be written to a pipe."""
    run(environ, "R05", "--silent", "--speed", "500", "--level", "beginner")

    def export(*words):
        return subprocess.run(
            [*COACH, "export", "--format", "json", *words],
            env=environ, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
        )  # fmt: skip

    target = tmp_path / "out.json"
    assert export(str(target)).returncode == 0
    whole = json.loads(target.read_text())
    assert (whole["format"], whole["version"]) == ("coach.export", 2)
    (session,) = whole["sessions"]
    assert [one["segment"] for one in session["sets"]] == sorted(
        one["segment"] for one in session["sets"]
    )
    assert {"pace", "hurts", "earlier_attempts", "sets_planned"} <= set(session)
    (listed,) = history(environ)
    assert {key: session[key] for key in listed if key != "sets"} == {
        key: value for key, value in listed.items() if key != "sets"
    }
    target.write_text("mine")
    refused = export(str(target))
    assert refused.returncode == 1
    assert target.read_text() == "mine"
    assert export(str(target), "--force").returncode == 0
    assert json.loads(target.read_text())["sessions"] == whole["sessions"]
    assert json.loads(export("-").stdout)["sessions"] == whole["sessions"]
    assert export(str(tmp_path / "no" / "folder.json")).returncode == 1
