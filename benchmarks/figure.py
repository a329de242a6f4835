"""One frame of the figure at 900 by 900: outline and painting, on a raster image. JSON.

``outline`` is Joints to shapes, ``paint`` is shapes to pixels, ``frame`` is both. Every motion of the
library is taken in its key frames, one after another, so that no frame is the one before. Times are
of the processor in this thread: what else runs on the machine does not count.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

SIDE = 900
ROUNDS = 40
MOST_MS = 2.0
GLOW = ("glutes", "abdominals", "quadriceps")


def poses() -> list:
    """The joints of every key frame of every motion."""
    from pydantic import TypeAdapter
    from yaml import safe_load

    from coach.domain.motion import Motion
    from coach.figure.keys import key_poses
    from coach.figure.pose import resolve

    read = TypeAdapter(Motion)
    folder = Path(__file__).resolve().parents[1] / "exercises" / "motions"
    found = []
    for file in sorted(folder.glob("*.yaml")):
        motion = read.validate_python(safe_load(file.read_text()))
        found += [resolve(pose, motion.view, motion.props) for pose in key_poses(motion)]
    return found


def spread(times_ms: Iterable[float]) -> dict[str, float]:
    ordered = sorted(times_ms)
    return {
        "median_ms": round(statistics.median(ordered), 3),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)], 3),
    }


def measure(side: int, glow: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The cost of outlining and painting, at a size in pixels."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from coach.figure.outline import frame_of, outline
    from coach.qt.theme import LIGHT
    from coach.qt.widgets.figure_paint import fitted, paint_shapes

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    bodies = poses()
    frames = [frame_of(outline(each)) for each in bodies]
    outlining, painting = [], []
    for _ in range(ROUNDS):
        for joints, frame in zip(bodies, frames, strict=True):
            image.fill(QColor(LIGHT.surface))
            painter = QPainter(image)
            begun = time.thread_time()
            shapes = outline(joints, glow)
            outlined = time.thread_time()
            paint_shapes(painter, shapes, LIGHT, fitted(frame, side, side))
            painted = time.thread_time()
            painter.end()
            outlining.append((outlined - begun) * 1000)
            painting.append((painted - outlined) * 1000)
    both = [a + b for a, b in zip(outlining, painting, strict=True)]
    return {"outline": spread(outlining), "paint": spread(painting), "frame": spread(both)}


def run() -> dict:
    """Measure; the figures as a dict."""
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication([])
    player = measure(SIDE, ())
    result = {
        "benchmark": "figure",
        "side_px": SIDE,
        **player,
        "with_glow": measure(SIDE, GLOW)["frame"],
        "on_a_card": measure(96, ())["frame"],
        "most_ms": MOST_MS,
        "reached": player["frame"]["median_ms"] <= MOST_MS,
    }
    app.processEvents()
    return result


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(run(), indent=2))
