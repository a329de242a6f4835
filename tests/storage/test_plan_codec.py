"""Plans as text: exactly the same plan comes back, or none."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import plan

from coach.domain.fields import Level
from coach.domain.limits import Change
from coach.domain.timeline import Cue, Pace, Segment, Stage, Timeline
from coach.storage import plan_codec

SEGMENTS = st.builds(
    Segment,
    stages=st.lists(st.builds(Stage), max_size=3).map(tuple),
    cues=st.lists(st.builds(Cue), max_size=3).map(tuple),
    form_cues=st.lists(st.text(), max_size=3).map(tuple),
    note=st.none() | st.text(),
    reps=st.none() | st.integers(),
    rep_ms=st.none() | st.integers(),
)
TIMELINES = st.builds(
    Timeline,
    segments=st.lists(SEGMENTS, max_size=4).map(
        lambda segments: tuple(replace(one, index=n) for n, one in enumerate(segments))
    ),
)


@settings(max_examples=100, deadline=None)
@given(TIMELINES)
def test_any_plan_comes_back_exactly(timeline):
    """Catches a field of the plan that is not written, or read as something else."""
    back = plan_codec.decode(plan_codec.encode(timeline))
    assert back == timeline
    assert repr(back) == repr(timeline)  # a StrEnum equals its text; its type has to come back too


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_plan_is_no_plan_or_a_whole_one(data):
    """Catches an exception, or a plan with a value of the wrong type, from a changed text."""
    document = json.loads(plan_codec.encode(plan(2)))

    def spots(node, path=()):
        yield path
        children = node.items() if isinstance(node, dict) else enumerate(node)
        for key, child in children if isinstance(node, dict | list) else ():
            if isinstance(child, dict | list):
                yield from spots(child, (*path, key))
            else:
                yield (*path, key)

    path = data.draw(st.sampled_from([spot for spot in spots(document) if spot]))
    value = data.draw(
        st.sampled_from([None, True, -1, 1.5, "", "work", "left", [], {}, [[]], 10**30])
    )
    node = document
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    back = plan_codec.decode(json.dumps(document))
    assert back is None or plan_codec.decode(plan_codec.encode(back)) == back


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{", '{"version":1}', '{"version":2}', "[" * 100_000, "1" * 5_000],
)
def test_what_is_no_plan_is_none(text):
    """Catches an exception reaching the person for an unreadable plan."""
    assert plan_codec.decode(text) is None


def test_a_number_is_a_number():
    """Catches true and false read as one and nought: the plan would not be the one that was kept."""
    document = json.loads(plan_codec.encode(plan(2)))
    at = document["names"]["Segment"].index("start_ms")
    segments = document["timeline"][document["names"]["Timeline"].index("segments")]
    segments[0][at] = False
    assert plan_codec.decode(json.dumps(document)) is None


def test_a_plan_out_of_order_is_none():
    """Catches a session being resumed at another segment than the one it broke off in."""
    timeline = plan(2)
    turned = replace(timeline, segments=timeline.segments[::-1])
    assert plan_codec.decode(plan_codec.encode(turned)) is None


def test_a_plan_from_before_a_field_was_added_is_read():
    """Catches an update of Coach making yesterday's unfinished session impossible to resume."""
    timeline = plan(2)
    document = json.loads(plan_codec.encode(timeline))
    at = document["names"]["Segment"].index("form_cues")
    segments = document["timeline"][document["names"]["Timeline"].index("segments")]
    for names_or_row in (document["names"]["Segment"], *segments):
        del names_or_row[at]
    assert plan_codec.decode(json.dumps(document)) == timeline


def test_a_plan_from_before_routines_were_changed_is_read():
    """Catches an update of Coach making an unfinished session impossible to resume."""
    timeline = plan(2)
    document = json.loads(plan_codec.encode(timeline))
    at = document["names"]["Timeline"].index("changes")
    del document["names"]["Timeline"][at], document["timeline"][at], document["names"]["Change"]
    assert plan_codec.decode(json.dumps(document)) == timeline


def test_what_was_changed_for_the_person_comes_back():
    """Catches a resumed session that no longer says which moves were swapped, and why."""
    change = Change("crunch", "Crunch", "dead-bug", "Dead bug", "bending forward bothers you")
    left_out = Change("superman", "Superman", None, None, "arching bothers you")
    timeline = replace(plan(2), changes=(change, left_out))
    assert plan_codec.decode(plan_codec.encode(timeline)) == timeline


@pytest.mark.parametrize("change", ["unknown", "needed", "twice"])
def test_names_that_do_not_fit_are_no_plan(change):
    """Catches values being taken for others when the fields have changed."""
    document = json.loads(plan_codec.encode(Timeline("a", "A", Level.BEGINNER, Pace.OWN, ())))
    names = document["names"]["Timeline"]
    match change:
        case "unknown":
            names[0] = "colour"
        case "needed":
            del names[0], document["timeline"][0]
        case "twice":
            names[0] = names[1]
    assert plan_codec.decode(json.dumps(document)) is None
