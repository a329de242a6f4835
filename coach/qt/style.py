"""The application's style sheet, made in one function from the colours.

What a widget may ask for, through dynamic properties:

- ``QPushButton[kind=...]``: primary, accent, quiet, danger, link, title, chip,
  number, segment, filter, nav; none is the plain one
- ``QFrame[role=...]``: card, sunken, attention, notice
- ``QLabel[textSize="13|16|20|28|44|60"]``, ``[tone=<name of a token>]``, ``[bold=true]``
  (``size`` would be Qt's own property, hence ``textSize``)

Every focusable control keeps a two-pixel border free for the focus ring, so nothing moves on focus.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.qt.theme import Tokens

SIZES = (13, 16, 20, 28, 44, 60)
TONES = ("text", "quiet", "work", "rest", "ready", "switch", "hurts", "on_accent")


def style_sheet(tokens: "Tokens", px: Callable[[float], int]) -> str:
    """The whole style sheet; ``px`` scales a length to the person's text size."""
    return "\n".join(
        (
            _surfaces(tokens, px),
            _labels(tokens, px),
            _buttons(tokens, px),
            _chosen(tokens, px),
            _fields(tokens, px),
            _scrolling(tokens, px),
            _calendar(tokens, px),
        )
    )


def _surfaces(t: "Tokens", px: Callable[[float], int]) -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.ground}; }}
QFrame[role="card"] {{
    background: {t.surface}; border: 1px solid {t.card_line}; border-radius: 12px; }}
QFrame[role="sunken"] {{ background: {t.sunken}; border: none; border-radius: 8px; }}
QFrame[role="attention"] {{
    background: {t.surface}; border: 2px solid {t.ready}; border-radius: 12px; }}
QFrame[role="warning"] {{
    background: {t.surface}; border: 2px solid {t.hurts}; border-radius: 12px; }}
QFrame[role="notice"] {{ background: {t.sunken}; border: none; border-top: 1px solid {t.line}; }}
QProgressBar[kind="goal"] {{ background: {t.sunken}; border: none; border-radius: 3px;
    min-height: 6px; max-height: 6px; }}
QProgressBar[kind="goal"]::chunk {{ background: {t.work}; border-radius: 3px; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QToolTip {{ background: {t.text}; color: {t.ground}; border: none; padding: {px(6)}px;
    font-size: {px(13)}px; }}
"""


def _labels(t: "Tokens", px: Callable[[float], int]) -> str:
    rules = ["QLabel { background: transparent; }"]
    rules += [
        f'QLabel[textSize="{size}"] {{ font-size: {heading_px(size, px)}px; }}' for size in SIZES
    ]
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}' for tone in TONES]
    rules += ['QLabel[bold="true"] { font-weight: 600; }']
    rules += [f'QLabel[bold="true"][textSize="{n}"] {{ font-weight: 700; }}' for n in (28, 44, 60)]
    return "\n".join(rules)


def heading_px(size: int, px: Callable[[float], int]) -> int:
    """A size of the type scale in pixels. Headings grow by no more than 20 px text does: at 200 %
    they would push what they head out of the window.
    """
    return min(px(size), size + px(20) - 20) if size > 20 else px(size)


def _buttons(t: "Tokens", px: Callable[[float], int]) -> str:
    return f"""
QPushButton {{
    background: {t.sunken}; color: {t.text}; font-weight: 600;
    border: 2px solid transparent; border-radius: 10px; background-clip: padding;
    padding: {px(7)}px {px(14)}px; }}
QPushButton:hover {{ background: {t.line}; }}
QPushButton:pressed {{ background: {t.line}; color: {t.quiet}; }}
QPushButton:disabled {{ color: {t.edge}; background: {t.sunken}; }}
QPushButton:focus {{ border-color: {t.text}; }}
QPushButton[kind="primary"] {{
    background: {t.work}; color: {t.on_accent}; font-size: {px(20)}px;
    padding: {px(14)}px {px(34)}px; }}
QPushButton[kind="primary"]:hover {{ background: {t.work}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.figure_near}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.sunken}; color: {t.edge}; }}
QPushButton[kind="accent"] {{ background: {t.work}; color: {t.on_accent}; }}
QPushButton[kind="accent"]:disabled {{ background: {t.sunken}; color: {t.edge}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.quiet}; font-weight: 500; }}
QPushButton[kind="quiet"]:hover {{ background: {t.sunken}; color: {t.text}; }}
QPushButton[kind="danger"] {{ color: {t.hurts}; }}
QPushButton[kind="link"] {{
    background: transparent; color: {t.work}; padding: {px(3)}px 0; text-align: left; }}
QPushButton[kind="title"] {{
    background: transparent; color: {t.text}; padding: {px(2)}px 0; text-align: left;
    font-size: {px(20)}px; }}
QPushButton[kind="link"]:hover, QPushButton[kind="title"]:hover {{
    background: transparent; text-decoration: underline; }}
"""


def _chosen(t: "Tokens", px: Callable[[float], int]) -> str:
    """Buttons that can be chosen: navigation, chips, numbers and segments of a choice."""
    return f"""
QPushButton[kind="nav"] {{
    background: transparent; color: {t.quiet}; font-weight: 500; text-align: left;
    padding: {px(9)}px {px(10)}px; }}
