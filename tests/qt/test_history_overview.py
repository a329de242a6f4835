"""The top of the history: figures, calendar and charts together, as a person uses them."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from histories import FakeHistory
from made_history import LAST, made_history
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import controls, cut_off, library

from coach.domain.settings import Appearance, Settings
from coach.insights.periods import MOST_POINTS
from coach.qt.models.chart_reading import CHART_WORDS, PERIOD_WORDS
from coach.qt.theme import Theme
from coach.qt.widgets.chart_picture import ChartPicture
from coach.qt.widgets.history_overview import HistoryOverview

ROOT = Path(__file__).resolve().parents[2]
RECORDS = made_history(400)
Show = Callable[..., HistoryOverview]


class StandingClock:
    """A clock that stands on the evening of the last session made."""

    def now_ms(self) -> int:
        return 0

    def wall(self) -> datetime:
        return LAST + timedelta(hours=2)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    def make(*records: object, width: int = 1100) -> HistoryOverview:
        history = FakeHistory(*(records or RECORDS))
        made = HistoryOverview(theme, history, StandingClock())
        qtbot.addWidget(made)
        made.set_goal(90)
        made.show_catalogue(library())
        made.refresh()
        made.resize(width, made.heightForWidth(width))
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        qtbot.waitUntil(lambda: made.charts.chart.sentence != "The chart is on its way.")
        return made

    return make


def press(qtbot: QtBot, shown: QWidget, name: str) -> QPushButton:
    (found,) = (
        one
        for one in shown.findChildren(QPushButton)
        if one.accessibleName() == name and one.isVisible()
    )
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()  # what was asked for is painted before the next click
    return found


def texts(shown: QWidget) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel) if one.isVisible()]


def test_nothing_that_draws_is_loaded_before_the_first_paint() -> None:
    """Would catch pyqtgraph or numpy in the way of the history's first sight."""
    code = """
import sys
from coach.qt.widgets.history_overview import HistoryOverview
print(sorted({"numpy", "pyqtgraph", "PySide6.QtSvg"} & set(sys.modules)))
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


def test_figures_stand_above_the_year(show: Show) -> None:
    """Would catch a figure without its caption, or this year's sessions counted wrong."""
    shown = show()
    this_year = sum(one.summary.started_at.year == 2026 for one in RECORDS)
    assert {str(this_year), "sessions this year", "on the mat"} <= set(texts(shown))
    assert any(text.startswith("your back, ") for text in texts(shown))


def test_planned_rest_is_asked_for_the_week_one_is_on(qtbot: QtBot, show: Show) -> None:
    """Would catch rest planned for another week than the one shown, or a chip that stays wrong."""
    shown = show()
    asked: list[tuple[date, bool]] = []
    shown.rest_planned.connect(lambda week, planned: asked.append((week, planned)))
    press(qtbot, shown, "Planned rest this week")
    press(qtbot, shown, "Planned rest next week")
    shown.map.grid.go(date(2026, 10, 14))
    chip = press(qtbot, shown, "Planned rest week of 12 Oct")
    weeks = [date(2026, 11, 16), date(2026, 11, 23), date(2026, 10, 12)]
    assert asked == [(week, True) for week in weeks]
    shown._history.plan_rest(date(2026, 10, 12), planned=True)
    shown.refresh()
    assert chip.isChecked()
    shown.map.grid.go(date(2026, 11, 18))
    assert not chip.isChecked()


def test_a_day_of_the_calendar_is_passed_on(qtbot: QtBot, show: Show) -> None:
    """Would catch a calendar that can be looked at only."""
    shown = show()
    shown.map.grid.setFocus()
    qtbot.keyClick(shown.map.grid, Qt.Key.Key_Left)
    with qtbot.waitSignal(shown.day_chosen, timeout=1000) as chosen:
        qtbot.keyClick(shown.map.grid, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 11, 11)]


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_every_chart_over_every_time(
    qtbot: QtBot, show: Show, theme: Theme, appearance: Appearance
) -> None:
    """Would catch a chart that fails to draw, says nothing, or draws more than can be seen."""
    shown = show()
    theme.apply_settings(Settings(appearance=appearance))
    for _, words in CHART_WORDS:
        press(qtbot, shown, f"Chart: {words}")
        for _, period in PERIOD_WORDS:
            press(qtbot, shown, period)
            chart = shown.charts.chart
            assert chart.sentence in texts(shown)
            assert chart.sentence.endswith(".")
            assert max(len(one.xs) for one in chart.series) <= MOST_POINTS
            ground = shown.charts._plot.grab().toImage().pixelColor(1, 1)
            assert ground == QColor(theme.tokens.surface)


