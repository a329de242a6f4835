"""Reading one YAML file: what plain text means, where things stand, and everything hostile."""

import os
import subprocess
import sys
import textwrap

import pytest
import yaml
from library_samples import MARCH, PLANK, lay_out, swap

from coach.library.catalogue import load
from coach.library.document import shorten, spell
from coach.library.files import FOLDERS
from coach.library.source_text import MOST_BYTES, UnreadableError
from coach.library.yaml_source import MOST_EVENTS, MOST_PROBLEMS, read_document


def read(tmp_path, content):
    file = tmp_path / "card.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(file)


def said(tmp_path, content):
    """What is said about a file, without its name."""
    try:
        _, problems = read(tmp_path, content)
    except UnreadableError as error:
        problems = error.problems
    return [str(problem).removeprefix(f"{tmp_path}/card.yaml:") for problem in problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("012", "012"),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("3:1:3", "3:1:3"),
        ("2026-11-20", "2026-11-20"),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".nan", ".nan"),
        ("1e400", "1e400"),
        ("1e15", "1e15"),
        ("9" * 16, "9" * 16),
        ("9" * 5000, "9" * 5000),
        ("=", "="),
        ("tRue", "tRue"),
        ("-", None),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("12", 12),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("-2e2", -200.0),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  12\n", "12\n"),
        ("45s", "45s"),
        ("10-20", "10-20"),
    ],
)
def test_plain_scalars_mean_what_yaml_1_2_says(tmp_path, written, value):
    """Catches the YAML 1.1 readings: no as false, 012 as ten, 1:30 as ninety, a date as a date."""
    if written == "-":
        value = [None]
    document, problems = read(tmp_path, f"key: {written}\n" if written != "-" else "key:\n  -\n")
    found = document.data["key"]
    assert (type(found), found, problems) == (type(value), value, [])


def test_a_card_reads_as_pyyaml_reads_it(tmp_path):
    """Catches a value put under the wrong key or list by our own builder."""
    text = "a: {b: [x, {c: [], d: {}}], e: 'f'}\ng:\n- - h\n  - i: j\n    k:\n    - l\n- m\nn: >-\n  o\n  p\n"
    assert read(tmp_path, text)[0].data == yaml.safe_load(text)
    assert read(tmp_path, PLANK)[0].data == yaml.safe_load(PLANK)


@pytest.mark.parametrize("text", ["[", "{a: ", "- "])
def test_depth_beyond_every_parser_is_said_alike(tmp_path, text):
    """Catches a crash of the process, or words of libyaml's own, whose newer versions have a limit too."""
    (problem,) = said(tmp_path, text * 50_000)
    assert problem.endswith("expected at most 32 levels inside each other")


def test_without_the_c_parser_the_plain_one_serves(tmp_path, monkeypatch):
    """Catches a machine where PyYAML was built without libyaml."""
    expected = read(tmp_path, PLANK)[0].data
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read(tmp_path, PLANK)[0].data == expected
    assert said(tmp_path, "[" * 50_000)[0].endswith("expected at most 32 levels inside each other")


def test_every_value_and_key_knows_its_place(tmp_path):
    """Catches positions that are off by one, at the key instead of the value, or lost in lists."""
    document, _ = read(tmp_path, "a: 1\nbc:\n  - d: {e: f}\n    'g': [h,\n      i]\n")

    def place(*trail, at_key=False):
        problem = document.problem(trail, "", at_key=at_key)
        return problem.line, problem.column, problem.path

    assert place("a") == (1, 4, "a")
    assert place("bc", at_key=True) == (2, 1, "bc")
    assert place("bc", 0) == (3, 5, "bc[0]")
    assert place("bc", 0, "d", "e") == (3, 12, "bc[0].d.e")
    assert place("bc", 0, "d", "e", at_key=True) == (3, 9, "bc[0].d.e")
    assert place("bc", 0, "g", 1) == (5, 7, "bc[0].g[1]")
    # what is missing is located at the mapping it is missing from
    assert place("bc", 0, "d", "x") == (3, 8, "bc[0].d.x")
    assert place("x", "y") == (1, 1, "x.y")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path):
    """Catches files saved by Notepad being refused or read with a mark in the first key."""
    expected = read(tmp_path, PLANK)[0].data
    windows = b"\xef\xbb\xbf" + PLANK.replace("\n", "\r\n").encode()
    document, problems = read(tmp_path, windows)
    assert (document.data, problems) == (expected, [])
    assert str(document.problem(("id",), "x")).endswith(":1:5: id: x")
    library = lay_out(tmp_path / "library")
    plain = load([library])
    (library / "moves/plank.yaml").write_bytes(windows)
    assert load([library]) == plain
    assert plain.problems == ()


