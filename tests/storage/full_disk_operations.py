"""Everything that writes, and how to see what is left of it when the disk fails."""

import io
import json
import random
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from faulty_disk import Fault
from log_samples import done, header, hurt, plan, session_id, work
from made_logs import FIRST, LAST, edits, many, write_today, write_version_1
from whole_log import assert_figures_agree, dump, look

from coach.cli.main import main as main_of_coach
from coach.domain.record import Reflection, SessionState
from coach.domain.settings import Settings
from coach.errors import CoachError, StorageError
from coach.interop.sync_folder import SyncFolder
from coach.paths import BACKUPS_NAME, SYNC_STATE_NAME
from coach.storage.backups import back_up_to, backups, daily_backup
from coach.storage.connection import MEMORY
from coach.storage.copying import is_good
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log
from coach.storage.other_log import clear_copies, readable_copy
from coach.storage.restoring import restore
from coach.storage.settings_file import SettingsFile

SMALL = 6
"""Sessions in the log that things are done to."""


class Operation:
    """Something that writes."""

    name = ""
    faults = tuple(Fault)
    in_steps = False
    """Whether it is done in steps of which each is whole, so that some of them may be done."""

    def prepare(self, folder: Path) -> None:
        """Fill a folder with what is there before."""
        folder.mkdir(exist_ok=True)
        write_today(folder / "log.db", many(5, SMALL), self.get_ready)

    def get_ready(self, log: SqliteLog) -> None:
        """What else the log holds."""

    def open(self, folder: Path) -> Any:
        """Open what is written to, with a disk that works."""
        return SqliteLog(folder / "log.db")

    def act(self, opened: Any, folder: Path) -> None:
        """Write. Raises CoachError."""
        raise NotImplementedError

    def shut(self, opened: Any) -> None:
        """Close it."""
        opened.shut()

    def look(self, folder: Path) -> Any:
        """What is there, read anew."""
        opened = open_log(folder, FIRST)
        assert opened.notices == (), opened.notices
        assert isinstance(opened.log, SqliteLog)
        assert opened.log.is_sound()
        state = look(opened.log)
        assert_figures_agree(opened.log)
        opened.log.shut()
        dump(folder / "log.db")
        for revisions in state["revisions"].values():
            revisions.sort(key=repr)
        return state


class Call(Operation):
    """One call of the log."""

    def __init__(
        self,
        name: str,
        act: Callable[[SqliteLog], None],
        get_ready: Callable[[SqliteLog], None] = lambda log: None,
    ) -> None:
        self.name = name
        self._act = act
        self._get_ready = get_ready

    def get_ready(self, log: SqliteLog) -> None:
        self._get_ready(log)

    def act(self, opened: Any, folder: Path) -> None:
        self._act(opened)


PLAN = plan(4)
NAME = session_id(1)
OVER = next(one.record.summary.id for one in many(5, SMALL) if one.record.summary.ended_at)


def begin(log: SqliteLog) -> None:
    log.begin(header(1, LAST), PLAN)


def add_set(log: SqliteLog) -> None:
    log.add_set(NAME, done(work(PLAN, 0)), 20_000)


def add_hurt(log: SqliteLog) -> None:
    log.add_hurt(NAME, hurt(work(PLAN, 1), "hip"))


def close(log: SqliteLog) -> None:
    log.close(NAME, SessionState.STOPPED, LAST + timedelta(minutes=3), 90_000)


def reflect(log: SqliteLog) -> None:
    log.reflect(NAME, Reflection(5, 1, "note " * 400))


def after(*calls: Callable[[SqliteLog], None]) -> Callable[[SqliteLog], None]:
    def ready(log: SqliteLog) -> None:
        for call in calls:
            call(log)

    return ready


def edit(log: SqliteLog) -> None:
    record = log.recorded(OVER)
    log.edit(OVER, edits(random.Random(3), record), LAST)


def delete(log: SqliteLog) -> None:
    log.delete(OVER, LAST)


def have_back(log: SqliteLog) -> None:
    log.restore(OVER, LAST)


def plan_rest(log: SqliteLog) -> None:
    log.plan_rest(date(2026, 5, 4), planned=True)


