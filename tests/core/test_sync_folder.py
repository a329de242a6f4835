"""The synced folder: whatever the carrier does to the files, all devices come to the same history."""

import errno
import json
import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sync_samples import NOW, Device, a_session, edited

from coach.domain.exchange import Entry, Stamp
from coach.errors import StorageError
from coach.interop import sync_folder
from coach.interop.sync_file import item_line, line_of
from coach.interop.sync_folder import SyncFolder


@pytest.fixture
def anna(tmp_path):
    return Device(tmp_path, "a")


@pytest.fixture
def bert(tmp_path):
    return Device(tmp_path, "b")


def test_what_one_did_the_other_shows(anna, bert):
    """Catches an item that loses something on its way through the folder."""
    name = anna.lead(note="= long \u2028 ünïcode\nline")
    anna.log.edit(name, edited("better"))
    anna.log.plan_rest(date(2026, 11, 2), planned=True)
    assert anna.exchange().published == 3
    anna.carry(bert)
    done = bert.exchange()
    assert (done.joined.added, done.joined.revisions) == (1, 1)
    assert bert.log.shown() == anna.log.shown()
    assert [(one.name, one.own) for one in done.devices] == [
        ("laptop b", True),
        ("laptop a", False),
    ]
    assert done.devices[1].last_day == date(2026, 11, 4)


def test_twice_adds_nothing(anna, bert):
    """Catches a file that grows, or a log that changes, without anything having happened."""
    anna.lead()
    anna.exchange()
    anna.carry(bert)
    bert.exchange()
    before = anna.own.read_bytes(), bert.own.read_bytes(), bert.log.shown()
    for device in (anna, bert):
        done = device.exchange(minutes=5)
        assert (done.published, done.joined.added) == (0, 0)
    assert (anna.own.read_bytes(), bert.own.read_bytes(), bert.log.shown()) == before


def test_the_file_is_only_added_to(anna):
    """Catches a carrier that has to bring the whole file each time, or an item written over."""
    anna.lead()
    anna.exchange()
    first = anna.own.read_bytes()
    anna.lead()
    anna.exchange()
    assert anna.own.read_bytes().startswith(first)
    assert len(anna.own.read_bytes()) > len(first)
    assert anna.own.stat().st_mode & 0o077 == 0


def test_every_line_is_json_and_says_what_the_file_is(anna):
    """Catches a file that another program, or we in ten years, can't read."""
    anna.lead()
    anna.exchange()
    header, item = map(json.loads, anna.own.read_text().splitlines())
    assert header["item"] == {
        "format": "coach.sync",
        "version": 1,
        "device": "a",
        "name": "laptop a",
    }
    assert item["item"]["kind"] == "session"
    assert item["item"]["id"] == "a-1"


@pytest.mark.parametrize("spare", [0, 1, 2, 40])
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_and_later_to_its_end(anna, bert, spare):
    """Catches half a line taken for a whole one, or one that stays lost once its end has come."""
    for number in range(4):
        anna.lead(note=str(number))
    anna.exchange()
    whole = anna.own.read_bytes()
    draw = random.Random(spare)
    minutes = 0
    for cut in sorted(draw.sample(range(len(whole)), 12)):
        minutes += 5
        anna.carry(bert, whole[:cut])
        bert.exchange(minutes)
        known = set(bert.log.entries)
        assert len(known) >= max(0, whole[:cut].count(b"\n") - 1)
    anna.carry(bert)
    bert.exchange(minutes + 5)
    assert bert.log.shown() == anna.log.shown()


