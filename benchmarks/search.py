"""Search over many moves: the index alone, and a key stroke until the page has painted. Prints JSON.

A key stroke is typed into the page's own search field, in a shown window (on Qt's offscreen platform where
there is no display), and counts until everything it caused, layout and painting included, is done.
"""

import argparse
import json
import os
import random
import statistics
import time
from pathlib import Path

MOVES = 1_000
TYPED = ("plank", "hip stretch", "hamstring", "side", "exercise ball", "glutes core", "zzz")
ROUNDS = 5
INDEXED_MS = 4_000
"""How long the page has for its index, which it makes between the window's events."""

_PARTS = (
    "front",
    "side",
    "ball",
    "hip",
    "calf",
    "glute",
    "thoracic",
    "lying",
    "seated",
    "single-leg",
)
_KINDS = (
    "plank",
    "stretch",
    "bridge",
    "crunch",
    "lunge",
    "raise",
    "twist",
    "press",
    "hold",
    "roll",
)
_HOW = ("slow", "wide", "narrow", "assisted", "paused", "high", "low", "crossed", "open", "loaded")
_MUSCLES = ("abdominals", "glutes", "hamstrings", "hip-flexors", "obliques", "lower-back", "calves")
_EQUIPMENT = ("mat", "exercise-ball", "wall", "chair", "band", "foam-roller")


def make_moves(count: int) -> dict:
    """Moves with names, aliases, muscles and equipment as varied as a large library's."""
    from coach.domain.dose import Dose
    from coach.domain.exercise import Category, Exercise, Mode, Muscles, Position, Sides, Source
    from coach.domain.fields import PerLevel

    choose = random.Random(2026)
    made = {}
    for number in range(count):
        name = f"{_HOW[number % 10]} {_PARTS[number // 10 % 10]} {_KINDS[number // 100 % 10]}"
        if number >= 1_000:
            name += f" {number // 1_000}"
        identifier = name.replace(" ", "-")
        made[identifier] = Exercise(
            id=identifier,
            name=name.capitalize(),
            category=choose.choice(list(Category)),
            position=choose.choice(list(Position)),
            mode=Mode.HOLD,
            sides=Sides.BOTH,
            muscles=Muscles(tuple(choose.sample(_MUSCLES, 2)), tuple(choose.sample(_MUSCLES, 2))),
            dose=PerLevel.same(Dose(sets=2, hold_ms=30_000, rest_ms=30_000)),
            steps=("One.", "Two.", "Three."),
            cues=("One", "Two", "Three"),
            breathing="In and out.",
            mistakes=("Haste.",),
            cautions=("Pain.",),
            why="It trains the trunk.",
            sources=(Source(title="General practice", covers=("dose", "steps", "cautions")),),
            aliases=(f"the {_KINDS[number % 10]} of {number}", f"{_HOW[number % 7]} {number}"),
            equipment=tuple(choose.sample(_EQUIPMENT, 2)),
        )
    return made


def _spread(times_ms: list[float]) -> dict:
    ordered = sorted(times_ms)
    return {
        "strokes": len(ordered),
        "median_ms": round(statistics.median(ordered), 2),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 2),
        "worst_ms": round(ordered[-1], 2),
    }


def _index_times(moves: dict) -> tuple[float, list[float]]:
    from coach.library.search import MoveSearch

    start = time.perf_counter()
    index = MoveSearch(moves.values())
    index.prepare(len(moves) + 1)
    prepare_ms = (time.perf_counter() - start) * 1000
    times = []
    for typed in TYPED * ROUNDS:
        for length in range(1, len(typed) + 1):
            start = time.perf_counter()
            index.find(typed[:length])
            times.append((time.perf_counter() - start) * 1000)
    return prepare_ms, times


def _page_times(moves: dict) -> list[float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from coach.domain.catalogue import Catalogue
    from coach.domain.fields import Level
    from coach.qt.pages.exercises import ExercisesPage
    from coach.qt.theme import Theme

    app = QApplication.instance() or QApplication([])
    theme = Theme(app, Path(__file__).resolve().parents[1] / "assets" / "fonts")
    page = ExercisesPage(theme)
    page.show_catalogue(Catalogue(moves=moves), Level.BEGINNER)
    page.resize(1366, 768)
    page.show()
    QTest.qWaitForWindowExposed(page)
    field = page.findChild(QLineEdit)
    QTest.qWait(INDEXED_MS)
    times = []
    for typed in TYPED * ROUNDS:
        field.clear()
        app.processEvents()
        for letter in typed + "\b" * len(typed):
            start = time.perf_counter()
            if letter == "\b":
                QTest.keyClick(field, Qt.Key.Key_Backspace)
            else:
                QTest.keyClicks(field, letter)
            app.processEvents()
            times.append((time.perf_counter() - start) * 1000)
    page.close()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=MOVES)
    moves = make_moves(parser.parse_args().moves)
    prepare_ms, index = _index_times(moves)
    result = {
        "moves": len(moves),
        "prepare_ms": round(prepare_ms, 2),
        "index": _spread(index),
        "key_stroke": _spread(_page_times(moves)),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
