"""A library read in parts, by as many processes, is the library read at once."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_samples import CRUNCH, MARCH, PLANK, ROUTINE, lay_out, swap

from coach.library import expectations, snapshot
from coach.library.catalogue import begin, load
from coach.library.frames import LENGTH_BYTES, pack, unpack
from coach.library.pieces import Part, Piece, join
from coach.library.worker import command

SHIPPED = Path(__file__).parents[2] / "exercises"
CARDS = {
    "right": swap(MARCH, "id: march", "id: {id}"),
    "override": swap(PLANK, "id: plank", "id: {id}"),
    "no yaml": "id: [oops\n",
    "wrong": swap(swap(CRUNCH, "id: crunch", "id: {id}"), "mode: reps", "mode: spin"),
    "many problems": "a: &a 1\n" * 300,
    "another id": MARCH,
}
NAMES = ("march", "plank", "crunch", "extra", "more")


def read_parts(layers, count):
    taken = snapshot.take(layers, keyed=True)
    pieces = []
    for number in range(count):
        assembly = begin(taken, Part(number, count))
        for _ in assembly.steps():
            pass
        pieces.append(assembly.piece())
    return join(pieces)


def same(one, other):
    """Equal, and in the same order too."""
    assert one == other
    for ours, theirs in ((one.moves, other.moves), (one.routines, other.routines)):
        assert list(ours) == list(theirs)


@settings(max_examples=40, deadline=None)
@given(
    files=st.dictionaries(
        st.tuples(st.sampled_from(("bundled", "own")), st.sampled_from(NAMES)),
        st.sampled_from(sorted(CARDS)),
    ),
    twin=st.booleans(),
    bad_routine=st.booleans(),
    count=st.integers(2, 6),
)
def test_any_number_of_parts_gives_the_same(files, twin, bad_routine, count):
    """Catches a move, a problem or a reason that is lost, doubled or out of order between two parts."""
    with tempfile.TemporaryDirectory() as folder:
        bundled, own = lay_out(Path(folder) / "bundled"), Path(folder) / "own"
        for kind in ("moves", "routines"):
            (own / kind).mkdir(parents=True)
        for (layer, name), card in files.items():
            text = CARDS[card].replace("{id}", name)
            (Path(folder) / layer / f"moves/{name}.yaml").write_text(text)
        if twin:
            (bundled / "moves/plank.yml").write_text(PLANK)
        if bad_routine:
            (own / "routines/short-one.yaml").write_text(
                swap(ROUTINE, "move: plank", "move: extra")
            )
        same(read_parts([bundled, own], count), load([bundled, own]))


def test_a_misspelt_name_among_thousands(monkeypatch):
    """Catches a library of thousands in which each missing name is compared with every other one."""
    compared = []

    def note(word, names, **_):
        compared.append(len(names))
        return [name for name in names if name == "plank-77"]

    monkeypatch.setattr(expectations.difflib, "get_close_matches", note)
    names = [f"{first}-{number}" for number in range(400) for first in ("plank", "squat", "hinge")]
    assert expectations.near("plnk-77", names) == "; did you mean 'plank-77'?"
    assert expectations.near("p", [f"plank-{number}" for number in range(10_000)]) == ""
    assert compared == [400, 0]


def read_by_process(layers, part, kept=None):
    done = subprocess.run(command(layers, part, kept), capture_output=True, check=True, timeout=60)
    moves, origins, rest = {}, {}, done.stdout
    while rest:
        length = int.from_bytes(rest[:LENGTH_BYTES], "big")
        frame, rest = rest[LENGTH_BYTES : LENGTH_BYTES + length], rest[LENGTH_BYTES + length :]
        value = unpack(frame)
        if isinstance(value, Piece):
            assert not rest
            return replace(value, moves=moves, origins=origins | value.origins)
        for move, origin in value:
            moves[move.id], origins[f"moves/{move.id}"] = move, origin
    raise AssertionError("no end")


def test_processes_give_the_same_read_or_kept(tmp_path):
    """Catches a catalogue that depends on which process read it, or on whether it was kept."""
    own = tmp_path / "own"
    shutil.copytree(SHIPPED, own)
    (own / "moves/bad.yaml").write_text("id: bad\n")
    layers, parts = [SHIPPED, own], [Part(0, 2), Part(1, 2)]
    for kept in (None, "first", "second"):
        files = [tmp_path / f"{part.number}.cache" if kept else None for part in parts]
        pieces = map(read_by_process, itertools.repeat(layers), parts, files)
        same(join(pieces), load(layers))
        assert [file.exists() for file in files if file] == [True] * (2 if kept else 0)


def test_what_is_printed_meanwhile_does_not_disturb(tmp_path):
    """Catches a library's warning on stdout that is taken for part of a frame."""
    (tmp_path / "sitecustomize.py").write_text("import os\nos.environ['SEEN'] = 'x'\n")
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]);"
        "import coach.library.assembly as a; old = a.Assembly.steps;"
        "a.Assembly.steps = lambda self: (print('hello') for _ in old(self));"
        "from coach.library.worker import main; main([sys.argv[1]])"
    )
    request = command([SHIPPED], Part(), None)[-1]
    root = str(SHIPPED.parent)
    done = subprocess.run(
        [sys.executable, "-c", code, request, root], capture_output=True, check=True, timeout=60
    )
    assert b"hello" in done.stderr
    assert b"hello" not in done.stdout


def test_it_ends_when_nobody_listens(tmp_path):
    """Catches a process that outlives the window it reads for."""
    process = subprocess.Popen(
        command([SHIPPED], Part(), None), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.wait(60) == 1
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_module_in_the_folder_it_is_started_from_is_not_imported(tmp_path, monkeypatch):
    """Catches somebody's json.py being run instead of Python's own."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    assert read_by_process([SHIPPED], Part()).moves


@pytest.mark.skipif(os.name != "posix", reason="names that are no text exist on POSIX alone")
def test_a_folder_whose_name_is_no_text(tmp_path):
    """Catches a name that gets lost on the way to the process."""
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/l\xff"))
    shutil.copytree(SHIPPED, odd)
    piece = read_by_process([odd], Part(), odd / "kept")
    assert piece.origins["moves/front-plank"] == odd / "moves/front-plank.yaml"
    assert read_by_process([odd], Part(), odd / "kept") == piece


@pytest.mark.parametrize("frame", [b"", b"x", b"\x80\x05.", pack(1)[LENGTH_BYTES:-1]])
def test_what_is_no_frame_is_refused(frame):
    """Catches a traceback in the window for what a dying process has written."""
    with pytest.raises(ValueError, match="not a frame"):
        unpack(frame)
