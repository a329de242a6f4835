"""Layers of folders into one catalogue, the changes of files, and ``coach validate``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from library_samples import CRUNCH, MARCH, PLANK, ROUTINE, lay_out, swap

from coach.domain.fields import Level
from coach.library.catalogue import fingerprint, load
from coach.library.validation import check

BAD = "id: [oops\n"


def texts(problems):
    return [str(problem) for problem in problems]


@pytest.fixture
def bundled(tmp_path):
    return lay_out(tmp_path / "bundled")


@pytest.fixture
def own(tmp_path):
    for folder in ("moves", "routines"):
        (tmp_path / "own" / folder).mkdir(parents=True)
    return tmp_path / "own"


def test_importing_the_catalogue_imports_neither_yaml_nor_pydantic():
    """Catches the window waiting for what it needs only once a file is read."""
    code = "import coach.library.catalogue, sys; print({'yaml', 'pydantic'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"


def test_no_layers_and_no_folders_are_an_empty_library(tmp_path):
    """Catches a first start, without an own library yet, being an error."""
    for layers in ([], [tmp_path / "nowhere"], [tmp_path]):
        catalogue = load(layers)
        assert (dict(catalogue.moves), dict(catalogue.routines)) == ({}, {})
        assert catalogue.problems == ()


def test_the_same_id_in_a_higher_layer_overrides(bundled, own):
    """Catches layers read in the wrong order, and an origin that names the overridden file."""
    (own / "moves/plank.yaml").write_text(swap(PLANK, "name: Plank", "name: My plank"))
    (own / "moves/extra.yaml").write_text(swap(MARCH, "id: march", "id: extra"))
    (own / "routines/short-one.yaml").write_text(swap(ROUTINE, "name: Short one", "name: Mine"))
    catalogue = load([bundled, own])
    assert catalogue.problems == ()
    assert sorted(catalogue.moves) == ["crunch", "extra", "march", "plank"]
    assert catalogue.moves["plank"].name == "My plank"
    assert catalogue.routines["short-one"].name == "Mine"
    assert catalogue.origins["moves/plank"] == own / "moves/plank.yaml"
    assert catalogue.origins["moves/march"] == bundled / "moves/march.yaml"
    assert catalogue.origins["routines/short-one"] == own / "routines/short-one.yaml"
    assert load([own, bundled]).moves["plank"].name == "Plank"


def test_a_broken_override_leaves_the_bundled_one_serving(bundled, own):
    """Catches a slip in a person's own file taking a bundled move or routine away."""
    (own / "moves/plank.yaml").write_text(BAD)
    (own / "routines/short-one.yaml").write_text(BAD)
    catalogue = load([bundled, own])
    assert catalogue.moves["plank"].name == "Plank"
    assert catalogue.routines["short-one"].name == "Short one"
    assert catalogue.origins["moves/plank"] == bundled / "moves/plank.yaml"
    assert [problem.file for problem in catalogue.problems] == [
        own / "moves/plank.yaml",
        own / "routines/short-one.yaml",
    ]
    assert catalogue.missing == {}


def test_an_override_that_no_longer_fits_a_routine_is_noticed(bundled, own):
    """Catches a bundled routine compiled with a hold for a move that has become timed."""
    (own / "moves/plank.yaml").write_text(swap(MARCH, "id: march", "id: plank"))
    catalogue = load([bundled, own])
    assert dict(catalogue.routines) == {}
    file = bundled / "routines/short-one.yaml"
    assert texts(catalogue.problems) == [
        f"{file}:16:15: blocks[1].items[0].dose.time: missing; the move 'plank' with mode time needs it",
        (
            f"{file}:16:16: blocks[1].items[0].dose.hold:"
            " does not belong to the move 'plank' with mode time"
        ),
    ]


