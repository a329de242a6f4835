"""Still figures of moves as pictures: each is painted once, when it is first asked for, between two frames.

A figure itself is imported when the first picture is made: a window starts without any.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QTransform
from shiboken6 import isValid

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.slices import Slices
from coach.qt.theme import Theme

if TYPE_CHECKING:
    from coach.domain.motion import Motion
    from coach.figure.shapes import Rect
    from coach.qt.models.reel import Reel

MOST_BYTES = 24 * 2**20
"""What all kept pictures take at most: several screenfuls, with large text on a fine screen too."""
_MOST_REELS = 128
_MOST_WANTED = 96
"""More than are in sight on any page; what scrolled by before is not painted."""
_TALL = 1.14
"""As many body heights a card's figure has room for, so that a body is no larger lying than standing."""
_UNDER_FLOOR = 0.075
"""What is drawn below the floor: a mat's edge."""
_OFF_FLOOR = 0.2
"""What begins this far above or below the floor does not stand on it: it is seen from above, or swims."""

Key = tuple[object, ...]


def placed(frame: "Rect", box: QSize) -> QTransform:
    """Takes a figure's frame into a small picture: in its middle, the floor at one height in all of them."""
    scale = min(
        box.width() / frame.width, box.height() / max(_TALL, frame.height, frame.top + _UNDER_FLOOR)
    )
    on_floor = -_OFF_FLOOR < frame.bottom < _OFF_FLOOR
    if on_floor:
        floor_px = box.height() - _UNDER_FLOOR * box.height() / _TALL
    else:
        scale = min(box.width() / frame.width, box.height() / max(_TALL, frame.height))
        floor_px = box.height() / 2 + scale * (frame.bottom + frame.height / 2)
    transform = QTransform.fromTranslate(box.width() / 2, floor_px)
    transform.scale(scale, -scale)
    transform.translate(-frame.left - frame.width / 2, 0)
    return transform


class Figures(QObject):
    """The figures of the library's moves, for every page that shows some."""

    came = Signal(str)
    """A picture of the move with this id has been painted."""
    changed = Signal()
    """The library is another one, or things look different: ask again."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tokens = theme.tokens
        self._catalogue = Catalogue()
        self._reels: dict[Key, Reel] = {}
        self._pictures: dict[Key, tuple[object, QPixmap]] = {}
        self._bytes = 0
        self._wanted: dict[Key, tuple[Exercise, Level, QSize, float]] = {}
        self._ready = False
        self._slices = Slices(self)
        theme.changed.connect(self._look_changed)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """The library has been read, or has changed."""
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            self._reels.clear()
            self._wanted.clear()
            self.changed.emit()

    def has(self, move: Exercise) -> bool:
        """Whether a move has a figure of its own, not only that of its position; reads none."""
        return (move.motion or move.id) in self._catalogue.motions

    def picture(self, move: Exercise, level: Level, box: QSize, ratio: float) -> QPixmap | None:
        """The figure of a move at its most telling, ``box`` large in a window's pixels of which each has
        ``ratio`` of the screen's. None while there is none: ``came`` says when there is.

        After a change of the library the old picture is shown until the new one has been painted.
        """
        key = self._key(move, level, box.width(), box.height(), ratio)
        kept = self._pictures.get(key)
        if kept is None or kept[0] is not self._catalogue:
            self._wanted.pop(key, None)
            self._wanted[key] = (move, level, box, ratio)
            if len(self._wanted) > _MOST_WANTED:
                del self._wanted[next(iter(self._wanted))]
            if not self._slices.running:
                self._slices.run(self._paint_wanted())
        else:
            self._pictures[key] = self._pictures.pop(key)  # the last to be let go
        return None if kept is None else kept[1]

    def blank(self, box: QSize, ratio: float) -> QPixmap:
        """An empty picture of this size, for what needs one before there is one."""
        pixmap = QPixmap(box * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def reel(self, move: Exercise, level: Level) -> "Reel":
        """The moving figure of a move, or the still one of its position. The first time it takes a while."""
        motion = self._motion(move)
        key = self._key(move, level)
        reel = self._reels.get(key)
        if reel is None or reel.motion is not motion:
            from coach.qt.models.reel import Reel

            reel = self._reels[key] = Reel(motion, move, level)
            if len(self._reels) > _MOST_REELS:
                del self._reels[next(iter(self._reels))]
        return reel

    def prepare(self) -> Iterator[None]:
        """Import what draws a figure, step by step, so that the first one does not hold a frame up."""
        if not self._ready:
            yield from _import_figure()
            self._ready = True

    def _motion(self, move: Exercise) -> "Motion":
        from coach.figure.positions import position_motion

        return self._catalogue.motion_of(move) or position_motion(move.position)

    def _key(self, move: Exercise, level: Level, *size: float) -> Key:
        """Moves that look alike share a picture: a person's own library may have thousands."""
        phases = move.phases.at(level) if move.phases else ()
        named = (move.motion or move.id) if self.has(move) else move.position
        return (named, move.mode, move.sides, phases, *size)

    def _paint_wanted(self) -> Iterator[None]:
        """What was asked for last is in sight: it comes first."""
        yield from self.prepare()
        while self._wanted:
            key, (move, level, box, ratio) = self._wanted.popitem()
            catalogue = self._catalogue
            reel = self.reel(move, level)
            yield
            frame = reel.frame()
            yield
            self._keep(key, catalogue, self._painted(reel, frame, box, ratio))
            if not isValid(self):
                return  # its page was let go meanwhile
            self.came.emit(move.id)
            yield

    def _painted(self, reel: "Reel", frame: "Rect", box: QSize, ratio: float) -> QPixmap:
        from coach.qt.widgets.figure_paint import paint_shapes

        pixmap = self.blank(box, ratio)
        painter = QPainter(pixmap)
        paint_shapes(painter, reel.still, self._theme.tokens, placed(frame, box))
        painter.end()
        return pixmap

    def _keep(self, key: Key, catalogue: Catalogue, pixmap: QPixmap) -> None:
        old = self._pictures.pop(key, None)
        self._bytes += _size(pixmap) - (_size(old[1]) if old else 0)
        self._pictures[key] = (catalogue, pixmap)
        while self._bytes > MOST_BYTES and len(self._pictures) > _MOST_WANTED:
            self._bytes -= _size(self._pictures.pop(next(iter(self._pictures)))[1])

    def _look_changed(self) -> None:
        if self._tokens is not self._theme.tokens:
            self._tokens = self._theme.tokens
            self._pictures.clear()
            self._bytes = 0
        self.changed.emit()


def paint_picture(painter: QPainter, box: QRect, picture: QPixmap | None) -> None:
    """Paint a picture that has come."""
    if picture is not None:
        painter.drawPixmap(box.topLeft(), picture)


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _import_figure() -> Iterator[None]:
    """Import what draws a figure, in pieces: all of it at once would hold a frame up."""
    import coach.domain.motion

    yield
    import coach.figure.positions

    yield
    import coach.figure.pose

    yield
    import coach.figure.playback

    yield
    import coach.figure.outline

    yield
    import coach.qt.models.reel

    yield
    import coach.qt.widgets.figure_paint  # noqa: F401 - whoever paints finds it imported
