"""One routine of the list, painted: two hundred of them cost no more than a screenful."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.qt.models.plan import LeftOut, Plan
from coach.qt.models.plan_search import Listed
from coach.qt.theme import Theme
from coach.qt.widgets.figure_icon import SIZE
from coach.qt.widgets.figure_pictures import Figures, paint_picture
from coach.qt.widgets.painted_text import PaintedText, Style
from coach.qt.widgets.strip import paint_segments
from coach.qt.wording import LEVEL_WORDS, TYPE_WORDS, counted, exact_words

_PAD = 18
_RADIUS = 12
_NAME = Style(20, 600, "text", tabular=False)
_LENGTH = Style(16, 600, "work")
_FACTS = Style(16, 400)
_GOAL = Style(16, 400, "text", tabular=False)
_CHANGED = Style(13, 600, "ready", tabular=False)
_NEEDS = Style(13, 400, tabular=False)
_STRIP_PX = 12
_OVER_STRIP = 10
_MOST_FIGURES = 5
_OVER_FIGURES, _BETWEEN_FIGURES = 12, 8


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of the card with the room above it; the foot stands at the card's end."""

    text: str
    style: Style
    above: int = 0
    foot: bool = False


class RoutineCard(QAbstractButton):
    """A routine with what one chooses it by. Enter, Space or a click opens it."""

    opened = Signal(str)
    """The id of the routine."""
    walked = Signal(int)
    """A key that leads to another card, or out of them (a value of Qt.Key)."""
    typed = Signal(str)
    """Letters that go on the search; a backspace takes the last one away."""
    focused = Signal()
    """The keyboard is on this card now."""

    def __init__(
        self,
        theme: Theme,
        text: PaintedText,
        figures: Figures,
        one: Listed,
        parent: QWidget | None = None,
    ) -> None:
        """``text`` writes the lines of every card, ``figures`` are those of every move."""
        super().__init__(parent)
        self._theme = theme
        self._figures = figures
        self._text = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open)
        self.show_routine(one)

    def show_routine(self, one: Listed) -> None:
        """Show a routine as it is now."""
        self.one = one
        plan = one.plan
        self._lines = tuple(_lines(plan))
        self._heights: dict[int, int] = {}
        self.setAccessibleName(f"Open {plan.routine.name}")
        said = ". ".join(line.text.rstrip(".") for line in self._lines[1:])
        changes = plan.changes if isinstance(plan, Plan) else ()
        self.setAccessibleDescription(". ".join((said, *changes)))
        self.update()

    def height_for(self, width: int) -> int:
        """How high it has to be at a width, in the present look."""
        if width not in self._heights:
            planned = isinstance(self.one.plan, Plan)
            below = _STRIP_PX + _OVER_STRIP + _OVER_FIGURES + SIZE[1] if planned else 0
            beside_text = self._theme.px(below) + 2 * self._theme.px(_PAD)
            self._heights[width] = self._text_height(width) + beside_text
        return self._heights[width]

    def figure_came(self, move_id: str) -> None:
        """A move's picture has been painted."""
        if isinstance(self.one.plan, Plan) and move_id in self.one.plan.move_ids[:_MOST_FIGURES]:
            self.update()

    def look_changed(self) -> None:
        """Text size or typeface are others now."""
        self._heights.clear()
        self.update()

    def sizeHint(self) -> QSize:
        """The grid gives it its size; this is what it needs in a narrow column."""
        width = self._theme.px(320)
        return QSize(width, self.height_for(width))

    def _text_height(self, width: int) -> int:
        inner = width - 2 * self._theme.px(_PAD)
        return sum(
            self._text.height(line.text, line.style, inner) + self._theme.px(line.above)
            for line in self._lines
        )

    def _open(self) -> None:
        self.opened.emit(self.one.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, walk, leave, or go on typing; keys with Ctrl or Alt belong to the window."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        text = event.text()
        if held:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in _WALKING:
            self.walked.emit(event.key())
        elif event.key() == Qt.Key.Key_Backspace:
            self.typed.emit("\b")
        elif text.isprintable() and text.strip() and text != "/":
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that it is not about to be pressed."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface, the words and the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "sunken" if self.underMouse() else "surface"
        painter.setBrush(self._theme.colour(ground))
        width = 2 if self.hasFocus() else 1
        edge = "text" if self.hasFocus() else "card_line"
        painter.setPen(QPen(self._theme.colour(edge), width))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        self._paint_words(painter)
        if isinstance(self.one.plan, Plan):
            pad, high = self._theme.px(_PAD), self._theme.px(_STRIP_PX)
            box = QRectF(pad, self.height() - pad - high, self.width() - 2 * pad, high)
            under = getattr(self._theme.tokens, ground)
            paint_segments(painter, box, self.one.plan.timeline, self._theme, under=under)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        pad = self._theme.px(_PAD)
        inner = self.width() - 2 * pad
        spare = self.height() - self.height_for(self.width())
        top = pad
        at_foot = False
        for line in self._lines:
            if line.foot and not at_foot:
                at_foot = True
                top += spare
                if isinstance(self.one.plan, Plan):
                    top += self._theme.px(_OVER_FIGURES)
                    self._paint_figures(painter, top, self.one.plan)
                    top += self._theme.px(SIZE[1])
            top += self._theme.px(line.above)
            high = self._text.height(line.text, line.style, inner)
            box = QRect(pad, top, inner, high)
            self._text.wrapped(painter, box, line.text, line.style)
            top += high

    def _paint_figures(self, painter: QPainter, top: int, plan: Plan) -> None:
        """The first of its moves, as many as fit side by side."""
        box = QSize(*(self._theme.px(length) for length in SIZE))
        pad, step = self._theme.px(_PAD), box.width() + self._theme.px(_BETWEEN_FIGURES)
        fit = max(1, (self.width() - 2 * pad + step - box.width()) // step)
        ratio = painter.device().devicePixelRatioF()
        for number, move in enumerate(plan.move_ids[: min(_MOST_FIGURES, fit)]):
            at = QRect(QPoint(pad + number * step, top), box)
            picture = self._figures.picture(plan.moves[move], plan.timeline.level, box, ratio)
            paint_picture(painter, at, picture)


_WALKING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Escape,
    }
)


def _lines(plan: Plan | LeftOut) -> Iterator[_Line]:
    routine = plan.routine
    yield _Line(routine.name, _NAME)
    if isinstance(plan, LeftOut):
        yield _Line(plan.sentence, _CHANGED, above=4)
        yield _Line(routine.goal, _GOAL, above=8)
        yield _Line(TYPE_WORDS[routine.type], _NEEDS, above=12, foot=True)
        return
    yield _Line(exact_words(plan.timeline), _LENGTH, above=2)
    level = LEVEL_WORDS[plan.timeline.level]
    facts = [level, counted(len(plan.move_ids), "move")]
    if plan.rounds > 1:
        facts.append(counted(plan.rounds, "round"))
    yield _Line(" · ".join(facts), _FACTS)
    yield _Line(routine.goal, _GOAL, above=8)
    needs = ", ".join(plan.equipment) or "no equipment"
    if plan.changed:
        yield _Line(plan.changed, _CHANGED, above=12, foot=True)
    above = 2 if plan.changed else 12
    yield _Line(f"{TYPE_WORDS[routine.type]} · {needs}", _NEEDS, above=above, foot=True)
