"""A routine's figure: its moves one after the other, quietly, after everything else on the page is there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.domain.exercise import Category, Exercise
from coach.qt.models.plan import Plan
from coach.qt.slices import Slices
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures, placed
from coach.qt.widgets.seen_clock import SeenClock

if TYPE_CHECKING:
    from coach.qt.models.reel import Reel

_RATE = 16
"""Enough for slow movement, and half of what a session's figure costs."""
_AFTER_MS = 350
"""So long after it is first shown nothing is imported or drawn for it: the page comes first."""
_EACH_MS = 6_000
"""A move is shown for as many whole reps as fit into this, but for one at least."""
_FADE_MS = 300
_WORK = frozenset(Category) - {Category.WARM_UP, Category.CARDIO}


def order_of(plan: Plan, moves: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """The moves in a routine's order, from the one that names it on, else from the first that strengthens or
    stretches.
    """
    names = plan.routine.name.casefold()
    named = [one for one in moves if one.name.casefold() in names]
    work = [one for one in moves if one.category in _WORK]
    first = next(iter([*named, *work, *moves]), None)
    if first is None:
        return ()
    at = moves.index(first)
    return (*moves[at:], *moves[:at])


class RoutineFigure(QLabel):
    """Decoration: the page says in words what the routine holds. Where less motion is wanted it is a still.

    It is a label because assistive tools call a plain widget a filler.
    """

    def __init__(self, theme: Theme, figures: Figures, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures = figures
        self._plan: Plan | None = None
        self._moves: tuple[Exercise, ...] = ()
        self._number = 0
        self._reel: Reel | None = None
        self._at_ms = self._reps_ms = 0.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("Figure")
        self._clock = SeenClock(self, _RATE)
        self._clock.ticked.connect(self._go_on)
        self._slices = Slices(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._prepare)
        figures.changed.connect(self._begin)

    @property
    def moving(self) -> bool:
        """Whether it moves, when it is seen."""
        return self._clock.going

    def show_plan(self, plan: Plan) -> None:
        """Show another routine's moves."""
        before = self._plan
        self._plan = plan
        if before is None or before.move_ids != plan.move_ids:
            self._begin()

    def _begin(self) -> None:
        """From the first move, when the page has been seen."""
        plan = self._plan
        self._moves = ()
        if plan is not None:
            moves = [plan.moves[one] for one in plan.move_ids]
            own = [one for one in moves if self._figures.has(one)]
            self._moves = order_of(plan, own or moves)
            self.setAccessibleDescription(f"The moves of {plan.routine.name}")
        self._number = 0
        self._reel = None
        self._clock.stop()
        self._slices.stop()
        self.update()
        if self.isVisible() and self._moves:
            self._later.start()

    def _prepare(self) -> None:
        if self.isVisible() and self._moves:
            self._slices.run(self._steps())

    def _steps(self) -> Iterator[None]:
        yield from self._figures.prepare()
        self._show_move()

    def _show_move(self) -> None:
        plan = self._plan
        if plan is None or not self._moves:
            return
        reel = self._figures.reel(self._moves[self._number], plan.timeline.level)
        self._reel = reel
        still = self._theme.reduced_motion or not reel.rep_ms
        self._at_ms = float(reel.still_ms) if still else 0.0
        rep_ms = reel.rep_ms or _EACH_MS
        self._reps_ms = max(1, _EACH_MS // rep_ms) * rep_ms
        self.update()
        moving = not self._theme.reduced_motion and (reel.rep_ms > 0 or len(self._moves) > 1)
        if moving:
            self._clock.start()
        else:
            self._clock.stop()

    def _go_on(self, by_ms: int) -> None:
        self._at_ms += by_ms
        if self._at_ms >= self._reps_ms and len(self._moves) > 1:
            self._number = (self._number + 1) % len(self._moves)
            self._show_move()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on, or begin when the page has been painted."""
        super().showEvent(event)
        if self._reel is None:
            self._later.start()
        self._clock.shown()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody sees it."""
        super().hideEvent(event)
        self._later.stop()
        self._clock.hidden()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the present moment; one move fades into the next."""
        if self._reel is None:
            return
        from coach.figure.outline import outline
        from coach.qt.widgets.figure_paint import paint_shapes

        shapes = outline(self._reel.joints(self._at_ms))
        painter = QPainter(self)
        paint_shapes(painter, shapes, self._theme.tokens, placed(self._reel.frame(), self.size()))
        left = 1 - min(self._at_ms, self._reps_ms - self._at_ms) / _FADE_MS
        if self._clock.going and len(self._moves) > 1 and left > 0:
            # The ground over the figure, not a pale figure: its parts would be seen through each other.
            ground = QColor(self._theme.colour("surface"))
            ground.setAlphaF(min(1.0, left))
            painter.fillRect(self.rect(), ground)
        painter.end()
