"""The desktop harness and the shared test set-up keep their promises."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Xvfb, PulseAudio and speech-dispatcher are Linux's"
)

HARNESS = Path(__file__).parents[1] / "desktop.sh"


def run_harness(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COACH_DESKTOP")}
    return subprocess.run(
        [HARNESS, *command],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_harness_returns_the_commands_exit_code_and_leaves_nothing_behind() -> None:
    """A failing suite must fail the build; a leaked display or folder would pile up."""
    run = run_harness("sh", "-c", "echo $COACH_DESKTOP_DIR $HOME; exit 7")
    assert run.returncode == 7
    folder, home = run.stdout.split()
    assert home.startswith(folder)
    assert not Path(folder).exists()


def test_harness_takes_its_detached_children_along() -> None:
    """A daemon that left the process group would outlive the tests and hold the display."""
    run = run_harness("sh", "-c", "setsid sleep 300 >/dev/null 2>&1 & echo $!")
    pid = int(run.stdout)
    stat = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        if not stat.exists() or ") Z " in stat.read_text():
            return
        time.sleep(0.05)
    pytest.fail("the child is still alive")


def test_every_test_has_a_home_of_its_own(private_home: Path) -> None:
    """A test that wrote to the real home would change the person's own log."""
    assert Path.home() == private_home
    assert os.environ["XDG_DATA_HOME"].startswith(str(private_home))


@pytest.mark.x11
@pytest.mark.sound
@pytest.mark.speech
@pytest.mark.a11y
def test_harness_has_everything_the_markers_promise() -> None:
    """A marker that passes without its server would let a test pass for the wrong reason."""
    commands = (["xdotool", "getdisplaygeometry"], ["pactl", "info"], ["spd-say", "-O"])
    for command in commands:
        assert (
            subprocess.run(command, check=False, capture_output=True, timeout=20).returncode == 0
        ), command
    assert os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] == "1"
