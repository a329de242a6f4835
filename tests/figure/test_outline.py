"""Joints become shapes that can be filled, in an order in which they can be painted."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from figure_samples import STANDING, pose
from hypothesis import given, settings
from outline_samples import bent, bodies, standing

from coach.domain.motion import PropKind, View
from coach.figure import body
from coach.figure.joints import Joints, PlacedProp, Point
from coach.figure.outline import frame_of, outline
from coach.figure.outline_glow import MUSCLES
from coach.figure.pose import resolve
from coach.figure.shapes import Contour, Role, Shape, bounds

STEPS = 12


def line(contour: Contour) -> list[Point]:
    """Points along a contour, its curves in small steps."""
    found = [(contour[0][0], contour[0][1])]
    for piece in contour[1:]:
        if len(piece) == 2:
            found.append((piece[0], piece[1]))
            continue
        (ax, ay), (bx, by, cx, cy, dx, dy) = found[-1], piece
        for step in range(1, STEPS + 1):
            t = step / STEPS
            k = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            found.append(
                (
                    k[0] * ax + k[1] * bx + k[2] * cx + k[3] * dx,
                    k[0] * ay + k[1] * by + k[2] * cy + k[3] * dy,
                )
            )
    return found


def area(contour: Contour) -> float:
    """What a contour encloses: above 0 counter-clockwise."""
    points = line(contour)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)) / 2


def winds(shape: Shape, at: Point) -> int:
    """How often the contours of a shape go round a point: 0 is outside."""
    x, y = at
    total = 0
    for contour in shape.contours:
        points = line(contour)
        for a, b in pairwise(points):
            if (a[1] <= y) != (b[1] <= y):
                crossing = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                if crossing > x:
                    total += 1 if b[1] > a[1] else -1
    return total


def of_role(shapes: tuple[Shape, ...], role: Role) -> list[Shape]:
    return [shape for shape in shapes if shape.role is role]


def area_of(shapes: list[Shape]) -> float:
    return sum(abs(area(contour)) for shape in shapes for contour in shape.contours)


def mirrored(joints: Joints) -> Joints:
    """The picture flipped about x = 0, nothing else changed."""

    def over(point: Point | None) -> Point | None:
        return None if point is None else (-point[0], point[1])

    def limb(points):
        return replace(
            points,
            **{
                name: over(getattr(points, name))
                for name in ("root", "middle", "end", "tip", "heel", "ball")
            },
        )

    return replace(
        joints,
        spine=tuple(over(point) for point in joints.spine),
        head=over(joints.head),
        head_angle=180 - joints.head_angle,
        near_arm=limb(joints.near_arm),
        far_arm=limb(joints.far_arm),
        near_leg=limb(joints.near_leg),
        far_leg=limb(joints.far_leg),
    )


def things(kind: PropKind) -> PlacedProp:
    return PlacedProp(kind, (0.3, 0.2), 0.4, 20.0, ((0.1, 0.3), (0.3, 0.4)))


@settings(deadline=None)
@given(bodies())
def test_every_contour_is_finite_and_closed(joints: Joints) -> None:
    """Catches a division by the length of a bone that has none, and a contour left open."""
    for shape in outline(joints, MUSCLES):
        assert shape.contours
        for contour in shape.contours:
            assert len(contour[0]) == 2
            assert all(len(piece) in {2, 6} for piece in contour[1:])
            assert all(math.isfinite(number) for piece in contour for number in piece)
            assert contour[-1][-2:] == pytest.approx(contour[0], abs=1e-9)
        assert 0 < shape.opacity <= 1


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("kind", PropKind)
def test_contours_of_one_shape_run_one_way_round(view: View, kind: PropKind) -> None:
    """Catches a hole where two parts of one shape overlap: opposite ways cancel out when filled."""
    for joints in (standing(view, things(kind)), mirrored(standing(view, things(kind)))):
        for shape in outline(joints, MUSCLES):
            assert all(area(contour) < 1e-9 for contour in shape.contours), shape.role


@pytest.mark.parametrize("knee", range(0, 151, 10))
def test_knees_have_neither_gap_nor_hole(knee: int) -> None:
    """Catches a notch at the joint: everywhere around it, near enough, must be covered at any angle."""
    joints = bent(standing(), knee)
    leg = next(shape for shape in outline(joints) if shape.role is Role.NEAR)
    x, y = joints.near_leg.middle
    for degrees in range(0, 360, 15):
        angle = math.radians(degrees)
        at = (x + 0.0345 * math.cos(angle), y + 0.0345 * math.sin(angle))
        assert winds(leg, at) != 0, degrees


@settings(deadline=None)
@given(bodies())
def test_the_same_joints_give_the_same_shapes(joints: Joints) -> None:
    """Catches a drawing that depends on what was drawn before."""
    assert outline(joints, ("glutes",)) == outline(joints, ("glutes",))


def test_what_is_far_is_painted_before_what_is_near() -> None:
    """Catches a far limb over the trunk, and a shadow or a mat over the body."""
    roles = [
        shape.role for shape in outline(standing(View.SIDE, things(PropKind.MAT)), ("glutes",))
    ]
    for before, after in (
        (Role.MAT, Role.SHADOW),
        (Role.SHADOW, Role.FAR),
        (Role.FAR, Role.TOP),
        (Role.FAR_SKIN, Role.TOP),
        (Role.SHORTS, Role.NEAR),
        (Role.TOP, Role.NEAR),
    ):
        last = len(roles) - 1 - roles[::-1].index(before)
        assert last < roles.index(after), (before, after)
    assert roles.index(Role.GLOW) > roles.index(Role.FAR)


@pytest.mark.parametrize("kind", PropKind)
def test_things_are_drawn(kind: PropKind) -> None:
    """Catches a kind of thing that nobody draws."""
    plain = {shape.contours for shape in outline(standing())}
    there = {shape.contours for shape in outline(standing(View.SIDE, things(kind)))}
    assert any(each not in plain for each in there)


def test_a_ball_shows_that_it_rolls() -> None:
    """Catches a ball whose seams stay where they are while it turns."""
    still, rolled = (
        outline(standing(View.SIDE, PlacedProp(PropKind.BALL, (0.5, 0.2), 0.4, turn)))
        for turn in (0.0, 30.0)
    )
    assert of_role(still, Role.PROP) == of_role(rolled, Role.PROP)
    assert of_role(still, Role.PROP_LINE) != of_role(rolled, Role.PROP_LINE)


def test_a_body_that_faces_left_is_the_mirror_image() -> None:
    """Catches calves, heels, chest or hair that stay on the right side when the picture is turned round."""
    one, other = outline(standing(), MUSCLES), outline(mirrored(standing()), MUSCLES)
    assert [shape.role for shape in one] == [shape.role for shape in other]
    for a, b in zip(one, other, strict=True):
        here, there = bounds([a]), bounds([b])
        assert here.left == pytest.approx(-there.right, abs=1e-6), a.role
        assert here.bottom == pytest.approx(there.bottom, abs=1e-6), a.role


def test_the_seat_is_behind_and_the_toes_are_ahead() -> None:
    """Catches a body drawn the wrong way round."""
    shapes = outline(standing())
    seat = bounds(of_role(shapes, Role.SHORTS))
    assert -seat.left > seat.right
    skin = bounds(of_role(shapes, Role.SKIN))
    assert skin.right > -skin.left
    hair = bounds(of_role(shapes, Role.HAIR))
    assert -hair.left > hair.right


def test_front_and_back_can_be_told_apart() -> None:
    """Catches a head without a face from the front, or with one from behind."""
    front, back = (
        area_of(of_role(outline(standing(view)), Role.HAIR)) for view in (View.FRONT, View.BACK)
    )
    assert back > 2 * front


def test_the_soles_are_on_the_floor() -> None:
    """Catches feet that float or sink."""
    near = [shape for shape in outline(standing()) if shape.role is Role.SKIN]
    lowest = min(
        point[1] for shape in near for contour in shape.contours for point in line(contour)
    )
    assert lowest == pytest.approx(0.0, abs=0.002)


def test_what_comes_nearer_gets_thicker() -> None:
    """Catches ``shorten`` being ignored."""
    body = standing(View.FRONT)
    nearer = replace(body, near_leg=replace(body.near_leg, shorten=0.3))
    one, other = (area_of(of_role(outline(each), Role.NEAR)) for each in (body, nearer))
    assert other > one * 1.05


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("muscle", MUSCLES)
def test_a_muscle_glows_on_the_body(muscle: str, view: View) -> None:
    """Catches a muscle without a place, and a patch of light beside the body."""
    joints = standing(view)
    plain, lit = outline(joints), outline(joints, (muscle,))
    glow = of_role(lit, Role.GLOW)
    assert glow
    body = [shape for shape in plain if shape.role is not Role.SHADOW]
    for shape in glow:
        for contour in shape.contours:
            points = line(contour)[:-1]
            middle = (
                sum(point[0] for point in points) / len(points),
                sum(point[1] for point in points) / len(points),
            )
            assert any(winds(part, middle) for part in body)


def test_an_unknown_muscle_changes_nothing() -> None:
    """Catches a person's own move failing to be drawn for a muscle we have no place for."""
    assert outline(standing(), ("eyebrows",)) == outline(standing())


