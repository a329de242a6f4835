"""Files that mean no good, or have been through a lot: no traceback, and no value that a log can't hold."""

import io
import json
from datetime import UTC, datetime

import pytest
from exchanges import MemoryExchange, logs, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import MOVES
from test_interop_imports import STRONG, wger_log

from coach.domain.exchange import Entry, RestWeek, Stamp
from coach.errors import CoachError
from coach.interop.everything import Everything
from coach.interop.export_csv import export_csv
from coach.interop.export_json import export_json
from coach.interop.json_stream import BrokenJsonError, JsonStream
from coach.interop.reading import Incoming
from coach.interop.tally import Known

NOW = datetime(2026, 11, 20, tzinfo=UTC)
FUZZ = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(content, path):
    """What a file gives, or None when it is refused; every item can be kept in a log."""
    path.write_bytes(content)
    log = MemoryExchange()
    try:
        incoming = Incoming(path, MOVES, Known())
        tally = incoming.tally()
        items = list(incoming.items(tally))
    except CoachError as error:
        assert error.hint
        return None
    assert all(map(storable, items))
    log.join(items)
    preview = incoming.told(tally)
    assert preview.new + preview.known + preview.deleted == preview.sessions
    assert str(preview.problems).isprintable()
    return preview


def storable(item):
    """Whether SQLite and a calendar can hold it."""
    text = repr(item)
    assert text.encode("utf-8")
    if isinstance(item, Entry):
        record = item.record
        numbers = [record.summary.active_ms, record.summary.sets_planned, item.stamp.counter]
        for one in (*record.sets, *record.earlier_attempts):
            numbers += [one.segment, one.attempt, one.done_ms, one.done_reps or 0, one.offset_ms]
        assert all(type(number) is int and 0 <= number < 2**63 for number in numbers)
        assert record.summary.started_at.astimezone(UTC)
        assert record.summary.started_at.utcoffset() is not None
    elif isinstance(item, RestWeek):
        assert item.week.weekday() == 0
    return True


