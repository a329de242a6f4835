"""A move's figure, large: its working muscles glow, it plays at tempo, and a slider goes through one rep."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSlider

from coach.domain.exercise import Exercise, Sides
from coach.domain.fields import Side
from coach.figure.outline_glow import MUSCLES
from coach.qt.models.move_wording import POSITION_WORDS, listed
from coach.qt.models.reel import Reel
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.figure_view import FigureView
from coach.qt.widgets.flow import actions
from coach.qt.widgets.seen_clock import SeenClock
from coach.qt.widgets.text import button, label

_RATE = 30
_STEPS = 1000
_STEP = 20
"""An arrow key goes a fiftieth of the rep."""
_PAGE = 100
_HIGH_PX = (200, 400)
"""A figure that lies is given less height than one that stands."""
_OF_WINDOW = 0.42
"""More of the window's height is not for the figure: its slider is in sight with it."""
SIDE_WORDS = ((Side.LEFT.value, "Left"), (Side.RIGHT.value, "Right"))


class FigureCard(Card):
    """Plays one move while it is seen. Where less motion is wanted it waits, and shows key frames alone."""

    side_chosen = Signal(str)
    """The person wants to see this side (a value of Side)."""

    def __init__(self, theme: Theme, reel: Reel, move: Exercise) -> None:
        super().__init__(spacing=4)
        self._theme = theme
        self._reel = reel
        self._side = Side.RIGHT
        self._at_ms = float(reel.still_ms)
        self._part = ""
        self._clock = SeenClock(self, _RATE)
        self._clock.ticked.connect(self._go_on)
        self.view = FigureView(theme)
        self.view.setTextFormat(Qt.TextFormat.PlainText)
        self.view.setAccessibleName("Figure")
        self.view.setAccessibleDescription(_described(move))
        self.view.set_glow(move.muscles.primary)
        self.part = label("", 16, "work", bold=True)
        self.play = button("Play")
        self.play.clicked.connect(self._play_or_pause)
        self.slider = self._slider()
        self.sides: Segments | None = None
        self._build(move)
        self._show_side(self._side)
        self._show_playing()
        if not theme.reduced_motion and reel.rep_ms:
            self._clock.start()
            self._show_playing()
        theme.changed.connect(self._motion_changed)

    @property
    def playing(self) -> bool:
        """Whether it moves of itself."""
        return self._clock.going

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, _STEPS)
        slider.setSingleStep(_STEP)
        slider.setPageStep(_PAGE)
        slider.setAccessibleName("Moment of the rep")
        slider.sliderMoved.connect(self._go_to)
        slider.actionTriggered.connect(self._slider_acts)
        return slider

    def _build(self, move: Exercise) -> None:
        moves = self._reel.rep_ms > 0
        if moves and self._reel.parts:
            # Over the figure: a phase may be called like the button under it, such as Pause.
            self.body.addWidget(self.part)
        self.body.addWidget(self.view)
        if moves:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addLayout(actions(self.play))
            row.addWidget(self.slider, 1)
            self.body.addLayout(row)
        if move.sides is Sides.EACH:
            self.sides = Segments("Side", SIDE_WORDS)
            self.sides.set_value(self._side.value)
            self.sides.chosen.connect(self._choose_side)
            self.body.addWidget(self.sides)
        glowing = [muscle for muscle in move.muscles.primary if muscle in MUSCLES]
        if glowing:
            words = label(f"Glowing: {listed(glowing)}", 13, "quiet", wrap=True)
            self.body.addWidget(words)

    # -- the moment -----------------------------------------------------------------------------

    def _go_on(self, by_ms: int) -> None:
        self._at_ms += by_ms
        self._show_moment()

    def _slider_acts(self, _action: int) -> None:
        """An arrow, a page or a click beside the handle: the slider's position is where it is going to."""
        self._go_to(self.slider.sliderPosition())

    def _go_to(self, position: int) -> None:
        """The person looks at a moment: it stays."""
        self._clock.stop()
        self._show_playing()
        rep = int(self._at_ms // self._reel.rep_ms)
        # The end of a rep is the beginning of the next: the last of its own moments is shown instead.
        within = min(self._reel.rep_ms - 1, position / _STEPS * self._reel.rep_ms)
        self._at_ms = rep * self._reel.rep_ms + within
        self._show_moment(chosen=True)

    def _show_moment(self, *, chosen: bool = False) -> None:
        reel = self._reel
        self.view.show_joints(
            reel.joints(self._at_ms, side=self._side, reduced=self._theme.reduced_motion)
        )
        if not reel.rep_ms:
            return
        part = reel.part_at(self._at_ms)
        changed, self._part = part != self._part, part
        share = self._at_ms % reel.rep_ms / reel.rep_ms
        if changed:
            self.part.setText(part)
        said = part or f"{round(share * 100)} percent"
        # A screen reader would read out thirty values a second.
        if not chosen and (changed or not QAccessible.isActive()):
            self.slider.setValue(round(share * _STEPS))
        if changed or (chosen and not part):
            self.slider.setAccessibleDescription(said)
            if chosen and QAccessible.isActive():
                event = QAccessibleAnnouncementEvent(self.slider, said)
                QAccessible.updateAccessibility(event)

    def _play_or_pause(self) -> None:
        if self._clock.going:
            self._clock.stop()
        else:
            self._clock.start()
        self._show_playing()

    def _motion_changed(self) -> None:
        """Less motion is wanted from now on: what moves stops."""
        if self._theme.reduced_motion:
            self._clock.stop()
            self._show_playing()
        self._show_moment()

    def _show_playing(self) -> None:
        self.play.setText("Pause" if self._clock.going else "Play")
        self.play.setAccessibleName("Pause figure" if self._clock.going else "Play figure")

    # -- side and size --------------------------------------------------------------------------

    def _choose_side(self, value: str) -> None:
        self._show_side(Side(value))
        self.side_chosen.emit(value)

    def _show_side(self, side: Side) -> None:
        self._side = side
        self.view.set_frame(self._reel.frame(side))
        self._show_moment()

    def showEvent(self, event: QShowEvent) -> None:
        """What moves goes on."""
        super().showEvent(event)
        self._clock.shown()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody sees it."""
        super().hideEvent(event)
        self._clock.hidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the figure is at this width."""
        super().resizeEvent(event)
        frame = self._reel.frame(self._side)
        margins = self.body.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        least, most = _HIGH_PX[0], min(_HIGH_PX[1], _OF_WINDOW * self.window().height())
        self.view.setFixedHeight(round(min(most, max(least, width * frame.height / frame.width))))


def _described(move: Exercise) -> str:
    """What is seen, for who doesn't see it: how it begins, and what glows."""
    begins = POSITION_WORDS[move.position][0].lower() + POSITION_WORDS[move.position][1:]
    return f"{move.name}, drawn: {begins}. Works {listed(move.muscles.primary)}."
