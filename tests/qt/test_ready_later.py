"""What is imported before anybody asks for it."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from coach.qt import ready_later
from coach.qt.ready_later import ReadyLater

MODULES = ("this_is_first", "this_is_second")


def test_one_at_a_time_and_never_in_a_session(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    """Catches an import in the middle of a set, all of them in one frame, or none at all."""
    for name in MODULES:
        (tmp_path / f"{name}.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(ready_later, "AFTER_MS", 20)
    monkeypatch.setattr(ready_later, "EVERY_MS", 20)
    session = [True]
    ready = ReadyLater(MODULES, lambda: session[0])
    qtbot.wait(100)
    assert not any(name in sys.modules for name in MODULES)
    session[0] = False
    qtbot.waitUntil(lambda: MODULES[0] in sys.modules)
    assert MODULES[1] not in sys.modules
    qtbot.waitUntil(lambda: MODULES[1] in sys.modules)
    assert not ready._next.isActive()
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name)
