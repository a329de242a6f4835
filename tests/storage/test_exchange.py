"""What devices tell each other: in whatever order it comes, and however often, all show the same history."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import history_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import NOW, done, header, hurt, plan, session_id, work
from test_figures import derived

from coach.domain.exchange import (
    Edit,
    Entry,
    Field,
    Joined,
    RestWeek,
    Revision,
    Stamp,
)
from coach.domain.history import Query
from coach.domain.record import Outcome, Reflection, SessionState
from coach.errors import CoachError, NotFoundError, StorageError
from coach.storage.connection import MEMORY
from coach.storage.derived import rebuild
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog
from coach.storage.merging import merged, normal

MONDAY = date(2026, 11, 2)


@pytest.fixture
def logs():
    made = [SqliteLog(MEMORY) for _ in range(3)]
    yield made
    for log in made:
        log.shut()


def lead(log, number, sets=2, state=SessionState.STOPPED, **kept):
    timeline = plan(3)
    log.begin(replace(header(number, NOW + timedelta(hours=number)), **kept), timeline)
    for index in range(sets):
        log.add_set(session_id(number), done(work(timeline, index)), 10_000 * (index + 1))
    log.add_hurt(session_id(number), hurt(work(timeline, 0)))
    log.close(session_id(number), state, NOW + timedelta(hours=number, minutes=9), 30_000)
    log.reflect(session_id(number), Reflection(4, 2, f"session {number}"))


def told(log):
    """What a log tells, in an order that does not depend on how it came in; plans go after 30 days."""
    items = [replace(one, plan=None) if isinstance(one, Entry) else one for one in log.items()]
    return sorted(items, key=repr)


def shown(log):
    """What a log shows."""
    return (
        log.page(Query(), 0, 1_000),
        [log.session(one.id) for one in log.page(Query(), 0, 1_000)],
        (log.overview(), log.days(), log.answers(), log.move_weeks(), log.hurts()),
        (log.names(), log.last_done(), log.rest_weeks()),
    )


def agree(logs):
    """Every log hears every other until nothing is new."""
    for _ in range(2):
        for log in logs:
            for other in logs:
                if other is not log:
                    log.join(list(other.items()))


# -- any order of anything ------------------------------------------------------------------------

NUMBERS = st.sampled_from([0, 0, 1, 1, 2, 3])
EDITS = st.one_of(
    st.builds(Edit, st.just(Field.EFFORT), st.one_of(st.none(), st.integers(1, 10))),
    st.builds(Edit, st.just(Field.EFFORT), st.one_of(st.none(), st.integers(1, 10))),
    st.builds(Edit, st.just(Field.NOTE), st.text(max_size=4)),
    st.builds(Edit, st.just(Field.ACTIVE_MS), st.integers(0, 9)),
    st.builds(
        Edit,
        st.just(Field.STARTED_AT),
        st.integers(0, 30).map(lambda days: (NOW + timedelta(days=days)).isoformat()),
    ),
    st.builds(
        Edit, st.just(Field.DONE_MS), st.integers(0, 99), st.sampled_from([1, 3]), st.just(1)
    ),
    st.builds(
        Edit,
        st.just(Field.OUTCOME),
        st.sampled_from([one.value for one in Outcome]),
        st.sampled_from([1, 3]),
        st.just(1),
    ),
)
ACTS = st.one_of(
    st.tuples(st.just("lead"), st.integers(0, 2), st.none()),
    st.tuples(st.just("add"), st.integers(0, 2), st.none()),
    st.tuples(st.just("edit"), NUMBERS, st.lists(EDITS, min_size=1, max_size=2)),
    st.tuples(st.just("delete"), NUMBERS, st.none()),
    st.tuples(st.just("restore"), NUMBERS, st.none()),
    st.tuples(st.just("say"), NUMBERS, st.integers(1, 10)),
    st.tuples(st.just("rest"), st.just(0), st.booleans()),
    st.tuples(st.just("rest"), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("hear"), st.integers(0, 2), st.randoms(use_true_random=False)),
)
PURGES = st.tuples(st.just("purge"), st.none(), st.none())


def alike():
    """Three devices that know of the same two sessions, so that what is done on them meets."""
    logs = [SqliteLog(MEMORY) for _ in range(3)]
    lead(logs[0], 900)
    lead(logs[1], 901, state=SessionState.COMPLETED)
    agree(logs)
    return logs


def act(log, logs, what, number, more, *, count):
    """One thing that a person or a device does on one of the logs."""
    known = [one.record.summary.id for one in log.items() if isinstance(one, Entry)]
    chosen = known[number % len(known)] if known and number is not None else "nobody"
    if what == "lead":
        lead(log, count, sets=number + 1)
    elif what == "add":
        log.add(samples.record(random.Random(count), count, state=SessionState.COMPLETED))
    elif what == "hear":
        items = list(logs[number].items())
        items += items[::3]
        more.shuffle(items)
        log.join(items[: more.randint(0, len(items))])
    elif what == "rest":
        log.plan_rest(MONDAY + timedelta(days=7 * number), planned=more)
    elif what == "purge":
        log.prune(NOW + timedelta(days=400))
    else:
        at = NOW + timedelta(seconds=count)
        # Not there: deleted, or an added session without that set.
        with suppress(NotFoundError):
            if what == "edit":
                log.edit(chosen, more, at)
            elif what == "say" and chosen != "nobody":
                log.reflect(chosen, Reflection(more, more, f"said {count}"))
            elif what in ("delete", "restore"):
                getattr(log, what)(chosen, at)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), ACTS), min_size=8, max_size=25))
def test_whatever_was_done_and_heard_all_logs_agree(acts):
    """Catches any order of arrival that gives another history, and anything that is lost on the way."""
    logs = alike()
    for count, (which, (what, number, more)) in enumerate(acts):
        act(logs[which], logs, what, number, more, count=count)
    # Two devices that were away all the time hear it all at once, each in another order.
    everything = [item for log in logs for item in log.items()]
    logs += [SqliteLog(MEMORY), SqliteLog(MEMORY)]
    logs[3].join(everything)
    everything.reverse()
    logs[4].join(sorted(everything, key=lambda item: not isinstance(item, Revision)))
    agree(logs[:3])
    for log in logs[1:]:
        assert told(log) == told(logs[0])
        assert shown(log) == shown(logs[0])
        assert log.deleted() == logs[0].deleted()
    for log in logs:
        assert log.join(list(logs[0].items())).revisions == 0
        kept = derived(log)
        rebuild(log._db)
        assert derived(log) == kept
        assert log.is_sound()
    for log in logs:
        log.shut()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.one_of(ACTS, PURGES)), min_size=8, max_size=25))
def test_logs_agree_also_when_some_have_let_go_of_what_was_deleted(acts):
    """Catches a deleted session brought back by a log that was away, and a restored one that stays gone."""
    logs = alike()
    for count, (which, (what, number, more)) in enumerate(acts):
        act(logs[which], logs, what, number, more, count=count)
    agree(logs)
    for log in logs[1:]:
        assert shown(log) == shown(logs[0])
    for log in logs:
        log.shut()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_putting_versions_together_is_the_same_in_any_order(seeds, draw):
    """Catches two versions of one session that make another one in another order, or grow when repeated."""
    one, two, three = (
        normal(replace(samples.entry(random.Random(seed), 1), stamp=Stamp(draw.randint(0, 2), "d")))
        for seed in seeds
    )
    assert merged(one, one) == one
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(merged(one, two), two) == merged(one, two)
    logs = [SqliteLog(MEMORY), SqliteLog(MEMORY)]
    logs[0].join([one, two, three])
    logs[1].join([three])
    logs[1].join([two, one])
    assert told(logs[0]) == told(logs[1]) == [merged(merged(one, two), three)]
    for log in logs:
        log.shut()


# -- single steps ----------------------------------------------------------------------------------


def test_joined_says_what_was_new(logs):
    """Catches a preview or a summary of a merge that counts wrongly."""
    one, two, _ = logs
    for number in range(4):
        lead(one, number)
    one.edit(session_id(0), [Edit(Field.EFFORT, 1), Edit(Field.NOTE, "x")], NOW)
    assert two.join(one.items()) == Joined(added=4, revisions=2)
    assert two.join(one.items()) == Joined(known=4)
    two.delete(session_id(1), NOW)
    one.edit(session_id(2), [Edit(Field.EFFORT, 1)], NOW)
    lead(one, 5)
    assert two.join(one.items()) == Joined(added=1, changed=1, known=3, deleted=1, revisions=1)


def test_a_revision_may_come_before_its_session(logs):
    """Catches an edit or a deletion dropped because its session came later."""
    one, two, _ = logs
    lead(one, 1)
    lead(one, 2)
    one.edit(session_id(1), [Edit(Field.EFFORT, 9), Edit(Field.DONE_MS, 5, 1, 1)], NOW)
    one.delete(session_id(2), NOW)
    items = list(one.items())
    for item in reversed(items):
        two.join([item])
    assert told(two) == told(one)
    assert shown(two) == shown(one)
    assert two.deleted() == one.deleted()


def test_what_was_said_last_of_a_session_counts(logs):
    """Catches an answer corrected at a session's end being undone by the one heard first."""
    one, two, three = logs
    lead(one, 1)
    early = list(one.items())
    two.join(early)
    one.reflect(session_id(1), Reflection(9, 9, "zzz"))
    one.reflect(session_id(1), Reflection(1, 1, "aaa"))
    two.join(one.items())
    three.join(one.items())
    three.join(early)
    for log in logs:
        summary = log.session(session_id(1)).summary
        assert (summary.effort, summary.back_after, summary.note) == (1, 1, "aaa")


