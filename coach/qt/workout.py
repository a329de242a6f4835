"""A workout in the window: it takes the whole window from Start until it is saved or discarded."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from coach.domain.exercise import Exercise
from coach.domain.ports import Clock, SessionLog
from coach.domain.record import Reflection, UnfinishedSession
from coach.domain.settings import Settings
from coach.domain.snapshot import RunState
from coach.domain.timeline import Timeline
from coach.qt.main_window import MainWindow
from coach.qt.pages.reflection import ReflectionPage
from coach.qt.pages.session import SessionPage
from coach.qt.pages.session_figures import MotionOf
from coach.qt.player import Player
from coach.qt.theme import Theme
from coach.session.conductor import Conductor, Devices


class Workout(QObject):
    """Leads from the first countdown to the saved session, one workout at a time."""

    over = Signal()
    """The workout is saved or discarded, and the window is given back."""

    def __init__(
        self, window: MainWindow, theme: Theme, clock: Clock, log: SessionLog, devices: Devices
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._clock = clock
        self._log = log
        self._devices = devices
        self._page: SessionPage | None = None
        self._reflection: ReflectionPage | None = None
        self._conductor: Conductor | None = None
        self._player: Player | None = None
        self._unsaved: list[Conductor] = []

    @property
    def unsaved(self) -> frozenset[str]:
        """Workouts (ids) that are over and wait in memory for the log to take them."""
        return frozenset(one.session_id for one in self._unsaved)

    def retry(self) -> bool:
        """Try again to write what is over and could not be written; whether everything is now."""
        self._unsaved = [one for one in self._unsaved if not one.retry()]
        return not self._unsaved

    @property
    def conductor(self) -> Conductor | None:
        """The workout that is under way, None between two."""
        return self._conductor

    def start(
        self,
        timeline: Timeline,
        moves: Mapping[str, Exercise],
        settings: Settings,
        motion_of: MotionOf,
        *,
        back_before: int | None = None,
        resume: UnfinishedSession | None = None,
        continues: str | None = None,
    ) -> None:
        """Begin a workout, or go on with one that broke off (``resume``) or was stopped (``continues``)."""
        if self._conductor is not None:
            return
        self._conductor = Conductor(
            timeline,
            clock=self._clock,
            log=self._log,
            devices=self._devices,
            voice_on=settings.voice,
            beeps_on=settings.beeps,
            keep_awake=settings.keep_awake,
            back_before=back_before,
            resume=resume,
            continues=continues,
        )
        page = self._session_page()
        self._player = Player(self._conductor, self._clock, self)
        self._window.take_over(page)
        page.begin(self._player, moves, motion_of)

    def _session_page(self) -> SessionPage:
        if self._page is None:
            self._page = SessionPage(self._theme)
            self._page.session_ended.connect(self._ask_how_it_was)
            self._page.discard_requested.connect(self._discard)
            self._page.full_screen_requested.connect(self._window.toggle_full_screen)
        return self._page

    def _ask_how_it_was(self) -> None:
        conductor = self._conductor
        if conductor is None:
            return
        self._let_player_go()
        page = ReflectionPage(self._theme)
        page.save_requested.connect(self._save)
        page.discard_requested.connect(self._discard)
        shot = conductor.snapshot()
        page.begin(
            conductor.timeline,
            conductor.records,
            conductor.hurts,
            shot.active_ms,
            completed=shot.state is RunState.FINISHED,
            notice=str(conductor.trouble or ""),
        )
        self._reflection = page
        self._window.take_over(page, own_keys=False)

    def may_close(self) -> bool:
        """Whether the window may close now: a running workout asks first, a finished one is saved."""
        if self._reflection is not None:
            self._save(self._reflection.reflection())
        elif self._conductor is not None and self._page is not None:
            self._page.ask_to_leave()
            return False
        return True

    def _save(self, reflection: Reflection) -> None:
        if self._conductor is not None:
            self._conductor.finish(reflection)
            if self._conductor.trouble is not None:
                self._unsaved.append(self._conductor)
                error = self._conductor.trouble
                self._window.notices.tell("log", error.title, error.hint)
        self._end()

    def _discard(self) -> None:
        if self._conductor is not None:
            self._conductor.discard()
        self._end()

    def _let_player_go(self) -> None:
        if self._page is not None:
            self._page.let_go()
        if self._player is not None:
            self._player.close()
            self._player.deleteLater()
            self._player = None

    def _end(self) -> None:
        self._let_player_go()
        self._conductor = None
        if self._reflection is not None:
            self._reflection.deleteLater()
            self._reflection = None
        self._window.give_back()
        self.over.emit()
