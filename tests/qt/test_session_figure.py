"""The figure on the session page: with the count, still when that is, and known to a screen reader."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from samples import MOVES
from session_samples import Open, Stage, at_rest, at_work, stage, values

from coach.domain.exercise import Exercise
from coach.domain.fields import Pace, Side
from coach.domain.motion import Frame, Limb, Motion, Part, View
from coach.domain.settings import Appearance, Settings
from coach.domain.snapshot import Action
from coach.domain.timeline import SegmentKind
from coach.figure.playback import Playback
from coach.figure.positions import position_motion
from coach.qt.pages.session import SessionPage
from coach.qt.theme import Theme

DOWN = Limb(angles=(-90, -90))
BOW = Motion(
    "bow",
    View.SIDE,
    (
        Frame(anchor=Part.HIP, at=(0.0, 0.53), torso=90, near_arm=DOWN, near_leg=DOWN),
        Frame(phase="Lift", torso=20),
        Frame(phase="Lower", torso=90),
    ),
)


def bow_of(_move: Exercise) -> Motion | None:
    return BOW


def begun(opened: Open, *moves: str, pace: Pace = Pace.COUNTED) -> tuple[SessionPage, Stage]:
    """A session whose moves all have the motion."""
    page, _ = opened("lift")
    made = stage(*moves, pace=pace)
    page.begin(made.player, MOVES, bow_of)
    made.player._timer.stop()
    return page, made


def lean(page: SessionPage) -> float:
    seen = page.board.figure.seen
    assert seen is not None
    return seen.joints.neck[0]


def test_it_does_the_rep_being_counted(opened: Open) -> None:
    """Would catch a figure ahead of the count or behind it, at work, after Back, and at one's own pace."""
    page, made = begun(opened, "lift")
    made.go_to(at_work)
    playback = Playback.of(BOW, MOVES["lift"], made.conductor.timeline.level)
    for _ in range(60):
        made.go(250)
        shot = made.conductor.snapshot()
        assert lean(page) == pytest.approx(playback.looping(shot.elapsed_ms).neck[0], abs=0.005)
    assert made.player.ask(Action.BACK)
    assert lean(page) == pytest.approx(playback.ready().neck[0], abs=1e-6)


def test_a_pause_freezes_it_and_going_on_goes_on(opened: Open) -> None:
    """Would catch a body that moves while the session stands, or jumps when it goes on."""
    page, made = begun(opened, "lift")
    made.go_to(at_work, 900)
    before = page.board.figure.seen
    made.player.ask(Action.PAUSE)
    made.go(20_000)
    page.showing.refresh()
    assert page.board.figure.seen == before
    made.player.ask(Action.RESUME)
    assert page.board.figure.seen == before
    made.go(400)
    assert page.board.figure.seen != before


def test_it_is_quiet_in_a_rest_and_plain_at_work(opened: Open) -> None:
    """Would catch a rest that looks like work from three metres."""
    page, made = begun(opened, "lift")
    figure = page.board.figure
    assert figure.isVisible()
    assert figure.seen is not None
    assert figure.seen.quiet
    made.go_to(at_work, 500)
    assert not figure.seen.quiet
    made.go_to(at_rest, 500)
    assert figure.seen.quiet
    assert figure.isVisible()


def test_it_turns_over_with_the_side(opened: Open) -> None:
    """Would catch the wrong side being shown."""
    page, made = begun(opened, "hinge")
    made.go_to(lambda segment: segment.is_work and segment.side is Side.LEFT, 1_800)
    left = lean(page)
    made.go_to(lambda segment: segment.kind is SegmentKind.SWITCH, 300)
    turning = page.board.figure.seen
    made.go(1_000)
    assert page.board.figure.seen != turning
    made.go_to(lambda segment: segment.is_work and segment.side is Side.RIGHT, 1_800)
    assert left < -0.1
    assert lean(page) > 0.1


def test_a_move_without_a_motion_is_still_in_its_position(opened: Open) -> None:
    """Would catch an empty board for a person's own move, or a body that does something made up."""
    page, made = opened("lift")
    made.go_to(at_work, 500)
    standing = Playback.of(
        position_motion(MOVES["lift"].position), MOVES["lift"], made.conductor.timeline.level
    )
    for _ in range(4):
        seen = page.board.figure.seen
        assert seen is not None
        assert seen.joints == standing.ready()
        made.go(700)


def test_less_motion_shows_key_frames_alone(opened: Open, theme: Theme) -> None:
    """Would catch the setting that changes nothing where it matters most."""
    page, made = begun(opened, "lift")
    theme.apply_settings(Settings(reduce_motion=True))
    made.go_to(at_work)
    leans = set()
    for _ in range(60):
        made.go(100)
        leans.add(round(lean(page), 6))
    assert len(leans) == 2


def test_it_is_named_and_says_what_it_shows(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Would catch a picture nobody can know of, or one whose words change with every frame."""
    page, made = begun(opened, "hinge")
    made.go_to(lambda segment: segment.is_work and segment.side is Side.RIGHT, 500)
    assert values(page)["Figure"] == "Hinge, Lift, right side"
    made.go(2_000)
    assert values(page)["Figure"] == "Hinge, Pause, right side"
    interface = QAccessible.queryAccessibleInterface(page.board.figure)
    assert interface.role() is QAccessible.Role.StaticText
    said: list[str] = []
    monkeypatch.setattr(page.board.figure, "setAccessibleDescription", said.append)
    for _ in range(10):
        made.go(33)
    assert said == []


def test_what_comes_next_has_its_figure(opened: Open) -> None:
    """Would catch the figure of the present move beside the name of the next, or one over its words."""
    page, made = begun(opened, "hinge")
    made.go_to(at_work, 1_500)
    bottom = page.bottom
    assert bottom.figure.isVisible()
    assert values(page)["Next figure"] == values(page)["Next"]
    assert bottom.figure.geometry().right() < bottom.next.geometry().left()
    made.go_to(lambda segment: segment.is_work and segment.index > 4, 500)
    while made.conductor.snapshot().next_work is not None:
        made.player.ask(Action.SKIP)
    made.go(1_500)
    assert not bottom.figure.isVisible()


def test_only_the_place_where_it_moves_is_painted(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch the whole board being painted with each frame, and remains of the body before."""
    page, made = begun(opened, "lift")
    made.go_to(at_work, 700)
    figure = page.board.figure
    areas: list[QRect] = []
    before = figure.grab().toImage()
    monkeypatch.setattr(figure, "update", areas.append)
    made.go(400)
    after = figure.grab().toImage()
    (area,) = areas
    changed = [
        QPoint(x, y)
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    assert all(area.contains(point) for point in changed)
    assert area.width() * area.height() < figure.width() * figure.height() * 0.6


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_its_ground_is_the_board_s(opened: Open, theme: Theme, look: Appearance) -> None:
    """Would catch a figure in a box of another colour."""
    page, made = begun(opened, "lift")
    theme.apply_settings(Settings(appearance=look))
    made.go_to(at_work, 500)
    picture = page.board.grab().toImage()
    figure = page.board.figure.geometry()
    inside, outside = figure.topLeft() + QPoint(3, 3), QPoint(figure.left() + 3, figure.top() - 3)
    assert picture.pixelColor(inside) == picture.pixelColor(outside) == theme.colour("surface")
