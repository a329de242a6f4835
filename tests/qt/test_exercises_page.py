"""The exercises as a person looks through them."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from samples import LIFT, MOVES, move
from shell_samples import cut_off, library

from coach.domain.catalogue import Catalogue
from coach.domain.dose import Dose
from coach.domain.exercise import Category, Confusion, Exercise, Mode, Tag
from coach.domain.fields import Level, PerLevel
from coach.domain.limits import Avoidance, Limits
from coach.domain.settings import Settings
from coach.qt.models.moves_model import MovesModel
from coach.qt.pages.exercises import ExercisesPage
from coach.qt.theme import Theme

FLY = move("fly", Mode.TIME, aliases=("winged march",), equipment=("exercise-ball",))
CATALOGUE = Catalogue(moves={**MOVES, FLY.id: FLY})


def _closing(page: ExercisesPage, widget: QWidget) -> None:
    assert page is widget


def shown(qtbot: QtBot, theme: Theme, catalogue: Catalogue = CATALOGUE) -> ExercisesPage:
    page = ExercisesPage(theme)
    # Held until it is closed: the garbage collector may not take a page while it is being painted.
    qtbot.addWidget(page, before_close_func=partial(_closing, page))
    page.resize(1000, 700)
    page.show_catalogue(catalogue, Level.BEGINNER)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page._coming is None, timeout=5000)
    return page


def named(page: QWidget, kind: type, name: str) -> object:
    (found,) = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    return found


def names(page: ExercisesPage) -> list[str]:
    model = named(page, QListView, "Moves").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def texts(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_every_move_is_there_by_name(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a move that loaded but can't be found."""
    page = shown(qtbot, theme)
    assert names(page) == ["Fly", "Hinge", "Lift", "Lunge", "March", "Plank", "Twist"]
    assert "7 moves" in texts(page)


def test_from_typing_to_a_move_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a grid that can't be reached, walked or opened without a mouse."""
    page = shown(qtbot, theme)
    search = named(page, QLineEdit, "Search moves")
    grid = named(page, QListView, "Moves")
    search.setFocus()
    qtbot.keyClicks(search, "l")
    assert names(page) == ["Lift", "Lunge"]
    assert "2 of 7 moves" in texts(page)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert grid.hasFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.move_chosen, timeout=1000) as chosen:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert chosen.args == ["lunge"]
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert search.hasFocus()


def test_enter_in_the_search_opens_the_best_match(qtbot: QtBot, theme: Theme) -> None:
    """Would catch Enter doing nothing once the right move is in sight."""
    page = shown(qtbot, theme)
    search = named(page, QLineEdit, "Search moves")
    qtbot.keyClicks(search, "exercise ball")
    with qtbot.waitSignal(page.move_chosen, timeout=1000) as chosen:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args == ["fly"]


