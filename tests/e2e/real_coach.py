"""The real thing for end-to-end tests: the window as a process of its own, with eyes and hands for it.

Nothing here waits a fixed time for something to happen: it is looked for until it is there.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

COACH = (sys.executable, "-m", "coach")
ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("atspi_driver.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""Has the bindings for AT-SPI, which are a Debian package."""
PATIENCE_S = 60
"""Long enough for two busy cores; only a failing test ever waits so long."""
LOOK_S = 0.05


def until(found: Callable[[], T | None], what: str, patience_s: float = PATIENCE_S) -> T:
    """Look until something is found, and return it."""
    deadline = time.monotonic() + patience_s
    while True:
        result = found()
        if result:
            return result
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(LOOK_S)


@dataclass(frozen=True)
class Seen:
    """An object as a screen reader meets it."""

    id: int
    parent: int
    depth: int
    role: str
    name: str
    description: str
    states: tuple[str, ...]
    actions: tuple[str, ...]
    children: int
    value: float | None = None
    most: float | None = None
    text: str | None = None

    @property
    def can_be_used(self) -> bool:
        """Whether the keyboard can reach it."""
        return "focusable" in self.states


def seen(said: dict[str, Any]) -> Seen:
    """An object from what the driver says of it."""
    return Seen(**{key: tuple(v) if isinstance(v, list) else v for key, v in said.items()})


class ScreenReader:
    """Reads a window through AT-SPI and presses what it finds there."""

    def __init__(self, pid: int, is_there: Callable[[], object]) -> None:
        """``is_there`` raises AssertionError when the window's process has ended."""
        self._is_there = is_there
        self._driver = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore", str(DRIVER), str(pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._read() == "ready"

    def _ask(self, **wish: object) -> Any:
        assert self._driver.stdin is not None
        self._driver.stdin.write(json.dumps(wish) + "\n")
        self._driver.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self._driver.stdout is not None
        line = self._driver.stdout.readline()
        self._is_there()
        assert line, "the window can't be read"
        return json.loads(line)

    def look(self) -> list[Seen]:
        """Everything that is shown now, in reading order."""
        answer = self._ask(do="tree")
        assert isinstance(answer, list), answer
        return [seen(one) for one in answer]

    def find(self, name: str, role: str = "") -> Seen | None:
        """The first object of this name, None when it is not shown."""
        answer = self._ask(do="find", name=name, role=role)
        assert answer is None or "error" not in answer, answer
        return None if answer is None else seen(answer)

    def shown(self, name: str, role: str = "") -> Seen:
        """The object of this name, as soon as it is shown."""
        return self._until(lambda: self.find(name, role), f"'{name}'")

    def gone(self, name: str) -> None:
        """Wait until nothing of this name is shown."""
        self._until(lambda: self.find(name) is None, f"the end of '{name}'")

    def says(self, name: str, wanted: Callable[[str], bool] | str) -> str:
        """The description of a live value, as soon as it is what is wanted."""
        fits = wanted.__eq__ if isinstance(wanted, str) else wanted

        def found() -> str | None:
            one = self.find(name)
            return one.description if one and fits(one.description) else None

        return self._until(found, f"'{name}' as wanted ({wanted})")

    def press(self, name: str, role: str = "") -> None:
        """Press what has this name, as soon as it can be pressed."""

        def pressed() -> bool:
            one = self.find(name, role)
            for action in ("Press", "Toggle"):
                if one and action in one.actions:
                    return self._ask(do="act", id=one.id, action=action) is True
            return False

        self._until(pressed, f"'{name}', ready to be pressed,")

    def _until(self, found: Callable[[], T | None], what: str) -> T:
        """Look until something is found; say what there was instead when it was not."""
        try:
            return until(found, what)
        except AssertionError as error:
            lines = [
                f"{'  ' * one.depth}{one.role} '{one.name}' {one.description}".rstrip()
                for one in self.look()
            ]
            raise AssertionError("\n".join((f"{error}. There was:", *lines))) from None

    def focus(self, one: Seen) -> None:
        """Put the keyboard on an object of the last look."""
        self._ask(do="focus", id=one.id)

    def close(self) -> None:
        """Look no more."""
        assert self._driver.stdin is not None
        self._driver.stdin.close()
        self._driver.kill()
        self._driver.wait()
        assert self._driver.stdout is not None
        self._driver.stdout.close()


class Window:
    """The window of ``python -m coach``, as a process of its own."""

    def __init__(
        self,
        data: Path | None,
        errors: Path,
        *,
        command: Sequence[str] = COACH,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._errors = errors
        folder = ("--data-dir", str(data)) if data is not None else ()
        with errors.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *folder],
                cwd=ROOT,
                # A crash below Python says where it happened.
                env={**(os.environ if environ is None else environ), "PYTHONFAULTHANDLER": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._reader: ScreenReader | None = None

    @property
    def reader(self) -> ScreenReader:
        """Eyes for it; made when first used."""
        if self._reader is None:
            self._reader = ScreenReader(self.process.pid, self._is_there)
        return self._reader

    @property
    def number(self) -> str:
        """Its X11 window, as soon as it is on the screen."""
        return until(self._visible, "the window on the screen")

    def _is_there(self) -> None:
        code = self.process.poll()
        assert code is None, f"it ended with {code}: {self.said()}"

    def _visible(self) -> str:
        self._is_there()
        found = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), "--name", ".")
        return found.split()[-1] if found else ""

    def activate(self) -> None:
        """Bring it to the front, so that keys go to it."""
        number = self.number

        def active() -> bool:
            xdotool("windowactivate", number)
            return xdotool("getactivewindow").strip() == number

        until(active, "the window at the front")

    def type(self, *keys: str) -> None:
        """Press keys, as xdotool calls them, one after the other."""
        for key in keys:
            xdotool("key", "--clearmodifiers", key)

    def kill(self) -> None:
        """As the kernel would when memory runs out."""
        self.process.kill()
        self.process.wait()

    def ended(self) -> int:
        """Its exit code, once it has ended by itself."""
        until(lambda: self.process.poll() is not None, "the end of the program")
        return self.process.returncode

    def said(self) -> str:
        """What it wrote to the standard error."""
        return self._errors.read_text(errors="replace")

    def close(self) -> None:
        """Make an end of it; nothing may have gone wrong unseen."""
        if self._reader is not None:
            self._reader.close()
        self.kill()
        assert "Traceback" not in self.said(), self.said()
        assert "Error" not in self.said(), self.said()


def xdotool(*words: str) -> str:
    """What xdotool says; nothing when it did not find what was asked for."""
    return subprocess.run(
        ["xdotool", *words], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    ).stdout


@contextmanager
def window(data: Path | None, errors: Path, **options: Any) -> Iterator[Window]:
    """A window that does not outlive the test."""
    one = Window(data, errors, **options)
    try:
        yield one
    finally:
        one.close()


def history(data: Path) -> list[dict[str, Any]]:
    """The sessions in the log, newest first, as ``coach history --json`` gives them."""
    ended = subprocess.run(
        [*COACH, "history", "--json", "--data-dir", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    sessions: list[dict[str, Any]] = json.loads(ended.stdout)["sessions"]
    return sessions
