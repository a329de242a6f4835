"""The page on which a report is chosen, looked at, saved and printed."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from histories import FakeHistory
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reports import UNTIL, full
from shell_samples import controls, cut_off

from coach.domain.settings import Settings
from coach.qt.pages.report_page import ReportPage
from coach.qt.report import asking
from coach.qt.theme import Theme


class Evening:
    """A clock that stands on the evening of UNTIL."""

    def now_ms(self) -> int:
        return 0

    def wall(self) -> datetime:
        return datetime(2026, 11, 18, 20, 0, tzinfo=UTC)


def shown(
    qtbot: QtBot,
    theme: Theme,
    history: FakeHistory | None = None,
    size: tuple[int, int] = (1100, 700),
) -> ReportPage:
    page = ReportPage(theme, history or FakeHistory(*full(60, 4)), Evening())
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_period(90)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def says(page: ReportPage, words: str) -> bool:
    return words in page.preview.accessibleDescription()


def saving_to(monkeypatch: pytest.MonkeyPatch, file: Path | None) -> list[str]:
    """The person chooses this file; the names that were offered."""
    offered: list[str] = []

    def choose(parent: QWidget, name: str) -> Path | None:
        offered.append(name)
        return file

    monkeypatch.setattr(asking, "file_to_save", choose)
    return offered


def test_it_opens_with_the_last_twelve_weeks(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an empty page at first, or a preview that is not of today."""
    page = shown(qtbot, theme)
    assert says(page, "27 August to 18 November 2026 (12 weeks)")
    assert says(page, "goal 90 min")
    assert not page.preview.pixmap().isNull()


