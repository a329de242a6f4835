"""What a file holds, shown before it is taken in."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from samples import MOVES
from shell_samples import controls, cut_off

from coach.domain.incoming import ImportPreview, NearMove, RowProblem, UnknownMove
from coach.domain.settings import Settings
from coach.qt.pages.import_preview import ImportPreviewPage
from coach.qt.theme import Theme
from coach.qt.widgets.unknown_moves import KEEP_WORDS, MOST

MOVE_NAMES = {move.id: move.name for move in MOVES.values()}
UNKNOWN = (
    UnknownMove("Bench Press (Barbell)", 240, "imported:bench-press-barbell"),
    UnknownMove("Plank (Weighted)", 36, "imported:plank-weighted", (NearMove("plank", "Plank"),)),
)
PREVIEW = ImportPreview(
    source="Strong",
    sessions=412,
    sets=6_120,
    new=400,
    known=10,
    deleted=2,
    first_day=date(2021, 1, 3),
    last_day=date(2026, 11, 5),
    unknown=UNKNOWN,
    problems=(
        RowProblem(12, "reps: expected a number, got 'ten'"),
        RowProblem(80, "date: expected a time such as 2026-11-03 07:15:00, got 'yesterday'"),
    ),
    problem_count=2,
    remarks=(
        "Times without a zone are taken as those of this computer (CET).",
        "Weights, distances and other extras go into the session's note.",
    ),
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ImportPreviewPage:
    made = ImportPreviewPage(theme)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_preview("strong.csv", PREVIEW, MOVE_NAMES)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def texts(page: ImportPreviewPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def the_button(page: ImportPreviewPage, name: str) -> QPushButton:
    (found,) = [
        one for one in page.findChildren(QPushButton) if one.text() == name and one.isVisible()
    ]
    return found


def test_what_would_come_in_is_said_in_a_sentence_and_figures(page: ImportPreviewPage) -> None:
    """Would catch a count, a remark or a problem that does not reach the person."""
    seen = texts(page)
    assert "Import strong.csv" in seen
    assert (
        "Written by Strong: 412 sessions with 6,120 sets,"
        " from 3 January 2021 to 5 November 2026." in seen
    )
    assert {"400", "10", "2", "new", "here already", "deleted here, staying deleted"} <= set(seen)
    assert "2 things could not be read" in seen
    assert any("line 12: reps: expected a number, got 'ten'" in text for text in seen)
    assert set(PREVIEW.remarks) <= set(seen)


def test_a_name_is_kept_unless_another_is_chosen(qtbot: QtBot, page: ImportPreviewPage) -> None:
    """Would catch a move taken unasked, or a choice that gets lost."""
    assert page._moves is not None
    picker = page._moves.picker("Plank (Weighted)")
    assert [picker.itemText(place) for place in (0, 2)] == [KEEP_WORDS, "Plank"]
    with qtbot.waitSignal(page.confirmed, timeout=1000) as said:
        qtbot.mouseClick(the_button(page, "Import 400 sessions"), Qt.MouseButton.LeftButton)
    assert said.args == [{}]
    picker.setCurrentIndex(picker.findData("plank"))
    with qtbot.waitSignal(page.confirmed, timeout=1000) as said:
        qtbot.keyClick(the_button(page, "Import 400 sessions"), Qt.Key.Key_Return)
    assert said.args == [{"Plank (Weighted)": "plank"}]


def test_no_move_of_ours_is_offered_twice(page: ImportPreviewPage) -> None:
    """Would catch the near ones again among all the others."""
    assert page._moves is not None
    picker = page._moves.picker("Plank (Weighted)")
    offered = [picker.itemData(place) for place in range(picker.count())]
    moves = [move for move in offered if move]
    assert sorted(moves) == sorted(MOVE_NAMES)


@pytest.mark.parametrize("way", ["button", "Esc", "link"])
def test_every_way_out_cancels(qtbot: QtBot, page: ImportPreviewPage, way: str) -> None:
    """Would catch a page that one can only leave by importing."""
    with qtbot.waitSignal(page.cancelled, timeout=1000):
        if way == "Esc":
            qtbot.keyClick(page, Qt.Key.Key_Escape)
        else:
            name = "Cancel" if way == "button" else "← History"
            qtbot.mouseClick(the_button(page, name), Qt.MouseButton.LeftButton)


def test_with_nothing_in_it_there_is_nothing_to_press(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an import of nothing offered as if it were something."""
    page = ImportPreviewPage(theme)
    qtbot.addWidget(page)
    page.show_preview("empty.csv", ImportPreview("Strong"))
    page.show()
    assert not the_button(page, "Import").isEnabled()
    assert any("no session in it" in text for text in texts(page))


def test_a_thousand_unknown_names_do_not_make_a_thousand_lists(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a window that stands still while lists are made that nobody reads."""
    page = ImportPreviewPage(theme)
    qtbot.addWidget(page)
    many = tuple(UnknownMove(f"Move {n}", 1, f"imported:move-{n}") for n in range(1_000))
    page.show_preview("many.csv", ImportPreview("Strong", 1, 1_000, 1, unknown=many), MOVE_NAMES)
    page.show()
    assert any(text.startswith(f"{1_000 - MOST} more names") for text in texts(page))


def test_how_far_it_is_can_be_seen_and_stopped(qtbot: QtBot, page: ImportPreviewPage) -> None:
    """Would catch a long import that looks like a window that hangs."""
    page.show_taking_in("strong.csv", 0, 400)
    page.show_taking_in("strong.csv", 150, 400)
    assert "150 of 400" in texts(page)
    with qtbot.waitSignal(page.cancelled, timeout=1000):
        qtbot.mouseClick(the_button(page, "Stop"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(1000, 700), (1920, 1080)])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, theme: Theme, scale: int, size: tuple[int, int]
) -> None:
    """Would catch a name or a list that a large text squeezes out of the page."""
    theme.apply_settings(Settings(text_percent=scale))
    page = ImportPreviewPage(theme)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_preview("strong.csv", PREVIEW, MOVE_NAMES)
    page.show()
    qtbot.wait(50)
    assert cut_off(page) == []
    assert all(one.accessibleName() for one in controls(page))
