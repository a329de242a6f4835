"""The list of routines: finding one by what one has, by mouse and by keyboard."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shell_samples import cut_off, library, plan, planned

from coach.domain.fields import Level, Pace
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.qt.models.plan import LeftOut, Planned, changed_words, plan_library
from coach.qt.models.plan_search import HOUSEHOLD, AtHand, Filter, listed
from coach.qt.pages.routines import RoutinesPage
from coach.qt.theme import Theme

EVERY = len(library().routines)


@pytest.fixture
def listing(theme: Theme, qtbot: QtBot) -> RoutinesPage:
    page = RoutinesPage(theme)
    page.resize(1160, 768)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.show_plans(planned())
    return page


def names(listing: RoutinesPage) -> list[str]:
    return [one.one.plan.routine.name for one in listing.grid.cards if one.isVisible()]


def said(listing: RoutinesPage, routine: str) -> str:
    card = next(one for one in listing.grid.cards if one.one.id == routine)
    return card.accessibleDescription()


def focused(listing: RoutinesPage) -> str:
    card = listing.window().focusWidget()
    return card.accessibleName() if card is not None else ""


def without_moves() -> Planned:
    """Everything is ruled out of one routine: each of its moves needs what is not there."""
    trio = library().routines["hip-opener-trio"]
    moves = dict(library().moves)
    for item in (item for block in trio.blocks for item in block.items):
        moves[item.move] = replace(moves[item.move], equipment=("trapeze",), swaps=())
    catalogue = replace(library(), moves=moves)
    return plan_library(catalogue, Settings(missing_equipment=("trapeze",)))


def test_every_routine_with_its_exact_length_by_its_code(listing: RoutinesPage) -> None:
    """Catches a card that rounds or leaves out what one chooses by, and R10 before R02."""
    assert len(names(listing)) == EVERY
    assert listing.count.text() == f"{EVERY} routines"
    codes = [one.one.plan.routine.code or "" for one in listing.grid.cards]
    assert codes == sorted(codes)
    assert said(listing, "strong-back-three").startswith(
        "15 min 14 s. Beginner · 7 moves · 2 rounds. Strengthen what holds a runner's back. Strength"
    )
    assert "4 min 48 s. Beginner · 3 moves. " in said(listing, "hip-opener-trio")


def test_codes_count_as_numbers_and_those_without_come_last() -> None:
    """Catches R10 before R9, and a routine of one's own that no order knows."""
    trio = library().routines["hip-opener-trio"]
    made = {
        name: replace(trio, id=name, name=name, code=code)
        for name, code in (("b", None), ("ten", "R10"), ("a", None), ("nine", "R9"))
    }
    found = plan_library(replace(library(), routines=made), Settings()).plans
    assert [one.routine.id for one in found] == ["nine", "ten", "a", "b"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hip open", {"hip-opener-trio"}),
        ("BALL pike", {"strong-back-three"}),
        ("R05", {"hip-opener-trio"}),
        ("swim zebra", set()),
    ],
)
def test_search_as_you_type(
    listing: RoutinesPage, qtbot: QtBot, typed: str, found: set[str]
) -> None:
    """Catches a search that knows names only, or says nothing when it finds nothing."""
    listing.filters.search.setFocus()
    qtbot.keyClicks(listing.filters.search, typed)
    assert {one.one.id for one in listing.grid.cards} == found
    assert listing.nothing.isVisible() is (not found)
    assert listing.count.text() == f"{len(found)} of {EVERY} routines"
    qtbot.keyClick(listing.filters.search, Qt.Key.Key_Escape)
    assert len(names(listing)) == EVERY
    assert listing.filters.search.hasFocus()


def test_a_swapped_move_still_finds_its_routine() -> None:
    """Catches a routine that can't be found by what it is known for while that is swapped."""
    entries = listed(planned(symptoms=(Symptom.BENDING,)))
    found = [one.id for one in entries if Filter(text="bicycle crunch").fits(one)]
    assert "strong-back-three" in found


