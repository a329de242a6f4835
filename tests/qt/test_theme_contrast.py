"""Every pair of colours the window uses can be told apart."""

import itertools

import pytest

from coach.qt.theme import DARK, LIGHT, Tokens, mix

TEXT_AT_LEAST = 4.5
CONTROL_AT_LEAST = 3.0

TEXT_ON_GROUNDS = list(
    itertools.product(
        ("text", "quiet", "work", "rest", "ready", "switch", "hurts"),
        ("ground", "surface", "sunken"),
    )
)
TEXT_ON_ACCENT = [("on_accent", under) for under in ("work", "rest", "ready", "switch", "hurts")]
HOVERED = [("text", "line"), ("ground", "text")]
CONTROLS = [
    *itertools.product(("edge", "work", "text"), ("ground", "surface", "sunken")),
    *itertools.product(("rest", "ready", "switch"), ("ground", "surface")),
]
"""Borders of fields, switches, sliders, segments of the strip, and the focus ring on and around them."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(over: str, under: str) -> float:
    light, dark = sorted((luminance(over), luminance(under)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "under"), TEXT_ON_GROUNDS + TEXT_ON_ACCENT + HOVERED)
def test_text_can_be_read(tokens: Tokens, over: str, under: str) -> None:
    """Catches a token that is changed to a shade too close to what it is written on."""
    assert contrast(getattr(tokens, over), getattr(tokens, under)) >= TEXT_AT_LEAST


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "under"), CONTROLS)
def test_controls_stand_out(tokens: Tokens, over: str, under: str) -> None:
    """Catches a border, a bar or a focus ring that melts into its surroundings."""
    assert contrast(getattr(tokens, over), getattr(tokens, under)) >= CONTROL_AT_LEAST


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    """Catches a mistake in this file's own arithmetic."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mix("#ffffff", "#000000", 0.5).name() == "#808080"
