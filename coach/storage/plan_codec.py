"""A compiled plan as text and back, exactly: an unfinished session goes on with the very plan it began with.

Each segment, stage and cue is a row of values, and the names of the values are given once for each kind,
so that the text is a third of its length and is written in a few milliseconds when a session begins.
It lives only as long as its session is unfinished. A plan that can't be read any more (of another
version, or damaged) is simply no plan.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from coach.domain.limits import Change
from coach.domain.timeline import Cue, Segment, Stage, Timeline

VERSION = 1

_KINDS: tuple[type[Any], ...] = (Timeline, Segment, Stage, Cue, Change)

Names = Mapping[str, Sequence[str]]
"""The names of the values of each kind, in their order in the text."""

Reader = Callable[[Any], Any]
"""The value as its type says it; ValueError when it is anything else."""


def encode(timeline: Timeline) -> str:
    """The text of a plan."""
    names = {kind.__name__: [field.name for field in fields(kind)] for kind in _KINDS}
    segment_row = attrgetter(*names["Segment"])
    stage_row = attrgetter(*names["Stage"])
    cue_row = attrgetter(*names["Cue"])
    change_row = attrgetter(*names["Change"])
    stages_at = names["Segment"].index("stages")
    cues_at = names["Segment"].index("cues")
    segments = []
    for segment in timeline.segments:
        row = list(segment_row(segment))
        row[stages_at] = [stage_row(stage) for stage in segment.stages]
        row[cues_at] = [cue_row(cue) for cue in segment.cues]
        segments.append(row)
    rows = {"segments": segments, "changes": [change_row(one) for one in timeline.changes]}
    whole = [rows.get(name, getattr(timeline, name)) for name in names["Timeline"]]
    document = {"version": VERSION, "names": names, "timeline": whole}
    return json.dumps(document, separators=(",", ":"))


def decode(text: str) -> Timeline | None:
    """The plan of a text; None when it can't be read. Never raises."""
    try:
        document = json.loads(text)
        if not isinstance(document, dict) or document.get("version") != VERSION:
            return None
        read = _reader(Timeline, _names(document.get("names")))
        timeline: Timeline = read(document.get("timeline"))
    except (ValueError, RecursionError):
        return None
    # A session is resumed by a segment's index: it has to be its place.
    if any(segment.index != place for place, segment in enumerate(timeline.segments)):
        return None
    return timeline


def _names(value: object) -> Names:
    """The names in a text, checked: each known, each once, none missing that is needed."""
    if not isinstance(value, dict):
        raise ValueError("no names")  # noqa: TRY004 -- one error for all that is no plan
    for kind in _KINDS:
        names = value.get(kind.__name__)
        if kind is Change and names is None and "changes" not in value["Timeline"]:
            continue  # written by a Coach that changed no routines
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError("no names")
        known = {field.name for field in fields(kind)}
        needed = {field.name for field in fields(kind) if field.default is MISSING}
        if len(set(names)) != len(names) or not needed <= set(names) <= known:
            raise ValueError("other names")
    return value


def _reader(kind: Any, names: Names) -> Reader:
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        # Only "or None" occurs, so what is not None is the other one.
        (kind,) = (arm for arm in get_args(kind) if arm is not NoneType)
        read = _reader(kind, names)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_reader(_reader(get_args(kind)[0], names))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        named = names[getattr(kind, "__name__", "")]
        return _row_reader(kind, named, [_reader(hints[name], names) for name in named])
    if issubclass(kind, Enum):
        read_member: Reader = kind  # calling it raises ValueError for anything else
        return read_member
    return _exactly(kind)


def _tuple_reader(read: Reader) -> Reader:
    def read_tuple(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError("expected a list")
        return tuple([read(item) for item in value])

    return read_tuple


def _row_reader(kind: Any, named: Sequence[str], readers: Sequence[Reader]) -> Reader:
    def read_row(value: Any) -> Any:
        if type(value) is not list or len(value) != len(named):
            raise ValueError("expected a row")
        return kind(
            **{name: read(item) for name, read, item in zip(named, readers, value, strict=True)}
        )

    return read_row


def _exactly(kind: Any) -> Reader:
    def read_exactly(value: Any) -> Any:
        # type() and not isinstance(): True is no number.
        if type(value) is not kind:
            raise ValueError("expected another type")
        return value

    return read_exactly
