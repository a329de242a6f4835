"""The screen of a terminal at any size, and the same session as plain lines."""

import re
from dataclasses import replace

from fakes import FakeClock
from hypothesis import given
from hypothesis import strategies as st
from samples import timeline

from coach.domain.snapshot import Action
from coach.domain.timeline import Pace, SegmentKind
from coach.guidance.pain import LEG_ADVICE
from coach.session.engine import Engine
from coach.terminal.digits import block_text
from coach.terminal.lines import event_line
from coach.terminal.screen import View, draw
from coach.terminal.spans import Span, Style, clipped, width, written

PLAN = timeline()
OWN = timeline(pace=Pace.OWN)


def at(ms, plan=PLAN):
    """A view of a session that has run for so long."""
    engine = Engine(plan)
    engine.apply(Action.START, 0)
    engine.advance(ms)
    return View(plan, engine.snapshot(ms), cue="Stay tall", ends_at="18:42")


def text(view, columns=80, rows=24):
    """What stands on the screen, without colours."""
    lines = draw(view, columns, rows)
    return [written(line, columns, colour=False, ascii_only=False) for line in lines]


def start_of(kind, plan=PLAN):
    return next(segment.start_ms for segment in plan.segments if segment.kind is kind)


def test_work_shows_everything_the_spec_asks_for():
    """Catches a missing move, side, set, countdown, next or phase."""
    hold = next(s for s in PLAN.segments if s.is_work and s.move == "lunge" and s.set == 2)
    screen = "\n".join(text(at(hold.start_ms + 5_000)))
    for wanted in ("● WORK", "Lunge", "Left side · Set 2 of 2", "“Stay tall”", "until 18:42"):
        assert wanted in screen
    assert "Next: Lunge · Right side · Set 2 of 2" in screen
    assert "█" in screen
    assert "Space pause" in screen


def test_rest_shows_what_comes_next_and_each_phase_its_word():
    """Catches a rest that names the move just done."""
    rest = next(s for s in PLAN.segments if s.kind is SegmentKind.ROUND_REST)
    screen = "\n".join(text(at(rest.start_ms + 1)))
    assert "■ REST" in screen
    assert f"Next: {rest.move_name}" in screen
    assert "◆ SWITCH SIDES" in "\n".join(text(at(start_of(SegmentKind.SWITCH) + 1)))
    assert "▲ GET READY" in "\n".join(text(at(1)))


def test_digits_grow_with_the_terminal():
    """Catches digits that stay small on a large screen."""
    heights = [
        sum("█" in line for line in text(at(1), columns, rows)[:-3])
        for columns, rows in ((80, 14), (80, 24), (120, 40), (200, 60))
    ]
    assert heights == sorted(heights)
    assert heights[0] >= 5
    assert heights[-1] == 20


@given(
    st.integers(0, PLAN.total_ms + 1),
    st.integers(1, 200),
    st.integers(1, 60),
    st.sampled_from(
        [{}, {"question": "Save (s)?"}, {"help": True}, {"advice": LEG_ADVICE, "question": "?"}]
    ),
)
def test_it_fits_any_terminal(ms, columns, rows, asked):
    """Catches a line that wraps or scrolls a small terminal, and an exception at an odd size."""
    view = replace(at(ms), notice="No sound here.", **asked)
    lines = text(view, columns, rows)
    assert 0 < len(lines) <= rows
    assert all(width(line) <= columns for line in lines)


@given(st.integers(10, 60), st.integers(1, 8))
def test_a_small_terminal_keeps_phase_and_countdown(columns, rows):
    """Catches a tiny terminal that shows the keys and drops what the person is doing."""
    shown = "\n".join(text(at(4_000), columns, rows))
    assert "▲" in shown
    assert "6" in shown or "█" in shown


def test_own_pace_says_how_the_set_ends():
    """Catches an open set that shows a countdown, or does not say which key ends it."""
    engine = Engine(OWN)
    engine.apply(Action.START, 0)
    while not (engine.segment.is_work and engine.segment.is_open):
        engine.apply(Action.SKIP, 1)
    view = View(OWN, engine.snapshot(1))
    screen = "\n".join(text(view))
    assert "3 reps at your own pace, Space when done" in screen
    assert "Space set done" in screen
    typed = "\n".join(text(replace(view, typed="8")))
    assert "reps done, Space when right" in typed


def test_advice_leaves_room_for_its_question():
    """Catches a question that is pushed off a small screen by what is to be read before it."""
    view = replace(at(4_000), advice=LEG_ADVICE, question="End the workout (e)?")
    for rows in (3, 8, 24):
        assert text(view, 40, rows)[-1] == "End the workout (e)?"
    assert "drawing back" in " ".join(text(view, 80, 40))


def test_a_stranger_s_text_steers_no_terminal():
    """Catches escape sequences in a library file that would be carried out by the terminal."""
    line = (Span("evil \x1b[2J\x07 move\nname", Style.WORK),)
    shown = written(line, 80, colour=False, ascii_only=False)
    assert shown.isprintable()
    coloured = written(line, 80, colour=True, ascii_only=False)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).isprintable()


def test_ascii_only_terminals_get_ascii():
    """Catches a crash or rubbish on a terminal whose encoding knows no blocks."""
    for line in draw(at(1), 80, 24):
        assert written(line, 80, colour=True, ascii_only=True).isascii()


def test_wide_characters_count_as_two_cells():
    """Catches a move name in Chinese that pushes the line over the edge."""
    assert width("腹筋 x") == 6
    assert clipped("腹筋運動", 5) == "腹筋…"
    assert clipped("short", 5) == "short"


@given(st.text("0123456789:", max_size=6), st.integers(0, 120), st.integers(0, 40))
def test_blocks_never_exceed_their_room(figures, columns, rows):
    """Catches digits that are cut off instead of drawn smaller."""
    lines = block_text(figures, columns, rows)
    assert len(lines) <= rows
    assert all(len(line) <= columns for line in lines)


def test_the_plain_lines_of_a_session():
    """Catches a lost, doubled or reordered line where output goes to a file."""
    clock = FakeClock(0)
    plan = timeline("plank")
    engine = Engine(plan)
    events = engine.apply(Action.START, clock.now_ms())
    events += engine.advance(plan.total_ms)
    lines = [line for line in (event_line(event, 0) for event in events) if line]
    heads = [line for line in lines if not line[9:].startswith("  ")]
    assert heads == [
        "   0:00  GET READY    next: Plank · Set 1 of 2 (0:10)",
        "   0:10  WORK         Plank · Set 1 of 2 (0:25)",
        "   0:35  REST         next: Plank · Set 2 of 2 (0:10)",
        "   0:45  WORK         Plank · Set 2 of 2 (0:25)",
        "   1:10  FINISHED",
    ]
    assert "   0:00    Get ready. First: Plank, set 1 of 2" in lines
