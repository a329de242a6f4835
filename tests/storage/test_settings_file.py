"""The settings file: choices come back, what is not understood stays, what is damaged is set aside."""

import json
import os
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.fields import Level
from coach.domain.ports import SettingsStore
from coach.domain.settings import Appearance, Settings
from coach.domain.symptom import Symptom
from coach.domain.timeline import Pace, Side
from coach.errors import StorageError
from coach.storage import settings_file
from coach.storage.settings_file import SettingsFile

CHANGED = Settings(
    voice=False,
    voice_name="Grün-Möwe \ud83d",
    voice_speed=-40,
    voice_volume=0,
    beeps=False,
    beep_volume=100,
    prepare_seconds=3,
    level=Level.ADVANCED,
    pace=Pace.OWN,
    keep_awake=False,
    appearance=Appearance.DARK,
    system_font=True,
    text_percent=200,
    reduce_motion=True,
    weekly_goal_minutes=0,
    safety_accepted=True,
    last_routine="strong-back-three",
    straight_sets=True,
    first_side=Side.RIGHT,
    symptoms=(Symptom.BENDING, Symptom.LEG),
    symptoms_day="2026-11-20",
    leg_cleared=True,
    sync_folder="/home/anna/Sync",
    missing_equipment=("exercise-ball", "strap"),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "settings.json"


def write(path, content):
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))


def asides(path):
    return sorted(found.name for found in path.parent.iterdir() if "damaged" in found.name)


def test_without_a_file_everything_has_its_default(path):
    """Catches a first start with a complaint, or reading making a file."""
    store: SettingsStore = SettingsFile(path)
    assert store.load() == Settings()
    assert SettingsFile(path).notice is None
    assert not path.exists()


def test_every_choice_comes_back(path):
    """Catches a setting that is not written, or that comes back as another type."""
    default = Settings()
    for field in fields(Settings):
        assert getattr(CHANGED, field.name) != getattr(default, field.name), field.name
    SettingsFile(path).save(CHANGED)
    back = SettingsFile(path).load()
    assert back == CHANGED
    assert [type(getattr(back, field.name)) for field in fields(Settings)] == [
        type(getattr(CHANGED, field.name)) for field in fields(Settings)
    ]
    assert json.loads(path.read_text())["version"] == 1
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("voice_speed", 101),
        ("voice_speed", -101),
        ("voice_volume", -1),
        ("beep_volume", 10**30),
        ("beep_volume", 50.0),
        ("beep_volume", True),
        ("beep_volume", "50"),
        ("prepare_seconds", 2),
        ("prepare_seconds", 61),
        ("text_percent", 79),
        ("weekly_goal_minutes", -5),
        ("voice", 1),
        ("voice", None),
        ("voice_name", ["a"]),
        ("level", "expert"),
        ("level", {}),
        ("appearance", None),
    ],
)
def test_what_does_not_fit_is_a_default_and_the_rest_holds(path, name, value):
    """Catches one bad value losing all others, or reaching the player."""
    write(path, {"version": 1, "prepare_seconds": 20, "pace": "own", name: value})
    kept = SettingsFile(path)
    expected = {"prepare_seconds": 20, "pace": Pace.OWN} | {name: getattr(Settings(), name)}
    assert kept.load() == replace(Settings(), **expected)
    assert kept.notice is None


def test_what_a_newer_coach_wrote_stays(path):
    """Catches an older Coach removing a newer one's settings, or values it does not know."""
    newer = {"version": 3, "appearance": "sepia", "rest_percent": 120, "level": "advanced"}
    write(path, newer)
    store = SettingsFile(path)
    loaded = store.load()
    assert (loaded.appearance, loaded.level) == (Appearance.SYSTEM, Level.ADVANCED)
    store.save(replace(loaded, beeps=False))
    written = json.loads(path.read_text())
    assert {key: written[key] for key in newer} == newer
    assert written["beeps"] is False
    store.save(replace(loaded, beeps=False, appearance=Appearance.DARK))
    assert json.loads(path.read_text())["appearance"] == "dark"


