"""Keeping the screen on: asked on one thread, never waited for, failing quietly."""

import sys
import threading
import types
from collections.abc import Callable
from typing import Self

import pytest

from coach.devices.awake import Awake


class Desktop:
    """Stands in for wakepy: remembers what was asked, and on which thread."""

    def __init__(self, *, works: bool = True, error: Exception | None = None) -> None:
        self.works, self.error = works, error
        self.calls: list[tuple[str, int]] = []
        self.called = threading.Condition()

    @property
    def active(self) -> bool:
        return self.works

    def _note(self, what: str) -> None:
        with self.called:
            self.calls.append((what, threading.get_ident()))
            self.called.notify_all()

    def __enter__(self) -> Self:
        self._note("hold")
        if self.error:
            raise self.error
        return self

    def __exit__(self, *_: object) -> None:
        self._note("release")

    def wait(self, *expected: str) -> None:
        with self.called:
            assert self.called.wait_for(lambda: len(self.calls) >= len(expected), timeout=10)
        assert [what for what, _ in self.calls] == list(expected)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Callable[[Desktop], Desktop]:
    def install(one: Desktop) -> Desktop:
        module = types.ModuleType("wakepy")
        module.keep = types.SimpleNamespace(presenting=lambda on_fail: one)  # type: ignore[attr-defined] # a stand-in
        monkeypatch.setitem(sys.modules, "wakepy", module)
        return one

    return install


def test_held_and_released_on_the_same_other_thread(
    desktop: Callable[[Desktop], Desktop],
) -> None:
    """Windows ties the hold to its thread; asking a desktop over D-Bus may take seconds."""
    asked = desktop(Desktop())
    awake = Awake()
    awake.hold()
    awake.hold()
    asked.wait("hold")
    awake.release()
    awake.release()
    asked.wait("hold", "release")
    awake.hold()
    asked.wait("hold", "release", "hold")
    threads = {thread for _, thread in asked.calls}
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert awake.status().works


@pytest.mark.parametrize("one", [Desktop(works=False), Desktop(error=OSError("no bus"))])
def test_a_desktop_that_refuses_is_told_in_a_sentence(
    one: Desktop, desktop: Callable[[Desktop], Desktop]
) -> None:
    """The session goes on; the person can switch the screen saver off."""
    desktop(one)
    status = Awake().look()
    assert not status.works
    assert "Switch its screen saver off" in status.sentence


def test_without_wakepy_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of an installation that is missing must not end the session."""
    monkeypatch.setitem(sys.modules, "wakepy", None)
    assert not Awake().look().works


def test_release_before_any_hold_starts_nothing() -> None:
    """A session stopped before it began has no thread to end."""
    before = threading.active_count()
    awake = Awake()
    awake.release()
    assert threading.active_count() == before
    assert awake.status().works
