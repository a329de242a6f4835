"""The shipped library as the shell's pages show it, and ways to look at what a page holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from histories import FakeHistory
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.domain.record import SessionRecord, SessionState, SessionSummary, UnfinishedSession
from coach.domain.settings import Settings
from coach.domain.timeline import Pace
from coach.library.catalogue import load
from coach.qt.models.past import Past, read_past
from coach.qt.models.plan import Plan, Planned, plan_library

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 19, 18, 11, tzinfo=UTC)
"""A Thursday."""


@cache
def library() -> Catalogue:
    """The shipped library."""
    return load([ROOT / "exercises"])


def plans(**settings: object) -> tuple[Plan, ...]:
    """Every shipped routine with these settings."""
    return planned(**settings).plans


def planned(**settings: object) -> Planned:
    """Every shipped routine, those that can't be done with these settings among them."""
    return plan_library(library(), Settings(**settings))  # type: ignore[arg-type] # fields by name


def plan(routine: str, **settings: object) -> Plan:
    """One shipped routine with these settings."""
    return next(one for one in plans(**settings) if one.routine.id == routine)


def summary(
    days_ago: int,
    minutes: int,
    routine: str = "hip-opener-trio",
    state: SessionState = SessionState.COMPLETED,
) -> SessionSummary:
    """A session some days before NOW."""
    when = NOW - timedelta(days=days_ago)
    return SessionSummary(
        id=f"session-{days_ago}",
        routine=routine,
        routine_name=library().routines[routine].name,
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=when,
        ended_at=when,
        state=state,
        active_ms=minutes * 60_000,
        sets_done=3,
        sets_planned=8,
    )


def unfinished(*, readable: bool = True) -> UnfinishedSession:
    """A session that broke off on Tuesday."""
    record = SessionRecord(summary(2, 3, state=SessionState.UNFINISHED), ())
    return UnfinishedSession(record, plan("hip-opener-trio").timeline if readable else None)


def past(*sessions: SessionSummary) -> Past:
    """What Today hears of these sessions."""
    return read_past(FakeHistory(*sessions), NOW.date())


def pixel(widget: QWidget, x: int, y: int) -> QColor:
    """The colour of one of its pixels."""
    return widget.grab(QRect(x, y, 1, 1)).toImage().pixelColor(0, 0)


def controls(page: QWidget) -> Iterator[QWidget]:
    """Everything on it that can be operated and is not part of another control."""
    for kind in (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit):
        for one in page.findChildren(kind):
            inner = isinstance(one.parent(), QAbstractSpinBox | QComboBox | QLineEdit)
            if not inner and not isinstance(one, QScrollBar):
                yield one


def cut_off(page: QWidget) -> list[str]:
    """Texts of visible labels and buttons that are not shown whole."""
    found: list[QLabel | QAbstractButton] = []
    for kind, fits in ((QLabel, _label_fits), (QPushButton, _button_fits), (QCheckBox, _box_fits)):
        found += [one for one in page.findChildren(kind) if one.isVisible() and not fits(one)]
    return [f"{one.accessibleName() or one.text()!r} in {one.size().toTuple()}" for one in found]


def _button_fits(one: QPushButton) -> bool:
    measure = QFontMetrics(one.font())
    wide = one.width() >= measure.horizontalAdvance(one.text())
    return wide and one.height() >= measure.height() and not _leaves_its_parent(one)


def _box_fits(one: QCheckBox) -> bool:
    return one.width() >= one.sizeHint().width() and not _leaves_its_parent(one)


def _label_fits(one: QLabel) -> bool:
    if not one.text():
        return True
    if _leaves_its_parent(one):
        return False
    if one.wordWrap():
        widest = max(
            QFontMetrics(one.font()).horizontalAdvance(word) for word in one.text().split() or [""]
        )
        return one.height() >= one.heightForWidth(one.width()) and one.width() >= min(
            widest, one.sizeHint().width()
        )
    return one.width() >= one.sizeHint().width() and one.height() >= one.sizeHint().height()


def _leaves_its_parent(one: QWidget) -> bool:
    parent = one.parentWidget()
    return parent is not None and one.geometry().right() > parent.rect().right() + 1
