"""Painted widgets that lay their own ground, so that nothing under them is painted with every frame."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

_OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent


def keep_own_ground(widget: QWidget, event: QEvent) -> None:
    """Say again that a widget paints every pixel of its own: being dressed by a style takes it back.

    To be called from ``showEvent`` and ``changeEvent``.
    """
    if event.type() in (QEvent.Type.Show, QEvent.Type.StyleChange):
        widget.setAttribute(_OPAQUE)


class OwnGround(QLabel):
    """A painted label that fills the whole of what it is asked to paint."""

    def showEvent(self, event: QShowEvent) -> None:
        """The style has dressed it by now."""
        super().showEvent(event)
        keep_own_ground(self, event)

    def changeEvent(self, event: QEvent) -> None:
        """The style may have dressed it anew."""
        super().changeEvent(event)
        keep_own_ground(self, event)
