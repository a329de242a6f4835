"""A picture of figures as PNG: with Qt's painter, and without a display."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter

from coach.errors import CoachError
from coach.figure.picture import STRONG_PX, TEXT_PX, Cell, Ink, Label, Picture
from coach.qt.theme import FAMILY, Tokens, load_fonts
from coach.qt.widgets.figure_paint import TOKENS, fitted, paint_shapes

MOST_PIXELS = 100_000_000
"""A sheet larger than this is not a picture that anybody can open."""


def ink_of(tokens: Tokens) -> Ink:
    """The colours of a theme for a picture that is no PNG."""
    figure = {role: getattr(tokens, name) for role, name in TOKENS.items()}
    return Ink(figure, tokens.surface, tokens.text, tokens.quiet, tokens.line, FAMILY)


def to_png(picture: Picture, tokens: Tokens, fonts: Path) -> bytes:
    """The picture as PNG. Raises CoachError when it would be too large."""
    if picture.width * picture.height > MOST_PIXELS:
        raise CoachError("So many figures make too large a PNG.", "Ask for an SVG: --svg.")
    # Without a display; and an application that is there already is as good.
    application = QGuiApplication.instance() or QGuiApplication(["coach", "-platform", "offscreen"])
    load_fonts(fonts)
    image = QImage(picture.width, picture.height, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    for cell in picture.cells:
        _paint_cell(painter, cell, tokens)
    for rule in picture.rules:
        painter.fillRect(QRectF(rule.left, rule.top, rule.width, 1), QColor(tokens.line))
    for label in picture.labels:
        _paint_label(painter, label, tokens)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide's stubs want bytes, its code text
    del application
    return bytes(buffer.data().data())


def _paint_cell(painter: QPainter, cell: Cell, tokens: Tokens) -> None:
    painter.save()
    painter.translate(cell.left, cell.top)
    painter.setClipRect(QRectF(0, 0, cell.width, cell.height))  # water and shadows go on
    transform = fitted(cell.frame, cell.width, cell.height)
    paint_shapes(painter, cell.shapes, tokens, transform)
    painter.restore()


def _paint_label(painter: QPainter, label: Label, tokens: Tokens) -> None:
    font = QFont(FAMILY)
    font.setPixelSize(STRONG_PX if label.strong else TEXT_PX)
    font.setWeight(QFont.Weight.DemiBold if label.strong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text if label.strong else tokens.quiet))
    across = QFontMetricsF(font).horizontalAdvance(label.text) / 2 if label.centred else 0.0
    painter.drawText(round(label.left - across), round(label.base), label.text)
