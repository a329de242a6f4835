"""The breath that a held pose sways by."""

from math import cos, pi

BREATH_MS = 5_000
"""Twelve breaths a minute."""
FADE_MS = 800
"""How long before the end of a hold the last breath goes out."""


def breath_at(elapsed_ms: float, left_ms: float) -> float:
    """How full the chest is, from 0 to 1: empty when a hold begins, and again when it ends."""
    full = (1 - cos(2 * pi * elapsed_ms / BREATH_MS)) / 2
    return full * min(1.0, max(0.0, left_ms / FADE_MS))
