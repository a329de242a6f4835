"""Labels and the dynamic properties by which the style sheet dresses a widget."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


def dress(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def label(
    text: str = "",
    size: int = 16,
    tone: str | None = None,
    *,
    bold: bool = False,
    wrap: bool = False,
    tabular: bool = False,
) -> QLabel:
    """A line of plain text in one of the type scale's sizes (13, 16, 20, 28, 44, 60).

    ``tone`` is the name of a colour token (quiet, work, hurts, ...); ``wrap`` lets it run over
    several lines; ``tabular`` gives all digits one width, for columns and counts that change.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("textSize", str(size))
    if tone is not None:
        made.setProperty("tone", tone)
    if bold:
        made.setProperty("bold", "true")
    if tabular:
        font = QFont()
        font.setFeature(QFont.Tag("tnum"), 1)
        made.setFont(font)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def set_tone(of: QLabel, tone: str) -> None:
    """Give a label another colour token."""
    dress(of, tone=tone)


class _Button(QPushButton):
    """Enter presses it too: outside a dialog Qt leaves that to Space alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; everything else is a button's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def button(text: str, kind: str | None = None, name: str | None = None) -> QPushButton:
    """A push button; ``name`` is its accessible name where the text alone does not say it."""
    made = _Button(text)
    if kind is not None:
        made.setProperty("kind", kind)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