def test_a_frame_holds_body_and_things_but_not_the_sea() -> None:
    """Catches a figure shrunk to nothing beside three body heights of water."""
    dry = frame_of(outline(standing()))
    wet = frame_of(outline(standing(View.SIDE, PlacedProp(PropKind.WATER, (0.0, 0.8), 3.0))))
    assert wet == dry
    far = PlacedProp(PropKind.BALL, (1.0, 0.2), 0.4)
    assert 1.2 < frame_of(outline(standing(View.SIDE, far))).right < 1.3


def test_nothing_has_no_frame() -> None:
    """Catches an endless rectangle around no shapes."""
    with pytest.raises(ValueError, match="no shapes"):
        bounds([])


@pytest.mark.parametrize("twist", range(-90, 91, 15))
@pytest.mark.parametrize("torso", [90, 0, 180])
def test_the_chest_is_as_broad_as_the_shoulders_are_apart(torso: float, twist: float) -> None:
    """Catches shoulders in the air before and behind a trunk that is twisted, seen from the side."""
    joints = resolve(pose(replace(STANDING, torso=torso, twist=twist)), View.SIDE)
    (top,) = of_role(outline(joints), Role.TOP)
    x, y = joints.far_arm.root
    for shoulder in (joints.near_arm.root, (x - body.SIDE_DEPTH, y)):
        assert winds(top, shoulder)


def test_a_trunk_that_is_not_twisted_is_as_deep_as_ever() -> None:
    """Catches a chest that is as broad from the side as from the front in every motion."""
    (top,) = of_role(outline(resolve(pose(STANDING), View.SIDE)), Role.TOP)
    assert bounds([top]).width < 0.14