@FUZZ
@given(
    content=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_at_all(content, tmp_path):
    """Catches a traceback for a file that is nothing we know."""
    read(content, tmp_path / "given")


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(
        ["2026-02-30", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "\ud800"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def places(value, way=()):
    """Every place of a document."""
    yield way
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in pairs:
        yield from places(inner, (*way, key))


def with_other(value, way, other):
    """The document with something else at a place."""
    if not way:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[way[0]] = with_other(value[way[0]], way[1:], other)
    return copy


@FUZZ
@given(log=logs(), data=st.data())
def test_an_export_with_something_else_in_one_place(log, data, tmp_path):
    """Catches a wrong type, a huge number, NaN or half a character that gets through or breaks it."""
    text = "".join(export_json(Everything(log, log), app_version="0", created_at=NOW))
    whole = json.loads(text)
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from([one for one in places(whole) if len(one) > 1] or [()]))
        whole = with_other(whole, way, data.draw(anything))
        if not isinstance(whole, dict):
            break
    read(json.dumps(whole).encode(), tmp_path / "given")


@FUZZ
@given(data=st.data())
def test_an_answer_of_wger_with_something_else_in_one_place(data, tmp_path):
    """Catches the same in what wger gives out."""
    session = {"id": 7, "date": "2026-05-04", "notes": "x", "impression": "3"}
    whole = {
        "workoutlog": {"results": [wger_log(), wger_log(2)]},
        "workoutsession": [{**session, "time_start": "10:00:00", "time_end": "11:00:00"}],
        "exerciseinfo": [{"id": 345, "name": None, "translations": [{}]}],
    }
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from([one for one in places(whole) if len(one) > 1] or [()]))
        whole = with_other(whole, way, data.draw(anything))
        if not isinstance(whole, dict):
            break
    read(json.dumps(whole).encode(), tmp_path / "given")


def table_of(record):
    log = MemoryExchange([Entry(record, Stamp())])
    return "".join(export_csv(Everything(log, log)))


@FUZZ
@given(
    text=records().map(table_of) | st.just(STRONG),
    at=st.floats(0, 1),
    cut=st.integers(0, 20),
    other=st.text(st.sampled_from('",;\t\r\n\x00=-9eE.:Zx\ufeff')),
)
def test_a_table_with_something_else_in_one_place(text, at, cut, other, tmp_path):
    """Catches quotes that are never closed, rows torn apart and zero bytes."""
    place = int(at * len(text))
    text = text[:place] + other + text[place + cut :]
    read(text.encode(), tmp_path / "given")


@pytest.mark.parametrize("chunk", [1, 2, 7, 1 << 20])
@settings(max_examples=60, deadline=None)
@given(whole=st.dictionaries(st.text(max_size=4), anything, max_size=4))
def test_a_document_read_piece_by_piece_is_the_same_document(chunk, whole):
    """Catches a value torn apart where one piece of the file ends, a number above all."""
    for indent in (None, 1):
        text = json.dumps(whole, indent=indent)
        again = {name: [] if isinstance(value, list) else value for name, value in whole.items()}
        for member in JsonStream(io.StringIO(text), chunk).members():
            if isinstance(whole[member.name], list):
                again[member.name].append(member.value)
            else:
                again[member.name] = member.value
        # By their text: what is no number is unequal to itself, and not read as a number at all.
        assert json.dumps(again, default=lambda _: float("nan")).replace("Infinity", "NaN").replace(
            "-NaN", "NaN"
        ) == json.dumps(whole).replace("Infinity", "NaN").replace("-NaN", "NaN")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": 1,\n"b": [1,\n2', 3),
        ('{"a": 1,\n"b": [1,\n2 3]}', 3),
        ('{"a":\n\n"never closed', 3),
        ('{"a": [\n1],\n"b" 2}', 3),
        ('{"a": 1}\n{}', 2),
        ('{"a": [\n{"b": 1,\n}]}', 3),
        ('{"a": ' + "[" * 100_000, 1),
        ('{\n"a": ' + "1" * 10_000 + "}", 2),
    ],
)
def test_where_a_document_breaks_is_said(text, line):
    """Catches an error without its line, or with another."""
    with pytest.raises(BrokenJsonError) as caught:
        list(JsonStream(io.StringIO(text), 5).members())
    assert caught.value.line == line


@FUZZ
@given(log=logs(), at=st.floats(0, 1))
def test_of_an_export_that_ends_too_early_the_whole_sessions_come_in(log, at, tmp_path):
    """Catches a damaged copy of the export of which nothing is offered, or of which nothing is said."""
    text = "".join(export_json(Everything(log, log), app_version="0", created_at=NOW)).rstrip()
    head = text[: int(at * (len(text) - 1))]
    if '"coach.export"' not in head:
        return
    preview = read(head.encode(), tmp_path / "given")
    assert preview.problem_count == 1
    whole, begins = 0, 0
    for line in text.split("\n"):
        whole += line.startswith('{"id"') and begins + len(line.rstrip(",")) <= len(head)
        begins += len(line) + 1
    assert preview.sessions == whole


def test_a_session_that_stands_there_twice_counts_once(tmp_path):
    """Catches a file that overwrites its own sessions."""
    log = MemoryExchange()
    session = (
        '{"id":"a","routine":"r","routine_name":"R","level":"beginner","pace":"own","started_at":'
        '"2026-01-01T00:00:00Z","state":"completed","active_ms":1,"sets_planned":0,"sets":[]}'
    )
    first, second = session, session.replace('"active_ms":1', '"active_ms":2')
    path = tmp_path / "given"
    path.write_text(
        f'{{"format": "coach.export", "version": 2,\n"sessions": [\n{first},\n{second}]}}'
    )
    incoming = Incoming(path, MOVES, Known())
    tally = incoming.tally()
    log.join(incoming.items(tally))
    assert log.entries["a"].record.summary.active_ms == 1
    assert [str(one) for one in tally.problems] == [
        "line 4: session a stands in the file twice; the first counts"
    ]