QPushButton[kind="nav"]:hover {{ color: {t.text}; }}
QPushButton[kind="nav"][current="true"] {{ background: {t.sunken}; color: {t.text}; font-weight: 600; }}
QPushButton[kind="chip"] {{
    color: {t.quiet}; font-size: {px(13)}px; font-weight: 500;
    border-radius: {px(12)}px; padding: {px(4)}px {px(10)}px; }}
QPushButton[kind="chip"]:hover {{ color: {t.text}; }}
QPushButton[kind="chip"]:disabled {{ color: {t.edge}; }}
QPushButton[kind="filter"] {{
    background: {t.surface}; border: 1px solid {t.edge}; margin: 1px; font-size: {px(13)}px;
    background-clip: border; font-weight: 500; border-radius: {px(12)}px; padding: {px(5)}px {px(11)}px; }}
QPushButton[kind="filter"]:hover {{ background: {t.sunken}; }}
QPushButton[kind="filter"]:checked {{
    background: {t.work}; color: {t.on_accent}; border-color: {t.work}; }}
QPushButton[kind="filter"]:focus {{ border: 2px solid {t.text}; margin: 0; }}
QPushButton[kind="number"] {{ padding: {px(8)}px 0; border-radius: 8px; }}
QPushButton[kind="segment"] {{ color: {t.quiet}; font-weight: 500; padding: {px(6)}px {px(12)}px; }}
QPushButton[kind="segment"]:hover {{ color: {t.text}; }}
QPushButton[kind="chip"]:checked, QPushButton[kind="number"]:checked,
QPushButton[kind="segment"]:checked {{ background: {t.work}; color: {t.on_accent}; }}
QPushButton[kind="segment"]:checked {{ font-weight: 600; }}
QLabel[kind="chip"] {{
    background: {t.sunken}; color: {t.quiet}; font-size: {px(13)}px;
    border-radius: {px(11)}px; padding: {px(4)}px {px(11)}px; }}
"""


def _fields(t: "Tokens", px: Callable[[float], int]) -> str:
    return f"""
QLineEdit, QSpinBox, QDateTimeEdit, QComboBox, QPlainTextEdit {{
    background: {t.sunken}; color: {t.text}; border-radius: 8px;
    border: 1px solid {t.edge}; margin: 1px; placeholder-text-color: {t.quiet};
    padding: {px(6)}px {px(10)}px;
    selection-background-color: {t.work}; selection-color: {t.on_accent}; }}
QLineEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{
    border: 2px solid {t.text}; margin: 0; }}
QSpinBox {{ padding-left: {px(4)}px; padding-right: {px(4)}px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QDateTimeEdit::drop-down {{ border: none; width: {px(28)}px; }}
QDateTimeEdit::down-arrow {{ image: none; }}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus,
QDateTimeEdit QLineEdit, QDateTimeEdit QLineEdit:focus {{
    background: transparent; border: none; margin: 0; padding: 0; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.edge}; outline: none;
    selection-background-color: {t.work}; selection-color: {t.on_accent}; }}
QSlider {{ min-height: {px(28)}px; border: 2px solid transparent; border-radius: 8px; }}
QSlider:focus {{ border-color: {t.text}; }}
QSlider::groove:horizontal {{ height: 4px; background: {t.edge}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {t.work}; border-radius: 2px; }}
QSlider::handle:horizontal {{
    background: {t.work}; width: {px(16)}px; margin: -{px(16) // 2 - 2}px 0;
    border-radius: {px(16) // 2}px; }}
QCheckBox {{ background: transparent; }}
"""


def _scrolling(t: "Tokens", px: Callable[[float], int]) -> str:
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{
    background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{
    background: {t.edge}; border-radius: 4px; min-height: {px(32)}px; min-width: {px(32)}px;
    margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListView, QTableView, QTreeView {{
    background: transparent; border: none; outline: none; color: {t.text}; }}
QTableView[kind="numbers"]::item {{ padding: 0 {px(6)}px; border-bottom: 1px solid {t.line}; }}
QTableView[kind="numbers"]::item:selected {{ background: {t.sunken}; color: {t.text}; }}
QTableView[kind="numbers"]:focus {{ border: 2px solid {t.text}; border-radius: 8px; }}
QTableView[kind="numbers"] {{ border: 2px solid transparent; }}
QHeaderView, QTableView QTableCornerButton::section {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {t.surface}; color: {t.quiet}; border: none;
    border-bottom: 1px solid {t.line}; padding: {px(6)}px; font-size: {px(13)}px; }}
"""


def _calendar(t: "Tokens", px: Callable[[float], int]) -> str:
    """The calendar that a field for a day opens."""
    return f"""
QCalendarWidget {{ background: {t.surface}; border: 1px solid {t.edge}; }}
QCalendarWidget QWidget {{ background: {t.surface}; color: {t.text};
    alternate-background-color: {t.sunken}; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; color: {t.text};
    selection-background-color: {t.work}; selection-color: {t.on_accent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.edge}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {t.text}; font-weight: 600;
    border: 2px solid transparent; border-radius: 8px; padding: {px(4)}px {px(8)}px; }}
QCalendarWidget QToolButton:hover {{ background: {t.sunken}; }}
QCalendarWidget QToolButton:focus {{ border-color: {t.text}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
"""
