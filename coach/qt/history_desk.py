"""The pages of the history, and what becomes of what they ask for: editing, adding, deleting, undoing."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.ports import Clock, HistoryEditor, HistorySource
from coach.domain.record import UnfinishedSession
from coach.domain.timeline import Timeline
from coach.errors import CoachError
from coach.insights.weeks import local_day
from coach.qt.main_window import MainWindow
from coach.qt.models.shown import Shown
from coach.qt.ready_later import ReadyLater
from coach.qt.theme import Theme
from coach.qt.wording import day_words

if TYPE_CHECKING:
    from coach.qt.pages.deleted import DeletedPage
    from coach.qt.pages.history import HistoryPage
    from coach.qt.pages.report_page import ReportPage
    from coach.qt.pages.session_add import SessionAddPage
    from coach.qt.pages.session_detail import SessionDetailPage
    from coach.qt.pages.session_edit import SessionEditPage

_PARTS = (
    "coach.insights.figures",
    "coach.qt.widgets.uniform_list",
    "coach.qt.widgets.history_list",
    "coach.qt.widgets.history_chart",
    "coach.qt.pages.history",
)
"""What the page is made of, in portions that take about as long as a frame."""
_DELETED = "deleted"
_TROUBLE = "history"
_SECTION = "History"


class HistoryDesk(QObject):
    """Makes the history's pages, each when it is first shown, and does what they ask of the log."""

    first_workout_requested = Signal()
    start_requested = Signal(str)
    """Do this routine (id) again."""
    continue_requested = Signal(str)
    """Do the remaining sets of this stopped session (id)."""
    export_requested = Signal()
    import_requested = Signal()
    changed = Signal()
    """Sessions were added, edited, deleted or had back."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        clock: Clock,
        shown: Shown,
        *,
        history: HistorySource,
        editor: HistoryEditor,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._clock = clock
        self._shown = shown
        self._history = history
        self._editor = editor
        self._deleted_last = ""
        """The session (id) that the notice offers to have back."""
        self._list: HistoryPage | None = None
        window.notices.action_requested.connect(self._notice_action)
        ReadyLater(_PARTS, self._in_session, self)

    def _in_session(self) -> bool:
        return self._window.taken_over is not None

    # -- the pages ------------------------------------------------------------------------------

    def make_list(self) -> "HistoryPage":
        """The section's page."""
        from coach.qt.pages.history import HistoryPage

        page = self._list = HistoryPage(self._theme, self._history, self._clock)
        page.session_chosen.connect(self.open_session)
        page.first_workout_requested.connect(self.first_workout_requested)
        page.add_requested.connect(self.open_add)
        page.deleted_requested.connect(self.open_deleted)
        page.export_requested.connect(self.export_requested)
        page.import_requested.connect(self.import_requested)
        page.report_requested.connect(self.open_report)
        page.rest_planned.connect(self.plan_rest)
        self._show_what_else()
        return page

    @cached_property
    def _detail(self) -> "SessionDetailPage":
        from coach.qt.pages.session_detail import SessionDetailPage

        page = SessionDetailPage(self._theme, self._history, self._clock, self._rest_of)
        page.back_requested.connect(self.to_list)
        page.start_requested.connect(self.start_requested)
        page.continue_requested.connect(self.continue_requested)
        page.edit_requested.connect(self.open_edit)
        page.delete_requested.connect(self.delete)
        page.session_requested.connect(self.open_session)
        return page

    @cached_property
    def _edit(self) -> "SessionEditPage":
        from coach.qt.pages.session_edit import SessionEditPage

        page = SessionEditPage(self._theme, self._history, self._editor, self._clock)
        page.left.connect(self._edited)
        return page

    @cached_property
    def _add(self) -> "SessionAddPage":
        from coach.qt.pages.session_add import SessionAddPage

        page = SessionAddPage(self._theme, self._editor, self._clock)
        page.left.connect(self._added)
        return page

    @cached_property
    def _deleted(self) -> "DeletedPage":
        from coach.qt.pages.deleted import DeletedPage

        page = DeletedPage(self._theme, self._history, self._clock)
        page.back_requested.connect(self.to_list)
        page.restore_requested.connect(self.restore)
        return page

    @cached_property
    def _report(self) -> "ReportPage":
        from coach.qt.pages.report_page import ReportPage

        page = ReportPage(self._theme, self._history, self._clock)
        page.back_requested.connect(self.to_list)
        return page

    def refresh(self) -> None:
        """Show the list what the log holds now, when it is in front; else it is read when it is shown."""
        if self._list is not None and self._list.isVisible():
            self._show_what_else()
            self._list.refresh()

    def _show_what_else(self) -> None:
        """The goal and the library, which the charts set the history against."""
        if self._list is not None:
            self._list.overview.set_goal(self._shown.settings.weekly_goal_minutes)
            self._list.overview.show_catalogue(self._shown.catalogue)

    def to_list(self) -> None:
        """Back to the list, at the row one came from."""
        self._window.show_section(_SECTION)
        if self._list is not None:
            self._list.take_keyboard()

    def open_session(self, session_id: str) -> None:
        """Show a session of the history."""
        self._detail.show_session(session_id, routines=self._shown.catalogue.routines)
        self._window.open_page(self._detail, _SECTION)

    def open_edit(self, session_id: str) -> None:
        """Show a session in a form."""
        try:
            self._edit.show_session(session_id)
        except CoachError as error:
            self._tell(error)
            return
        self._window.open_page(self._edit, _SECTION)

    def open_add(self) -> None:
        """Show the form for a session done away from the laptop."""
        settings = self._shown.settings
        self._add.show_form(self._shown.plans, settings.level, settings.last_routine)
        self._window.open_page(self._add, _SECTION)

    def open_deleted(self) -> None:
        """Show the sessions that can be had back."""
        self._deleted.refresh()
        self._window.open_page(self._deleted, _SECTION)

    def open_report(self) -> None:
        """Show the page of paper for a physiotherapist."""
        self._report.show_period(self._shown.settings.weekly_goal_minutes)
        self._window.open_page(self._report, _SECTION)

    def may_close(self) -> bool:
        """Whether the window may close: a form with changes comes to the front and asks, once."""
        made = vars(self)
        for page in (made.get("_edit"), made.get("_add")):
            if page is not None and page.changed and not page.asking:
                self._window.open_page(page, _SECTION)
                page.leave()
                return False
        return True

    def _rest_of(self, session: UnfinishedSession) -> Timeline | None:
        from coach.qt.models.rest_of import rest_of

        return rest_of(session, self._shown.catalogue, self._shown.settings)

    # -- what is changed --------------------------------------------------------------------------

    def delete(self, session_id: str) -> None:
        """Take a session out of the history, and offer to have it back."""
        now = self._clock.wall()
        try:
            summary = self._history.session(session_id).summary
            self._editor.delete(session_id, now)
        except CoachError as error:
            self._tell(error)
            return
        self._deleted_last = session_id
        day = day_words(local_day(summary), now.date())
        title = f"Deleted: {summary.routine_name}, {day}."
        self._window.notices.withdraw(_DELETED)
        self._window.notices.tell(_DELETED, title, "It can be had back for 30 days.", "Undo")
        self.to_list()
        self._changed()

    def restore(self, session_id: str) -> None:
        """Have a deleted session back."""
        try:
            self._editor.restore(session_id, self._clock.wall())
        except CoachError as error:
            self._tell(error)
            return
        if session_id == self._deleted_last:
            self._window.notices.withdraw(_DELETED)
        if "_deleted" in vars(self) and self._deleted.isVisible():
            self._deleted.refresh()
        self._changed()

    def plan_rest(self, monday: date, planned: bool) -> None:
        """Make the week of this Monday a planned rest, or none."""
        try:
            self._editor.plan_rest(monday, planned=planned)
        except CoachError as error:
            self._tell(error)
            return
        self._changed()

    def _notice_action(self, key: str) -> None:
        if key == _DELETED and self._deleted_last:
            self.restore(self._deleted_last)
            if self._list is not None and self._list.isVisible():
                self._list.take_keyboard()

    def _edited(self, session_id: str) -> None:
        self.open_session(session_id)
        self._changed()

    def _added(self, session_id: str) -> None:
        if session_id:
            self._changed()
            self.open_session(session_id)
        else:
            self.to_list()

    def _changed(self) -> None:
        self._window.notices.withdraw(_TROUBLE)
        self.refresh()
        self.changed.emit()

    def _tell(self, error: CoachError) -> None:
        self._window.notices.tell(_TROUBLE, error.title, error.hint)
