"""What is kept of a library: never stale, and whatever is wrong with it only a miss."""

import json
import os
import pickle
import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coach
from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library import cache, snapshot
from coach.library.catalogue import WHOLE, begin, load
from coach.library.codec import reader, to_plain
from coach.library.pieces import Part, Piece

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "exercises"


@pytest.fixture
def layer(tmp_path):
    folder = tmp_path / "library"
    shutil.copytree(SHIPPED, folder)
    return folder


@pytest.fixture(scope="module")
def whole() -> Piece:
    """Everything that is shipped."""
    return read_piece(snapshot.take([SHIPPED], keyed=False))


def read_piece(taken) -> Piece:
    assembly = begin(taken)
    for _ in assembly.steps():
        pass
    return assembly.piece()


def key_of(layer, part=WHOLE):
    return cache.key_of(snapshot.take([layer], keyed=True), part)


def test_what_is_kept_is_what_was_read(whole, tmp_path):
    """Catches a field that is lost or changed on the way through the cache."""
    kept = tmp_path / "cache"
    cache.write(kept, "key", whole)
    assert cache.read(kept, "key") == whole
    assert cache.read(kept, "another") is None
    assert list(tmp_path.iterdir()) == [kept]


def test_loading_with_a_cache_gives_the_same_and_a_change_is_seen(layer, tmp_path):
    """Catches a stale catalogue after a file was changed, added or removed."""
    kept = tmp_path / "cache"
    assert load([layer], kept) == load([layer])
    assert load([layer], kept) == load([layer])
    plank = layer / "moves/front-plank.yaml"
    times = plank.stat()
    text = plank.read_text()
    plank.write_text(text.replace("name: Front plank", "name: Front PLANK"))
    os.utime(plank, ns=(times.st_atime_ns, times.st_mtime_ns))  # same size, same time
    assert plank.stat().st_size == times.st_size
    assert load([layer], kept).moves["front-plank"].name == "Front PLANK"
    plank.write_text(text)
    (layer / "moves/another.yaml").write_text(text.replace("id: front-plank", "id: another"))
    assert "another" in load([layer], kept).moves
    (layer / "moves/another.yaml").unlink()
    assert "another" not in load([layer], kept).moves


def test_what_is_kept_was_read_from_the_bytes_it_is_kept_under(layer, tmp_path):
    """Catches a change during reading that is kept under the old file, and comes back when that does."""
    kept, plank = tmp_path / "cache", layer / "moves/front-plank.yaml"
    taken = snapshot.take([layer], keyed=True)
    text = plank.read_text()
    plank.write_text(text.replace("name: Front plank", "name: Front PLANK"))
    cache.write(kept, cache.key_of(taken, WHOLE), read_piece(taken))
    assert load([layer], kept).moves["front-plank"].name == "Front PLANK"
    plank.write_text(text)
    assert load([layer], kept).moves["front-plank"].name == "Front plank"


def test_problems_are_kept_as_they_are(layer, tmp_path):
    """Catches problems, or the reason of a missing routine, that are gone at the second start."""
    (layer / "moves/bad.yaml").write_text("id: bad\n")
    (layer / "routines/bad.yaml").write_text("id: bad\nblocks: [{items: [{move: nowhere}]}]\n")
    kept, read = tmp_path / "cache", load([layer])
    assert read.problems
    assert read.missing
    assert load([layer], kept) == read
    assert load([layer], kept) == read
    assert kept.exists()


def test_what_cannot_be_read_is_not_kept(layer, tmp_path):
    """Catches "can't be read" being remembered of a file that can be read by now."""
    (layer / "moves/later.yaml").symlink_to(layer / "nowhere")
    kept = tmp_path / "cache"
    assert load([layer], kept).problems
    assert not kept.exists()


def test_another_part_or_another_version_is_another_key(layer, monkeypatch):
    """Catches half a library taken for the whole, and what an older Coach read shown by a newer one."""
    keys = {key_of(layer, part) for part in (WHOLE, Part(0, 2), Part(1, 2), Part(0, 3))}
    assert len(keys) == 4
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert key_of(layer) not in keys


