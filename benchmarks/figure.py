"""One frame of the figure at 900 by 900: resolving, outline and painting, on a raster image. JSON.

``resolve`` is a moment of a session to Joints, ``outline`` is Joints to shapes, ``paint`` is shapes to
pixels, ``frame`` is all three. Every move of the library is taken at moments of all its stages, one after
another, so that no frame is the one before. ``sheet_s`` is what ``coach figure --sheet`` does once Python and
Qt are there: read the library, lay out every motion's key frames, paint them and write the PNG. Times are of
the processor in this thread, for the sheet in this process: what else runs on the machine does not count.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

SIDE = 900
ROUNDS = 20
MOMENTS = (1 / 6, 1 / 2, 5 / 6)
"""Where in every stage it is looked at."""
CLOCK_MS = 60_000
MOST_MS = 2.0
MOST_SHEET_S = 3.0
SHEETS = 3
GLOW = ("glutes", "abdominals", "quadriceps")


def moments() -> list:
    """Moments of a set of every move: its playback, the stage, and how long that has lasted."""
    from coach.domain.fields import Level
    from coach.figure.playback import Playback
    from coach.library.catalogue import load

    catalogue = load([ROOT / "exercises"])
    found = []
    for move in catalogue.moves.values():
        motion = catalogue.motion_of(move)
        if motion is None:
            continue
        playback = Playback.of(motion, move, Level.INTERMEDIATE)
        found += [
            (playback, stage, round(stage.length_ms * share))
            for stage in stages(playback, move.mode)
            for share in MOMENTS
        ]
    return found


def stages(playback, mode) -> Iterator:
    """The stages of a set, as the session hands them to the figure."""
    from coach.domain.exercise import Mode
    from coach.domain.timeline import Stage, StageKind

    if mode is Mode.TIME:
        yield Stage(StageKind.CLOCK, "", 0, CLOCK_MS)
        return
    for name, span in playback.track.spans.items():
        kind = StageKind(name) if mode is Mode.HOLD else StageKind.PHASE
        yield Stage(kind, name, span.start_ms, span.length_ms)


def spread(times_ms: Iterable[float]) -> dict[str, float]:
    ordered = sorted(times_ms)
    return {
        "median_ms": round(statistics.median(ordered), 3),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)], 3),
    }


def measure(shown: list, side: int, glow: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The cost of each step, at a size in pixels."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from coach.figure.outline import frame_of, outline
    from coach.qt.theme import LIGHT
    from coach.qt.widgets.figure_paint import fitted, paint_shapes

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    frames = [frame_of(outline(one.during(stage, at))) for one, stage, at in shown]
    steps = []
    for _ in range(ROUNDS):
        for (playback, stage, at_ms), frame in zip(shown, frames, strict=True):
            image.fill(QColor(LIGHT.surface))
            painter = QPainter(image)
            begun = time.thread_time()
            joints = playback.during(stage, at_ms)
            resolved = time.thread_time()
            shapes = outline(joints, glow)
            outlined = time.thread_time()
            paint_shapes(painter, shapes, LIGHT, fitted(frame, side, side))
            painted = time.thread_time()
            painter.end()
            steps.append((resolved - begun, outlined - resolved, painted - outlined))
    names = ("resolve", "outline", "paint")
    result = {
        name: spread(1000 * step[index] for step in steps) for index, name in enumerate(names)
    }
    return {**result, "frame": spread(1000 * sum(step) for step in steps)}


def sheet_s() -> float:
    """Seconds of the processor for the whole library on one sheet; the median of some."""
    from coach.domain.fields import Level
    from coach.figure import overview
    from coach.library.catalogue import load
    from coach.qt.figure_image import to_png
    from coach.qt.theme import LIGHT

    taken = []
    for _ in range(SHEETS):
        begun = time.process_time()
        picture = overview.sheet(load([ROOT / "exercises"]), Level.INTERMEDIATE)
        to_png(picture, LIGHT, ROOT / "assets" / "fonts")
        taken.append(time.process_time() - begun)
    return round(statistics.median(taken), 2)


def run() -> dict:
    """Measure; the figures as a dict."""
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication([])
    shown = moments()
    player = measure(shown, SIDE, ())
    sheet = sheet_s()
    result = {
        "benchmark": "figure",
        "side_px": SIDE,
        "moments": len(shown),
        **player,
        "with_glow": measure(shown, SIDE, GLOW)["frame"],
        "on_a_card": measure(shown, 96, ())["frame"],
        "most_ms": MOST_MS,
        "sheet_s": sheet,
        "most_sheet_s": MOST_SHEET_S,
        "reached": player["frame"]["median_ms"] <= MOST_MS and sheet <= MOST_SHEET_S,
    }
    app.processEvents()
    return result


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(run(), indent=2))
