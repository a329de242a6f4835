"""The ring around the digits: drawn piece by piece, it looks as if drawn whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.qt.theme import Theme
from coach.qt.widgets.session_ring import Lap, LapRing

SHARES = st.floats(0, 1)


@given(SHARES, SHARES, st.sampled_from([(400.0, 300.0), (300.0, 400.0), (250.0, 250.0)]))
def test_a_part_of_the_lap_is_as_long_as_asked(
    one: float, two: float, size: tuple[float, float]
) -> None:
    """Would catch a ring with a gap, or one whose end runs ahead of the time."""
    lap = Lap(QRectF(10, 20, *size))
    low, high = sorted((one * lap.length, two * lap.length))
    part = lap.between(low, high)
    assert part.length() == pytest.approx(high - low, abs=0.5)
    box = QRectF(10, 20, *size)
    assert part.isEmpty() or box.united(part.boundingRect()).width() < box.width() + 0.1
    assert part.isEmpty() or box.united(part.boundingRect()).height() < box.height() + 0.1


def test_the_lap_begins_at_the_top_and_goes_clockwise() -> None:
    """Would catch a ring that fills the wrong way round."""
    lap = Lap(QRectF(0, 0, 400, 300))
    assert lap.between(0, 1).pointAtPercent(0).toPoint() == QPoint(200, 0)
    quarter = lap.between(0, lap.length / 4)
    assert quarter.pointAtPercent(1).toPoint() == QPoint(400, 150)
    assert lap.whole.length() == pytest.approx(lap.length, abs=0.5)


def picture(ring: LapRing) -> QImage:
    return ring.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("emptying", [True, False])
def test_painting_only_the_end_gives_the_same_picture(
    qtbot: QtBot, theme: Theme, emptying: bool
) -> None:
    """Would catch traces left behind, or a cap cut off, where only the moved end is painted."""
    holder = QWidget()
    qtbot.addWidget(holder)
    ring = LapRing(theme, holder)
    ring.resize(330, 250)
    shares = [step / 150 for step in range(151)]
    if emptying:
        shares.reverse()
    ring.show_share(shares[0], "rest")
    kept = picture(ring)
    small = 0
    for number, share in enumerate(shares[1:]):
        ring.show_share(share, "rest")
        if ring._moved_in.isNull():
            kept = picture(ring)
            continue
        small += 1
        ring.render(kept, ring._moved_in.topLeft(), QRegion(ring._moved_in))
        if number % 10 == 0:
            whole = picture(ring)
            assert largest_difference(kept, whole) < 24, share
    assert small > 80


def largest_difference(one: QImage, two: QImage) -> int:
    """How far two pictures are apart in lightness where they differ most."""
    return max(
        abs(one.pixelColor(x, y).lightness() - two.pixelColor(x, y).lightness())
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    )
