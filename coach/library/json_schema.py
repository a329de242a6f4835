"""The JSON Schema of a move, a routine and a motion, for editors that complete and check YAML as it is typed.

It says what each key may hold. What must agree between keys (docs/formats.md, "What must agree") is
beyond it; ``coach validate`` checks that. Descriptions are the docstrings under the fields, which a frozen
app no longer has: so the schemas are files that travel with Coach, made from here by
``python assets/schemas/make_schemas.py``.
"""

import ast
import inspect
import itertools
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from coach.domain.dose import Dose
from coach.domain.exercise import (
    Category,
    Confusion,
    Mode,
    Muscles,
    Phase,
    Position,
    Research,
    Sides,
    Source,
    Swap,
    Tag,
    Variant,
)
from coach.domain.fields import DURATION_PATTERN, Level, yaml_key
from coach.domain.motion import Bend, Frame, Limb, Prop, PropKind, View
from coach.domain.motion import Part as BodyPart
from coach.domain.names import CUE_PATTERN, SLUG_PATTERN
from coach.domain.routine import Block, Item, RoutineType
from coach.library.files import Kind
from coach.library.validation import CLASSES, adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES: dict[Kind, str] = {
    "move": "A move for Coach",
    "routine": "A routine for Coach",
    "motion": "A motion for Coach",
}
_PARTS = (
    *(Block, Confusion, Dose, Item, Muscles, Phase, Research, Source, Swap, Variant),
    *(Frame, Limb, Prop),
)
_LISTS = (Category, Mode, Position, RoutineType, Sides, Tag, Bend, BodyPart, PropKind, View)
_LEVELS = {
    Level.BEGINNER: "For somebody new to the move, or within six weeks of back pain (section 0.4).",
    Level.INTERMEDIATE: "For somebody who knows the move.",
    Level.ADVANCED: "For somebody used to the intermediate dose.",
}
_REPS = "Write a number of reps such as 12, or a range such as 10-20."
_ADVICE = {
    DURATION_PATTERN: "Write a duration with its unit, such as 30s, 2m or 1m30s.",
    SLUG_PATTERN: "Write lower-case words joined by hyphens, such as front-plank.",
    CUE_PATTERN: "Write at most 8 words: the coach says them aloud.",
}
"""What an editor says of a text that does not fit, in place of the bare pattern."""
_SOURCE_ID = re.compile(r" \((?:section [\w.]+|[A-Z]-\d+)\)")
"""Where the content specification says so: for maintainers, not for authors."""


def schema(kind: Kind) -> dict[str, Any]:
    """The schema (draft 2020-12) of one kind of file, every property with its description.

    Raises OSError in a frozen app, which carries no sources to take descriptions from.
    """
    generated = adapter(kind).json_schema()
    definitions = generated["$defs"]
    _describe(generated, CLASSES[kind])
    for cls in _PARTS:
        if part := definitions.get(cls.__name__):
            _describe(part, cls)
    for words in (*_LISTS, Level):
        if part := definitions.get(words.__name__):
            part["enumDescriptions"] = [_explain(word) for word in words]
    for part in list(_subschemas(generated)):
        _tidy(part)
        _advise(part)
        _name_branches(part)
    return {
        "$schema": DIALECT,
        "$id": f"urn:exercise-coach:schema:{kind}:1",
        **generated,
        "title": _TITLES[kind],
    }


def _describe(part: dict[str, Any], cls: type) -> None:
    """Give the properties of one mapping the docstrings that stand under the class's fields."""
    for name, description in _docstrings(cls):
        part["properties"][yaml_key(name)]["description"] = description


def _explain(word: StrEnum) -> str:
    """What one word of a closed list means."""
    if isinstance(word, Level):
        return _SOURCE_ID.sub("", _LEVELS[word])
    return _without_ticks(dict(_docstrings(type(word)))[word.name])


def _without_ticks(text: str) -> str:
    """Names as editors show them."""
    return text.replace("``", "`")


def _docstrings(cls: type) -> Iterator[tuple[str, str]]:
    """The name and the docstring of each field or word of a class. Raises OSError without sources."""
    (tree,) = (
        one for one in ast.parse(inspect.getsource(cls)).body if isinstance(one, ast.ClassDef)
    )
    for field, below in itertools.pairwise(tree.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(inspect.cleandoc(text).split())


def _tidy(part: dict[str, Any]) -> None:
    """Take out what editors would offer and nobody wants to write: ``null`` and the values of keys left out.

    An empty key is read as one that was left out; it is underlined all the same, as it is most often
    one that was forgotten.
    """
    branches = part.get("anyOf", [])
    if {"type": "null"} in branches:
        branches.remove({"type": "null"})
        if len(branches) == 1:
            del part["anyOf"]
            part |= {**branches[0], **part}
    part.pop("default", None)
    if isinstance(text := part.get("description"), str):
        first = _SOURCE_ID.sub("", text).partition("\n\n")[0]
        part["description"] = _without_ticks(first.replace("\n", " "))


def _advise(part: dict[str, Any]) -> None:
    """Say what to write in place of what does not fit.

    Types are lists then: of a union, editors replace the advice of a plain type by a list of all types.
    """
    if advice := _ADVICE.get(str(part.get("pattern"))):
        part |= {"type": ["string"], "errorMessage": advice}
    if part.get("pattern") == DURATION_PATTERN:
        part["minLength"] = 1
    match part:
        case {"type": "integer", "minimum": least, "maximum": most}:
            whole = f"Write a whole number from {least} to {most}, without a unit."
            part |= {"type": ["integer"], "errorMessage": whole}
        case {"type": "number", "minimum": least, "maximum": most}:
            part |= {"type": ["number"], "errorMessage": f"Write a number from {least} to {most}."}
        case {"type": "number", "exclusiveMinimum": least, "maximum": most}:
            advice = f"Write a number above {least}, up to {most}."
            part |= {"type": ["number"], "errorMessage": advice}
        case {"type": "array", "minItems": 2, "maxItems": 2}:
            part["errorMessage"] = "Write two numbers in brackets, such as [0.2, 0]."


def _name_branches(part: dict[str, Any]) -> None:
    """Let an editor tell the branches of a union apart, and explain each as the key is explained."""
    match part:
        case {"type": "array", "items": {"type": _} as item, "description": text}:
            item["description"] = text
        case {"oneOf": [_, {"properties": levels} as each], "description": text}:
            # Not oneOf: of that, editors name only the last branch when none fits.
            part["anyOf"] = part.pop("oneOf")
            each |= {"title": "One for each level", "description": text}
            for level in Level:
                levels[level.value]["description"] = _explain(level)
        case {"anyOf": [{"pattern": _} as text, {"type": "number"} as number]}:
            text["examples"] = ["3s"]
            number["title"] = "Seconds"
        case {"anyOf": [{"type": "integer"} as number, {"pattern": _} as span]}:
            number |= {"title": "Reps", "type": ["integer"], "errorMessage": _REPS}
            span |= {"title": "A range of reps", "type": ["string"], "errorMessage": _REPS}


def _subschemas(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a schema, itself included."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            yield from _subschemas(inner)
