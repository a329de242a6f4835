"""Colours, type and text size: the one place a widget asks how to look.

A widget either lets the application's style sheet dress it (see :mod:`coach.qt.style` for the
properties it listens to) or paints itself with ``theme.colour("work")`` and ``theme.font(44)`` and
repaints on ``theme.changed``.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from coach.domain.settings import Appearance, Settings
from coach.qt.style import style_sheet

FAMILY = "Inter"
BASE_PX = 16
_TABULAR = "tnum"
_LAYOUT_ROUNDS = 24
"""A widget that finds a new height asks the one around it to lay itself out again: about eight deep, and
three times over when a scroll bar comes or cards turn. A round in which nobody asks costs nothing."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, as ``#rrggbb``. A phase's colour never stands without word and shape."""

    ground: str
    """Behind everything."""
    surface: str
    """Cards."""
    sunken: str
    """Fields and buttons on a card."""
    text: str
    quiet: str
    """Text of less weight."""
    line: str
    """Hairlines that only separate."""
    edge: str
    """Borders that tell a control from its surroundings."""
    work: str
    rest: str
    ready: str
    switch: str
    hurts: str
    figure_near: str
    figure_far: str
    figure_left: str
    """The left leg where it is no farther than the right one."""
    figure_top: str
    figure_skin: str
    figure_soft_skin: str
    """Face and neck, and the left arm where it is no farther than the right one."""
    figure_far_skin: str
    figure_hair: str
    figure_shadow: str
    figure_mat: str
    figure_mat_edge: str
    figure_prop: str
    figure_prop_far: str
    """A thing's farther or shaded side."""
    figure_prop_line: str
    """A thing's seams and thin parts."""
    figure_water: str
    figure_glow: str
    """A muscle at work."""
    on_accent: str
    """Text on work, rest, ready, switch or hurts."""
    card_line: str
    """The line around a card; none in light, so it is the card's own colour there."""


LIGHT = Tokens(
    ground="#f5f6f8",
    surface="#ffffff",
    sunken="#eef1f4",
    text="#14202b",
    quiet="#5a6774",
    line="#e3e7eb",
    edge="#7d8994",
    work="#0f766e",
    rest="#1d5fd1",
    ready="#a9540b",
    switch="#6d3fd1",
    hurts="#b42318",
    figure_near="#155e75",
    figure_far="#88abb9",
    figure_left="#2c7089",
    figure_top="#12988a",
    figure_skin="#bf7d55",
    figure_soft_skin="#d0976f",
    figure_far_skin="#dfb89b",
    figure_hair="#3a2d2a",
    figure_shadow="#d7dee4",
    figure_mat="#d3dbe1",
    figure_mat_edge="#b4c0c9",
    figure_prop="#f2bb50",
    figure_prop_far="#dd9c30",
    figure_prop_line="#b97f1c",
    figure_water="#7db7e8",
    figure_glow="#ff8a1f",
    on_accent="#ffffff",
    card_line="#ffffff",
)

DARK = Tokens(
    ground="#0f1419",
    surface="#182028",
    sunken="#202a34",
    text="#e9eef3",
    quiet="#97a5b2",
    line="#2a3642",
    edge="#6c7b8a",
    work="#2dd4bf",
    rest="#60a5fa",
    ready="#fbbf24",
    switch="#a78bfa",
    hurts="#f87171",
    figure_near="#3b93ab",
    figure_far="#24505f",
    figure_left="#33829a",
    figure_top="#2dd4bf",
    figure_skin="#dca47f",
    figure_soft_skin="#c08a67",
    figure_far_skin="#7d6150",
    figure_hair="#8a6859",
    figure_shadow="#10161c",
    figure_mat="#31404c",
    figure_mat_edge="#22303a",
    figure_prop="#f2bb50",
    figure_prop_far="#cf9633",
    figure_prop_line="#99701f",
    figure_water="#3a6f9e",
    figure_glow="#ffa033",
    on_accent="#0b1217",
    card_line="#2a3642",
)


def load_fonts(folder: Path) -> bool:
    """Make the bundled typeface known to the application; False when there is none to load."""
    files = sorted(folder.glob(f"{FAMILY}-*.ttf"))
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return bool(loaded) and -1 not in loaded


