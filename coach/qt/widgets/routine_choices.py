"""How a routine is done: level, pace, circuit or straight sets, and the side that begins."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.fields import Level, Pace, Side
from coach.qt.models.plan import Plan
from coach.qt.theme import Theme
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import label
from coach.qt.wording import LEVEL_WORDS, PACE_WORDS

CIRCUIT = "circuit"
STRAIGHT = "straight"
ORDER_NOTE = (
    "A circuit goes from move to move, round after round. Straight sets finish one move before the"
    " next. The sets are the same."
)
"""G-01: the total work is the same."""
SIDE_NOTE = "Start with the tighter or weaker side."
"""G-06."""
_LONG_BESIDE_PX, _SHORT_BESIDE_PX = 690, 420


class RoutineChoices(QWidget):
    """Shows what was chosen and asks upwards for something else; each choice is remembered there."""

    level_chosen = Signal(str)
    """A value of Level."""
    pace_chosen = Signal(str)
    """A value of Pace."""
    straight_sets_chosen = Signal(bool)
    """Straight sets instead of a circuit, or the other way round."""
    first_side_chosen = Signal(str)
    """A value of Side."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How to do it")
        self.level = Segments("Level", [(level.value, LEVEL_WORDS[level]) for level in Level])
        self.level.chosen.connect(self.level_chosen)
        self.pace = Segments("Pace", [(pace.value, PACE_WORDS[pace]) for pace in Pace])
        self.pace.chosen.connect(self.pace_chosen)
        self.order = Segments("Order", [(CIRCUIT, "Circuit"), (STRAIGHT, "Straight sets")])
        self.order.chosen.connect(self._order_chosen)
        self.side = Segments("First side", [(Side.LEFT, "Left"), (Side.RIGHT, "Right")])
        self.side.chosen.connect(self.first_side_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.level_part = _named("Level", self.level)
        self.pace_part = _named("Pace", self.pace)
        self.order_part = _named("Order", self.order, ORDER_NOTE)
        self.side_part = _named("First side", self.side, SIDE_NOTE)
        for least_px, pair in (
            (_LONG_BESIDE_PX, (self.level_part, self.pace_part)),
            (_SHORT_BESIDE_PX, (self.order_part, self.side_part)),
        ):
            beside = Columns(theme, least_px, spacing=12)
            for part in pair:
                beside.row.addWidget(part, 1)
            column.addWidget(beside)

    def show_level(self, level: Level) -> None:
        """Only the level is a choice: there is no plan for the rest."""
        self.level.set_value(level.value)
        self.pace_part.hide()
        self.order_part.hide()
        self.side_part.hide()

    def show_plan(self, plan: Plan) -> None:
        """Show what this plan was made with; what makes no difference to it is not asked."""
        self.level.set_value(plan.timeline.level.value)
        self.pace.set_value(plan.timeline.pace.value)
        self.pace_part.show()
        self.order.set_value(STRAIGHT if plan.straight_sets else CIRCUIT)
        self.side.set_value(plan.first_side.value)
        self.order_part.setVisible(plan.has_circuit)
        self.side_part.setVisible(plan.has_sides)

    def _order_chosen(self, value: str) -> None:
        self.straight_sets_chosen.emit(value == STRAIGHT)


def _named(name: str, choice: Segments, note: str = "") -> QWidget:
    both = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    both.setSizePolicy(policy)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(name, 13, "quiet"))
    row = QHBoxLayout()
    row.addWidget(choice)
    column.addLayout(row)
    if note:
        choice.setAccessibleDescription(note)
        column.addWidget(label(note, 13, "quiet", wrap=True))
    column.addStretch(1)
    return both
