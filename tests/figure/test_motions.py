"""Every motion that comes with the program, at every moment of a rep."""

from itertools import pairwise

import pytest
from motion_files import EXERCISES, MOTIONS, moves_of, playbacks

from coach.domain.exercise import Mode
from coach.domain.fields import Side
from coach.domain.timeline import Stage, StageKind
from coach.figure.joints import points_of
from coach.figure.moments import check_moments
from coach.figure.solver import distance
from coach.library.catalogue import load


@pytest.fixture(params=MOTIONS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_all_are_written_well():
    """Catches a frame of a phase that the card does not have, a limb said twice, an anchor led to a place."""
    catalogue = load([EXERCISES])
    assert catalogue.problems == ()
    assert sorted(catalogue.motions) == MOTIONS


def test_every_move_has_a_figure():
    """Catches a move that comes without one, or names one that is not there."""
    catalogue = load([EXERCISES])
    moves = catalogue.moves.values()
    assert [move.id for move in moves if catalogue.motion_of(move) is None] == []


def test_a_move_shows_it(name):
    """Catches a motion whose file has another name than its move, so that nobody ever sees it."""
    assert moves_of(name)


def test_every_moment_is_one_that_a_body_can_be_in(name):
    """Catches joints beyond their range, feet in the floor or in the ball, a hand that slides, a rep that
    does not end where it began.
    """
    found = {
        (finding, words)
        for words, move, playback in playbacks(name)
        for finding in check_moments(playback, move.sides)
    }
    assert found == set()


def test_neighbouring_moments_of_a_session_are_neighbours(name):
    """Catches a jump between two phases, from the way into a hold to the hold, and from rep to rep."""
    for words, move, playback in playbacks(name):
        shown = list(_session(move, playback))
        for before, after in pairwise(shown):
            far = max(
                distance(a, b) for a, b in zip(points_of(before), points_of(after), strict=True)
            )
            assert far < 0.16, words


def _session(move, playback):
    """Two reps, or a hold, or two loops, at 20 moments a second."""
    if move.mode is Mode.TIME:
        for at_ms in range(0, 2 * playback.rep_ms, 50):
            yield playback.looping(at_ms)
        return
    if move.mode is Mode.HOLD:
        parts = [
            (StageKind.ENTER, "In", 3_000),
            (StageKind.HOLD, "Hold", 7_000),
            (StageKind.LEAVE, "Out", 2_000),
        ]
        stages = [Stage(kind, words, 0, length_ms) for kind, words, length_ms in parts]
    else:
        stages = [
            Stage(
                StageKind.PHASE,
                phase,
                0,
                span.length_ms,
                rep,
                Side.RIGHT if rep == 1 else Side.LEFT,
            )
            for rep in (1, 2)
            for phase, span in playback.track.spans.items()
        ]
        if move.sides.value != "alternating":
            stages = [stage for stage in stages if stage.rep == 1]
    for stage in stages:
        for at_ms in range(0, stage.length_ms, 50):
            yield playback.during(stage, at_ms)