def test_a_stopped_session_can_be_gone_on_with_on_another_device(logs):
    """Catches a plan that does not travel with its session."""
    one, two, _ = logs
    lead(one, 1)
    two.join(one.items())
    assert two.continuable(session_id(1)).resume_at == work(plan(3), 2).index


def test_no_session_is_told_before_the_one_it_continues(logs):
    """Catches an order that leaves a reader with a continuation of nothing; and one that never ends."""
    one, two, _ = logs
    lead(one, 1, continues=session_id(2))
    lead(one, 2, continues=session_id(3))
    lead(one, 3, continues=session_id(2))
    told_ids = [item.record.summary.id for item in one.items()]
    assert sorted(told_ids) == [session_id(n) for n in (1, 2, 3)]
    assert told_ids.index(session_id(2)) < told_ids.index(session_id(1))
    assert two.join(one.items()).added == 3


def test_what_is_under_way_or_empty_is_not_told(logs):
    """Catches half a session being taken for one that is over."""
    log = logs[0]
    log.begin(header(1), plan())
    log.add_set(session_id(1), done(work(plan(), 0)), 1)
    log.begin(header(2), plan())
    log.close(session_id(2), SessionState.STOPPED, NOW, 1)
    assert list(log.items()) == list(log.unpublished()) == []


