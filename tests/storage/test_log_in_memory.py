"""The log in memory: it holds what the disk can't take, and moves over without writing over."""

from datetime import timedelta

import pytest
from log_samples import NOW, done, header, hurt, plan, session_id, work

from coach.domain.ports import HistorySource, SessionLog
from coach.domain.record import Outcome, Reflection, SessionState
from coach.errors import StorageError
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog


class Disk:
    """A log that can be opened only when ``works``."""

    def __init__(self, path):
        self.path = path
        self.works = False
        self.tries = 0
        self.notices = ()

    def __call__(self):
        self.tries += 1
        if not self.works:
            raise StorageError(f"no, for the {self.tries}. time")
        return SqliteLog(self.path), self.notices


@pytest.fixture
def disk(tmp_path):
    return Disk(tmp_path / "log.db")


@pytest.fixture
def memory(disk):
    log = MemoryLog(disk, StorageError("at first"), disk.path)
    yield log
    log.shut()


def on_disk(disk) -> SqliteLog:
    return SqliteLog(disk.path)


def test_it_is_what_the_rooms_ask_for(memory):
    """Catches a port that changed without this log; mypy checks the rest of the sentence."""
    writes: SessionLog = memory
    reads: HistorySource = memory
    assert writes is reads


def test_a_session_moves_over_whole_when_it_can(disk, memory):
    """Catches anything of a session led without a disk getting lost on the way there."""
    timeline = plan()
    memory.begin(header(), timeline)
    memory.add_set(session_id(1), done(work(timeline, 0)), 30_000)
    memory.add_set(session_id(1), done(work(timeline, 0), 2), 60_000)
    memory.add_hurt(session_id(1), hurt(work(timeline, 1), "hip"))
    assert str(memory.trouble).startswith("no, for the")
    assert not disk.path.exists()
    assert not memory.retry()
    before = memory.session(session_id(1))
    unfinished = memory.unfinished()
    disk.works = True
    assert memory.retry()
    assert memory.trouble is None
    assert memory.session(session_id(1)) == before
    log = on_disk(disk)
    assert log.session(session_id(1)) == before
    assert log.unfinished() == unfinished
    assert unfinished[0].timeline == timeline
    log.shut()


def test_it_moves_over_by_itself_in_the_middle_of_a_session(disk, memory):
    """Catches a person having to do anything but make room."""
    timeline = plan()
    memory.begin(header(), timeline)
    memory.add_set(session_id(1), done(work(timeline, 0)), 1)
    disk.works = True
    memory.add_set(session_id(1), done(work(timeline, 1)), 2)
    assert memory.trouble is None
    tries = disk.tries
    memory.add_set(session_id(1), done(work(timeline, 2)), 3)
    memory.close(session_id(1), SessionState.COMPLETED, NOW, 4)
    memory.reflect(session_id(1), Reflection(3, 2, "good"))
    assert disk.tries == tries
    log = on_disk(disk)
    assert log.session(session_id(1)) == memory.session(session_id(1))
    assert [s.outcome.value for s in log.session(session_id(1)).sets] == ["done"] * 3 + ["skipped"]
    log.shut()


def test_closing_coach_is_the_last_try(disk):
    """Catches a session lost because room was made only after its last set."""
    memory = MemoryLog(disk, StorageError("at first"), disk.path)
    memory.begin(header(), plan())
    memory.add_set(session_id(1), done(work(plan(), 0)), 1)
    disk.works = True
    memory.shut()
    log = on_disk(disk)
    assert len(log.sessions()) == 1
    log.shut()


def test_the_history_stays_in_sight(disk):
    """Catches a person being shown an empty history because the folder is read-only."""
    log = on_disk(disk)
    log.begin(header(5), plan())
    log.add_set(session_id(5), done(work(plan(), 0)), 1)
    log.shut()
    memory = MemoryLog(disk, StorageError("read-only"), disk.path)
    assert [s.id for s in memory.sessions()] == [session_id(5)]
    memory.shut()


NEWER = b"SQLite format 3\x00" + bytes(44) + (99).to_bytes(4, "big") + bytes(500)


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\x00" + bytes(500), NEWER]
)
def test_an_unreadable_log_is_an_empty_history(disk, content):
    """Catches a second failure on the way to the first one's way out."""
    disk.path.write_bytes(content)
    memory = MemoryLog(disk, StorageError("read-only"), disk.path)
    assert memory.sessions() == []
    memory.shut()
    assert disk.path.read_bytes() == content