def test_nothing_found_says_so_and_offers_the_way_back(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a blank page after a typing error; Enter there must open nothing."""
    page = shown(qtbot, theme)
    search = named(page, QLineEdit, "Search moves")
    qtbot.keyClicks(search, "trampoline")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert any("trampoline" in text for text in texts(page))
    clear = named(page, QPushButton, "Clear the search")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert len(names(page)) == len(CATALOGUE.moves)


def test_an_empty_library_is_not_a_failed_search(qtbot: QtBot, theme: Theme) -> None:
    """Would catch "no move with “”" when the library did not load."""
    page = shown(qtbot, theme, Catalogue())
    assert "No moves have loaded." in texts(page)
    assert "Settings shows where the library is." in texts(page)
    assert not named(page, QPushButton, "Clear the search").isVisible()


def test_a_changed_library_keeps_what_is_typed(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a search that is lost, or a stale index, when a file is saved meanwhile."""
    page = shown(qtbot, theme)
    search = named(page, QLineEdit, "Search moves")
    qtbot.keyClicks(search, "hop")
    assert names(page) == []
    hop = move("hop", Mode.REPS)
    page.show_catalogue(Catalogue(moves={**MOVES, "hop": hop}), Level.ADVANCED)
    assert (search.text(), names(page)) == ("hop", ["Hop"])


def test_cards_stand_side_by_side_and_inside_the_page(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a last column that wraps away, or a first row that starts below an empty one."""
    page = shown(qtbot, theme)
    grid = named(page, QListView, "Moves")
    for width in (420, 700, 1000, 1400):
        page.resize(width, 700)
        page.grab()
        boxes = [grid.visualRect(grid.model().index(row)) for row in range(7)]
        columns = len({box.left() for box in boxes})
        assert columns == max(1, min(7, grid.viewport().width() // boxes[0].width()))
        assert boxes[0].top() == 0
        assert max(box.right() for box in boxes) <= grid.viewport().width()


def test_the_dose_is_that_of_the_persons_level(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a beginner being shown an advanced dose, by eye or by ear."""
    doses = PerLevel(Dose(time_ms=20_000), Dose(time_ms=40_000), Dose(time_ms=60_000))
    march: Exercise = replace(LIFT, id="m", name="M", mode=Mode.TIME, dose=doses)
    page = shown(qtbot, theme, Catalogue(moves={"m": march}))
    grid = named(page, QListView, "Moves")
    cell = grid.model().index(0)
    assert "20 s" in cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    page.show_catalogue(Catalogue(moves={"m": march}), Level.ADVANCED)
    cell = grid.model().index(0)
    assert "1 min" in cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_a_screen_reader_hears_each_card(qtbot: QtBot, theme: Theme) -> None:
    """Would catch painted cards that an assistive tool finds empty."""
    page = shown(qtbot, theme)
    interface = QAccessible.queryAccessibleInterface(named(page, QListView, "Moves"))
    first = interface.child(0)
    assert first.text(QAccessible.Text.Name) == "Fly"
    described = "core strength, works abdominals, exercise ball, 30 s"
    assert first.text(QAccessible.Text.Description) == described
    named(page, QLineEdit, "Search moves").setText("winged")
    found = named(page, QListView, "Moves").model().index(0)
    described = f"Also called winged march; {described}"
    assert found.data(Qt.ItemDataRole.AccessibleDescriptionRole) == described


def test_a_model_without_moves_answers_nothing() -> None:
    """Would catch an index out of range while a view still asks for a row that is gone."""
    model = MovesModel()
    model.show(MOVES, ("lift",), Level.BEGINNER)
    last = model.index(0)
    model.show(MOVES, (), Level.BEGINNER)
    assert model.data(last) is None
    assert model.data(QModelIndex()) is None
    assert model.row_of("lift") is None


STRETCH = move("reach", Mode.HOLD, category=Category.STRETCH_STATIC, tags=(Tag.SPINE_FLEXION,))
PRESS = move("press", Mode.REPS, mistaken_for=(Confusion(("push-up",), "The pelvis stays down."),))
MANY = Catalogue(
    moves={f"m{number}": move(f"m{number}", Mode.HOLD) for number in range(400)}
    | {one.id: one for one in (FLY, STRETCH, PRESS)}
)


def filter_button(page: ExercisesPage, name: str) -> QPushButton:
    return named(page, QPushButton, name)


def pick(page: ExercisesPage, menu: str, words: str) -> None:
    """Open a menu of the filters by keyboard and press what it offers."""
    opener = filter_button(page, menu)
    opener.setFocus()
    QApplication.sendEvent(opener, key_press(Qt.Key.Key_Return))
    shown_menu = opener.menu_shown
    assert shown_menu.isVisible()
    (action,) = [one for one in shown_menu.actions() if one.text().split("\t")[0] == words]
    shown_menu.setActiveAction(action)
    QApplication.sendEvent(shown_menu, key_press(Qt.Key.Key_Return))
    assert shown_menu.isVisible(), "choosing one thing closed the menu"
    shown_menu.close()


def key_press(key: Qt.Key, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)


# "Offscreen" says of every menu that it cannot raise it or give it the keyboard.
menus = pytest.mark.qt_log_ignore("This plugin does not support")


@menus
def test_filters_combine_and_are_taken_back_with_one_key(qtbot: QtBot, theme: Theme) -> None:
    """Would catch filters that only the mouse can reach, that replace each other, or that stick."""
    page = shown(qtbot, theme, MANY)
    stretch = filter_button(page, "Stretch")
    stretch.setFocus()
    qtbot.keyClick(stretch, Qt.Key.Key_Return)
    assert names(page) == ["Reach"]
    assert "1 of 403 moves" in texts(page)
    qtbot.keyClick(stretch, Qt.Key.Key_Delete)
    assert len(names(page)) == 403
    pick(page, "Equipment filter", "None needed")
    assert "Fly" not in names(page)
    equipment = filter_button(page, "Equipment filter")
    assert equipment.accessibleDescription() == "None needed"
    pick(page, "Equipment filter", "Exercise ball")
    assert equipment.accessibleDescription() == "Exercise ball"
    assert "Fly" in names(page)
    qtbot.keyClick(equipment, Qt.Key.Key_Backspace)
    assert equipment.accessibleDescription() == "any"
    assert len(names(page)) == 403


@menus
def test_a_menu_says_how_many_moves_each_choice_leaves(qtbot: QtBot, theme: Theme) -> None:
    """Would catch counts that ignore what is typed or chosen elsewhere."""
    page = shown(qtbot, theme, MANY)
    qtbot.keyClicks(named(page, QLineEdit, "Search moves"), "fly")
    muscles = filter_button(page, "Muscles filter")
    muscles.click()
    assert "Abdominals\t1" in [one.text() for one in muscles.menu_shown.actions()]
    muscles.menu_shown.close()


def test_escape_empties_the_search_and_then_the_filters(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a person locked in by filters they can't see the way out of."""
    page = shown(qtbot, theme, MANY)
    search = named(page, QLineEdit, "Search moves")
    filter_button(page, "Stretch").click()
    search.setFocus()
    qtbot.keyClicks(search, "fly")
    assert names(page) == []
    found = texts(page)
    assert "No move matches “fly”." in found
    assert "Filtered by kind: stretch. Without them 1 move would match." in found
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), names(page)) == ("", ["Reach"])
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(names(page)) == 403


def test_nothing_found_offers_to_clear_the_filters(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an empty page whose button clears the wrong thing."""
    page = shown(qtbot, theme, MANY)
    filter_button(page, "Stretch").click()
    search = named(page, QLineEdit, "Search moves")
    qtbot.keyClicks(search, "fly")
    clear = filter_button(page, "Clear the filters and look again")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert (search.text(), names(page)) == ("fly", ["Fly"])
    assert search.hasFocus()


def test_what_bothers_today_is_a_filter_only_while_it_does(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a move the person should keep clear of among those that fit, or a filter that stays."""
    page = shown(qtbot, theme, MANY)
    fits = filter_button(page, "Fits what bothers me today")
    assert not fits.isVisible()
    limits = Limits(avoid=(Avoidance(Tag.SPINE_FLEXION, "bending forward bothers you"),))
    page.show_catalogue(MANY, Level.BEGINNER, limits)
    assert fits.isVisible()
    fits.click()
    assert "Reach" not in names(page)
    assert len(names(page)) == 402
    page.show_catalogue(MANY, Level.BEGINNER)
    assert len(names(page)) == 403
    assert not fits.isVisible()


def test_a_name_that_means_another_move_brings_its_note(qtbot: QtBot, theme: Theme) -> None:
    """Would catch the prone press-up shown for "push-up" without the note of G-02."""
    page = shown(qtbot, theme, MANY)
    search = named(page, QLineEdit, "Search moves")
    qtbot.keyClicks(search, "push-up")
    assert names(page) == ["Press"]
    assert "Not “push-up”: Press" in texts(page)
    assert "The pelvis stays down." in texts(page)
    qtbot.keyClicks(search, " fly")
    assert "The pelvis stays down." not in texts(page)


def test_the_shipped_library_answers_what_people_type(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an alias, a muscle or the note of G-02 missing from the moves that come with Coach."""
    page = shown(qtbot, theme, library())
    search = named(page, QLineEdit, "Search moves")
    for typed, name in (
        ("push-up", "Prone press-up"),
        ("psoas", "Half-kneeling hip-flexor stretch"),
        ("plank", "Front plank"),
        ("foam roll", "Foam roll, glutes"),
        ("stretch hamstring", "Lying hamstring stretch"),
    ):
        search.setText(typed)
        assert name in names(page), typed
    search.setText("push-up")
    assert any("not the push-up" in text for text in texts(page))


def test_walking_the_grid(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a key that jumps to another column, past the end, or nowhere."""
    page = shown(qtbot, theme, MANY)
    grid = named(page, QListView, "Moves")
    search = named(page, QLineEdit, "Search moves")
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    columns, last = grid.columns, 402
    assert columns > 1
    steps = (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, columns + 1),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_Right, last),
        (Qt.Key.Key_Down, last),
        (Qt.Key.Key_Home, 0),
    )
    for key, row in steps:
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == row, key
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    page_of = grid.currentIndex().row()
    assert page_of >= columns
    assert page_of % columns == 0
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert grid.currentIndex().row() == 0
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert grid.hasFocus()


def test_typing_on_a_card_goes_on_searching(qtbot: QtBot, theme: Theme) -> None:
    """Would catch letters that are lost in the grid, or that throw away what was typed before."""
    page = shown(qtbot, theme, MANY)
    search = named(page, QLineEdit, "Search moves")
    grid = named(page, QListView, "Moves")
    qtbot.keyClicks(search, "f")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClicks(grid, "l")
    assert (search.text(), search.hasFocus()) == ("fl", True)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Backspace)
    assert (search.text(), search.hasFocus()) == ("f", True)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Slash)
    assert search.hasFocus()
    assert search.selectedText() == "f"


