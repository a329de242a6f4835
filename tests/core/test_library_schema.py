"""The JSON Schema that editors use to complete and check a card as it is typed."""

import inspect
import json
import re
from pathlib import Path

import pytest
import yaml
from library_samples import CRUNCH, MARCH, MOTION, PLANK, ROUTINE

from coach.domain.exercise import Exercise
from coach.domain.motion import Motion
from coach.domain.routine import Block, Routine
from coach.library.expectations import keys_of
from coach.library.json_schema import schema

ROOT = Path(__file__).parents[2]


def subschemas(part, name=""):
    """Every property in a schema, with its name."""
    if isinstance(part, dict):
        for key, inner in part.get("properties", {}).items():
            yield f"{name}.{key}", inner
        for key, inner in part.items():
            yield from subschemas(inner, f"{name}/{key}")
    elif isinstance(part, list):
        for inner in part:
            yield from subschemas(inner, name)


def mappings(part):
    """Every mapping inside a schema."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            yield from mappings(inner)


def accepts(part, value, defs):
    """A small judge of the keywords that our schemas use; an unknown keyword is an error."""
    judges = {
        "$ref": lambda ref: accepts(defs[ref.removeprefix("#/$defs/")], value, defs),
        "anyOf": lambda parts: any(accepts(each, value, defs) for each in parts),
        "oneOf": lambda parts: sum(accepts(each, value, defs) for each in parts) == 1,
        "type": lambda name: is_type(value, name),
        "enum": lambda words: value in words,
        "pattern": lambda pattern: not isinstance(value, str) or re.search(pattern, value),
        "minLength": lambda least: not isinstance(value, str) or len(value) >= least,
        "maxLength": lambda most: not isinstance(value, str) or len(value) <= most,
        "minItems": lambda least: not isinstance(value, list) or len(value) >= least,
        "maxItems": lambda most: not isinstance(value, list) or len(value) <= most,
        "minimum": lambda least: not is_type(value, "number") or value >= least,
        "exclusiveMinimum": lambda least: not is_type(value, "number") or value > least,
        "maximum": lambda most: not is_type(value, "number") or value <= most,
        "items": lambda inner: (
            not isinstance(value, list) or all(accepts(inner, each, defs) for each in value)
        ),
        "required": lambda keys: not isinstance(value, dict) or set(keys) <= set(value),
        "properties": lambda inner: (
            not isinstance(value, dict)
            or all(accepts(inner[key], value[key], defs) for key in set(inner) & set(value))
        ),
        "additionalProperties": lambda allowed: (
            not isinstance(value, dict) or allowed or set(value) <= set(part.get("properties", {}))
        ),
    }
    words = {"$schema", "$id", "$defs", "title", "description", "examples"}
    words |= {"enumDescriptions", "errorMessage"}
    return all(judges[keyword](rule) for keyword, rule in part.items() if keyword not in words)


def is_type(value, name):
    if isinstance(name, list):
        return any(is_type(value, one) for one in name)
    kinds = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool}
    if name in kinds:
        return isinstance(value, kinds[name])
    number = int if name == "integer" else int | float
    return isinstance(value, number) and not isinstance(value, bool)


@pytest.mark.parametrize(
    ("kind", "cls"), [("move", Exercise), ("routine", Routine), ("motion", Motion)]
)
def test_a_schema_names_itself_and_every_key_of_its_file(kind, cls):
    """Catches a key an author may write that editors would underline, and a field's inner name."""
    made = schema(kind)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:exercise-coach:schema:{kind}:1"
    assert made["title"] == f"A {kind} for Coach"
    assert set(made["properties"]) == set(keys_of(cls))
    assert made["additionalProperties"] is False
    assert "_ms" not in json.dumps(made)


