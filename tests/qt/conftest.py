"""What every test of the window needs: a theme with the bundled typeface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coach.qt.theme import Theme

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A fresh theme, light and at 100 %; the application is undressed afterwards."""
    made = Theme(qapp, ASSETS / "fonts")
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._system_changed)
    qapp.setStyleSheet("")