def test_what_was_purged_comes_back_only_when_it_was_restored(logs):
    """Catches a deleted session brought back by an old copy, and a restored one that stays gone."""
    one, two, three = logs
    lead(one, 1)
    one.edit(session_id(1), [Edit(Field.NOTE, "mended")], NOW)
    two.join(one.items())
    before = two.session(session_id(1))
    one.delete(session_id(1), NOW)
    three.join(one.items())
    one.prune(NOW + timedelta(days=31))
    old_copy = list(two.items())
    assert one.join(old_copy) == Joined(known=1, deleted=1)
    assert one.count(Query()) == 0
    three.mark_published(three.unpublished())
    three.restore(session_id(1), NOW + timedelta(days=2))
    news = list(three.unpublished())  # the session itself among it: it is gone where it was purged
    one.join([item for item in news if isinstance(item, Revision)])
    assert one.count(Query()) == 0  # nothing to show yet
    one.join(news)
    assert one.session(session_id(1)) == before
    agree(logs)
    assert shown(one) == shown(two) == shown(three)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_was_restored_elsewhere_may_come_in_parts(order, logs):
    """Catches a part that came too early being missed for good: whoever tells it has to tell it again."""
    one, two, _ = logs
    lead(one, 1)
    one.edit(session_id(1), [Edit(Field.NOTE, "mended")], NOW)
    two.join(one.items())
    before = two.session(session_id(1))
    one.delete(session_id(1), NOW)
    two.join(one.items())
    one.prune(NOW + timedelta(days=31))
    two.mark_published(two.unpublished())
    two.restore(session_id(1), NOW + timedelta(days=2))
    parts = [
        item
        for item in two.unpublished()
        if isinstance(item, Entry) or item.edit.value in (0, "mended")
    ]
    assert len(parts) == 3
    content = one.content()
    for place in order:
        one.join([parts[place]])
    renewed = one.content()
    assert renewed != content
    for place in order:
        one.join([parts[place]])
    assert one.session(session_id(1)) == before
    assert one.content() == renewed


def test_a_hostile_item_is_refused_and_nothing_taken_in(logs):
    """Catches a value from a shared folder that breaks the log, a chart, or every later joining."""
    log = logs[0]
    draw = random.Random(8)
    good = samples.entry(draw, 1, state=SessionState.COMPLETED)
    one_set = samples._set(draw, 1, 1)
    edit = Revision("r", "s", Stamp(1, "d"), NOW, Edit(Field.EFFORT, 1))

    def head(**changes):
        return replace(
            good, record=replace(good.record, summary=replace(good.record.summary, **changes))
        )

    def with_set(**changes):
        return replace(good, record=replace(good.record, sets=(replace(one_set, **changes),)))

    for bad in (
        head(id=""),
        head(id="x" * 300),
        head(id="\ud800"),
        head(effort=11),
        head(back_after=-1),
        head(active_ms=2**63),
        head(note="x" * 3_000_000),
        head(note="half \ud83d"),
        head(state=SessionState.UNFINISHED),
        head(started_at=NOW.replace(tzinfo=None)),
        with_set(done_ms=-5),
        with_set(done_reps=2**70),
        with_set(segment=-1),
        with_set(move="\udfff"),
        replace(good, stamp=Stamp(2**62, "d")),
        replace(good, stamp=Stamp(1, "d" * 999)),
        replace(edit, edit=Edit(Field.EFFORT, "1; DROP TABLE sessions")),
        replace(edit, edit=Edit(Field.DONE_MS, 5)),
        replace(edit, made_at=NOW.replace(tzinfo=None)),
        replace(edit, id=""),
        RestWeek(MONDAY + timedelta(days=1), True, Stamp(1, "d")),
    ):
        with pytest.raises(CoachError, match="no sense"):
            log.join([good, edit, bad])
        assert (list(log.items()), log.rest_weeks()) == ([], frozenset())

    def broken():
        yield good
        raise ValueError("line 7")

    with pytest.raises(CoachError, match="line 7"):
        log.join(broken())
    assert list(log.items()) == []
    assert log.join([good]).added == 1