def test_what_the_disk_has_by_then_stays(disk):
    """Catches merging that writes over what another Coach put there meanwhile."""
    timeline = plan()
    log = on_disk(disk)
    log.begin(header(1), timeline)
    log.add_set(session_id(1), done(work(timeline, 0)), 30_000)
    log.reflect(session_id(1), Reflection(4, 4, "from the disk"))
    memory = MemoryLog(disk, StorageError("read-only"), disk.path)
    # In memory the session is resumed; on the disk another Coach closes it and adds one of its own.
    memory.add_set(session_id(1), done(work(timeline, 1), outcome=Outcome.PARTIAL), 60_000)
    log.close(session_id(1), SessionState.STOPPED, NOW, 31_000)
    log.add_set(session_id(1), done(work(timeline, 2)), 32_000)
    log.begin(header(2), timeline)
    log.add_set(session_id(2), done(work(timeline, 0)), 1)
    log.shut()
    memory.add_set(session_id(1), done(work(timeline, 2), outcome=Outcome.SKIPPED), 61_000)
    disk.works = True
    assert memory.retry()
    record = memory.session(session_id(1))
    assert [s.outcome.value for s in record.sets] == ["done", "partial", "done", "skipped"]
    assert record.sets[:3] == (
        done(work(timeline, 0)),
        done(work(timeline, 1), outcome=Outcome.PARTIAL),
        done(work(timeline, 2)),
    )
    assert record.summary.note == "from the disk"
    assert (record.summary.state, record.summary.active_ms) == (SessionState.STOPPED, 61_000)
    assert {s.id for s in memory.sessions()} == {session_id(1), session_id(2)}
    assert memory.unfinished()[0].record.summary.id == session_id(2)
    memory.shut()


def test_a_session_finished_in_memory_is_finished_on_the_disk(disk):
    """Catches a resumed session being offered again although it was finished meanwhile."""
    timeline = plan()
    log = on_disk(disk)
    log.begin(header(1), timeline)
    log.add_set(session_id(1), done(work(timeline, 0)), 1)
    log.shut()
    memory = MemoryLog(disk, StorageError("read-only"), disk.path)
    memory.close(session_id(1), SessionState.STOPPED, NOW + timedelta(hours=1), 5)
    memory.reflect(session_id(1), Reflection(2, 1, "said"))
    before = memory.session(session_id(1))
    disk.works = True
    assert memory.retry()
    assert memory.session(session_id(1)) == before
    assert memory.unfinished() == []
    memory.shut()


def test_what_was_discarded_in_memory_goes_from_the_disk(disk):
    """Catches a session coming back after the person discarded it."""
    log = on_disk(disk)
    for number in (1, 2):
        log.begin(header(number), plan())
        log.add_set(session_id(number), done(work(plan(), 0)), 1)
    log.shut()
    memory = MemoryLog(disk, StorageError("read-only"), disk.path)
    memory.discard(session_id(1))
    memory.begin(header(3), plan())
    memory.discard(session_id(3))
    disk.works = True
    assert memory.retry()
    assert [s.id for s in memory.sessions()] == [session_id(2)]
    memory.shut()


def test_a_disk_that_fails_while_moving_over_loses_nothing(disk, memory, monkeypatch):
    """Catches memory being let go of before the disk has everything."""
    memory.begin(header(), plan())
    disk.works = True

    def fail(self, other, ids):
        raise StorageError("full")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "take_over", fail)
        memory.add_set(session_id(1), done(work(plan(), 0)), 1)
        assert str(memory.trouble) == "full"
    assert len(memory.sessions()) == 1
    assert memory.retry()
    assert len(memory.sessions()) == 1


def test_what_there_was_to_say_on_the_way_is_kept(disk, memory):
    """Catches the notice of a log set aside at a later try never being shown."""
    disk.notices = (StorageError("it was set aside"),)
    disk.works = True
    assert memory.retry()
    assert memory.notices == disk.notices


def test_what_there_was_to_say_is_kept_when_the_moving_then_fails(disk, memory, monkeypatch):
    """Catches a log that was set aside without a word, because the disk was full a moment later."""
    memory.begin(header(), plan())
    disk.notices = (StorageError("it was set aside"),)
    disk.works = True

    def fail(self, other, ids):
        raise StorageError("full")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "take_over", fail)
        assert not memory.retry()
    assert memory.notices == disk.notices
