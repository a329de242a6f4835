"""Cards: the surfaces things lie on, and hairlines between them."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coach.qt.widgets.text import dress


class Card(QFrame):
    """A surface with rounded corners; put things into ``self.body`` (a vertical layout).

    ``role`` is card (default), sunken, attention (amber line) or warning (red line).
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        role: str = "card",
        padding: int = 20,
        spacing: int = 8,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)

    def set_role(self, role: str) -> None:
        """Become another kind of card."""
        dress(self, role=role)


class Rule(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        self.setFixedHeight(1)
