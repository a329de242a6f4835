"""The figure in a widget and on a painter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from test_theme_contrast import contrast

from coach.domain.motion import View
from coach.domain.settings import Appearance, Settings
from coach.figure.joints import Joints, LimbPoints, Point
from coach.figure.outline import frame_of, outline
from coach.figure.shapes import Rect, Role
from coach.qt.theme import DARK, LIGHT, Theme, Tokens
from coach.qt.widgets.figure_paint import QUIET, TOKENS, figure_colours, fitted, paint_shapes
from coach.qt.widgets.figure_view import FigureView

SIZE = 240


def kicking() -> Joints:
    """Standing, seen from the side, the near leg and the near arm stretched out ahead."""
    hip, neck = (0.0, 0.53), (0.0, 0.818)

    def arm(x: float, y: float) -> LimbPoints:
        root = (0.0, 0.8)
        return LimbPoints(root, *((root[0] + x * n, root[1] + y * n) for n in (0.18, 0.32, 0.42)))

    stands = LimbPoints(hip, (0.0, 0.285), (0.0, 0.039), (0.11, 0.0), (-0.04, 0.0))
    kicks = LimbPoints(hip, (0.245, 0.53), (0.49, 0.53), (0.53, 0.64), (0.53, 0.49))
    spine = tuple((0.0, hip[1] + (neck[1] - hip[1]) * n / 6) for n in range(7))
    return Joints(View.SIDE, spine, (0.0, 0.935), 90.0, arm(1, 0), arm(0, -1), kicks, stands)


FRAME = Rect(-0.6, -0.1, 1.2, 1.2)


def picture(view: FigureView) -> QImage:
    """What the widget paints on its window's ground."""
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(view._theme.tokens.surface))
    view.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def seen(image: QImage, colour: str) -> list[tuple[int, int]]:
    """The pixels of exactly one colour."""
    wanted = QColor(colour).rgb()
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) == wanted
    ]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> FigureView:
    """A view with a body in it."""
    made = FigureView(theme)
    qtbot.addWidget(made)
    made.resize(SIZE, SIZE)
    made.set_frame(FRAME)
    made.show_joints(kicking())
    return made


def test_every_role_has_a_token() -> None:
    """Catches a new kind of shape that fails only when it is first painted."""
    assert set(TOKENS) == set(Role)
    assert set(figure_colours(LIGHT)) == set(Role)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["near", "left", "top", "skin", "hair"])
def test_the_body_stands_out(name: str, tokens: Tokens) -> None:
    """Catches a body that melts into its card: 3 to 1, as for anything one has to see."""
    assert contrast(getattr(tokens, f"figure_{name}"), tokens.surface) >= 3


@pytest.mark.parametrize(
    ("appearance", "tokens"), [(Appearance.LIGHT, LIGHT), (Appearance.DARK, DARK)]
)
def test_a_body_is_painted_in_the_colours_of_the_theme(
    view: FigureView, theme: Theme, appearance: Appearance, tokens: Tokens
) -> None:
    """Catches colours that stay when the scheme changes."""
    theme.apply_settings(Settings(appearance=appearance))
    image = picture(view)
    for name in ("figure_near", "figure_far", "figure_top", "figure_skin", "figure_hair"):
        assert len(seen(image, getattr(tokens, name))) > 20, name


def test_nothing_is_painted_without_a_body(view: FigureView) -> None:
    """Catches a crash, or the last body staying, when there is no motion to show."""
    view.show_joints(None)
    image = picture(view)
    assert len(seen(image, LIGHT.surface)) == image.width() * image.height()


def test_the_frame_stays_when_the_body_moves(view: FigureView) -> None:
    """Catches a figure that jumps about: a body moved within a frame moves by just as much."""
    before = seen(picture(view), LIGHT.figure_top)
    body = kicking()

    def moved(point: Point) -> Point:
        return (point[0] - 0.1, point[1])

    view.show_joints(replace(body, spine=tuple(moved(point) for point in body.spine)))
    after = seen(picture(view), LIGHT.figure_top)
    way = max(x for x, _ in before) - max(x for x, _ in after)
    assert way == pytest.approx(0.1 * SIZE / FRAME.width, abs=2)
    view.set_frame(Rect(-1.2, -0.1, 2.4, 2.4))
    assert len(seen(picture(view), LIGHT.figure_top)) < len(after) / 3