HOSTILE = {
    "flow brackets": (
        "[" * 500,
        "1:33: " + "[0]" * 32 + ": expected at most 32 levels inside each other",
    ),
    "flow braces": (
        "{a: " * 50_000,
        "1:129: " + ".".join("a" * 32) + ": expected at most 32 levels inside each other",
    ),
    "block lists": (
        "- " * 50_000,
        "1:65: " + "[0]" * 32 + ": expected at most 32 levels inside each other",
    ),
    "block mappings": (
        "\n".join(" " * depth + "a:" for depth in range(1000)),
        "33:33: " + ".".join("a" * 32) + ": expected at most 32 levels inside each other",
    ),
    "nested keys": ("? " * 50_000, "1:3: expected a name as a key, got a list or a mapping"),
    "list as a key": ("? [a]\n: b\n", "1:3: expected a name as a key, got a list or a mapping"),
    "alias bomb": (
        "a: &a [x]\nb: &b [*a, *a]\n",
        "1:4: a: anchors are not allowed, got '&a'",
        "2:4: b: anchors are not allowed, got '&b'",
        "2:8: b[0]: aliases are not allowed; write the value out, got '*a'",
        "2:12: b[1]: aliases are not allowed; write the value out, got '*a'",
    ),
    "alias as a key": (
        "a: &a x\n*a : y\n",
        "1:4: a: anchors are not allowed, got '&a'",
        "2:1: aliases are not allowed; write the value out, got '*a'",
    ),
    "merge bomb": (
        "a: &a {b: c}\nd: {<<: *a}\n",
        "1:4: a: anchors are not allowed, got '&a'",
        "2:5: d.<<: merge keys (<<) are not allowed; write the keys out",
        "2:9: d.<<: aliases are not allowed; write the value out, got '*a'",
    ),
    "python object": (
        "a: !!python/object/apply:os.system [exit 1]\n",
        "1:4: a: tags are not allowed, got 'tag:yaml.org,2002:python/object/apply:os.system'",
    ),
    "own tag": ("a: !mine b\n", "1:4: a: tags are not allowed, got '!mine'"),
    "tagged key": ("!!str a: b\n", "1:1: tags are not allowed, got 'tag:yaml.org,2002:str'"),
    "duplicate key": ("a: 1\nb: {c: 1, c: 2}\n", "2:11: b.c: this key was already given on line 2"),
    "two documents": ("a: 1\n---\nb: 2\n", "2:1: expected one document, got a second"),
    "empty": ("", "1:1: expected keys and values, got an empty file"),
    "only comments": ("# a\n# b\n", "1:1: expected keys and values, got an empty file"),
    "only spaces": ("   \n\n", "1:1: expected keys and values, got an empty file"),
    "tab as indentation": (
        "a:\n\tb: c\n",
        "2:1: expected spaces at the beginning of the line, got a tab",
    ),
    "tab after spaces": (
        "a:\n  - b\n  \t- c\n",
        "3:3: expected spaces at the beginning of the line, got a tab",
    ),
    "not UTF-8": (b"a: 1\nb: caf\xe9\n", "2:7: expected text in UTF-8, got the byte 0xe9"),
    "not UTF-8 after letters of two bytes": (
        "é: ü".encode() + b"\xff",
        "1:5: expected text in UTF-8, got the byte 0xff",
    ),
    "UTF-16": ("a: 1".encode("utf-16"), "1:1: expected text in UTF-8, got UTF-16"),
    "NUL": ("a: 1\nb: x\0y\n", "2:5: expected readable text, got the character U+0000"),
    "escape sequence": ("a: \x1b[31m\n", "1:4: expected readable text, got the character U+001B"),
    "escaped control character": (
        'a: ["\\e[31m"]\n',
        "1:5: a[0]: expected readable text, got the character U+001B",
    ),
    "line separator": ("a: b\u2028c\n", "1:5: expected readable text, got the character U+2028"),
    "second byte order mark": (
        b"\xef\xbb\xbf\xef\xbb\xbfa: 1",
        "1:1: expected readable text, got the character U+FEFF",
    ),
    "many values": (
        "a: [" + "[]," * 300_000 + "]",
        f"1:1: expected at most {MOST_EVENTS} keys and values in a file",
    ),
    "very long key": (
        "k" * 100_000 + ": 1\n",
        (
            "1:100001: a colon and a space where no key can be;"
            " check the indentation or put the text in quotes"
        ),
    ),
    "open bracket": (
        "a: [b,\nc: d\n",
        "3:1: expected ',' or ']' (this part begins on line 1)",
    ),
    "open quote": (
        "a: 'b\nc: d\n",
        "3:1: expected a closing quote, got the end of the file (this part begins on line 1)",
    ),
    "colon in text": (
        "a: b: c\n",
        "1:5: a colon and a space where no key can be; check the indentation or put the text in quotes",
    ),
    "at sign": ("a: @b\n", "1:4: text that begins with this character has to be put in quotes"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_what_is_wrong_and_where(tmp_path, name):
    """Catches a crash, a stall, a traceback, or a sentence that helps nobody."""
    content, *expected = HOSTILE[name]
    assert said(tmp_path, content) == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_the_rest_of_the_library_loads_beside_a_hostile_file(tmp_path, name):
    """Catches one bad file emptying the library."""
    library = lay_out(tmp_path)
    content, *_ = HOSTILE[name]
    for folder in ("moves", "routines", "motions"):
        (library / folder).mkdir(exist_ok=True)
        file = library / folder / "bad.yaml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    catalogue = load([library])
    assert sorted(catalogue.moves) == ["crunch", "march", "plank"]
    assert sorted(catalogue.routines) == ["short-one"]
    assert dict(catalogue.motions) == {}
    assert {problem.file.name for problem in catalogue.problems} == {"bad.yaml"}
    assert {problem.file.parent.name for problem in catalogue.problems} == set(FOLDERS)
    assert all(problem.line > 0 and problem.column > 0 for problem in catalogue.problems)
    assert list(catalogue.missing) == ["bad"]


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000])
def test_fifty_thousand_brackets_do_not_take_the_process_down(tmp_path, text):
    """Catches a crash of the C parser, which no test in this process would survive to report."""
    library = lay_out(tmp_path)
    (library / "moves/bad.yaml").write_text(text)
    code = """
        import sys
        from pathlib import Path
        from coach.library.catalogue import load
        catalogue = load([Path(sys.argv[1])])
        print(len(catalogue.moves), len(catalogue.problems))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(library)],
        capture_output=True,
        text=True,
        timeout=30,  # a guard against hanging, not a measurement
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "3 1", "")


def test_more_than_a_mebibyte_is_not_read(tmp_path):
    """Catches a huge file being read before its size is looked at."""
    file = tmp_path / "card.yaml"
    with file.open("wb") as stream:
        stream.truncate(2 * MOST_BYTES)
    with pytest.raises(UnreadableError) as caught:
        read_document(file)
    assert [str(each) for each in caught.value.problems] == [
        f"{file}:1:1: expected a file of at most 1 MiB, got 2.0 MiB"
    ]
    assert said(tmp_path, PLANK + "#" * (MOST_BYTES - len(PLANK))) == []
    assert said(tmp_path, PLANK + "#" * (MOST_BYTES - len(PLANK) + 1)) == [
        "1:1: expected a file of at most 1 MiB, got 1.0 MiB"
    ]


def folder(path):
    path.mkdir()


def dangling(path):
    path.symlink_to(path.parent / "nowhere.yaml")


def circle(path):
    path.symlink_to(path)


def pipe(path):
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (folder, "expected a file, got a folder"),
        (dangling, "this link leads nowhere"),
        (circle, "can't be read: Too many levels of symbolic links"),
        pytest.param(
            pipe,
            "expected a file, got a pipe",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes"),
        ),
    ],
)
def test_what_is_no_file_is_said_to_be_none(tmp_path, make, message):
    """Catches a traceback for a folder or link, and waiting forever for a pipe."""
    library = lay_out(tmp_path)
    make(library / "moves/bad.yaml")
    catalogue = load([library])
    assert len(catalogue.moves) == 3
    assert [str(each) for each in catalogue.problems] == [f"{library}/moves/bad.yaml: {message}"]


def test_a_file_without_permission_is_said_to_be_unreadable(tmp_path, monkeypatch):
    """Catches a traceback for a file of somebody else; root may read everything, so it is simulated."""
    library = lay_out(tmp_path)
    plank = library / "moves/plank.yaml"
    real = os.open

    def refuse(path, *args, **more):
        if path == plank:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    problems = load([library]).problems
    assert str(problems[0]) == f"{plank}: can't be read: Permission denied"


def test_problems_of_writing_and_of_content_come_together(tmp_path):
    """Catches a duplicate key or a tag hiding what else is wrong in the file."""
    text = swap(MARCH, "position: standing", "position: standing\nposition: stending")
    text = swap(text, "why: Warms", "why: !x Warms")
    problems = load([lay_out(tmp_path, march=swap(text, "sides: both", "sides: bath"))]).problems
    assert [str(each).rpartition("march.yaml:")[2] for each in problems][:4] == [
        "5:1: position: this key was already given on line 4",
        (
            "5:11: position: expected one of standing, seated, kneeling, quadruped, plank, prone, supine,"
            " side-lying, lunge, got 'stending'; did you mean 'standing'?"
        ),
        "8:8: sides: expected one of both, each, alternating, got 'bath'; did you mean 'both'?",
        "15:6: why: tags are not allowed, got '!x'",
    ]


def test_endless_problems_end_somewhere(tmp_path):
    """Catches a file of a hundred thousand mistakes filling memory and screen."""
    found = said(tmp_path, "a: 1\n" * 100_000)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1] == f"{MOST_PROBLEMS + 2}:1: a: more problems follow; these come first"


def test_messages_stay_on_one_line_and_short():
    """Catches a key with line breaks, escape sequences or a megabyte of text in a message."""
    assert shorten("a\nb\x1b[31m") == "a\\nb\\x1b[31m"
    assert shorten("x" * 1000) == "x" * 59 + "…"
    assert spell(("a", 0, "b\n", 1)) == "a[0].b\\n[1]"