def test_two_revisions_with_one_id_end_the_same_everywhere(logs):
    """Catches a made-up id dividing the history of two devices for ever."""
    one, two, _ = logs
    for log in (one, two):
        log.join([samples.entry(random.Random(1), 1), samples.entry(random.Random(2), 2)])
    both = [
        Revision("same", f"{number:032x}", Stamp(9, "d"), NOW, Edit(Field.EFFORT, number))
        for number in (1, 2)
    ]
    one.join(both)
    two.join(both[::-1])
    assert told(one) == told(two)
    assert shown(one) == shown(two)


# -- what is published -----------------------------------------------------------------------------


def test_only_what_was_done_here_is_to_be_published(logs):
    """Catches a device writing everybody's history into its own file, or leaving out some of its own."""
    one, two, _ = logs
    lead(one, 1)
    one.edit(session_id(1), [Edit(Field.EFFORT, 1)], NOW)
    one.plan_rest(MONDAY, planned=True)
    first = one.unpublished()
    assert [type(item) for item in first] == [Entry, Revision, RestWeek]
    two.join(first)
    assert two.unpublished() == []
    two.join([replace(samples.entry(random.Random(1), 9), stamp=Stamp())])  # an import of its own
    assert [item.record.summary.id for item in two.unpublished()] == [f"{9:032x}"]
    one.mark_published(first)
    assert one.unpublished() == []
    one.reflect(session_id(1), Reflection(7, 7, "said late"))
    one.delete(session_id(1), NOW)
    assert [type(item) for item in one.unpublished()] == [Entry, Revision]
    one.mark_published(first)  # an older version of it: this one is still to be published
    assert [type(item) for item in one.unpublished()] == [Entry, Revision]
    one.mark_published(one.unpublished())
    one.publish_again()
    assert len(one.unpublished()) == 4


def test_much_is_published_in_parts(logs):
    """Catches ten years being held in memory at once, or a rest that is never published."""
    log = logs[0]
    draw = random.Random(1)
    log.join(replace(samples.entry(draw, number), stamp=Stamp()) for number in range(1_500))
    seen = []
    while items := log.unpublished():
        assert len(items) <= 1_000
        seen += items
        log.mark_published(items)
    assert sorted(seen, key=repr) == told(log)


# -- a log that waits in memory --------------------------------------------------------------------


def test_what_was_changed_in_memory_moves_over(tmp_path):
    """Catches edits, deletions, additions and rest weeks of a read-only hour being lost."""
    path = tmp_path / "log.db"
    disk = SqliteLog(path)
    for number in range(4):
        lead(disk, number)
    disk.mark_published(disk.unpublished())
    disk.shut()
    works = []

    def reopen():
        if not works:
            raise StorageError("read-only")
        return SqliteLog(path), ()

    memory = MemoryLog(reopen, StorageError("read-only"), path)
    device = memory.device()
    memory.edit(session_id(0), [Edit(Field.NOTE, "in memory")], NOW)
    memory.delete(session_id(1), NOW)
    memory.delete(session_id(2), NOW)
    memory.restore(session_id(2), NOW)
    added = samples.record(random.Random(1), 50, state=SessionState.COMPLETED)
    memory.add(added)
    memory.plan_rest(MONDAY, planned=True)
    memory.join([samples.entry(random.Random(2), 60, "elsewhere")])
    before = shown(memory), memory.deleted(), told(memory)
    works.append(True)
    assert memory.retry()
    assert (shown(memory), memory.deleted(), told(memory)) == before
    assert memory.device() == device
    disk = SqliteLog(path)
    assert shown(disk) == before[0]
    published = {one.record.summary.id for one in disk.unpublished() if isinstance(one, Entry)}
    assert added.summary.id in published
    disk.shut()
    memory.shut()
