"""The exercises as a person looks through them."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from samples import LIFT, MOVES, move

from coach.domain.catalogue import Catalogue
from coach.domain.dose import Dose
from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level, PerLevel
from coach.qt.models.moves_model import MovesModel
from coach.qt.pages.exercises import ExercisesPage
from coach.qt.theme import Theme

FLY = move("fly", Mode.TIME, aliases=("winged march",), equipment=("exercise-ball",))
CATALOGUE = Catalogue(moves={**MOVES, FLY.id: FLY})


def shown(qtbot: QtBot, theme: Theme, catalogue: Catalogue = CATALOGUE) -> ExercisesPage:
    page = ExercisesPage(theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_catalogue(catalogue, Level.BEGINNER)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
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
    assert names(page) == ["Lift", "Lunge", "Fly", "Plank"]
    assert "4 of 7 moves" in texts(page)
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
    assert "No moves have loaded. Settings shows where the library is." in texts(page)
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
    assert "20 s" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    page.show_catalogue(Catalogue(moves={"m": march}), Level.ADVANCED)
    assert "1 min" in grid.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_screen_reader_hears_each_card(qtbot: QtBot, theme: Theme) -> None:
    """Would catch painted cards that an assistive tool finds empty."""
    page = shown(qtbot, theme)
    interface = QAccessible.queryAccessibleInterface(named(page, QListView, "Moves"))
    spoken = interface.child(0).text(QAccessible.Text.Name)
    assert spoken == "Fly, core strength, works abdominals, exercise ball, 30 s"


def test_a_model_without_moves_answers_nothing() -> None:
    """Would catch an index out of range while a view still asks for a row that is gone."""
    model = MovesModel()
    model.show(MOVES, ("lift",), Level.BEGINNER)
    last = model.index(0)
    model.show(MOVES, (), Level.BEGINNER)
    assert model.data(last) is None
    assert model.data(QModelIndex()) is None
    assert model.row_of("lift") is None
