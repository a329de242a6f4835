"""The composition root of the window: the only place where everything is built and joined.

Order matters here, because the start is a budget: Qt and the shell first, the window paints, and only then
is the library read and the log opened; sound and speech are loaded when a session or the settings want them.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QApplication

from coach.errors import CoachError, LogTooNewError, StorageError
from coach.paths import APPLICATION, ORGANISATION, Paths
from coach.qt.first_paint import FirstPaint
from coach.qt.main_window import MainWindow
from coach.qt.single_instance import SingleInstance
from coach.qt.window_file import WindowFile

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.settings import Settings
    from coach.exchange_desk import ExchangeDesk
    from coach.hardware import Hardware
    from coach.log_keeper import LogKeeper
    from coach.qt.library_reader import LibraryReader
    from coach.qt.starts import Starts
    from coach.qt.workout import Workout
    from coach.storage.fallback import MemoryLog
    from coach.storage.log import SqliteLog
    from coach.upkeep import Upkeep

KEPT_LIBRARY = "library.cache"
KEPT_WINDOW = "window.json"
RETRY_MS = 1_500
"""How often a log that waits in memory is tried again."""
SAVE_MS = 300
LATER_MS = 2_000
"""What nobody waits for is done this long after the start: the day's backup, listening for a second start."""


