"""The JSON Schema of a move and of a routine, for editors that complete and check YAML as it is typed.

It says what each key may hold. What must agree between keys (docs/formats.md, "What must agree") is
beyond it; ``coach validate`` checks that.
"""

import ast
import inspect
import itertools
from collections.abc import Iterator
from typing import Any

from coach.domain.dose import Dose
from coach.domain.exercise import (
    Confusion,
    Muscles,
    Phase,
    Research,
    Source,
    Swap,
    Variant,
)
from coach.domain.fields import DURATION_PATTERN, yaml_key
from coach.domain.routine import Block, Item
from coach.library.expectations import LEVELS
from coach.library.files import Kind
from coach.library.validation import CLASSES, adapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES: dict[Kind, str] = {"move": "A move for Coach", "routine": "A routine for Coach"}
_PARTS = (Block, Confusion, Dose, Item, Muscles, Phase, Research, Source, Swap, Variant)


def schema(kind: Kind) -> dict[str, Any]:
    """The schema (draft 2020-12) of one kind of file, every property with its description."""
    generated = adapter(kind).json_schema()
    _describe(generated, CLASSES[kind])
    for cls in _PARTS:
        if part := generated["$defs"].get(cls.__name__):
            _describe(part, cls)
    for part in _subschemas(generated):
        if part.get("pattern") == DURATION_PATTERN:
            part["minLength"] = 1
        if LEVELS[0] in part.get("properties", {}):
            for level in LEVELS:
                part["properties"][level]["description"] = f"The value at level {level}."
    return {
        "$schema": DIALECT,
        "$id": f"urn:exercise-coach:schema:{kind}:1",
        **generated,
        "title": _TITLES[kind],
    }


def _describe(part: dict[str, Any], cls: type) -> None:
    """Give the properties of one mapping the docstrings that stand under the class's fields."""
    for key, description in _docstrings(cls):
        part["properties"][key]["description"] = description


def _docstrings(cls: type) -> Iterator[tuple[str, str]]:
    """The key and the docstring of each field; nothing in a frozen app that carries no sources."""
    try:
        (tree,) = ast.parse(inspect.getsource(cls)).body
    except OSError:
        return
    if not isinstance(tree, ast.ClassDef):
        return
    for field, below in itertools.pairwise(tree.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield yaml_key(name), inspect.cleandoc(text).replace("\n", " ")


def _subschemas(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a schema, itself included."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            yield from _subschemas(inner)