def test_a_chart_that_is_drawn_follows_the_scheme(qtbot: QtBot, show: Show, theme: Theme) -> None:
    """Would catch a white chart on a dark page until another one is chosen."""
    shown = show()
    plot = shown.charts._plot
    light = plot.grab().toImage()
    theme.apply_settings(Settings(appearance=Appearance.DARK))
    dark = plot.grab().toImage()
    assert dark.pixelColor(1, 1) == QColor(theme.tokens.surface)
    colours = {dark.pixelColor(x, dark.height() // 2).name() for x in range(dark.width())}
    assert theme.tokens.work in colours
    assert light.pixelColor(1, 1) != dark.pixelColor(1, 1)


def test_moves_can_be_chosen_and_followed_by_side(qtbot: QtBot, show: Show) -> None:
    """Would catch a list of moves that shows only one, or sides that can't be compared."""
    shown = show()
    press(qtbot, shown, "Chart: Moves")
    picker = shown.charts._moves
    assert picker.isVisible()
    assert picker.count() == 6
    picker.setCurrentIndex(picker.findData("side-plank"))
    picker.activated.emit(picker.currentIndex())
    assert shown.charts.chart.sentence.startswith("Longest set of Side plank: from ")
    assert {one.name for one in shown.charts.chart.series} == {"Left", "Right"}
    press(qtbot, shown, "Volume")
    assert shown.charts.chart.axis == "minutes a week"
    press(qtbot, shown, "Chart: Totals")
    assert not picker.isVisible()
    press(qtbot, shown, "By muscle")
    assert shown.charts.chart.table.columns[0] == "Muscle"


def test_the_numbers_can_be_read_by_keyboard_and_by_ear(qtbot: QtBot, show: Show) -> None:
    """Would catch a chart that only those who see it can have."""
    shown = show()
    press(qtbot, shown, "Show the numbers")
    table = next(
        one
        for one in shown.findChildren(QTableView)
        if one.accessibleName() == "Numbers of the chart"
    )
    assert table.isVisible()
    assert not shown.charts._plot.isVisible()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    rows = shown.charts.chart.table.rows
    found = QAccessible.queryAccessibleInterface(table)
    columns = len(shown.charts.chart.table.columns)
    assert found.childCount() == (len(rows) + 1) * (columns + 1)
    second = found.child(2 * (columns + 1) + 2).text(QAccessible.Text.Name)
    assert second == f"{rows[1][0]}, Minutes: {rows[1][1]}"
    press(qtbot, shown, "Chart: Back")
    assert table.isVisible()
    assert table.model().rowCount() == len(shown.charts.chart.table.rows)


def test_a_screen_reader_finds_a_chart_with_its_sentence(show: Show) -> None:
    """Would catch a drawing that is nothing but a scrolling area to who does not see it."""
    shown = show()
    found = QAccessible.queryAccessibleInterface(shown.charts._plot.plot)
    assert found.role() == QAccessible.Role.Chart
    assert found.text(QAccessible.Text.Name) == "Chart"
    assert found.text(QAccessible.Text.Description) == shown.charts.chart.sentence


def test_everything_has_a_name(show: Show) -> None:
    """Would catch a control that a screen reader can't name."""
    shown = show()
    assert [one for one in controls(shown) if one.isVisible() and not one.accessibleName()] == []


def test_the_picture_is_saved_as_png_and_svg(
    qtbot: QtBot, show: Show, theme: Theme, tmp_path: Path
) -> None:
    """Would catch an empty file, a picture without its sentence, or white on a dark page."""
    shown = show()
    theme.apply_settings(Settings(appearance=Appearance.DARK))
    press(qtbot, shown, "Chart: Back")
    shown.charts._save_to(str(tmp_path / "back.png"))
    image = QImage(str(tmp_path / "back.png"))
    assert image.width() > 2 * shown.charts._plot.width()
    assert image.pixelColor(2, 2).name() == theme.tokens.surface
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(image.height() // 3, image.height(), 3)
    }
    assert {theme.tokens.work, theme.tokens.rest} <= colours
    shown.charts._save_to(str(tmp_path / "back.svg"))
    drawing = ET.parse(tmp_path / "back.svg").getroot()
    said = "".join(drawing.itertext())
    assert shown.charts.chart.sentence.split("(")[0][:30] in said
    assert "Before" in said
    assert theme.tokens.work in (tmp_path / "back.svg").read_text(encoding="utf-8")
    assert "Saved as back.svg." in texts(shown)


def test_lines_and_dots_of_a_drawing_are_in_the_same_places(
    qtbot: QtBot, show: Show, theme: Theme, tmp_path: Path
) -> None:
    """Would catch a drawing whose dots, lines and names slide apart: SVG keeps six digits of a place."""
    shown = show()
    press(qtbot, shown, "Chart: Effort")
    shown.charts._save_to(str(tmp_path / "effort.svg"))
    renderer = QSvgRenderer(str(tmp_path / "effort.svg"))
    picture = ChartPicture(theme, shown.charts.chart, shown.charts._plot).image()
    drawn = QImage(picture.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    work = theme.tokens.work

    def ends(image: QImage) -> tuple[int, int]:
        columns = [
            x
            for x in range(0, image.width(), 2)
            for y in range(image.height() // 4, image.height(), 2)
            if image.pixelColor(x, y).name() == work
        ]
        return min(columns), max(columns)

    for one, other in zip(ends(drawn), ends(picture), strict=True):
        assert abs(one - other) <= 6


def test_a_folder_that_takes_no_file_is_said(show: Show, tmp_path: Path) -> None:
    """Would catch a picture that seems saved and is not."""
    shown = show()
    shown.charts._save_to(str(tmp_path / "none" / "minutes.png"))
    (told,) = [text for text in texts(shown) if text.startswith("minutes.png could not be saved.")]
    assert told.endswith("or copy the picture instead.")


def test_save_asks_with_a_name_that_says_what_it_is(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    """Would catch a dialog without a name, or a chosen file that is never written."""
    shown = show()
    press(qtbot, shown, "Chart: Effort")
    press(qtbot, shown, "Save the chart as a picture")
    (dialog,) = shown.charts.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "coach-effort-2026-11-18.png"
    dialog.filterSelected.emit("SVG drawing (*.svg)")
    assert dialog.defaultSuffix() == "svg"
    dialog.fileSelected.emit(str(tmp_path / "effort.svg"))
    dialog.close()
    assert (tmp_path / "effort.svg").stat().st_size > 1000


def test_the_picture_is_copied(qtbot: QtBot, show: Show) -> None:
    """Would catch a copy that leaves the clipboard as it was."""
    QGuiApplication.clipboard().clear()
    shown = show()
    press(qtbot, shown, "Copy the chart as a picture")
    assert QGuiApplication.clipboard().image().width() > shown.charts._plot.width()
    assert "Copied." in texts(shown)


def test_little_is_said_honestly(qtbot: QtBot, show: Show) -> None:
    """Would catch a trend from two sessions, or a picture of nothing that can be saved."""
    shown = show(*RECORDS[:2])
    press(qtbot, shown, "Chart: Back")
    assert "Two sessions so far; a line needs a few more." in texts(shown)
    silent = [
        replace(one, summary=replace(one.summary, back_before=None, back_after=None))
        for one in RECORDS[:2]
    ]
    shown = show(*silent)
    press(qtbot, shown, "Chart: Back")
    assert shown.charts.chart.empty
    saves = [one for one in shown.findChildren(QPushButton) if "picture" in one.accessibleName()]
    assert not any(one.isEnabled() for one in saves)


def test_a_log_that_cannot_be_read_is_said(qtbot: QtBot, show: Show) -> None:
    """Would catch an error of the disk that ends the window, and one that stays when it is over."""
    shown = show()
    shown._history.broken = True
    press(qtbot, shown, "Chart: Effort")
    assert any("The log can't be read." in text for text in texts(shown))
    shown.refresh()
    assert shown._trouble.isVisible()
    shown._history.broken = False
    shown.refresh()
    assert not shown._trouble.isVisible()
    qtbot.waitUntil(lambda: shown.charts.chart.sentence.startswith("Your sessions feel"))


def test_what_was_just_saved_is_seen(qtbot: QtBot, show: Show) -> None:
    """Would catch a chart that shows yesterday until another one is chosen."""
    shown = show(*RECORDS[5:])
    before = shown.charts.chart
    shown._history.records = list(RECORDS)
    shown.refresh()
    qtbot.waitUntil(lambda: shown.charts.chart != before)


@pytest.mark.parametrize(("width", "percent"), [(768, 100), (768, 150), (1134, 200), (1700, 100)])
def test_nothing_is_cut_off(
    qtbot: QtBot, show: Show, theme: Theme, width: int, percent: int
) -> None:
    """Would catch a chip, a sentence or a figure that does not fit at a text size."""
    shown = show()
    theme.apply_settings(Settings(text_percent=percent, appearance=Appearance.DARK))
    for _, words in CHART_WORDS:
        press(qtbot, shown, f"Chart: {words}")
        for _ in range(2):  # a scrolling page asks again when a line more is needed
            shown.resize(width, shown.heightForWidth(width))
            qtbot.wait(1)
        shown.grab()
        assert shown.minimumSizeHint().width() <= width
        assert cut_off(shown) == []


def test_a_process_that_has_shown_a_chart_ends_quietly() -> None:
    """Would catch a crash in the taking apart of what pyqtgraph made."""
    child = Path(__file__).with_name("chart_child.py")
    ended = subprocess.run(
        [sys.executable, "-W", "error", child],
        env={
            "QT_QPA_PLATFORM": "minimal",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
            "HOME": "/nonexistent",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "minutes a week" in ended.stdout