def test_a_routine_whose_move_is_broken_says_so(bundled):
    """Catches a routine that disappears without a word about the move it waits for."""
    plank = bundled / "moves/plank.yaml"
    plank.write_text(swap(PLANK, "hold: 15s", "hold: soon"))
    catalogue = load([bundled])
    assert sorted(catalogue.moves) == ["crunch", "march"]  # the crunch's easier move may be broken
    reason = (
        f"{plank}:12:11: dose.beginner.hold: expected a duration such as 30s or 1m30s, got 'soon'"
    )
    assert texts(catalogue.problems) == [
        reason,
        (
            f"{bundled}/routines/short-one.yaml:15:15: blocks[1].items[0].move:"
            " the move 'plank' did not load; see its own file"
        ),
    ]
    assert catalogue.missing == {
        "short-one": f"'short-one' needs a move that is not there: plank ({reason})"
    }


def test_a_routine_that_did_not_load_says_why(bundled):
    """Catches a routine of the last session that is gone from Today without a reason."""
    file = bundled / "routines/short-one.yaml"
    file.write_text(swap(swap(ROUTINE, "move: plank", "move: x"), "move: crunch", "move: y"))
    assert load([bundled]).missing == {
        "short-one": "'short-one' needs moves that are not there: x, y"
    }
    file.write_text(swap(ROUTINE, "type: strength", "type: strong"))
    assert (
        load([bundled])
        .missing["short-one"]
        .startswith(f"'short-one' did not load: {file}:3:7: type: expected one of strength, ")
    )
    file.write_text(BAD)
    assert (
        load([bundled]).missing["short-one"].startswith(f"'short-one' did not load: {file}:2:1: ")
    )


def test_two_files_of_one_id_in_a_layer_are_one_too_many(bundled):
    """Catches .yaml and .yml beside each other, where which one holds would be chance."""
    (bundled / "moves/plank.yml").write_text(swap(PLANK, "name: Plank", "name: Other"))
    catalogue = load([bundled])
    assert catalogue.moves["plank"].name == "Plank"
    assert texts(catalogue.problems) == [
        f"{bundled}/moves/plank.yml:1:1: id: the move 'plank' is already in plank.yaml beside it"
    ]


def test_yml_is_read_and_an_editors_hidden_files_are_not(bundled):
    """Catches .yml left aside, and an editor's lock file reported as a broken move."""
    (bundled / "moves/plank.yaml").rename(bundled / "moves/plank.yml")
    (bundled / "moves/.#march.yaml").symlink_to("somebody@somewhere")
    (bundled / "moves/march.yaml~").write_text(BAD)
    (bundled / "moves/notes.txt").write_text(BAD)
    catalogue = load([bundled])
    assert catalogue.problems == ()
    assert sorted(catalogue.moves) == ["crunch", "march", "plank"]


def test_files_beside_the_folders_are_not_passed_over_in_silence(bundled, own):
    """Catches a person's first move lying where nobody looks for it."""
    (own / "plank.yaml").write_text(PLANK)
    assert texts(load([bundled, own]).problems) == [
        (
            f"{own}: expected files in folders moves/, routines/ and motions/,"
            " got 1 YAML file beside them"
        )
    ]


def test_a_file_where_a_folder_belongs_is_said(tmp_path, bundled):
    """Catches a traceback for --library pointing at a file."""
    file = tmp_path / "file"
    file.write_text("")
    assert set(texts(load([bundled, file]).problems)) == {
        f"{file}: can't be read: Not a directory",
        f"{file}/moves: can't be read: Not a directory",
        f"{file}/routines: can't be read: Not a directory",
        f"{file}/motions: can't be read: Not a directory",
    }
    assert len(load([bundled, file]).moves) == 3


def test_what_is_read_is_what_is_written(bundled):
    """Catches a level's value taken for another level."""
    block = load([bundled]).routines["short-one"].blocks[1]
    assert [block.rounds.at(level) for level in Level] == [1, 2, 3]
    assert [block.gap_ms.at(level) for level in Level] == [20_000] * 3
    assert [str(block.items[1].dose.at(level).reps) for level in Level] == ["6", "10", "12-20"]


def test_the_catalogue_can_not_be_changed(bundled):
    """Catches a page that edits what every other page sees."""
    catalogue = load([bundled])
    with pytest.raises(TypeError):
        catalogue.moves["x"] = catalogue.moves["plank"]  # type: ignore[index] # that is the point