def test_only_what_was_changed_is_written(path):
    """Catches the window undoing what was changed in the file, or by another Coach, meanwhile."""
    window, terminal = SettingsFile(path), SettingsFile(path)
    window.save(window.load())
    terminal.save(replace(terminal.load(), level=Level.ADVANCED))
    window.save(replace(Settings(), beep_volume=10))
    assert SettingsFile(path).load() == replace(Settings(), level=Level.ADVANCED, beep_volume=10)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"version": ' + b"1" * 5000 + b"}",
    ],
)
def test_a_damaged_file_is_set_aside(path, content):
    """Catches a damaged file read as defaults and then saved over, or ending Coach."""
    path.parent.mkdir()
    path.write_bytes(content)
    store = SettingsFile(path)
    assert store.load() == Settings()
    (aside,) = asides(path)
    assert (path.parent / aside).read_bytes() == content
    assert aside in str(store.notice)
    assert aside.startswith("settings-damaged-")
    assert not path.exists()
    store.save(CHANGED)
    assert store.load() == CHANGED
    assert store.notice is None
    assert (path.parent / aside).read_bytes() == content


def test_a_folder_in_its_place_is_set_aside(path):
    """Catches a folder named settings.json ending Coach."""
    path.mkdir(parents=True)
    store = SettingsFile(path)
    assert store.load() == Settings()
    store.save(CHANGED)
    assert SettingsFile(path).load() == CHANGED
    assert len(asides(path)) == 1


def test_a_file_damaged_since_it_was_read_is_not_written_over(path):
    """Catches somebody's half-finished edit being lost to the next click."""
    store = SettingsFile(path)
    store.save(Settings())
    path.write_text('{"voice": fal')
    store.save(replace(Settings(), beeps=False))
    (aside,) = asides(path)
    assert (path.parent / aside).read_text() == '{"voice": fal'
    assert SettingsFile(path).load() == replace(Settings(), beeps=False)


def test_a_byte_order_mark_is_no_damage(path):
    """Catches a file saved by a Windows editor being set aside."""
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf" + b'{"prepare_seconds": 30}\r\n')
    store = SettingsFile(path)
    assert (store.load().prepare_seconds, store.notice) == (30, None)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    """Catches a read-only place ending Coach when a switch is clicked."""
    (tmp_path / "file").write_text("in the way")
    store = SettingsFile(tmp_path / "file" / "settings.json")
    assert store.load() == Settings()
    with pytest.raises(StorageError, match="can't be") as caught:
        store.save(CHANGED)
    assert caught.value.hint


def test_a_write_that_fails_leaves_the_old_file(path, monkeypatch):
    """Catches a full disk leaving half a settings file, or a part of one beside it."""
    store = SettingsFile(path)
    store.save(CHANGED)
    before = path.read_bytes()

    def no_space(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StorageError, match="No space left"):
        store.save(Settings())
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


def test_a_linked_file_stays_where_it_is(path, tmp_path):
    """Catches settings kept in a folder of one's own being replaced by a file beside them."""
    write(path, {"beeps": False})
    path.rename(tmp_path / "mine.json")
    path.symlink_to(tmp_path / "mine.json")
    store = SettingsFile(path)
    store.save(replace(store.load(), voice=False))
    assert path.is_symlink()
    assert json.loads((tmp_path / "mine.json").read_text())["voice"] is False


def test_damaged_without_being_set_aside_is_never_saved_over(path, monkeypatch):
    """Catches a damaged file being replaced after all because it could not be renamed."""
    write(path, "{")

    def refuse(found, now):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(settings_file, "set_aside", refuse)
    store = SettingsFile(path)
    assert store.load() == Settings()
    assert "could not be set aside" in str(store.notice)
    with pytest.raises(StorageError, match="could not be set aside"):
        store.save(CHANGED)
    assert path.read_text() == "{"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = st.sampled_from([field.name for field in fields(Settings)])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(NAMES | st.text(max_size=4), JSON, max_size=6))
def test_any_content_loads_and_survives_saving(tmp_path, content):
    """Catches any JSON object that makes loading or saving raise, or that saving loses a part of."""
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(content))
    store = SettingsFile(path)
    store.save(store.load())
    assert store.notice is None
    written = json.loads(path.read_text())
    again = json.loads(json.dumps(content))
    assert repr({key: written[key] for key in again}) == repr(again)


def test_an_answer_of_a_newer_coach_is_passed_over(path):
    """Catches all of a person's answers being forgotten because of one that this Coach does not know."""
    write(path, {"symptoms": ["bending", "hiccups", 3], "missing_equipment": "strap"})
    settings = SettingsFile(path).load()
    assert settings.symptoms == (Symptom.BENDING,)
    assert settings.missing_equipment == ()