def test_the_last_card_gone_gives_the_focus_back(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a focus that stands on a hidden grid, where no key does anything."""
    page = shown(qtbot, theme, MANY)
    grid = named(page, QListView, "Moves")
    named(page, QLineEdit, "Search moves").setText("fly")
    grid.setFocus()
    page.show_catalogue(Catalogue(moves=MOVES), Level.BEGINNER)
    assert named(page, QLineEdit, "Search moves").hasFocus()


def test_a_changed_library_leaves_the_person_where_they_were(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a grid that jumps to its top, or another card, when a file is saved meanwhile."""
    page = shown(qtbot, theme, MANY)
    grid = named(page, QListView, "Moves")
    grid.setFocus()
    for _ in range(60):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    was_on, was_at = grid.current_id(), grid.verticalScrollBar().value()
    assert was_at > 0
    page.show_catalogue(MANY, Level.BEGINNER)
    assert (grid.current_id(), grid.verticalScrollBar().value()) == (was_on, was_at)
    more = Catalogue(moves={**MANY.moves, "zz": move("zz", Mode.HOLD)})
    page.show_catalogue(more, Level.BEGINNER)
    qtbot.waitUntil(lambda: len(names(page)) == 404, timeout=5000)
    assert (grid.current_id(), grid.verticalScrollBar().value()) == (was_on, was_at)


def test_a_large_library_is_prepared_between_other_things(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a window that stands still while ten thousand moves are taken into the index."""
    page = ExercisesPage(theme)
    qtbot.addWidget(page)
    page.show_catalogue(MANY, Level.BEGINNER)
    assert names(page) == []
    assert not page._index.ready or not page._index.muscles
    page.show()
    assert "reading 403 moves …" in texts(page)
    assert not any("No move" in text for text in texts(page))
    qtbot.waitUntil(lambda: len(names(page)) == 403, timeout=5000)
    assert not page._prepare.isActive()


def test_nothing_is_cut_off_at_twice_the_text(qtbot: QtBot, theme: Theme) -> None:
    """Would catch filters that run out of the window, or words that do not fit their button."""
    theme.apply_settings(Settings(text_percent=200))
    page = shown(qtbot, theme, library())
    page.resize(640, 700)
    filter_button(page, "Kind filter")._choose(frozenset({"stretch"}))
    qtbot.waitUntil(lambda: cut_off(page) == [], timeout=2000)
    assert not filter_button(page, "Stretch").isVisible()
    assert filter_button(page, "Kind filter").isVisible()
    named(page, QLineEdit, "Search moves").setText("push-up")
    assert not any("not the push-up" in text for text in texts(page))
    qtbot.waitUntil(lambda: cut_off(page) == [], timeout=2000)
    filter_button(page, "Clear the filters and look again").click()
    qtbot.waitUntil(lambda: any("not the push-up" in text for text in texts(page)), timeout=2000)
    qtbot.waitUntil(lambda: cut_off(page) == [], timeout=2000)


def test_a_card_is_painted_with_the_reason_it_was_found_by(qtbot: QtBot, theme: Theme) -> None:
    """Would catch cards that look alike whatever was typed: why they are here is on them."""
    page = shown(qtbot, theme, MANY)
    grid = named(page, QListView, "Moves")
    search = named(page, QLineEdit, "Search moves")
    search.setText("fly")
    plain = grid.grab().toImage()
    search.setText("winged")
    assert grid.model().index(0).data(MovesModel.WhyRole) == "Also called winged march"
    assert grid.grab().toImage() != plain