def test_the_fingerprint_sees_every_kind_of_change(bundled, own):
    """Catches a change that is not picked up without a restart, and reloading without one."""
    layers = [bundled, own]
    seen = [fingerprint(layers)]
    assert fingerprint(layers) == seen[0]

    def changed():
        seen.append(fingerprint(layers))
        return seen[-1] != seen[-2]

    (own / "moves/extra.yaml").write_text(swap(MARCH, "id: march", "id: extra"))
    assert changed()
    with (own / "moves/extra.yaml").open("a") as stream:
        stream.write("# more\n")
    assert changed()
    os.utime(own / "moves/extra.yaml", ns=(1, 1))
    assert changed()
    (own / "moves/extra.yaml").rename(own / "moves/other.yaml")
    assert changed()
    (own / "moves/other.yaml").unlink()
    assert changed()
    (own / "moves/bad.yaml").symlink_to("nowhere")
    assert changed()
    (own / "moves/notes.txt").write_text("x")
    assert not changed()
    assert fingerprint([bundled]) != fingerprint([own])


def test_checking_right_files_says_nothing(bundled, monkeypatch):
    """Catches a complaint about a right library, however its parts are named."""
    for paths in (
        [bundled],
        [bundled / "moves", bundled / "routines"],
        [*sorted((bundled / "moves").iterdir()), bundled / "routines/short-one.yaml"],
        [bundled, bundled],
    ):
        assert check(paths) == []
    monkeypatch.chdir(bundled / "moves")
    assert check([Path("march.yaml")]) == []


def test_checking_resolves_references_against_the_layers_and_what_is_given(bundled, own):
    """Catches a physiotherapist's routine refused because its moves are the bundled ones."""
    routine = own / "routines/mine.yaml"
    routine.write_text(swap(ROUTINE, "id: short-one", "id: mine"))
    assert check([routine], [bundled]) == []
    assert texts(check([routine])) == [
        f"{routine}:9:15: blocks[0].items[0].move: no move 'march'",
        f"{routine}:15:15: blocks[1].items[0].move: no move 'plank'",
        f"{routine}:17:15: blocks[1].items[1].move: no move 'crunch'",
    ]
    extra = own / "moves/extra.yaml"
    extra.write_text(swap(MARCH, "id: march", "id: extra"))
    routine.write_text(swap(routine.read_text(), "move: march", "move: extra"))
    assert check([extra, routine], [bundled]) == []


def test_checking_speaks_of_the_given_files_only(bundled, own):
    """Catches a complaint about a bundled file that the person can't change."""
    (bundled / "moves/plank.yaml").write_text(BAD)
    (own / "moves/extra.yaml").write_text(swap(MARCH, "id: march", "id: extra"))
    assert check([own], [bundled]) == []


def test_a_loose_file_tells_by_its_keys_what_it_is(tmp_path, bundled):
    """Catches a routine on the desktop being checked as a move."""
    loose = tmp_path / "desktop"
    loose.mkdir()
    (loose / "crunch.yaml").write_text(CRUNCH)
    (loose / "short-one.yaml").write_text(ROUTINE)
    assert check([loose], [bundled]) == []
    (loose / "short-one.yaml").write_text(ROUTINE[: ROUTINE.index("blocks:")])
    assert texts(check([loose / "short-one.yaml"], [bundled])) == [
        f"{loose}/short-one.yaml:1:1: blocks: missing; expected a list of 1 to 20 items",
        f"{loose}/short-one.yaml:1:1: sources: missing; expected a list of at least 1 item",
    ]
    (loose / "short-one.yaml").write_text(BAD)
    assert len(check([loose / "short-one.yaml"], [bundled])) == 1


def test_checking_what_is_not_there_is_a_problem(tmp_path, bundled):
    """Catches a misspelt path that validates nothing and reports success."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "link.yaml").symlink_to("nowhere")
    assert texts(check([tmp_path / "nope", tmp_path / "empty", tmp_path / "link.yaml"])) == [
        f"{tmp_path}/nope: there is no such file or folder",
        f"{tmp_path}/empty: expected YAML files in this folder, got none",
        f"{tmp_path}/link.yaml: this link leads nowhere",
    ]