def prune(log: SqliteLog) -> None:
    log.prune(LAST + timedelta(days=60))


class Join(Operation):
    """Everything of another log is taken in."""

    name = "join"

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        path = folder.with_name("other.db")
        path.unlink(missing_ok=True)
        write_today(path, [*many(5, SMALL)[:3], *many(6, SMALL)], after(edit, plan_rest))
        other = SqliteLog(path)
        self.items = list(other.items())
        other.shut()

    def act(self, opened: Any, folder: Path) -> None:
        opened.join(self.items)


class Opening(Operation):
    """The log opened as Coach does; where that is not possible it is in memory, and moves over later."""

    def open(self, folder: Path) -> Any:
        return []

    def act(self, opened: Any, folder: Path) -> None:
        if not opened:
            opened.append(open_log(folder, FIRST))
        log = opened[0].log
        if isinstance(log, MemoryLog) and not log.retry():
            assert log.trouble
            raise log.trouble

    def shut(self, opened: Any) -> None:
        opened[0].log.shut()


class OpeningNothing(Opening):
    """In a folder that is not there yet."""

    name = "first opening"

    def prepare(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)

    def look(self, folder: Path) -> Any:
        return super().look(folder)


class Migration(Opening):
    """A log of version 1 is opened."""

    name = "migration"

    def prepare(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        write_version_1(folder / "log.db", many(5, SMALL))

    def look(self, folder: Path) -> Any:
        rows = dump(folder / "log.db")
        if "revisions" not in rows:
            return rows
        assert super().look(folder)["records"]
        return {name: found for name, found in rows.items() if name != "meta"}


class SettingAside(Opening):
    """A damaged log is opened: it is set aside whole, or still in its place."""

    name = "setting aside"

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        path = folder / "log.db"
        path.write_bytes(path.read_bytes()[:9000])

    def look(self, folder: Path) -> Any:
        aside = sorted(folder.glob("log-damaged-*.db"))
        damaged = folder / "log.db" if not aside else aside[0]
        assert damaged.stat().st_size == 9000
        return len(aside)


class Led(Opening):
    """A whole session, led while the disk fails: it goes on in memory and is on the disk in the end."""

    name = "session led"
    faults = (Fault.FULL, Fault.HICCUP)

    def prepare(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)

    def open(self, folder: Path) -> Any:
        calls = [begin, add_set, add_hurt, close, reflect]
        return [None, calls]

    def act(self, opened: Any, folder: Path) -> None:
        if opened[0] is None:
            opened[0] = open_log(folder, FIRST)
        log, calls = opened[0].log, opened[1]
        trouble: CoachError | None = None
        for _ in range(len(calls)):
            try:
                calls[0](log)
            except StorageError as error:
                trouble = error  # the next call tries again, in order, as the recorder does
                continue
            calls.pop(0)
        super().act(opened, folder)
        if calls:
            assert trouble
            raise trouble

    def look(self, folder: Path) -> Any:
        state = super().look(folder)
        # Between nothing and everything there are as many states as calls: the last one is compared.
        records = state["records"].values()
        return None if not any(one.summary.note for one in records) else state


class DailyBackup(Operation):
    """The day's copy."""

    name = "daily backup"

    def open(self, folder: Path) -> Any:
        return None

    def act(self, opened: Any, folder: Path) -> None:
        trouble = daily_backup(folder / "log.db", LAST.date())
        if trouble is not None:
            raise trouble

    def shut(self, opened: Any) -> None:
        pass

    def look(self, folder: Path) -> Any:
        assert all(map(is_good, backups(folder)))
        return [dump(path) for path in [folder / "log.db", *backups(folder)]]


class Copy(DailyBackup):
    """A copy into a folder of the person's choice."""

    name = "coach backup"

    def act(self, opened: Any, folder: Path) -> None:
        back_up_to(folder / "log.db", folder / "stick", LAST)

    def look(self, folder: Path) -> Any:
        there = sorted((folder / "stick").glob("*.db"))
        assert all(map(is_good, there)), [path.stat().st_size for path in there]
        return [dump(path) for path in [folder / "log.db", *there][:2]]


class Restore(DailyBackup):
    """A backup put in the place of the log."""

    name = "coach restore"

    def prepare(self, folder: Path) -> None:
        Operation.prepare(self, folder)
        write_today(folder / "other.db", many(6, SMALL + 2))

    def act(self, opened: Any, folder: Path) -> None:
        with readable_copy(folder / "other.db", folder) as other:
            restore(folder, other, LAST)

    def look(self, folder: Path) -> Any:
        clear_copies(folder)
        kept = sorted((folder / BACKUPS_NAME).glob("log-before-restore-*.db"))
        assert all(map(is_good, kept)), [path.stat().st_size for path in kept]
        log = open_log(folder, FIRST)
        assert log.notices == ()
        log.log.shut()
        rows = dump(folder / "log.db")
        rows.pop("meta", None)
        return rows


class SaveSettings(DailyBackup):
    """The settings file, written when a choice changes."""

    name = "settings"

    def prepare(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._save(folder, Settings())

    def _save(self, folder: Path, settings: Settings) -> None:
        file = SettingsFile(folder / "settings.json")
        file.load()
        file.save(settings)

    def act(self, opened: Any, folder: Path) -> None:
        self._save(folder, Settings(reduce_motion=True))

    def look(self, folder: Path) -> Any:
        return SettingsFile(folder / "settings.json").load()


class Exchange(Operation):
    """What was done goes into a shared folder, and what others have put there comes in."""

    name = "exchange"
    in_steps = True

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        (folder / "shared").mkdir()
        write_today(folder / "other.db", many(6, 3))
        other = SqliteLog(folder / "other.db")
        SyncFolder(folder / "shared", folder / "other.json", "other").exchange(other, LAST)
        other.shut()

    def act(self, opened: Any, folder: Path) -> None:
        shared = SyncFolder(folder / "shared", folder / SYNC_STATE_NAME, "this one")
        assert shared.exchange(opened, LAST).notices == ()

    def look(self, folder: Path) -> Any:
        log = SqliteLog(folder / "log.db")
        waiting = len(log.unpublished())
        fresh = SqliteLog(MEMORY)
        read = SyncFolder(folder / "shared", folder / "third.json", "third").exchange(fresh, LAST)
        (folder / "shared" / f"coach-{fresh.device()}.jsonl").unlink()
        (folder / "third.json").unlink()
        state = look(fresh)
        fresh.shut()
        log.shut()
        return [super().look(folder), state, waiting, read.notices]


class Export(DailyBackup):
    """Everything written into a file of the person's choice, by the command line."""

    name = "export"

    def act(self, opened: Any, folder: Path) -> None:
        said, trouble = io.StringIO(), io.StringIO()
        words = ["export", "--format", "json", "--force", str(folder / "all.json")]
        with redirect_stdout(said), redirect_stderr(trouble):
            code = main_of_coach([*words, "--data-dir", str(folder)])
        if code:
            sentence, _, hint = trouble.getvalue().strip().partition("\n")
            assert "Traceback" not in hint, trouble.getvalue()
            raise StorageError(sentence, hint or sentence)

    def look(self, folder: Path) -> Any:
        # An older one stays whole until the new one is.
        path = folder / "all.json"
        if not path.exists():
            return None
        found = json.loads(path.read_text("utf-8"))
        return len(found["sessions"])


def operations() -> list[Operation]:
    """Everything that writes."""
    return [
        Call("begin", begin),
        Call("add_set", add_set, begin),
        Call("add_hurt", add_hurt, after(begin, add_set)),
        Call("close", close, after(begin, add_set)),
        Call("reflect", reflect, after(begin, add_set, close)),
        Call("discard", lambda log: log.discard(NAME), after(begin, add_set)),
        Call("edit", edit),
        Call("delete", delete, edit),
        Call("restore", have_back, after(edit, delete)),
        Call("plan_rest", plan_rest),
        Call("prune", prune, after(begin, delete)),
        Join(),
        OpeningNothing(),
        Migration(),
        SettingAside(),
        Led(),
        DailyBackup(),
        Copy(),
        Restore(),
        Exchange(),
        Export(),
        SaveSettings(),
    ]