def run(paths: Paths, arguments: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed; the exit code."""
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationDisplayName("Coach")
    app.setDesktopFileName("exercise-coach")
    single = SingleInstance(paths.data)
    if not single.is_first() and single.raise_first():
        return 0
    coach = Coach(app, paths, single)
    coach.show()
    code = app.exec()
    coach.shut()
    return code


class Coach(QObject):
    """Everything built and joined. Tests build one of their own and drive its window."""

    loaded = Signal()
    """The whole library has been read, and Today shows it."""

    def __init__(self, app: QApplication, paths: Paths, single: SingleInstance) -> None:
        super().__init__()
        self.paths = paths
        self._single = single
        self._app = app
        self._furnished = False
        self._window_file = WindowFile(paths.data / KEPT_WINDOW)
        self.window = MainWindow(ground=self._window_file.ground)
        self._window_file.restore_geometry(self.window)
        self.log: SqliteLog | MemoryLog | None = None
        self.workout: Workout | None = None
        self._hardware: Hardware | None = None
        self._keeper: LogKeeper | None = None
        self._starts: Starts
        self._upkeep: Upkeep | None = None
        self._reader: LibraryReader | None = None
        self._today_shown = False
        self._complete = False
        """Whether the library has been read to its end once."""
        self._warned = False
        """Whether the person has been told that closing loses what is only in memory."""
        self._retry = _timer(self, self._retry_log, RETRY_MS)
        self._later = _timer(self, self._do_later, LATER_MS, once=True)
        self._save_soon = _timer(self, self._save_settings, SAVE_MS, once=True)
        self._single.raise_requested.connect(self._raise)

    # -- the start ----------------------------------------------------------------------------

    def show(self) -> None:
        """Show the window; what goes into it is imported and read once it has painted."""
        if not (self.paths.data / KEPT_LIBRARY).exists():
            # The first start of all: the process that reads the library begins while the window is made.
            self._begin_reading()
        FirstPaint(self.window, "window_painted").seen.connect(self.load)
        self.window.show()

    def load(self) -> None:
        """Furnish the window, open the log, show Today; with its routine as soon as the library is read."""
        reader = self._reader or self._begin_reading()
        from coach.clock import SystemClock
        from coach.qt.desk import Desk
        from coach.qt.scroll_guard import guard_scroll_areas
        from coach.qt.theme import Theme
        from coach.storage.settings_file import SettingsFile

        self._settings_file = SettingsFile(self.paths.settings)
        self.settings = self._settings_file.load()
        self.theme = Theme(self._app, self.paths.assets / "fonts", self.settings)
        guard_scroll_areas()
        self.window.furnish(self.theme)
        self._furnished = True
        self._clock = SystemClock()
        self.desk = Desk(self.window, self.theme, self._clock, self.settings, self.paths.data)
        self._join()
        self._open_log()
        reader.read.connect(self._show_library)
        reader.complete.connect(self._library_complete)
        reader.show_kept()
        self.window.show_section("Today")
        self._tell(self._settings_file.notice, "settings")
        self._retry.start()
        self._later.start()

    def _join(self) -> None:
        self.desk.settings_changed.connect(self.change_settings)
        self.desk.voice_test_requested.connect(self._test_voice)
        self.desk.beep_test_requested.connect(self._test_beep)
        self.desk.folder_requested.connect(self._open_folder)
        self.desk.export_requested.connect(self._export)
        self.desk.import_requested.connect(self._import)
        self.window.section_shown.connect(self._section_shown)

    def _open_log(self) -> None:
        from coach.log_keeper import LogKeeper

        self._keeper = LogKeeper(self.paths, self)
        self._keeper.told.connect(self._tell)
        self._keeper.moved.connect(self._log_written)
        self.log = self._keeper.open()
        self.desk.open_for_use(self.log, self.log)
        self._join_starts(self.log)

    def _join_starts(self, log: "SqliteLog | MemoryLog") -> None:
        from coach.qt.starts import Starts

        starts = self._starts = Starts(self.desk.shown, log, self._ready_workout, self)
        self.window.ask_before_closing(self._may_close)
        starts.told.connect(self._tell)
        starts.settings_changed.connect(self.change_settings)
        starts.history_changed.connect(self._show_history)
        self.desk.start_requested.connect(starts.start)
        self.desk.resume_requested.connect(starts.resume)
        self.desk.save_stopped_requested.connect(starts.save_stopped)
        self.desk.continue_requested.connect(starts.go_on_with)
        self.desk.history_changed.connect(self._show_history)

    def _begin_reading(self) -> "LibraryReader":
        from coach.qt.library_reader import LibraryReader

        self._reader = LibraryReader(self.paths.layers, self.paths.data / KEPT_LIBRARY, self)
        self._reader.begin()
        return self._reader

    def _show_library(self, catalogue: "Catalogue") -> None:
        self.desk.show_catalogue(catalogue)
        if not self._today_shown:
            self._today_shown = True
            self._show_history()
            FirstPaint(self.desk.today, "today_painted")

    def _library_complete(self) -> None:
        if not self._complete:
            self._complete = True
            FirstPaint(self.desk.today, "library_painted").seen.connect(self.loaded)
            self.desk.today.update()

    def _do_later(self) -> None:
        self._single.listen()
        icon = self.paths.assets / "icons" / "coach.svg"
        if icon.exists():
            self.window.setWindowIcon(QIcon(str(icon)))
        self._back_up()
        if self._keeper is not None and self._upkeep is None:
            from coach.upkeep import Upkeep

            is_busy = self.workout is not None and self.workout.conductor is not None
            self._upkeep = Upkeep(self.paths, self._keeper, self.desk, self.settings, held=is_busy)
            self._upkeep.history_changed.connect(self._show_history)

    def _back_up(self) -> None:
        if self._keeper is not None:
            self._keeper.back_up(self._clock.wall().date())

    # -- sessions -----------------------------------------------------------------------------

    def start(self, routine_id: str) -> None:
        """Start a routine."""
        self._starts.start(routine_id)

    def _ready_workout(self) -> "Workout":
        """Sessions need devices, which are loaded with the first of them."""
        if self.workout is None:
            from coach.qt.workout import Workout

            if self.log is None:
                raise RuntimeError("a workout before the log is open")
            self.workout = Workout(
                self.window, self.theme, self._clock, self.log, self._devices().joined
            )
            self.workout.over.connect(self._session_over)
        self._devices().start(self.settings)
        self._retry.stop()
        for one in (self._upkeep, self._reader):
            if one is not None:
                one.hold()
        return self.workout

    def _may_close(self) -> bool:
        """A running workout asks first, and a form with changes; what is nowhere but in memory is not lost
        unsaid.
        """
        if self.workout is not None and not self.workout.may_close():
            return False
        if self.desk.past is not None and not self.desk.past.may_close():
            return False
        if self.workout is None:
            return True
        self._retry_log()
        if self._keeper is None or not self._keeper.only_in_memory or self._warned:
            return True
        self._warned = True
        self.window.notices.tell(
            "closing",
            "What you did today is not on the disk and will be lost.",
            "Make room or free the folder, and wait a moment; or close the window again to leave.",
        )
        return False

    def _session_over(self) -> None:
        self._retry.start()
        self._show_history()
        self._back_up()
        for one in (self._upkeep, self._reader):
            if one is not None:
                one.go_on()
        trouble = self._keeper.trouble() if self._keeper is not None else None
        if trouble is not None:
            # Said again, above whatever was said since: this session is not on the disk yet.
            self.window.notices.withdraw("log")
            self._tell(trouble)

    def _show_history(self) -> None:
        from coach.qt.models.past import read_past

        if self.log is None:
            return
        try:
            # What is over and only waits to be written did not break off.
            waiting = self.workout.unsaved if self.workout is not None else frozenset()
            unfinished = [
                one for one in self.log.unfinished() if one.record.summary.id not in waiting
            ]
            past = read_past(self.log, self._clock.wall().date())
            self.desk.show_history(past, unfinished)
        except StorageError as error:
            self._tell(error)

    # -- settings -----------------------------------------------------------------------------

    def change_settings(self, settings: "Settings") -> None:
        """These are the settings now; they work at once and are written in a moment."""
        self.settings = settings
        self.theme.apply_settings(settings)
        self.desk.show_settings(settings)
        if self._hardware is not None:
            self._hardware.apply(settings)
        self._save_soon.start()

    def _save_settings(self) -> None:
        self._save_soon.stop()
        try:
            self._settings_file.save(self.settings)
        except StorageError as error:
            self._tell(error, "settings")

    def _section_shown(self, name: str) -> None:
        if name == "Settings":
            self._devices().start(self.settings)
            self._show_devices()

    # -- devices ------------------------------------------------------------------------------

    def _devices(self) -> "Hardware":
        """What beeps, speaks and keeps the screen on; made when first needed."""
        if self._hardware is None:
            from coach.hardware import Hardware

            self._hardware = Hardware(self.paths.assets, self.settings)
            self._hardware.speech.changed.connect(self._show_devices)
        return self._hardware

    def _show_devices(self) -> None:
        if self._hardware is not None:
            self.desk.show_devices(self._hardware.speech.voices(), self._hardware.statuses())

    def _test_voice(self) -> None:
        self._devices().speech.silence()
        self._devices().speech.say("This is how I sound.")

    def _test_beep(self) -> None:
        self._devices().beeps.play("long")

    # -- what is taken elsewhere and brought along ---------------------------------------------

    def _export(self) -> None:
        self._exchange.ask_export(self._clock.wall().date())

    def _import(self) -> None:
        self._exchange.ask_import()

    @cached_property
    def _exchange(self) -> "ExchangeDesk":
        from coach.exchange_desk import ExchangeDesk

        if self._keeper is None:
            raise RuntimeError("an export before the log is open")
        trouble = self._keeper.trouble
        desk = ExchangeDesk(self.window, self.theme, self.paths, self._catalogue, trouble)
        desk.imported.connect(self._show_history)
        return desk

    def _catalogue(self) -> "Catalogue":
        return self.desk.shown.catalogue

    # -- small things -------------------------------------------------------------------------

    def _retry_log(self) -> None:
        if self.workout is not None and self.workout.unsaved and self.workout.retry():
            self._log_written()
        if self._keeper is not None:
            self._keeper.retry()

    def _log_written(self) -> None:
        self.window.notices.withdraw("log")
        self._show_history()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.paths.data)))

    def _raise(self) -> None:
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _tell(self, error: CoachError | None, about: str = "") -> None:
        if error is not None:
            key = about or ("log" if isinstance(error, StorageError) else error.title)
            hint = error.hint
            if isinstance(error, LogTooNewError):
                hint += " Until then, what you do is not kept."
            self.window.notices.tell(key, error.title, hint)

    def shut(self) -> None:
        """Let go of everything; what is unsaved is saved."""
        ground = self.theme.tokens.ground if self._furnished else ""
        self._window_file.save_geometry(self.window, ground)
        for timer in (self._retry, self._later):
            timer.stop()
        if self._reader is not None:
            self._reader.close()
        if self._save_soon.isActive():
            self._save_settings()
        if "_exchange" in vars(self):
            self._exchange.shut()
        if self.workout is not None:
            self.workout.retry()
        for one in (self._hardware, self._upkeep, self._keeper):
            if one is not None:
                one.close()
        self._single.close()


def _timer(
    parent: QObject, does: Callable[[], None], every_ms: int, *, once: bool = False
) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(every_ms)
    timer.setSingleShot(once)
    timer.timeout.connect(does)
    return timer