def mix(over: str, under: str, share: float) -> QColor:
    """The colour of ``over`` laid on ``under`` with the given share of it, 0 to 1."""
    top, base = QColor(over), QColor(under)
    return QColor(
        round(base.red() + (top.red() - base.red()) * share),
        round(base.green() + (top.green() - base.green()) * share),
        round(base.blue() + (top.blue() - base.blue()) * share),
    )


class Theme(QObject):
    """How everything looks now: follows the person's settings and, live, the system's colour scheme."""

    changed = Signal()
    """Colours, typeface, text size or the wish for less motion are different from before; painted widgets
    repaint."""

    def __init__(
        self, app: QApplication, fonts: Path | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._system_font = app.font()
        self._bundled = fonts is not None and load_fonts(fonts)
        self._scheme = app.styleHints().colorScheme()
        self._settings = settings or Settings()
        self._tokens = LIGHT
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is in force."""
        return self._tokens is DARK

    @property
    def family(self) -> str:
        """The family of the typeface in force."""
        if self._settings.system_font or not self._bundled:
            return self._system_font.family()
        return FAMILY

    @property
    def reduced_motion(self) -> bool:
        """Whether the person or the system asks for less motion; of systems Qt can tell from 6.12 on."""
        if self._settings.reduce_motion:
            return True
        accessibility = getattr(self._app.styleHints(), "accessibility", None)
        hints = accessibility() if accessibility is not None else None
        preference = getattr(hints, "motionPreference", None)
        return preference is not None and "Reduced" in str(preference())

    def colour(self, name: str) -> QColor:
        """A token as a colour to paint with, such as ``colour("work")``."""
        return QColor(getattr(self._tokens, name))

    def px(self, n: float) -> int:
        """A length in pixels at the person's text size."""
        return round(n * self._settings.text_percent / 100)

    def font(self, px: float, weight: int = 400, *, tabular: bool = True) -> QFont:
        """The typeface ``px`` pixels large before the text size is applied, digits of one width."""
        return self.exact_font(self.px(px), weight, tabular=tabular)

    def exact_font(self, px: int, weight: int = 400, *, tabular: bool = True) -> QFont:
        """The typeface exactly ``px`` pixels large, for text that is fitted to its widget."""
        font = QFont(self.family)
        font.setPixelSize(max(1, px))
        font.setWeight(QFont.Weight(weight))
        if tabular:
            font.setFeature(QFont.Tag(_TABULAR), 1)
        return font

    def apply_settings(self, settings: Settings) -> None:
        """Look as the person has chosen, at once."""
        before, self._settings = self._settings, settings
        if _looks(before) != _looks(settings):
            self._dress()
        elif before.reduce_motion is not settings.reduce_motion:
            self.changed.emit()

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        if self._settings.appearance is Appearance.SYSTEM:
            self._dress()

    def _wanted(self) -> Tokens:
        match self._settings.appearance:
            case Appearance.LIGHT:
                return LIGHT
            case Appearance.DARK:
                return DARK
            case Appearance.SYSTEM:
                return DARK if self._scheme is Qt.ColorScheme.Dark else LIGHT

    def _dress(self) -> None:
        self._tokens = self._wanted()
        self._app.setPalette(palette(self._tokens))
        self._app.setFont(self.font(BASE_PX, tabular=False))
        self._app.setStyleSheet(style_sheet(self._tokens, self.px))
        self.changed.emit()
        self._settle()

    def _settle(self) -> None:
        """Lay everything out before the next frame: else it would show old places with the new type."""
        for _ in range(_LAYOUT_ROUNDS):
            self._app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _looks(settings: Settings) -> tuple[object, ...]:
    return (settings.appearance, settings.system_font, settings.text_percent)


def palette(tokens: Tokens) -> QPalette:
    """What the Fusion style and anything we do not dress ourselves is painted with."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.quiet),
        (role.Button, tokens.sunken),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.hurts),
        (role.Highlight, tokens.work),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.work),
        (role.LinkVisited, tokens.switch),
        (role.ToolTipBase, tokens.text),
        (role.ToolTipText, tokens.ground),
        (role.Light, tokens.surface),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.edge))
    return made


TONES = tuple(field.name for field in fields(Tokens))
