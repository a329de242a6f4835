"""The moving figure in a widget: paints the joints it is given, when it is given them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.figure.joints import Joints
from coach.figure.outline import frame_of, outline
from coach.figure.shapes import Rect, Shape
from coach.qt.theme import Theme
from coach.qt.widgets.figure_paint import fitted, paint_shapes


class FigureView(QLabel):
    """A body and what is beside it. It has no clock: whoever owns it shows the joints of each moment.

    Without a frame each pose fills the widget; with one, which a motion's poses should share, the body
    stays where it is. Its accessible name and description come from its owner. It is a label because
    assistive tools call a plain widget a filler.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._joints: Joints | None = None
        self._shapes: tuple[Shape, ...] | None = None
        self._glow: tuple[str, ...] = ()
        self._frame: Rect | None = None
        self._quiet = False
        self._scale = 1.0
        self._turn = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_joints(self, joints: Joints | None) -> None:
        """Show the body like this; nothing at all for None."""
        if joints != self._joints:
            self._joints = joints
            self._drawn_anew()

    def set_glow(self, muscles: tuple[str, ...]) -> None:
        """Let these muscles shine, by their ids."""
        if muscles != self._glow:
            self._glow = muscles
            self._drawn_anew()

    def set_frame(self, frame: Rect | None) -> None:
        """Show this part of the plane, in body heights; None fits each pose anew."""
        if frame != self._frame:
            self._frame = frame
            self.update()

    def set_quiet(self, quiet: bool) -> None:
        """Paler, for a rest."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.update()

    def set_scale(self, scale: float) -> None:
        """Smaller than it fits, around its middle; 1 fits."""
        if scale != self._scale:
            self._scale = scale
            self.update()

    def set_turn(self, turn: float) -> None:
        """Squeezed sideways, for turning it over: 1 as it is, 0 seen from its edge, -1 mirrored."""
        if turn != self._turn:
            self._turn = turn
            self.update()

    def sizeHint(self) -> QSize:
        """Room to see a hand."""
        return QSize(self._theme.px(320), self._theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """As on a card."""
        return QSize(96, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the body."""
        if self._joints is None:
            return
        if self._shapes is None:
            self._shapes = outline(self._joints, self._glow)
        frame = self._frame or frame_of(self._shapes)
        placed = fitted(frame, self.width(), self.height(), scale=self._scale, turn=self._turn)
        painter = QPainter(self)
        paint_shapes(painter, self._shapes, self._theme.tokens, placed, quiet=self._quiet)
        painter.end()

    def _drawn_anew(self) -> None:
        self._shapes = None
        self.update()
