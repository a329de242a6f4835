"""Typeface, colours and text size as they are set and as they change live."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import pixel

from coach.domain.settings import Appearance, Settings
from coach.qt.theme import DARK, LIGHT, Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.text import button, label, set_tone


def test_the_bundled_typeface_is_used_with_digits_of_one_width(theme: Theme) -> None:
    """Catches a missing font file, or a countdown whose digits jump from 1 to 8."""
    assert theme.family == "Inter"
    for weight in (400, 500, 600, 700):
        measure = QFontMetricsF(theme.exact_font(100, weight))
        assert measure.horizontalAdvance("1") == measure.horizontalAdvance("8")
    proportional = QFontMetricsF(theme.exact_font(100, tabular=False))
    assert proportional.horizontalAdvance("1") < proportional.horizontalAdvance("8")


def test_without_the_font_files_the_systems_typeface_is_used(
    qapp: QApplication, tmp_path: Path
) -> None:
    """Catches a window without letters when the assets are missing."""
    bare = Theme(qapp, tmp_path)
    assert bare.family != ""
    bare.deleteLater()


def test_the_licence_lies_beside_the_fonts() -> None:
    """Catches a release that breaks the typeface's licence."""
    fonts = Path(__file__).resolve().parents[2] / "assets" / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text()
    assert len(list(fonts.glob("Inter-*.ttf"))) == 4


def test_the_systems_scheme_is_followed_live(theme: Theme, qtbot: QtBot) -> None:
    """Catches a window that stays light when the system turns dark, or repaints half of itself."""
    card = Card()
    card.body.addWidget(label("Ball pike"))
    qtbot.addWidget(card)
    card.resize(200, 100)
    card.show()
    assert pixel(card, 100, 80) == QColor(LIGHT.surface)
    with qtbot.waitSignal(theme.changed):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    assert pixel(card, 100, 80) == QColor(DARK.surface)
    with qtbot.waitSignal(theme.changed):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert pixel(card, 100, 80) == QColor(LIGHT.surface)


def test_a_chosen_appearance_does_not_follow_the_system(theme: Theme) -> None:
    """Catches a person's choice that the system's evening overrides."""
    theme.apply_settings(Settings(appearance=Appearance.LIGHT))
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT
    theme.apply_settings(Settings(appearance=Appearance.SYSTEM))
    assert theme.tokens is DARK
    theme.apply_settings(Settings(appearance=Appearance.DARK))
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is DARK


@pytest.mark.parametrize(
    ("percent", "body", "heading"), [(80, 13, 35), (100, 16, 44), (200, 32, 64)]
)
def test_text_size_reaches_labels_that_are_already_there(
    theme: Theme, qtbot: QtBot, percent: int, body: int, heading: int
) -> None:
    """Catches a text size that works only after a restart, and headings that outgrow the window."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    small, large = label("Rest"), label("Ball pike", 44, bold=True)
    column.addWidget(small)
    column.addWidget(large)
    qtbot.addWidget(holder)
    holder.show()
    theme.apply_settings(Settings(text_percent=percent))
    assert (small.font().pixelSize(), large.font().pixelSize()) == (body, heading)
    assert theme.px(100) == percent


def test_settings_that_do_not_concern_looks_change_nothing(theme: Theme, qtbot: QtBot) -> None:
    """Catches a flicker of the whole window when a volume slider is dragged."""
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply_settings(Settings(beep_volume=10))


def test_less_motion_holds_at_once(theme: Theme, qtbot: QtBot) -> None:
    """Catches a figure that goes on moving until the next start."""
    assert not theme.reduced_motion
    with qtbot.waitSignal(theme.changed):
        theme.apply_settings(Settings(reduce_motion=True))
    assert theme.reduced_motion


def test_a_tone_can_change_afterwards(theme: Theme, qtbot: QtBot) -> None:
    """Catches a property that the style sheet does not look at again."""
    line = label("Take it easy", tone="ready")
    qtbot.addWidget(line)
    line.show()
    set_tone(line, "hurts")
    assert line.palette().color(line.foregroundRole()) == QColor(LIGHT.hurts)


@pytest.mark.parametrize(
    "kind", [None, "primary", "accent", "quiet", "danger", "link", "title", "chip", "number", "nav"]
)
@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_keyboard_focus_is_seen_on_every_kind_of_button(
    theme: Theme, qtbot: QtBot, kind: str | None, appearance: Appearance
) -> None:
    """Catches a kind of button whose focus ring a rule further down takes away."""
    theme.apply_settings(Settings(appearance=appearance))
    card = Card()
    first, other = button("Skip", kind), button("Back")
    card.body.addWidget(first)
    card.body.addWidget(other)
    qtbot.addWidget(card)
    with qtbot.waitActive(card):
        card.show()
    other.setFocus()
    without = _ring_pixels(card, first, theme)
    first.setFocus()
    assert first.hasFocus()
    assert _ring_pixels(card, first, theme) > without + 2 * first.width() * 0.6


def _ring_pixels(card: QWidget, of: QPushButton, theme: Theme) -> int:
    """Pixels in the ring's colour along the upper and lower edge of a button."""
    image = card.grab(of.geometry()).toImage()
    wanted = theme.colour("text")
    rows = (0, 1, 2, image.height() - 3, image.height() - 2, image.height() - 1)
    best_top = max(_count(image, row, wanted) for row in rows[:3])
    best_bottom = max(_count(image, row, wanted) for row in rows[3:])
    return best_top + best_bottom


def _count(image: object, row: int, wanted: QColor) -> int:
    return sum(image.pixelColor(x, row) == wanted for x in range(image.width()))


def test_labels_show_markup_as_text(theme: Theme, qtbot: QtBot) -> None:
    """Catches a library file that could smuggle markup or a link into the window."""
    line = label("<b>Ball</b> pike")
    qtbot.addWidget(line)
    assert isinstance(line, QLabel)
    assert line.textFormat() is Qt.TextFormat.PlainText
