"""What every test of the window needs: a theme with the bundled typeface, a page with a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from samples import MOVES
from session_samples import Open, Stage, stage

from coach.domain.timeline import Pace
from coach.qt.pages.session import SessionPage
from coach.qt.theme import Theme

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A fresh theme, light and at 100 %; the application is undressed afterwards."""
    made = Theme(qapp, ASSETS / "fonts")
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._system_changed)
    qapp.setStyleSheet("")


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Iterator[Open]:
    """Opens a page with a running session; lets go of it at the end."""
    pages: list[SessionPage] = []

    def open_page(
        *moves: str, pace: Pace = Pace.COUNTED, size: tuple[int, int] = (1366, 768)
    ) -> tuple[SessionPage, Stage]:
        page = SessionPage(theme)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        made = stage(*moves, pace=pace)
        page.begin(made.player, MOVES)
        made.player._timer.stop()
        return page, made

    yield open_page
    for page in pages:
        page.let_go()