@pytest.mark.parametrize(
    "change",
    [
        ("domain/exercise.py", "class Swap:", "class Swap:\n    more: int = 0\n"),
        ("domain/exercise.py", "class Exercise:", "class Exercise:\n    more: int = 0\n"),
        ("domain/dose.py", "Le(20)", "Le(10)"),
        ("library/rules.py", "def check_move(", "def check_more():\n    pass\n\n\ndef check_move("),
    ],
)
def test_a_change_of_the_code_is_another_key(layer, tmp_path, monkeypatch, change):
    """Catches a catalogue of other classes, bounds or rules, those of parts of a card included."""
    copy = tmp_path / "coach"
    for folder in ("domain", "library"):
        shutil.copytree(ROOT / "coach" / folder, copy / folder)
    before = key_of(layer)
    monkeypatch.setattr(coach, "__file__", str(copy / "__init__.py"))
    try:
        cache.code_digest.cache_clear()
        assert key_of(layer) == before
        file, old, new = change
        text = (copy / file).read_text()
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1))
        cache.code_digest.cache_clear()
        assert key_of(layer) != before
    finally:
        cache.code_digest.cache_clear()


@given(st.data())
def test_a_damaged_cache_is_a_miss(whole, tmp_path_factory, data):
    """Catches a flipped byte or a cut file that gives a changed dose, or a traceback."""
    kept = tmp_path_factory.mktemp("kept") / "cache"
    cache.write(kept, "key", whole)
    content = bytearray(kept.read_bytes())
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    kept.write_bytes(bytes(content))
    assert cache.read(kept, "key") is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"3",
        b"[" * 100_000,
        b'{"moves": ' + b"9" * 100_000 + b"}",
        b'{"moves": [{"id": 3}]}',
        b'{"moves": [["a"]], "routines": [], "origins": {}, "problems": [], "missing": {}}',
        b'{"moves": [], "routines": [], "origins": [], "problems": [], "missing": {}}',
        b'{"moves": [], "routines": [], "origins": {"moves/x": "y"}, "problems": [], "missing": {}}',
        b'{"moves": [], "routines": [], "origins": {}, "problems": [[1]], "missing": {}}',
        b"\xff",
        pickle.dumps(Piece()),
    ],
)
def test_a_hostile_cache_is_a_miss(tmp_path, body):
    """Catches a cache file made by hand, with the right sums, that crashes the start."""
    kept = tmp_path / "cache"
    forge(kept, body)
    assert cache.read(kept, "key") is None


def forge(kept, body):
    kept.write_bytes(cache._head("key", body) + b"\n" + body)


def field_place(name):
    return [field.name for field in fields(Exercise)].index(name)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("enter_ms", 7 * 24 * 3_600_000),
        ("enter_ms", "3s"),
        ("enter_ms", True),
        ("enter_ms", 0.5),
        ("id", "../../somewhere"),
        ("name", "Two\nlines"),
        ("steps", []),
        ("cues", ["One two three four five six seven eight nine", "Two", "Three"]),
        ("category", "magic"),
        ("tags", ["spine_flexion", ["x"]]),
        ("dose", [[10**6, None, 30_000, None, 0, None]] * 3),
    ],
)
def test_a_forged_card_is_a_miss(whole, tmp_path, field, value):
    """Catches a card that no author could have written: a hold of a week, a million sets, another id."""
    kept = tmp_path / "cache"
    cache.write(kept, "key", whole)
    plain = json.loads(kept.read_bytes().partition(b"\n")[2])
    forge(kept, json.dumps(plain).encode())
    assert cache.read(kept, "key") == whole
    plain["moves"][0][field_place(field)] = value
    forge(kept, json.dumps(plain).encode())
    assert cache.read(kept, "key") is None


def test_a_routine_whose_move_is_not_there_is_a_miss(whole, tmp_path):
    """Catches a plan that fails where it is compiled."""
    name = next(iter(whole.routines.values())).blocks[0].items[0].move
    moves = {key: move for key, move in whole.moves.items() if key != name}
    origins = {key: place for key, place in whole.origins.items() if key != f"moves/{name}"}
    kept = tmp_path / "cache"
    cache.write(kept, "key", Piece(moves, whole.routines, origins))
    assert cache.read(kept, "key") is None


def test_something_else_in_place_of_the_cache(layer, tmp_path):
    """Catches a start that fails, or waits for ever, because the cache can't be read or written."""
    folder, pipe, endless = tmp_path / "folder", tmp_path / "pipe", tmp_path / "endless"
    folder.mkdir()
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    for kept in (folder, pipe, endless, tmp_path / "nowhere/cache"):
        assert cache.read(kept, "key") is None
    assert load([layer], folder) == load([layer])
    assert load([layer], tmp_path / "nowhere/cache") == load([layer])


def test_every_card_comes_back_as_it_was(whole):
    """Catches a kind of field that the cache can't hold, or takes for another one."""
    for kind, values in ((Exercise, whole.moves), (Routine, whole.routines)):
        for value in values.values():
            assert reader(kind)(json.loads(json.dumps(to_plain(value)))) == value
