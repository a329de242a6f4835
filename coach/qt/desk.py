"""Everything between two sessions: the sections of the window, their pages, and what they are shown.

The desk holds what the pages are made of (catalogue, settings, history) and shows each page anew when one of
them has changed. What a page asks for that is not a matter of showing goes upwards by a signal.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.catalogue import Catalogue
from coach.domain.ports import Clock, DeviceStatus, HistoryEditor, HistorySource
from coach.domain.record import UnfinishedSession
from coach.domain.settings import Settings
from coach.errors import CoachError, NotFoundError
from coach.guidance.symptoms import LEG_BLOCKED, limits_for
from coach.qt.answers import Answers
from coach.qt.main_window import SECTIONS, MainWindow
from coach.qt.models.past import Past
from coach.qt.models.plan import LeftOut
from coach.qt.models.shown import UNREAD, Shown, plans_alike
from coach.qt.models.today_state import FIRST_ROUTINE, today_state
from coach.qt.pages.today import TodayPage
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures

if TYPE_CHECKING:
    from coach.qt.history_desk import HistoryDesk
    from coach.qt.pages.exercises import ExercisesPage
    from coach.qt.pages.move import MovePage
    from coach.qt.pages.routine import RoutinePage
    from coach.qt.pages.routines import RoutinesPage
    from coach.qt.pages.settings import SettingsPage


class Desk(QObject):
    """Makes the pages, shows them what there is, and hears what they ask."""

    start_requested = Signal(str)
    """Start this routine (id)."""
    resume_requested = Signal(str)
    """Go on with this unfinished session (id)."""
    save_stopped_requested = Signal(str)
    """Save this unfinished session (id) as stopped."""
    continue_requested = Signal(str)
    """Do the remaining sets of this stopped session (id), as a session of its own."""
    history_changed = Signal()
    """The person has changed sessions of the history."""
    export_requested = Signal()
    """Write everything to a file."""
    import_requested = Signal()
    """Take in what stands in a file."""
    settings_changed = Signal(object)
    """The settings as they are now."""
    voice_test_requested = Signal()
    beep_test_requested = Signal()
    folder_requested = Signal()
    """Open the data folder."""
    backup_requested = Signal(str)
    """Put a copy of the log into this folder."""
    restore_requested = Signal()
    """Show what can be restored."""

    def __init__(
        self, window: MainWindow, theme: Theme, clock: Clock, settings: Settings, data: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._clock = clock
        self._data = data
        self.past: HistoryDesk | None = None
        """The history's own desk, once the log is open."""
        self.shown = Shown(settings)
        self._answers = Answers(self.shown, clock, self)
        self._answers.given.connect(self.settings_changed)
        self._voices: Sequence[str] = ()
        self._statuses: Sequence[DeviceStatus] = ()
        self._open_routine = ""
        self._open_move = ""
        self._move_opened_in = ""
        self._figures = Figures(theme, self)
        self.today = TodayPage(theme, clock, figures=self._figures)
        self._routines: RoutinesPage | None = None
        self._exercises: ExercisesPage | None = None
        self._settings: SettingsPage | None = None
        self._connect_today()
        window.add_section("Today", self._make_today)
        window.section_shown.connect(self._show_section_state)

    @property
    def window(self) -> MainWindow:
        """Where the pages are shown."""
        return self._window

    @property
    def theme(self) -> Theme:
        """How they look."""
        return self._theme

    @property
    def settings_page(self) -> "SettingsPage | None":
        """The settings, None before they were first shown."""
        return self._settings

    def _connect_today(self) -> None:
        self.today.start_requested.connect(self.start)
        self.today.routine_requested.connect(self.open_routine)
        self.today.resume_requested.connect(self._resume)
        self.today.save_stopped_requested.connect(self.save_stopped_requested)
        self.today.back_answered.connect(self._back_answered)
        self.today.symptoms_answered.connect(self._answers.symptoms_answered)
        self.today.leg_cleared.connect(self._answers.leg_cleared)
        self.today.missing_answered.connect(self._answers.missing_answered)
        self.today.safety_accepted.connect(self._answers.safety_accepted)
        self.today.problems_requested.connect(self._to_routines)

    def open_for_use(self, history: HistorySource, editor: HistoryEditor) -> None:
        """The log is open: the other sections can be made from now on."""
        from coach.qt.history_desk import HistoryDesk

        past = self.past = HistoryDesk(
            self._window,
            self._theme,
            self._clock,
            self.shown,
            history=history,
            editor=editor,
        )
        past.first_workout_requested.connect(self._start_first)
        past.start_requested.connect(self._start_elsewhere)
        past.continue_requested.connect(self._continue)
        past.changed.connect(self.history_changed)
        past.export_requested.connect(self.export_requested)
        past.import_requested.connect(self.import_requested)
        for name, make in (
            ("Routines", self._make_routines),
            ("Exercises", self._make_exercises),
            ("History", past.make_list),
            ("Settings", self._make_settings),
        ):
            self._window.add_section(name, make)

    # -- making the pages: each is imported when it is first shown --------------------------------

    def _make_today(self) -> TodayPage:
        return self.today

    def _make_routines(self) -> "RoutinesPage":
        from coach.qt.pages.routines import RoutinesPage

        self._routines = RoutinesPage(self._theme, figures=self._figures)
        self._routines.routine_requested.connect(self.open_routine)
        self._routines.level_chosen.connect(self._answers.level_chosen)
        return self._routines

    def _make_exercises(self) -> "ExercisesPage":
        from coach.qt.pages.exercises import ExercisesPage

        self._exercises = ExercisesPage(self._theme, figures=self._figures)
        self._exercises.move_chosen.connect(self._open_listed_move)
        return self._exercises

    def _make_settings(self) -> "SettingsPage":
        from coach.qt.pages.settings import SettingsPage

        self._settings = SettingsPage(self._theme)
        self._settings.settings_changed.connect(self.settings_changed)
        self._settings.voice_test_requested.connect(self.voice_test_requested)
        self._settings.beep_test_requested.connect(self.beep_test_requested)
        self._settings.folder_requested.connect(self.folder_requested)
        self._settings.backup_requested.connect(self.backup_requested)
        self._settings.restore_requested.connect(self.restore_requested)
        self._settings.export_requested.connect(self.export_requested)
        return self._settings

    @cached_property
    def _routine(self) -> "RoutinePage":
        from coach.qt.pages.routine import RoutinePage

        page = RoutinePage(self._theme, self._clock, figures=self._figures)
        page.start_requested.connect(self.start)
        page.back_requested.connect(self._to_routines)
        page.level_chosen.connect(self._answers.level_chosen)
        page.pace_chosen.connect(self._answers.pace_chosen)
        page.straight_sets_chosen.connect(self._answers.straight_sets_chosen)
        page.first_side_chosen.connect(self._answers.first_side_chosen)
        page.answers_requested.connect(self._to_today)
        page.move_requested.connect(self._open_routines_move)
        page.safety_requested.connect(self._to_today)
        return page

    @cached_property
    def _move(self) -> "MovePage":
        from coach.qt.pages.move import MovePage

        page = MovePage(self._theme, figures=self._figures)
        page.left.connect(self._leave_move)
        page.move_chosen.connect(self.open_move)
        page.routine_chosen.connect(self.open_routine)
        return page

    # -- showing what there is ----------------------------------------------------------------

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """The library has been read, or has changed."""
        self.shown.catalogue = catalogue
        self._figures.show_catalogue(catalogue)
        self._plan_again()

    def show_settings(self, settings: Settings) -> None:
        """The settings are these now."""
        before, self.shown.settings = self.shown.settings, settings
        if not self.shown.blocked:
            self._window.notices.withdraw("leg")
        if plans_alike(before, settings):
            self.refresh()
        else:
            self._plan_again()

    def show_history(self, past: Past, unfinished: Sequence[UnfinishedSession]) -> None:
        """What the log holds."""
        self.shown.past = past
        self.shown.unfinished = unfinished
        self.refresh()

    def show_devices(self, voices: Sequence[str], statuses: Sequence[DeviceStatus]) -> None:
        """Which voices there are, and what does not work."""
        self._voices = voices
        self._statuses = statuses
        self._show_section_state("Settings")

    def _plan_again(self) -> None:
        self.shown.plan_again()
        self.refresh()

    def refresh(self) -> None:
        """Show every page that exists what there is now."""
        for name in SECTIONS:
            self._show_section_state(name)
        # A page of a section is shown anew without being brought to the front: focus stays where it is.
        with suppress(NotFoundError):
            if self._open_routine:
                self._show_routine(self._open_routine)
            if self._open_move:
                level = self.shown.settings.level
                self._move.show_move(self.shown.catalogue, self._open_move, level)

    def _show_section_state(self, name: str) -> None:
        shown = self.shown
        if name == "Today" and shown.catalogue is not UNREAD:
            self.today.show_state(
                today_state(
                    shown.plans,
                    shown.past,
                    shown.unfinished,
                    shown.settings,
                    self._clock.wall(),
                    back_now=shown.back_now,
                    catalogue=shown.catalogue,
                )
            )
        elif name == "Routines" and self._routines is not None:
            catalogue = shown.catalogue
            self._routines.show_plans(shown.planned, catalogue.problems, catalogue.missing)
        elif name == "Exercises" and self._exercises is not None:
            limits = limits_for(shown.settings.symptoms)
            self._exercises.show_catalogue(shown.catalogue, shown.settings.level, limits)
        elif name == "History" and self.past is not None:
            self.past.refresh()
        elif name == "Settings" and self._settings is not None:
            self._settings.show_settings(shown.settings, self._data)
            self._settings.show_voices(self._voices)
            self._settings.show_devices(self._statuses)

    # -- what the pages ask -------------------------------------------------------------------

    def start(self, routine_id: str) -> None:
        """Ask for a routine to be started; pressing start says that the safety note was read."""
        if not self._may_begin():
            return
        if not self.shown.settings.safety_accepted:
            self._answers.safety_accepted()
        self.start_requested.emit(routine_id)

    def _resume(self, session_id: str) -> None:
        if self._may_begin():
            self.resume_requested.emit(session_id)

    def _continue(self, session_id: str) -> None:
        """The safety note holds for it as for every start; who has never read it reads it on Today."""
        if not self._may_begin():
            return
        if self.shown.settings.safety_accepted:
            self.continue_requested.emit(session_id)
        else:
            self._to_today()

    def _may_begin(self) -> bool:
        """Not with leg symptoms that nobody has seen (D1-02), from whichever page it is asked."""
        if not self.shown.blocked:
            return True
        self._window.notices.tell("leg", LEG_BLOCKED)
        self._to_today()
        return False

    def _start_first(self) -> None:
        plans = self.shown.plans
        known = [plan.routine.id for plan in plans]
        if known:
            self._start_elsewhere(FIRST_ROUTINE if FIRST_ROUTINE in known else known[0])

    def _start_elsewhere(self, routine_id: str) -> None:
        """Start from a page that does not name the safety note: until it is accepted, by one that does."""
        if self.shown.settings.safety_accepted:
            self.start(routine_id)
        else:
            self.open_routine(routine_id)

    def open_routine(self, routine_id: str) -> None:
        """Show a routine's page."""
        try:
            self._show_routine(routine_id)
        except CoachError as error:
            self._open_routine = ""
            self._window.notices.tell("routine", error.title, error.hint)
            self._to_routines()
            return
        self._open_routine = routine_id
        self._window.open_page(self._routine, "Routines")

    def _show_routine(self, routine_id: str) -> None:
        plan = self.shown.plan_or_why_not(routine_id)
        settings = self.shown.settings
        if isinstance(plan, LeftOut):
            self._routine.show_left_out(plan, settings.level)
        else:
            self._routine.show_plan(
                plan,
                safety_accepted=settings.safety_accepted,
                blocked=self.shown.blocked,
            )

    def open_move(self, move_id: str) -> None:
        """Show a move's page."""
        try:
            self._move.show_move(self.shown.catalogue, move_id, self.shown.settings.level)
        except NotFoundError as error:
            self._open_move = ""
            self._window.notices.tell("move", error.title, error.hint)
            self._to_exercises()
            return
        self._open_move = move_id
        self._window.open_page(self._move, "Exercises")

    def _open_listed_move(self, move_id: str) -> None:
        self._move_opened_in = ""
        self._move.begin_at("Exercises")
        self.open_move(move_id)

    def _open_routines_move(self, move_id: str) -> None:
        self._move_opened_in = self._open_routine
        self._move.begin_at(self.shown.catalogue.routines[self._open_routine].name)
        self.open_move(move_id)

    def _leave_move(self) -> None:
        """Back to where the first move was opened: the list, or a routine's page."""
        self._open_move = ""
        if self._move_opened_in:
            self.open_routine(self._move_opened_in)
        else:
            self._to_exercises()

    def open_session(self, session_id: str) -> None:
        """Show a session of the history."""
        if self.past is not None:
            self.past.open_session(session_id)

    def _back_answered(self, back: int | None) -> None:
        self.shown.back_now = back

    def _to_today(self) -> None:
        self._window.show_section("Today")

    def _to_routines(self) -> None:
        self._window.show_section("Routines")

    def _to_exercises(self) -> None:
        self._window.show_section("Exercises")