def test_by_type(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a filter that offers types nobody has, or that shows others too."""
    two = [one for one in planned().plans if one.routine.type in ("strength", "stretch")]
    listing.show_plans(Planned(Level.BEGINNER, tuple(two)))
    kinds = listing.filters.kinds
    visible = [one.text() for one in kinds.findChildren(QPushButton) if one.isVisible()]
    assert visible == ["All", "Strength", "Stretch"]
    qtbot.mouseClick(kinds.button("stretch"), Qt.MouseButton.LeftButton)
    assert {one.one.type for one in listing.grid.cards} == {"stretch"}
    qtbot.mouseClick(kinds.button("all"), Qt.MouseButton.LeftButton)
    assert len(names(listing)) == len(two)


def test_minutes_are_counted_to_the_second(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a routine of 15 min 14 s among those of up to 15 minutes."""
    minutes = listing.filters.minutes
    qtbot.mouseClick(minutes.button("15"), Qt.MouseButton.LeftButton)
    assert "Strong-back three" not in names(listing)
    lengths = [one.timeline.total_ms or 0 for one in planned().plans]
    assert len(names(listing)) == sum(length <= 900_000 for length in lengths)
    qtbot.mouseClick(minutes.button("20"), Qt.MouseButton.LeftButton)
    assert "Strong-back three" in names(listing)


def test_a_level_is_asked_for_and_filters_by_its_own_lengths(
    listing: RoutinesPage, qtbot: QtBot
) -> None:
    """Catches lengths, or a filter by them, that stay those of another level."""
    qtbot.mouseClick(listing.filters.minutes.button("20"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(listing.level_chosen) as asked:
        qtbot.mouseClick(listing.filters.level.button("advanced"), Qt.MouseButton.LeftButton)
    assert asked.args == [Level.ADVANCED]
    listing.show_plans(planned(level=Level.ADVANCED))
    assert "Strong-back three" not in names(listing)
    listing.clear_filters()
    assert said(listing, "strong-back-three").startswith("34 min 35 s. Advanced · 7 moves · 3 r")
    assert listing.filters.level.value == "advanced"


def test_an_own_pace_is_filtered_by_its_estimate() -> None:
    """Catches routines without an exact length that pass every filter, or none."""
    entries = listed(planned(pace=Pace.OWN))
    known = {one.routine.id for one in planned().plans if one.timeline.estimated_ms <= 300_000}
    assert known
    assert {one.id for one in entries if Filter(most_minutes=5).fits(one)} == known


def test_what_is_at_hand(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a hotel room that is offered an exercise ball."""
    needs = {one.routine.id: set(one.equipment_ids) for one in planned().plans}
    at_hand = listing.filters.at_hand
    qtbot.mouseClick(at_hand.button(AtHand.HOUSEHOLD), Qt.MouseButton.LeftButton)
    shown = {one.one.id for one in listing.grid.cards}
    assert shown == {id_ for id_, things in needs.items() if things <= HOUSEHOLD}
    assert shown
    assert "strong-back-three" not in shown
    qtbot.mouseClick(at_hand.button(AtHand.NOTHING), Qt.MouseButton.LeftButton)
    shown = {one.one.id for one in listing.grid.cards}
    assert shown == {id_ for id_, things in needs.items() if not things}


def test_escape_and_one_click_clear_every_filter(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a way out that leaves a filter behind, or that stands there for nothing."""
    assert not listing.clear.isVisible()
    for leave in (
        lambda: qtbot.keyClick(listing.filters.minutes.button("5"), Qt.Key.Key_Escape),
        lambda: qtbot.mouseClick(listing.clear, Qt.MouseButton.LeftButton),
    ):
        qtbot.mouseClick(listing.filters.minutes.button("5"), Qt.MouseButton.LeftButton)
        qtbot.mouseClick(listing.filters.kinds.button("stretch"), Qt.MouseButton.LeftButton)
        listing.filters.search.setText("hip")
        assert listing.filters.filter.words == ("“hip”", "Stretch", "up to 5 minutes")
        leave()
        assert listing.filters.filter == Filter()
        assert len(names(listing)) == EVERY
        assert not listing.clear.isVisible()


def test_nothing_found_says_which_part_to_give_up(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a dead end: an empty page without a way out of it."""
    listing.filters.search.setText("ball pike")
    qtbot.mouseClick(listing.filters.minutes.button("5"), Qt.MouseButton.LeftButton)
    assert names(listing) == []
    assert listing.nothing.says.text() == (
        "No routine is all of this: “ball pike”, up to 5 minutes."
    )
    QApplication.processEvents()
    ways = [one for one in listing.nothing.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in ways][1:] == [
        "Any length: 1 routine",
        "Clear all filters",
    ]
    qtbot.mouseClick(ways[1], Qt.MouseButton.LeftButton)
    assert names(listing) == ["Strong-back three"]
    assert focused(listing) == "Open Strong-back three"


def test_the_keyboard_alone(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a list one can only look at: search, walk, open, type on, and back up."""
    qtbot.keyClick(listing.filters.level.button("beginner"), Qt.Key.Key_Slash)
    assert listing.filters.search.hasFocus()
    qtbot.keyClick(listing.filters.search, Qt.Key.Key_Down)
    shown = names(listing)
    assert focused(listing) == f"Open {shown[0]}"
    for key, place in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + 3),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, EVERY - 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(listing.window().focusWidget(), key)
        assert focused(listing) == f"Open {shown[place]}", key
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(listing.routine_requested) as opened:
            qtbot.keyClick(listing.window().focusWidget(), key)
        assert opened.args == [listing.grid.cards[0].one.id]
    qtbot.keyClick(listing.window().focusWidget(), Qt.Key.Key_Up)
    assert listing.filters.search.hasFocus()
    qtbot.keyClick(listing.filters.search, Qt.Key.Key_Return)
    qtbot.keyClicks(listing.window().focusWidget(), "h")
    assert listing.filters.search.hasFocus()
    qtbot.keyClicks(listing.filters.search, "ip")
    assert listing.filters.search.text() == "hip"


def test_the_card_walked_to_is_in_sight_and_the_one_stop_of_tab(
    listing: RoutinesPage, qtbot: QtBot
) -> None:
    """Catches a focus below the window's edge, and fourteen presses of Tab to get past the list."""
    listing.grid.enter()
    qtbot.keyClick(listing.window().focusWidget(), Qt.Key.Key_End)
    last = listing.grid.cards[-1]
    assert last.hasFocus()
    box = last.rect().translated(last.mapTo(listing.viewport(), last.rect().topLeft()))
    assert listing.viewport().rect().contains(box)
    stops = [one for one in listing.grid.cards if one.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert stops == [last]


def test_a_click_opens(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a card of which only the name can be pressed."""
    card = listing.grid.cards[1]
    with qtbot.waitSignal(listing.routine_requested) as opened:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 2)
    assert opened.args == [card.one.id]


def test_another_level_keeps_the_card_with_the_focus(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a list that is made anew, so that one comes back to its beginning."""
    listing.grid.cards[4].setFocus()
    here, scrolled = focused(listing), listing.verticalScrollBar().value()
    listing.show_plans(planned(level=Level.INTERMEDIATE))
    assert focused(listing) == here
    assert listing.verticalScrollBar().value() == scrolled
    assert listing.grid.current is listing.grid.cards[4]


def test_what_is_changed_is_marked(listing: RoutinesPage) -> None:
    """Catches a swap that one learns of only in the middle of a workout."""
    listing.show_plans(planned(symptoms=(Symptom.BENDING,)))
    words = said(listing, "strong-back-three")
    assert plan("strong-back-three", symptoms=(Symptom.BENDING,)).changed in words
    assert "Bicycle crunch → Dead bug: bending forward bothers you" in words
    assert "swapped" not in said(listing, "dynamic-leg-warm-up")


def test_how_much_is_changed_in_a_few_words() -> None:
    """Catches a move with two notes that counts twice, and a swap that is called left out."""
    swap, other = plan("strong-back-three", symptoms=(Symptom.BENDING,)).timeline.changes[:2]
    out = replace(swap, move="x", to=None, to_name=None)
    care = replace(swap, to=swap.move)
    assert changed_words(()) == ""
    assert changed_words((swap,)) == "1 move swapped"
    assert changed_words((care, replace(care, note="Slowly"))) == "1 move done differently"
    assert changed_words((swap, out, care)) == "1 move swapped, 1 left out, 1 done differently"
    assert other.move != swap.move


def test_a_routine_of_which_nothing_is_left_is_shown_with_its_reason(
    listing: RoutinesPage, qtbot: QtBot
) -> None:
    """Catches a routine that is silently missing, or one that passes for five minutes long."""
    everything = without_moves()
    assert [one.routine.id for one in everything.left_out] == ["hip-opener-trio"]
    listing.show_plans(everything)
    assert len(names(listing)) == EVERY
    assert names(listing)[-1] == "Hip opener trio"
    assert said(listing, "hip-opener-trio").startswith("Not now: you have no trapeze. ")
    card = listing.grid.cards[-1]
    with qtbot.waitSignal(listing.routine_requested) as opened:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened.args == ["hip-opener-trio"]
    qtbot.mouseClick(listing.filters.minutes.button("5"), Qt.MouseButton.LeftButton)
    assert "Hip opener trio" not in names(listing)
    listing.clear_filters()
    listing.show_plans(planned())
    assert said(listing, "hip-opener-trio").startswith("4 min 48 s")


def test_a_routine_that_cannot_be_compiled_says_why() -> None:
    """Catches a reason that is lost because it is none of the limits'."""
    moves = dict(library().moves)
    del moves["seated-butterfly"]
    found = plan_library(replace(library(), moves=moves), Settings()).left_out
    trio = next(one for one in found if one.routine.id == "hip-opener-trio")
    assert isinstance(trio, LeftOut)
    assert "seated-butterfly" in trio.sentence
    assert trio.hint


def test_a_routine_that_leaves_the_library_leaves_the_list(listing: RoutinesPage) -> None:
    """Catches a card of a deleted file that stays, or comes back with the next search."""
    rest = tuple(one for one in planned().plans if one.routine.id != "hip-opener-trio")
    listing.show_plans(Planned(Level.BEGINNER, rest))
    assert "Hip opener trio" not in names(listing)
    listing.filters.search.setText("hip")
    listing.clear_filters()
    assert len(names(listing)) == EVERY - 1
    listing.show_plans(Planned(Level.BEGINNER))
    assert listing.nothing.says.text().startswith("No routines have loaded.")


@pytest.mark.parametrize("number", [3, 200])
@pytest.mark.parametrize("percent", [100, 200])
def test_few_and_many_fit_any_window(theme: Theme, qtbot: QtBot, number: int, percent: int) -> None:
    """Catches cards that lie on each other or hang out of the page, and filters that are cut off."""
    some = planned().plans
    many = [
        replace(one, routine=replace(one.routine, id=f"r{place}"))
        for place in range(number)
        for one in [some[place % len(some)]]
    ]
    theme.apply_settings(Settings(text_percent=percent))
    page = RoutinesPage(theme)
    qtbot.addWidget(page)
    page.show_plans(Planned(Level.BEGINNER, tuple(many)))
    page.show()
    page.filters.search.setText("s")
    for width, height in ((640, 700), (828, 700), (1748, 1080)):
        page.resize(width, height)
        QApplication.processEvents()
        boxes = [one.geometry() for one in page.grid.cards]
        assert len(boxes) == number
        assert all(page.grid.rect().contains(box) for box in boxes)
        assert not any(a.intersects(b) for a, b in pairwise(boxes))
        assert all(one.height() >= one.height_for(one.width()) for one in page.grid.cards)
        assert cut_off(page) == []
        assert page.widget().width() <= page.viewport().width()