@pytest.mark.parametrize("kind", ["move", "routine", "motion"])
def test_every_property_has_a_description(kind):
    """Catches a key whose meaning an editor can't show, also deep inside and by level."""
    found = dict(subschemas(schema(kind)))
    deep = "curve" if kind == "motion" else "beginner"
    assert any(deep in name for name in found)
    assert [name for name, part in found.items() if not part.get("description")] == []


def test_descriptions_are_those_of_the_fields():
    """Catches descriptions that slip to the neighbouring key."""
    block = schema("routine")["$defs"]["Block"]["properties"]
    assert block["gap"]["description"].startswith("Pause between two moves of a circuit")
    assert block["gap"]["description"] in inspect.getsource(Block)


@pytest.mark.parametrize("kind", ["move", "routine", "motion"])
def test_the_schemas_that_travel_with_coach_are_made_from_the_domain(kind):
    """Catches a domain that was changed without ``python assets/schemas/make_schemas.py``."""
    shipped = ROOT / "assets" / "schemas" / f"{kind}.schema.json"
    assert shipped.read_text(encoding="ascii") == json.dumps(schema(kind), indent=2) + "\n"


@pytest.mark.parametrize("kind", ["move", "routine", "motion"])
def test_every_word_of_a_closed_list_is_explained(kind):
    """Catches a tag or category that an author has to guess at, and explanations that slip."""
    lists = [part for part in mappings(schema(kind)) if "enum" in part]
    assert len(lists) == {"move": 6, "routine": 1, "motion": 4}[kind]
    for part in lists:
        assert len(part["enumDescriptions"]) == len(part["enum"])
        assert all(part["enumDescriptions"])
    if kind == "move":
        category = schema(kind)["$defs"]["Category"]
        meaning = dict(zip(category["enum"], category["enumDescriptions"], strict=True))
        assert "foam roller" in meaning["foam-roll"]


@pytest.mark.parametrize("kind", ["move", "routine", "motion"])
def test_every_pattern_says_what_to_write(kind):
    """Catches an author who is told that a text does not match ``^([0-9]{1,3}m)?``."""
    parts = [part for part in mappings(schema(kind)) if "pattern" in part]
    assert parts
    assert [part for part in parts if not part.get("errorMessage", "").startswith("Write ")] == []


@pytest.mark.parametrize("kind", ["move", "routine", "motion"])
def test_descriptions_speak_to_authors(kind):
    """Catches section numbers of a specification that authors don't have, and values nobody writes."""
    text = json.dumps(schema(kind))
    assert not re.search(r"section |\([A-Z]-\d|\bNone\b|``", text)
    assert '"null"' not in text
    assert '"default"' not in text


@pytest.mark.parametrize(
    ("kind", "text"),
    [("move", PLANK), ("move", CRUNCH), ("move", MARCH), ("routine", ROUTINE), ("motion", MOTION)],
)
def test_right_files_fit_the_schema(kind, text):
    """Catches an editor complaining about what the program accepts."""
    made = schema(kind)
    assert accepts(made, yaml.safe_load(text), made["$defs"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hold: 15s", "hold: half a minute"),
        ("hold: 15s", "hold: ''"),
        ("mode: hold", "mode: held"),
        ("why: Endurance for the trunk.\n", ""),
        ("sides: both", "sides: both\nfoo: 1"),
        ("sets: 2", "sets: 21"),
        ("hold: 15s", "hold: 15sec"),
        ("hold: 15s", "hold: 15"),
        ("hold: 15s", "reps: ten"),
        ("Keep breathing,", "Keep breathing in and out all of the time,"),
        ("id: plank", "id: Plank!"),
        ("steps: [Lie down., Lift the hips., Hold.]", "steps: [Lie down.]"),
    ],
)
def test_wrong_files_do_not_fit_the_schema(old, new):
    """Catches a schema that accepts anything."""
    made = schema("move")
    assert old in PLANK
    assert not accepts(made, yaml.safe_load(PLANK.replace(old, new)), made["$defs"])
