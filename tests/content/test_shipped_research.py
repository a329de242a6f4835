"""The notes from research against section F of the content specification."""

import pytest
from research_table import NOTES

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise, Research
from coach.domain.routine import Routine


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue) -> list[tuple[str, Research]]:
    """Every note with the move or routine that shows it."""
    owners: list[Exercise | Routine] = [*catalogue.moves.values(), *catalogue.routines.values()]
    return [(owner.id, note) for owner in owners for note in owner.research]


def test_every_note_is_shown_once_by_its_owner(shown: list[tuple[str, Research]]) -> None:
    """Would catch a note that nobody shows, one shown twice, and the one on mice (F-09)."""
    assert sorted((note.code, owner) for owner, note in shown) == sorted(
        (code, note.owner) for code, note in NOTES.items()
    )
    assert "F-09" not in {note.code for _, note in shown}
    assert len(NOTES) == 28


def test_each_says_what_section_f_says(shown: list[tuple[str, Research]]) -> None:
    """Would catch a finding that was reworded into more than was found, or does not fit its place."""
    for _, note in shown:
        assert note.code is not None
        assert note.note == NOTES[note.code].text
        assert len(note.note) <= 180


def test_each_says_how_far_it_goes(shown: list[tuple[str, Research]]) -> None:
    """Would catch a small or doubtful finding shown without the words that say so."""
    missing = []
    for _, note in shown:
        assert note.code is not None
        said = f"{note.caveat} {note.study or ''} {note.year or ''}".casefold()
        missing += [(note.code, p) for p in NOTES[note.code].care if p not in said]
        assert note.caveat.endswith(".")
        assert note.study, note.code
    assert missing == []


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("F-02", 1990, "Garbutt"),
        ("F-03", 1995, "Videman"),
        ("F-04", 1995, "Videman"),
        ("F-05", 1985, "Bach"),
        ("F-06", 1997, "Gatt"),
        ("F-08", 2017, "Scientific Reports"),
        ("F-12", 2007, "Chatzitheodorou"),
    ],
)
def test_named_studies_are_named(
    shown: list[tuple[str, Research]], code: str, year: int, name: str
) -> None:
    """Would catch a study credited to nobody, or dated wrong."""
    (note,) = [note for _, note in shown if note.code == code]
    assert note.year == year
    assert name in (note.study or "")


def test_the_review_has_the_year_it_was_published(shown: list[tuple[str, Research]]) -> None:
    """Would catch the year of the online version beside a caveat that gives another."""
    (note,) = [note for _, note in shown if note.code == "F-10"]
    assert "Meng and Yue" in (note.study or "")
    assert note.year in (2014, 2015)
    assert "2015" in f"{note.year} {note.caveat}"
