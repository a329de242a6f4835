"""The library read beside the window: by processes, from what was kept, or in the window itself."""

import gc
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coach.library import files, worker
from coach.library.catalogue import load
from coach.qt import library_process, library_reader
from coach.qt.library_process import LibraryProcess
from coach.qt.library_reader import LibraryReader

SHIPPED = Path(__file__).parents[2] / "exercises"
CUT = """
import subprocess, sys, os, signal
whole = subprocess.run(sys.argv[1:], capture_output=True).stdout
os.write(1, whole[: len(whole) // 2])
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A process that dies half-way through."""


@pytest.fixture
def layers(tmp_path):
    own = tmp_path / "own"
    for kind in ("moves", "routines"):
        (own / kind).mkdir(parents=True)
    return [SHIPPED, own]


@pytest.fixture
def kept(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "library.cache"


@pytest.fixture
def large(monkeypatch):
    """Every library counts as a large one, read by three processes."""
    monkeypatch.setattr(library_reader.QThread, "idealThreadCount", lambda: 3)
    monkeypatch.setattr(files, "LOOK_FILES", 5)
    monkeypatch.setattr(library_reader, "LOOK_FILES", 5)


@pytest.fixture(params=["small", "large"])
def any_size(request):
    """The test runs with a small library and with what counts as a large one."""
    if request.param == "large":
        request.getfixturevalue("large")


@pytest.fixture
def make_reader(layers, kept, monkeypatch):
    """Makes readers that look for changes ten times a second."""
    monkeypatch.setattr(library_reader, "WATCH_MS", 100)
    made: list[LibraryReader] = []
    parent = QObject()

    def make(**more) -> Heard:
        reader = LibraryReader(layers, kept, parent, **more)
        made.append(reader)
        return Heard(reader)

    yield make
    for reader in made:
        reader.close()
    parent.deleteLater()


class Heard:
    """A reader and what it has told."""

    def __init__(self, reader: LibraryReader) -> None:
        self.reader = reader
        self.read: list = []
        self.complete = 0
        reader.read.connect(self.read.append)
        reader.complete.connect(self._completed)

    def _completed(self) -> None:
        self.complete += 1

    def start(self) -> None:
        self.reader.begin()
        self.reader.show_kept()


def wait_complete(qtbot: QtBot, heard: Heard, times: int = 1) -> None:
    qtbot.waitUntil(lambda: heard.complete >= times, timeout=30_000)


def add_move(layers, name: str, card: str = "front-plank") -> Path:
    text = (SHIPPED / f"moves/{card}.yaml").read_text()
    file = layers[1] / f"moves/{name}.yaml"
    file.write_text(text.replace(f"id: {card}\n", f"id: {name}\n"))
    return file


def no_process(*_):
    raise AssertionError("a process was started")


def test_a_first_start_reads_by_a_process_and_the_second_is_shown_at_once(
    qtbot: QtBot, make_reader, layers
):
    """Catches a library that is read anew at every start, or shown without a file of a person's own."""
    add_move(layers, "mine")
    (layers[1] / "moves/bad.yaml").write_text("id: [")
    first = make_reader()
    first.start()
    assert not first.read
    wait_complete(qtbot, first)
    assert first.read == [load(layers)]
    first.reader.close()
    second = make_reader(command=no_process)
    second.start()
    assert (second.read, second.complete) == ([load(layers)], 1)


def test_a_large_library_is_read_in_parts_with_the_bundled_one_first(
    qtbot: QtBot, make_reader, layers, kept, large
):
    """Catches an empty window while thousands of moves are read, and parts that don't make the whole."""
    add_move(layers, "mine")
    (layers[1] / "moves/bad.yaml").write_text("id: [")
    first = make_reader()
    first.start()
    wait_complete(qtbot, first)
    assert first.read[-1] == load(layers)
    # The parts may overtake it: then there is nothing to bridge.
    assert first.read in ([load(layers)], [load(layers[:1]), load(layers)])
    qtbot.waitUntil(lambda: len(list(kept.parent.glob("library-*.cache"))) == 4, timeout=10_000)
    second = make_reader()
    second.start()
    assert second.read == [load(layers[:1])]
    wait_complete(qtbot, second)
    assert second.read == [load(layers[:1]), load(layers)]
    assert gc.isenabled()


@pytest.mark.parametrize(
    "command",
    [
        [""],
        ["/nowhere/python"],
        [sys.executable, "-c", "raise SystemExit(1)"],
        [sys.executable, "-c", "pass"],
        [sys.executable, "-c", "print('Hello, I am your locale and I have a warning.')"],
        [sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\x03abc')"],
    ],
)
def test_a_process_that_does_not_work_is_done_without(
    qtbot: QtBot, make_reader, layers, any_size, command
):
    """Catches an empty library where no process can be started, or where it ends as soon as it begins."""
    add_move(layers, "mine")
    heard = make_reader(command=lambda *_: command)
    heard.start()
    wait_complete(qtbot, heard)
    assert heard.read[-1] == load(layers)
    assert gc.isenabled()


def test_a_process_killed_half_way_is_done_without(qtbot: QtBot, make_reader, layers, any_size):
    """Catches half a library shown as the whole one, and problems lost with the process."""
    (layers[1] / "moves/bad.yaml").write_text("id: [")

    def cut(*which):
        return [sys.executable, "-c", CUT, *worker.command(*which)]

    heard = make_reader(command=cut)
    heard.start()
    wait_complete(qtbot, heard)
    assert heard.read[-1] == load(layers)
    assert heard.read[-1].problems


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process is stopped by a POSIX signal")
def test_a_process_that_hangs_is_done_without(qtbot: QtBot, make_reader, layers, monkeypatch):
    """Catches a library that never comes because a process waits for something for ever."""
    monkeypatch.setattr(library_process, "SILENT_MS", 300)
    heard = make_reader(command=lambda *_: [sys.executable, "-c", "import time; time.sleep(600)"])
    heard.start()
    wait_complete(qtbot, heard)
    assert heard.read == [load(layers)]


def test_changes_are_picked_up_one_after_another(qtbot: QtBot, make_reader, layers):
    """Catches a file written, renamed or deleted under the window that is not noticed."""
    heard = make_reader()
    heard.start()
    wait_complete(qtbot, heard)
    mine = add_move(layers, "mine")
    qtbot.waitUntil(lambda: "mine" in heard.read[-1].moves, timeout=30_000)
    mine.rename(mine.with_name("yours.yaml"))
    qtbot.waitUntil(lambda: bool(heard.read[-1].problems), timeout=30_000)
    mine.with_name("yours.yaml").unlink()
    qtbot.waitUntil(lambda: heard.read[-1] == load(layers), timeout=30_000)


def test_what_has_not_changed_stays_the_same_object(qtbot: QtBot, make_reader, layers):
    """Catches ten thousand cards compared or let go of at once for the sake of one."""
    heard = make_reader()
    heard.start()
    wait_complete(qtbot, heard)
    add_move(layers, "mine")
    wait_complete(qtbot, heard, 2)
    before, after = heard.read[0].moves, heard.read[1].moves
    assert all(after[name] is move for name, move in before.items())


def test_a_change_while_it_is_read_is_not_lost(qtbot: QtBot, make_reader, layers, any_size):
    """Catches a file changed or deleted behind the reader's back that stays as it was until a restart."""
    gone = add_move(layers, "gone")
    heard = make_reader()
    heard.start()
    qtbot.waitUntil(lambda: bool(heard.reader.findChildren(LibraryProcess)), timeout=10_000)
    gone.unlink()
    add_move(layers, "new")
    qtbot.waitUntil(lambda: bool(heard.read) and heard.read[-1] == load(layers), timeout=30_000)
    assert "new" in heard.read[-1].moves


def test_a_folder_that_vanishes_while_it_is_read(qtbot: QtBot, make_reader, layers, large):
    """Catches the bundled library going down with a person's own."""
    add_move(layers, "mine")
    heard = make_reader()
    heard.start()
    qtbot.waitUntil(lambda: bool(heard.reader.findChildren(LibraryProcess)), timeout=10_000)
    shutil.rmtree(layers[1])
    qtbot.waitUntil(lambda: bool(heard.read) and heard.read[-1] == load(layers), timeout=30_000)


def test_nothing_is_done_while_a_session_runs(qtbot: QtBot, make_reader, layers, large):
    """Catches a library that arrives in the middle of a session, and one that never does afterwards."""
    heard = make_reader()
    heard.start()
    qtbot.waitUntil(lambda: bool(heard.reader.findChildren(LibraryProcess)), timeout=10_000)
    heard.reader.hold()
    told = len(heard.read)
    qtbot.wait(1_500)
    assert (len(heard.read), heard.complete) == (told, 0)
    heard.reader.go_on()
    wait_complete(qtbot, heard)
    heard.reader.hold()
    add_move(layers, "mine")
    qtbot.wait(500)
    assert "mine" not in heard.read[-1].moves
    heard.reader.go_on()
    wait_complete(qtbot, heard, 2)
    assert "mine" in heard.read[-1].moves


def test_closing_in_the_middle_leaves_nothing_behind(
    qtbot: QtBot, make_reader, layers, tmp_path, any_size
):
    """Catches a process that outlives the window, and a library shown in a window that is gone."""
    noted = tmp_path / "pids"
    code = (
        f"import os, time; open({str(noted)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(600)"
    )
    heard = make_reader(command=lambda *_: [sys.executable, "-c", code])
    heard.start()
    qtbot.waitUntil(noted.exists, timeout=10_000)
    heard.reader.close()
    qtbot.wait(200)
    assert not heard.read
    assert gc.isenabled()
    for pid in noted.read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_a_forged_cache_is_read_anew(qtbot: QtBot, make_reader, layers, kept):
    """Catches a start that stops at a file of rubbish in the data folder."""
    kept.write_bytes(b"x" * 1000)
    heard = make_reader()
    heard.start()
    assert not heard.read
    wait_complete(qtbot, heard)
    assert heard.read == [load(layers)]


def test_what_a_large_library_left_is_cleared(qtbot: QtBot, make_reader, layers, kept):
    """Catches megabytes that stay in the data folder after the large library is gone."""
    left = [kept.with_name("library-1.cache"), kept.with_name("library-2.cache")]
    for file in left:
        file.write_bytes(b"x")
    heard = make_reader()
    heard.start()
    wait_complete(qtbot, heard)
    assert not any(file.exists() for file in left)


def test_looking_at_many_files_is_done_less_often(qtbot: QtBot, make_reader, layers, monkeypatch):
    """Catches a core kept busy by nothing but looking whether something has changed."""
    heard = make_reader()
    heard.start()
    wait_complete(qtbot, heard)
    reader = heard.reader
    monkeypatch.setattr(reader._looking, "spent_ms", 100.0)
    reader._watch_on()
    assert reader._watch.interval() == 100 * library_reader.WATCH_SHARE


def test_the_request_is_plain_json():
    """Catches a command line that only one system can carry."""
    request = worker.command([Path("/a\udcff")], library_reader.Part(1, 2), None)[-1]
    assert request.isascii()
    assert json.loads(request) == {"layers": ["/a\udcff"], "part": 1, "of": 2, "kept": None}
