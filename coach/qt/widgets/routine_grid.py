"""The routines as cards in as many columns as fit, for the mouse and for the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.qt.models.plan_search import Listed
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.painted_text import PaintedText
from coach.qt.widgets.routine_card import RoutineCard

_GAP = 16
_LEAST_WIDTH = 320
_PAGE_ROWS = 3


class RoutineGrid(QWidget):
    """Arrows walk over the cards; the Tab key stops at one of them, the one walked to last."""

    opened = Signal(str)
    """Open this routine (id)."""
    left_upwards = Signal()
    """Up was pressed in the first row, or Esc anywhere."""
    typed = Signal(str)
    """Letters that go on the search; a backspace takes the last one away."""
    card_focused = Signal(QWidget)
    """The keyboard is on this card."""

    def __init__(self, theme: Theme, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures = figures
        self._text = PaintedText(theme, self)
        self._all: dict[str, RoutineCard] = {}
        self._shown: list[RoutineCard] = []
        self._current: RoutineCard | None = None
        self.setAccessibleName("Routines")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        figures.came.connect(self._figure_came)
        figures.changed.connect(self.update)
        theme.changed.connect(self._look_changed)

    @property
    def cards(self) -> Sequence[RoutineCard]:
        """The cards that are shown, in order."""
        return self._shown

    @property
    def current(self) -> RoutineCard | None:
        """The card the keyboard was on last."""
        return self._current

    def show_routines(self, wanted: Sequence[Listed]) -> None:
        """Show these routines and keep what is known of them; a card that stays keeps the focus."""
        shown = []
        for one in wanted:
            card = self._all.get(one.id)
            if card is None:
                card = self._all[one.id] = self._made(one)
            elif card.one != one:
                card.show_routine(one)
            shown.append(card)
        kept = set(shown)
        for card in self._shown:
            if card not in kept:
                card.hide()
        self._shown = shown
        self._place()
        for card in shown:
            card.show()
        if self._current not in kept:
            self._current = None
        self._stop_at(self._current or next(iter(shown), None))
        self.updateGeometry()

    def forget_others(self, known: set[str]) -> None:
        """Let go of the cards of routines that are not in the library any more."""
        for id_ in [one for one in self._all if one not in known]:
            card = self._all.pop(id_)
            self._shown = [one for one in self._shown if one is not card]
            if self._current is card:
                self._current = None
            card.hide()
            card.deleteLater()

    def enter(self) -> None:
        """Put the keyboard on the card it was on last, or on the first."""
        card = self._current or next(iter(self._shown), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, one: Listed) -> RoutineCard:
        card = RoutineCard(self._theme, self._text, self._figures, one, self)
        card.opened.connect(self.opened)
        card.walked.connect(self._walk)
        card.typed.connect(self.typed)
        card.focused.connect(self._focused)
        card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return card

    # -- the keyboard ---------------------------------------------------------------------------

    def _focused(self) -> None:
        card = self.sender()
        if isinstance(card, RoutineCard):
            self._current = card
            self._stop_at(card)
            self.card_focused.emit(card)

    def _stop_at(self, stop: RoutineCard | None) -> None:
        for card in self._shown:
            is_stop = card is stop
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            if card.focusPolicy() != policy:
                card.setFocusPolicy(policy)

    def _walk(self, key: int) -> None:
        here = self._shown.index(self._current) if self._current in self._shown else 0
        there = self._there(key, here)
        if there is None:
            self.left_upwards.emit()
        else:
            self._shown[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _there(self, key: int, here: int) -> int | None:
        """Where a key leads from a card; None for out of the grid's top."""
        last = len(self._shown) - 1
        columns = self._columns(self.width())
        in_last_row = here // columns == last // columns
        ways = {
            Qt.Key.Key_Left: max(0, here - 1),
            Qt.Key.Key_Right: min(last, here + 1),
            Qt.Key.Key_Up: here - columns if here >= columns else None,
            Qt.Key.Key_Down: here if in_last_row else min(last, here + columns),
            Qt.Key.Key_PageUp: max(here % columns, here - columns * _PAGE_ROWS),
            Qt.Key.Key_PageDown: min(last, here + columns * _PAGE_ROWS),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        return ways.get(Qt.Key(key))

    def _figure_came(self, move_id: str) -> None:
        if self.isVisible():
            for card in self._shown:
                card.figure_came(move_id)

    # -- places ---------------------------------------------------------------------------------

    def _look_changed(self) -> None:
        for card in self._all.values():
            card.look_changed()
        self._place()
        self.updateGeometry()

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._theme.px(_LEAST_WIDTH) + _GAP))

    def _rows(self, width: int) -> list[tuple[list[tuple[RoutineCard, int, int]], int]]:
        """Row by row: its cards with left edge and width, and its height."""
        columns = self._columns(width)
        rows = []
        edges = [round(number * (width + _GAP) / columns) for number in range(columns + 1)]
        for first in range(0, len(self._shown), columns):
            row = [
                (card, edges[column], edges[column + 1] - _GAP - edges[column])
                for column, card in enumerate(self._shown[first : first + columns])
            ]
            rows.append((row, max(card.height_for(wide) for card, _, wide in row)))
        return rows

    def _place(self) -> None:
        top = 0
        for row, high in self._rows(self.width()):
            for card, left, wide in row:
                card.setGeometry(QRect(left, top, wide, high))
            top += high + _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._place()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        rows = self._rows(width)
        return sum(high for _, high in rows) + _GAP * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Two columns; the height follows from the width there is."""
        width = 2 * self._theme.px(_LEAST_WIDTH) + _GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One narrow column."""
        return QSize(self._theme.px(200), 0)
