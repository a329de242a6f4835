"""The real window led by real key presses; a screen reader's eyes see what comes of them.

Run with ``tests/desktop.sh pytest tests/e2e/test_window_walk.py``.
"""

import json
import subprocess
from contextlib import ExitStack

import pytest
from real_coach import COACH, PATIENCE_S, ROOT, Window, history, until, window, xdotool
from tiny_library import LONG, LONG_NAME, write_library, write_settings

pytestmark = [pytest.mark.x11, pytest.mark.a11y]


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write_library(folder, gap="30s")
    write_settings(folder, last_routine=LONG, prepare_seconds=60)
    return folder


@pytest.fixture
def open_window(data, tmp_path):
    """Open windows on the data folder; none outlives the test."""
    with ExitStack() as windows:
        yield lambda: windows.enter_context(window(data, tmp_path / "errors"))


def start(opened: Window) -> None:
    """Press Start workout, which has the focus, and wait for the session."""
    opened.reader.shown("Start workout")
    until(lambda: "focused" in opened.reader.shown("Start workout").states, "the focus on Start")
    opened.activate()
    opened.type("space")
    opened.reader.shown("Phase")


def geometry(opened: Window) -> str:
    lines = xdotool("getwindowgeometry", "--shell", opened.number).splitlines()
    return next((line for line in lines if line.startswith("HEIGHT=")), "")


def test_every_key_of_a_session(open_window, data):
    """Catches a key that does nothing, or something else than it says."""
    opened = open_window()
    reader = opened.reader
    start(opened)
    opened.type("space")
    reader.shown("Resume")
    opened.type("space")
    reader.shown("Pause")
    opened.type("n")
    reader.says("Phase", "WORK")
    opened.type("plus")
    reader.says("Time left", lambda text: text > "2:04")
    opened.type("m", "v")
    reader.says("Beeps", lambda text: text.startswith("Beeps off"))
    reader.says("Voice", lambda text: text.startswith("Voice off"))
    opened.type("question")
    reader.shown("Close")
    opened.type("Escape")
    reader.gone("Close")
    assert reader.find("Go on") is None, "closing the keys asked to end the workout"
    small = geometry(opened)
    opened.type("F11")
    until(lambda: geometry(opened) == "HEIGHT=1080", "the full screen")
    opened.type("F11")
    until(lambda: geometry(opened) == small, "the window as it was")
    opened.type("h")
    reader.shown("Where did it hurt?")
    opened.type("1")
    reader.gone("Where did it hurt?")
    reader.says("Move", "Try lift")
    opened.type("space")
    reader.shown("Resume")
    opened.type("Right")
    reader.says("Phase", "WORK")
    opened.type("n")
    reader.says("Move", "Try walk")
    opened.type("b")
    reader.says("Move", "Try lift")
    reader.says("Phase", "WORK")
    opened.type("n", "n")
    reader.says("Phase", "WORK")
    opened.type("Escape")
    reader.shown("Go on")
    opened.type("Escape")
    reader.gone("Go on")
    opened.type("Escape")
    reader.shown("Go on")
    opened.type("Tab", "Return")
    reader.shown("Save session")
    opened.type("7", "Return")
    reader.shown("Start workout")
    opened.type("ctrl+4")
    until(
        lambda: [one for one in reader.look() if one.role == "list item" and LONG_NAME in one.name],
        "the session in the history",
    )
    (session,) = exported(data)
    assert (session["state"], session["effort"]) == ("stopped", 7)
    assert [one["place"] for one in session["hurts"]] == ["back"]
    assert [one["outcome"] for one in session["sets"]][1] == "skipped"


def exported(data):
    ended = subprocess.run(
        [*COACH, "export", "--format", "json", "-", "--data-dir", str(data)],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=True,
    )  # fmt: skip
    return json.loads(ended.stdout)["sessions"]


def test_closing_the_window_asks_and_then_saves(open_window, data):
    """Catches a session lost by the window's cross, and an answer lost by closing at the end."""
    opened = open_window()
    reader = opened.reader
    start(opened)
    opened.type("n", "n")
    reader.says("Phase", "REST")
    opened.type("alt+F4")
    reader.shown("Go on")
    assert opened.process.poll() is None
    left = reader.shown("Time left").description
    assert {reader.shown("Time left").description for _ in range(5)} == {left}
    opened.type("Return")
    reader.gone("Go on")
    reader.says("Time left", lambda text: text < left)
    opened.type("alt+F4")
    reader.shown("Go on")
    opened.type("Tab", "Return")
    reader.shown("Save session")
    opened.type("4", "alt+F4")
    assert opened.ended() == 0
    (session,) = history(data)
    assert (session["state"], session["effort"]) == ("stopped", 4)


@pytest.mark.parametrize("deep", [False, True], ids=["", "in a deep folder"])
def test_a_second_start_raises_the_first_window(tmp_path, data, deep):
    """Catches two windows on one log, and a second start that seems to do nothing."""
    if deep:
        data = data.rename(tmp_path / ("deep" * 20))
    errors = tmp_path / "errors"
    with window(data, errors) as first:
        first.reader.shown("Start workout")
        number = first.number
        xdotool("windowminimize", number)
        until(lambda: xdotool("getactivewindow").strip() != number, "the window put away")
        with window(data, errors) as second:
            assert second.ended() == 0
        assert first.process.poll() is None
        until(lambda: xdotool("getactivewindow").strip() == number, "the first window raised")


def test_a_double_click_on_the_icon_opens_one_window(open_window):
    """Catches a second window where the second start came before the first was ready to be raised."""
    both = [open_window(), open_window()]
    until(lambda: any(one.process.poll() is not None for one in both), "the end of one of them")
    (first,) = [one for one in both if one.process.poll() is None]
    first.reader.shown("Start workout")
    (second,) = [one for one in both if one is not first]
    assert second.process.returncode == 0


def test_a_killed_session_is_offered_and_goes_on(open_window, data):
    """Catches finished sets lost with the machine, and going on at the wrong one."""
    write_settings(data)
    opened = open_window()
    start(opened)
    opened.reader.says("Phase", "REST")
    opened.type("Right")
    opened.reader.says("Phase", "SWITCH SIDES")
    opened.kill()

    opened = open_window()
    reader = opened.reader
    reader.press("Resume session")
    reader.says("Phase", "SWITCH SIDES")
    assert reader.shown("Side").description == "right"
    opened.kill()

    opened = open_window()
    reader = opened.reader
    reader.press("Resume session")
    reader.says("Phase", "SWITCH SIDES")
    opened.activate()
    opened.type("n")
    reader.says("Move", "Try lift")
    opened.type("n")
    reader.shown("Save session")
    opened.type("Return")
    reader.shown("Start workout")
    assert reader.find("Resume session") is None
    (session,) = history(data)
    assert session["state"] == "completed"
    assert [one["outcome"] for one in session["sets"]] == ["done"] * 4


def test_a_killed_session_can_be_saved_as_stopped(open_window, data):
    """Catches a session that is offered for ever, or saved with less than was done."""
    write_settings(data)
    opened = open_window()
    start(opened)
    opened.reader.says("Phase", "REST")
    opened.kill()
    opened = open_window()
    reader = opened.reader
    reader.press("Save as stopped")
    reader.gone("Resume session")
    (session,) = history(data)
    assert session["state"] == "stopped"
    assert session["sets"][0]["outcome"] == "done"
