"""The kept catalogue: never stale, and whatever is wrong with it only a miss."""

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.exercise import Exercise
from coach.domain.plain import from_plain, to_plain
from coach.library import cache
from coach.library.catalogue import load
from coach.library.files import find_files

SHIPPED = Path(__file__).parents[2] / "exercises"


@pytest.fixture
def layer(tmp_path):
    folder = tmp_path / "library"
    shutil.copytree(SHIPPED, folder)
    return folder


def key_of(layer):
    files, _ = find_files([layer])
    return cache.digest(files)


def test_what_is_kept_is_what_was_loaded(layer, tmp_path):
    """Catches a field that is lost or changed on the way through the cache."""
    kept = tmp_path / "cache"
    whole = load([layer])
    cache.write(kept, key_of(layer), whole)
    assert cache.read(kept, key_of(layer)) == whole


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
    assert load([layer], kept).moves["front-plank"].name == "Front PLANK"
    plank.write_text(text)
    (layer / "moves/another.yaml").write_text(text.replace("id: front-plank", "id: another"))
    assert "another" in load([layer], kept).moves
    (layer / "moves/another.yaml").unlink()
    assert "another" not in load([layer], kept).moves


def test_a_library_with_problems_is_looked_at_again(layer, tmp_path):
    """Catches problems that disappear from the list at the second start."""
    (layer / "moves/bad.yaml").write_text("id: bad\n")
    kept = tmp_path / "cache"
    assert load([layer], kept).problems
    assert load([layer], kept).problems


@given(st.data())
def test_a_damaged_cache_is_a_miss(tmp_path_factory, data):
    """Catches a flipped byte or a cut file that gives a changed dose, or a traceback."""
    folder = tmp_path_factory.mktemp("kept")
    kept, key = folder / "cache", key_of(SHIPPED)
    whole = load([SHIPPED])
    cache.write(kept, key, whole)
    content = bytearray(kept.read_bytes())
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    kept.write_bytes(bytes(content))
    assert cache.read(kept, key) is None


@pytest.mark.parametrize("body", [b"[]", b"{}", b"[" * 100_000, b'{"moves": [{"id": 3}]}', b"\xff"])
def test_a_hostile_cache_is_a_miss(tmp_path, body):
    """Catches a cache file made by hand that crashes the start."""
    kept = tmp_path / "cache"
    kept.write_bytes(cache._head("key", body).encode() + b"\n" + body)
    assert cache.read(kept, "key") is None


def test_a_folder_or_nothing_in_place_of_the_cache(layer, tmp_path):
    """Catches a start that fails because the cache can't be read or written."""
    folder = tmp_path / "cache"
    folder.mkdir()
    assert load([layer], folder) == load([layer])
    assert load([layer], tmp_path / "nowhere/cache") == load([layer])


def test_a_value_of_another_type_is_refused():
    """Catches a string where the domain holds a number."""
    plain = json.loads(json.dumps(to_plain(load([SHIPPED]).moves["front-plank"])))
    assert from_plain(Exercise, plain).id == "front-plank"
    plain["enter_ms"] = "3s"
    with pytest.raises(ValueError, match="int"):
        from_plain(Exercise, plain)
