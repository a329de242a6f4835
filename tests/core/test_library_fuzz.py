"""Whatever a file holds, the library says what is wrong and goes on."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_samples import CRUNCH, FILES, PLANK, ROUTINE, lay_out

from coach.library.catalogue import load
from coach.library.validation import check

FUZZ = settings(
    max_examples=150,
    deadline=None,  # the first example imports pydantic
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""The library folder is the same for all examples; each overwrites the same file."""

TEXTS = {"moves/crunch.yaml": CRUNCH, "moves/plank.yaml": PLANK, "routines/short-one.yaml": ROUTINE}
YAML_BITS = st.sampled_from(
    [
        *(": ", "- ", "? ", "# ", "[", "]", "{", "}", "'", '"', "|\n", ">\n", "\n", "\r", "\t"),
        *("&a ", "*a", "<<: ", "!!int ", "---\n", "...\n", "%YAML 1.1\n"),
        *("\\x00", "~", "1e308", ".nan", "é", "\u2028"),
    ]
)


@pytest.fixture
def library(tmp_path):
    return lay_out(tmp_path)


def assert_goes_on(library, name):
    """Every problem is located and in the changed file or one that refers to it."""
    catalogue = load([library])
    loaded = {f"moves/{move}.yaml" for move in catalogue.moves}
    assert {each for each in FILES if each.startswith("moves")} - loaded <= {name}
    for problem in catalogue.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in str(problem)
    # a file is in the catalogue or on the list, never both and never neither
    bad = {str(problem.file.relative_to(library)) for problem in catalogue.problems}
    good = loaded | {f"routines/{routine}.yaml" for routine in catalogue.routines}
    assert bad | good == set(FILES)
    assert not bad & good


@FUZZ
@given(content=st.binary(max_size=400), name=st.sampled_from(sorted(TEXTS)))
def test_any_bytes_are_read_or_refused(library, content, name):
    """Catches an exception for bytes nobody thought of."""
    restore(library)
    (library / name).write_bytes(content)
    assert_goes_on(library, name)


@FUZZ
@given(
    bits=st.lists(YAML_BITS | st.text(max_size=5), max_size=60), name=st.sampled_from(sorted(TEXTS))
)
def test_any_yaml_is_read_or_refused(library, bits, name):
    """Catches an exception for YAML that parses but is no card."""
    restore(library)
    (library / name).write_text("".join(bits), encoding="utf-8", newline="")
    assert_goes_on(library, name)


@FUZZ
@given(name=st.sampled_from(sorted(TEXTS)), seed=st.integers(0, 2**32), times=st.integers(1, 4))
def test_any_damage_to_a_right_file_is_read_or_refused(library, name, seed, times):
    """Catches an exception for a card that is almost right: flipped bytes, lost or doubled lines."""
    restore(library)
    rng = random.Random(seed)
    content = TEXTS[name].encode()
    for _ in range(times):
        content = rng.choice([flip, drop_line, double_line, cut_out, insert])(rng, content)
    (library / name).write_bytes(content)
    assert_goes_on(library, name)
    assert all(problem.message for problem in check([library / name], [library]))


VALUES = st.recursive(
    st.sampled_from(["~", "true", "0", "-1", "2.5", "7", "1e9", "30s", "10-20", "plank", "x", "''"])
    | st.just("[]")
    | st.just("{}"),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(
            st.sampled_from(
                ["beginner", "intermediate", "advanced", "reps", "move", "all", "levels", "a"]
            ),
            inner,
            max_size=3,
        ).map(
            lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
        )
    ),
    max_leaves=6,
)


@FUZZ
@given(name=st.sampled_from(sorted(TEXTS)), at=st.integers(0, 40), value=VALUES)
def test_any_value_at_any_key_is_read_or_refused(library, name, at, value):
    """Catches a rule that takes a value's shape for granted, and a path that can't be followed."""
    restore(library)
    lines = TEXTS[name].splitlines()
    line = at % len(lines)
    lines[line] = f"{lines[line].partition(':')[0]}: {value}"
    (library / name).write_text("\n".join(lines))
    assert_goes_on(library, name)


def restore(library):
    for name, text in TEXTS.items():
        (library / name).write_text(text)


def flip(rng, content):
    at = rng.randrange(len(content)) if content else 0
    return content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]


def drop_line(rng, content):
    lines = content.splitlines(keepends=True)
    if lines:
        del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def double_line(rng, content):
    lines = content.splitlines(keepends=True)
    if lines:
        line = rng.choice(lines)
        lines.insert(rng.randrange(len(lines)), line)
    return b"".join(lines)


def cut_out(rng, content):
    start = rng.randrange(len(content) + 1)
    return content[:start] + content[start + rng.randrange(20) :]


def insert(rng, content):
    at = rng.randrange(len(content) + 1)
    bit = rng.choice([b": ", b"\n", b"- ", b"[", b"{", b"'", b"&a ", b"*a", b"\t", b"!x ", b"? "])
    return content[:at] + bit + content[at:]