def test_another_period_is_another_report(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a choice that changes nothing, or the report before left standing."""
    page = shown(qtbot, theme)
    qtbot.mouseClick(page.choices.period.button("4"), Qt.MouseButton.LeftButton)
    assert says(page, "(4 weeks)")
    assert says(page, "28 sessions")
    qtbot.mouseClick(page.choices.period.button("26"), Qt.MouseButton.LeftButton)
    assert says(page, "(26 weeks)")
    assert not page.choices.since.isVisible()


def test_days_of_ones_own_in_whichever_order(qtbot: QtBot, theme: Theme) -> None:
    """Would catch fields that are hidden or not listened to, and an error for days named backwards."""
    page = shown(qtbot, theme)
    qtbot.mouseClick(page.choices.period.button("own"), Qt.MouseButton.LeftButton)
    assert page.choices.since.isVisible()
    assert says(page, "(12 weeks)")
    page.choices.since.set_day(UNTIL)
    page.choices.until.setDate(page.choices.until.date().addDays(-9))
    assert says(page, "9 November to 18 November 2026 (10 days)")
    assert says(page, "10 sessions")


def test_a_period_without_sessions_is_said_and_not_saved(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an empty PDF."""
    page = shown(qtbot, theme, FakeHistory())
    assert page._title.text() == "No sessions from 27 August to 18 November 2026."
    assert page._title.isVisible()
    assert not page.preview.isVisible()
    assert not page.choices.save.isEnabled()
    assert not page.choices.print.isEnabled()


def test_a_log_that_cannot_be_read_is_said_to_be(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a traceback, or yesterday's report shown as today's."""
    history = FakeHistory(*full(5, 2))
    page = shown(qtbot, theme, history)
    history.broken = True
    page.show_period(90)
    assert page._title.text() == "The log can't be read."
    assert not page.choices.save.isEnabled()


def test_what_is_typed_is_saved_even_at_once(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch a name that is still on its way to the page when it is saved."""
    page = shown(qtbot, theme)
    file = tmp_path / "mine.pdf"
    offered = saving_to(monkeypatch, file)
    qtbot.keyClicks(page.choices.name, "Anna  Beispiel ")
    qtbot.keyClicks(page.choices.remark, "Too much?")
    qtbot.mouseClick(page.choices.save, Qt.MouseButton.LeftButton)
    assert offered == ["coach-report-2026-08-27-to-2026-11-18.pdf"]
    document = QPdfDocument()
    document.load(str(file))
    text = document.getAllText(0).text()
    assert "Anna Beispiel" in text
    assert "Too much?" in text
    assert "Stiff knee." in text
    assert page.said.text().replace("\N{ZERO WIDTH SPACE}", "") == f"Saved: {file}"
    assert page.said.isVisible()


def test_typing_reaches_the_preview(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a preview that is not what will be saved."""
    page = shown(qtbot, theme)
    before = page.preview.pixmap().toImage()
    qtbot.keyClicks(page.choices.name, "Anna")
    qtbot.waitUntil(lambda: page.preview.pixmap().toImage() != before, timeout=2000)


def test_notes_can_stay_at_home(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch private words in a file that was to go without them."""
    page = shown(qtbot, theme)
    saving_to(monkeypatch, tmp_path / "mine.pdf")
    qtbot.mouseClick(page.choices.notes, Qt.MouseButton.LeftButton)
    page.choices.save.click()
    document = QPdfDocument()
    document.load(str(tmp_path / "mine.pdf"))
    assert "Stiff knee." not in document.getAllText(0).text()


def test_thinking_better_of_it_saves_nothing(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch a message of success for nothing."""
    page = shown(qtbot, theme)
    saving_to(monkeypatch, None)
    page.choices.save.click()
    assert not page.said.isVisible()


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch a file that is believed to be there."""
    page = shown(qtbot, theme)
    saving_to(monkeypatch, tmp_path / "gone" / "mine.pdf")
    page.choices.save.click()
    assert "can't be written" in page.said.text()
    assert page.said.property("tone") == "hurts"


def test_without_a_printer_a_sentence_says_so(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch a dialog with nothing to choose from, or a traceback."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page = shown(qtbot, theme)
    page.choices.print.click()
    assert page.said.text().startswith("No printer is set up on this computer.")


def test_with_a_printer_the_page_is_printed(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch Print leading nowhere."""
    file = tmp_path / "printed.pdf"

    def choose(parent: QWidget) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    monkeypatch.setattr(asking, "printer_to_use", choose)
    page = shown(qtbot, theme)
    page.choices.print.click()
    assert file.exists()
    assert page.said.text() == "The page is with the printer."


def test_nothing_of_printing_is_loaded_before_it_is_asked_for() -> None:
    """Would catch a start that pays for what few ever do."""
    code = (
        "import sys, coach.qt.pages.report_page; assert 'PySide6.QtPrintSupport' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Back])
def test_it_is_left_by_keyboard(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    """Would catch a page one can only leave with the mouse, also while typing."""
    page = shown(qtbot, theme)
    page.choices.name.setFocus()
    with qtbot.waitSignal(page.back_requested, timeout=1000):
        qtbot.keyClick(page.choices.name, key)


def test_everything_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a control that a screen reader has no word for."""
    page = shown(qtbot, theme)
    qtbot.mouseClick(page.choices.period.button("own"), Qt.MouseButton.LeftButton)
    # A calendar that is not open has parts of its own.
    seen = [one for one in controls(page) if one.isVisible()]
    assert len(seen) > 8
    assert [one for one in seen if not one.accessibleName()] == []


@pytest.mark.parametrize(
    ("size", "percent"),
    [((760, 700), 100), ((1100, 700), 100), ((620, 700), 200), ((1500, 900), 200)],
)
def test_nothing_is_cut_off(
    qtbot: QtBot, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    """Would catch choices that large text pushes out of sight, and a sheet wider than its place."""
    theme.apply_settings(Settings(text_percent=percent))
    page = shown(qtbot, theme, size=size)
    qtbot.mouseClick(page.choices.period.button("own"), Qt.MouseButton.LeftButton)
    page.grab()
    qtbot.waitUntil(lambda: not cut_off(page), timeout=1000)
    ground = page.widget()
    assert ground is not None
    right = page.preview.mapTo(ground, page.preview.rect().topRight()).x()
    assert right <= ground.width() <= page.viewport().width()


def test_the_next_day_the_period_has_moved_on(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a window left open over night that reports up to yesterday."""
    page = shown(qtbot, theme)
    clock = Evening()
    clock.wall = lambda: datetime(2026, 11, 18, 20, 0, tzinfo=UTC) + timedelta(days=1)
    page._clock = clock
    page.show_period(90)
    assert says(page, "28 August to 19 November 2026")