def test_a_hole_is_filled_without_reading_the_rest_again(anna, bert):
    """Catches a part that came late being passed over because the file was read beyond it."""
    for number in range(6):
        anna.lead(note=str(number))
    anna.exchange()
    whole = anna.own.read_bytes()
    third = whole.index(b"\n", len(whole) // 3)
    holed = whole[: third - 300] + bytes(900) + whole[third + 600 :]
    anna.carry(bert, holed)
    bert.exchange()
    assert 0 < len(bert.log.entries) < 6
    anna.carry(bert)
    bert.exchange(5)
    assert bert.log.shown() == anna.log.shown()


def test_a_file_without_its_first_line_waits(anna, bert):
    """Catches items taken from a file of which nothing is known, or a crash at a file of zeroes."""
    anna.lead()
    anna.exchange()
    anna.carry(bert, bytes(5000))
    (bert.folder / "coach-x.jsonl").write_text("not ours\n")
    (bert.folder / "coach-.jsonl").write_bytes(b"")
    assert bert.exchange().notices == ()
    assert bert.log.entries == {}
    anna.carry(bert)
    bert.exchange(5)
    assert bert.log.shown() == anna.log.shown()


def test_a_line_that_was_changed_is_not_believed(anna, bert):
    """Catches a flipped bit becoming somebody's history."""
    anna.lead(note="seven")
    anna.exchange()
    anna.carry(bert, anna.own.read_bytes().replace(b"seven", b"eight"))
    bert.exchange()
    assert bert.log.entries == {}


def test_conflict_copies_are_read_too(anna, bert):
    """Catches what is only in the copy that a carrier put beside the file."""
    anna.lead()
    anna.exchange()
    anna.carry(bert, name="coach-a (conflicted copy 2026-11-03).jsonl")
    anna.lead()
    anna.exchange()
    anna.carry(bert, name="coach-a.sync-conflict-20261103-071500-ABCDEFG.jsonl")
    done = bert.exchange()
    assert bert.log.shown() == anna.log.shown()
    assert len(done.devices) == 2


def test_a_file_of_a_newer_coach_is_left_for_it(anna, bert):
    """Catches an older Coach misreading a newer one's lines, or being stopped by them."""
    header = line_of('{"format":"coach.sync","version":2,"device":"n","name":"new"}')
    newer = header + item_line(Entry(a_session("n-1"), Stamp(1, "n")))
    (bert.folder / "coach-n.jsonl").write_bytes(newer)
    anna.lead()
    anna.exchange()
    anna.carry(bert)
    (notice,) = bert.exchange().notices
    assert "coach-n.jsonl" in notice
    assert "newer Coach" in notice
    assert set(bert.log.entries) == {"a-1"}


def test_a_line_cut_by_a_crash_is_ended_and_written_anew(anna, bert):
    """Catches the next item being glued to half a line, and both lost."""
    anna.lead()
    anna.exchange()
    anna.lead()
    half = item_line(Entry(a_session("a-2", 2), Stamp(2, "a")))[:200]
    with anna.own.open("ab") as file:
        file.write(half)
    anna.exchange(5)
    anna.carry(bert)
    bert.exchange()
    assert bert.log.shown() == anna.log.shown()


def test_a_first_line_cut_by_a_crash_is_begun_anew(anna, bert):
    """Catches a file that nobody can ever read because its first line is half."""
    anna.own.write_bytes(b'{"sum":"12')
    anna.lead()
    anna.exchange()
    anna.carry(bert)
    bert.exchange()
    assert bert.log.shown() == anna.log.shown()


def test_another_folder_gets_everything(anna, bert, tmp_path):
    """Catches a new folder that holds only what was done since it was chosen."""
    anna.lead()
    anna.exchange()
    for path in anna.folder.iterdir():
        path.unlink()
    anna.lead()
    assert anna.exchange(5).published == 2
    anna.carry(bert)
    bert.exchange()
    assert bert.log.shown() == anna.log.shown()


def test_a_broken_copy_of_its_own_file_is_made_good(anna, bert):
    """Catches a hole that a carrier has brought back over this device's own file staying for ever."""
    anna.lead()
    anna.exchange()
    whole = anna.own.read_bytes()
    anna.own.write_bytes(whole[:-300] + bytes(299) + b"\n")
    anna.exchange(5)
    anna.carry(bert)
    bert.exchange()
    assert bert.log.shown() == anna.log.shown()


def test_a_lost_state_costs_no_second_copy_of_everything(anna):
    """Catches a file that doubles each time a backup is restored."""
    for _ in range(3):
        anna.lead()
    anna.exchange()
    before = anna.own.read_bytes()
    for content in (None, "{", '{"version":1}', '{"version":1,"files":{"x":{"offset":"y"}}}'):
        state = anna.data / "sync.json"
        state.unlink() if content is None else state.write_text(content)
        assert anna.exchange(5).published == 0
        assert anna.own.read_bytes() == before


def test_a_log_with_another_content_hears_everything_again(anna, bert):
    """Catches a restored log for which every file counts as read, because the old one had read it."""
    anna.lead()
    anna.exchange()
    anna.carry(bert)
    bert.exchange()
    bert.log.entries.clear()
    bert.exchange(5)
    assert bert.log.entries == {}
    bert.log.held = "restored"
    bert.exchange(10)
    assert bert.log.shown() == anna.log.shown()


def test_an_older_log_gets_back_what_it_had_published(anna, tmp_path):
    """Catches a device that skips its own file although its log was begun anew."""
    anna.lead()
    anna.exchange()
    again = Device(tmp_path, "c")
    again.name = again.log.name = "a"
    anna.carry(again)
    again.exchange()
    assert again.log.shown() == anna.log.shown()


def test_a_session_that_begins_stops_it_between_two_steps(anna, bert):
    """Catches an exchange that keeps the log to itself while sets are written, or that loses its place."""
    for number in range(130):
        anna.lead(note=str(number))
    anna.exchange()
    anna.carry(bert)
    folder = SyncFolder(bert.folder, bert.data / "sync.json", "b")
    allowed = iter([True, True, False])
    done = folder.exchange(bert.log, NOW, lambda: next(allowed, False))
    assert not done.whole
    assert 0 < len(bert.log.entries) < 130
    assert bert.log.largest_join <= 20
    assert bert.exchange(5).whole
    assert bert.log.shown() == anna.log.shown()


def test_what_could_not_be_joined_is_read_again(anna, bert, monkeypatch):
    """Catches items that count as read although the log was locked when they came."""
    anna.lead()
    anna.exchange()
    anna.carry(bert)

    def locked(items):
        raise StorageError("Another program is keeping the log to itself.")

    with monkeypatch.context() as patch:
        patch.setattr(bert.log, "join", locked)
        with pytest.raises(StorageError):
            bert.exchange()
    bert.exchange(5)
    assert bert.log.shown() == anna.log.shown()


def test_a_missing_folder_is_never_made(anna):
    """Catches a drive that is not plugged in being replaced by an empty folder on the disk."""
    anna.folder.rmdir()
    anna.lead()
    folder = SyncFolder(anna.folder, anna.data / "sync.json", "a")
    with pytest.raises(StorageError, match="not there"):
        folder.exchange(anna.log, NOW)
    assert not anna.folder.exists()
    anna.folder.mkdir()
    assert anna.exchange().published == 1


def test_a_full_folder_loses_nothing(anna, bert, monkeypatch):
    """Catches an item marked as published although its line never came to the disk."""
    anna.lead()
    with monkeypatch.context() as patch:

        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        patch.setattr(sync_folder, "append", full)
        with pytest.raises(StorageError, match="no space left"):
            anna.exchange()
    anna.exchange(5)
    anna.carry(bert)
    bert.exchange()
    assert bert.log.shown() == anna.log.shown()


CARRIED = ("whole", "cut", "hole", "old", "copy")

STEP = st.one_of(
    st.tuples(st.just("lead"), st.integers(0, 2)),
    st.tuples(st.just("edit"), st.integers(0, 2), st.integers(0, 5)),
    st.tuples(st.just("rest"), st.integers(0, 2), st.booleans()),
    st.tuples(st.just("exchange"), st.integers(0, 2)),
    st.tuples(st.just("whole"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("cut"), st.integers(0, 2), st.integers(0, 2), st.floats(0, 1)),
    st.tuples(st.just("hole"), st.integers(0, 2), st.integers(0, 2), st.floats(0, 1)),
    st.tuples(st.just("old"), st.integers(0, 2), st.integers(0, 2), st.floats(0, 1)),
    st.tuples(st.just("copy"), st.integers(0, 2), st.integers(0, 2), st.floats(0, 1)),
    st.tuples(st.just("forget"), st.integers(0, 2)),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=30))
def test_any_order_of_arrival_gives_the_same_history(steps, tmp_path_factory):
    """Catches a history that depends on when and in which pieces the files came."""
    devices = [Device(tmp_path_factory.mktemp("sync"), name) for name in "abc"]
    for minutes, (step, of, *rest) in enumerate(steps):
        one = devices[of]
        known = sorted(one.log.entries)
        if step == "lead":
            one.lead()
        elif step == "edit" and known:
            one.log.edit(known[rest[0] % len(known)], edited(f"by {one.name}"))
        elif step == "rest":
            one.log.plan_rest(date(2026, 11, 2), planned=rest[0])
        elif step == "exchange":
            one.exchange(minutes)
        elif step == "forget":
            (one.data / "sync.json").unlink(missing_ok=True)
        elif step in CARRIED and one.own.exists() and devices[rest[0]] is not one:
            bring(one, devices[rest[0]], step, *rest[1:])
    settle(devices, len(steps))
    assert devices[0].log.shown() == devices[1].log.shown() == devices[2].log.shown()


def bring(one, other, step, part=1.0):
    """Carry a file the way carriers do when all does not go well."""
    whole = one.own.read_bytes()
    at = int(len(whole) * part)
    match step:
        case "whole":
            one.carry(other)
        case "cut":
            one.carry(other, whole[:at])
        case "hole":
            one.carry(other, whole[:at] + bytes(min(500, len(whole) - at)) + whole[at + 500 :])
        case "old":
            # What the other has of it comes back over this device's own file.
            there = other.folder / one.own.name
            if there.exists():
                one.own.write_bytes(there.read_bytes())
        case "copy":
            one.carry(other, whole[:at], f"coach-{one.name} (conflicted copy).jsonl")


def settle(devices, minutes):
    """Everything has come, twice over."""
    for turn in (1, 2, 3):
        for one in devices:
            one.exchange(minutes + 10 * turn)
        for one in devices:
            for other in devices:
                if other is not one:
                    one.carry(other)