def test_without_a_frame_the_body_fills_the_widget(view: FigureView) -> None:
    """Catches a pose that is cut off when nobody says a frame."""
    view.set_frame(None)
    image = picture(view)
    rows = [y for _, y in seen(image, LIGHT.figure_hair) + seen(image, LIGHT.figure_far_skin)]
    assert min(rows) < SIZE * 0.12
    assert max(rows) > SIZE * 0.88
    assert min(rows) > 0
    assert max(rows) < SIZE - 1


def test_a_quiet_figure_is_paler(view: FigureView) -> None:
    """Catches a rest that looks like work."""
    view.set_quiet(True)
    image = picture(view)
    assert not seen(image, LIGHT.figure_near)
    quiet = figure_colours(LIGHT, QUIET)[Role.NEAR]
    assert len(seen(image, quiet.name())) > 20
    assert QColor(LIGHT.figure_near).lightness() < quiet.lightness() < 255


def test_turned_over_it_is_the_mirror_image(view: FigureView) -> None:
    """Catches a turn that swaps near and far, or that turns about something else than the middle."""
    plain = picture(view)
    view.set_turn(-1.0)
    turned = picture(view)
    apart = 0
    for y in range(SIZE):
        for x in range(SIZE):
            one, other = plain.pixelColor(x, y), turned.pixelColor(SIZE - 1 - x, y)
            apart += max(abs(one.red() - other.red()), abs(one.green() - other.green())) > 24
    assert apart < SIZE  # the smoothing of an edge may fall on the other of two pixels
    assert max(x for x, _ in seen(plain, LIGHT.figure_near)) > SIZE * 0.8


def test_half_turned_it_is_thin(view: FigureView) -> None:
    """Catches a crash at the edge and a width that does not follow."""
    view.set_turn(0.0)
    assert not seen(picture(view), LIGHT.figure_near)
    view.set_turn(0.5)
    columns = [x for x, _ in seen(picture(view), LIGHT.figure_near)]
    assert max(columns) < SIZE * 0.75


def test_it_can_be_smaller_than_it_fits(view: FigureView) -> None:
    """Catches a scale that is not around the middle."""
    whole = seen(picture(view), LIGHT.figure_top)
    view.set_scale(0.5)
    half = seen(picture(view), LIGHT.figure_top)
    assert len(half) == pytest.approx(len(whole) / 4, rel=0.2)
    assert max(y for _, y in half) > max(y for _, y in whole) - SIZE * 0.5


def test_muscles_glow(view: FigureView) -> None:
    """Catches a glow that is set after the body was drawn and never seen."""
    before = picture(view)
    view.set_glow(("quadriceps",))
    assert picture(view) != before
    view.set_glow(())
    assert picture(view) == before


def test_it_is_no_filler(view: FigureView) -> None:
    """Catches a figure that assistive tools leave out."""
    view.setAccessibleName("Figure")
    view.setAccessibleDescription("Standing, one leg ahead")
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() is not QAccessible.Role.Client
    assert found.text(QAccessible.Text.Name) == "Figure"
    assert found.text(QAccessible.Text.Description) == "Standing, one leg ahead"


def test_there_is_room_for_it_on_a_card(view: FigureView) -> None:
    """Catches a figure that makes a card larger than it is."""
    assert view.minimumSizeHint() == QSize(96, 96)


def test_a_painter_is_left_as_it_was(theme: Theme) -> None:
    """Catches a transform or a hint that the next thing on a card is painted with."""
    image = QImage(96, 96, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.translate(5, 7)
    hints, transform = painter.renderHints(), painter.transform()
    shapes = outline(kicking())
    paint_shapes(painter, shapes, theme.tokens, fitted(frame_of(shapes), 96, 96))
    assert painter.renderHints() == hints
    assert painter.transform() == transform
    painter.end()


def test_a_frame_of_no_size_is_no_crash() -> None:
    """Catches a division by zero for a motion without anything in it."""
    assert fitted(Rect(0, 0, 0, 0), 100, 100).isIdentity()
