"""What the shipped texts say and how: speakable, short, in one vocabulary, promising nothing."""

import re

from content_tables import EQUIPMENT, MUSCLES
from name_table import OTHER_NAMES
from shipped import routine_texts, texts

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise, Sides, Source
from coach.domain.routine import Routine

SPEAKABLE = re.compile(r"[A-Z][a-z]*(-[a-z]+)*(,? [A-Za-z]+(-[a-z]+)*)*")
LOCATORS = re.compile(r"\.txt\b|\[S\]|\[F\]|https?:|\bseed\b", re.IGNORECASE)


def sources_of(catalogue: Catalogue) -> list[Source]:
    owners: list[Exercise | Routine] = [*catalogue.moves.values(), *catalogue.routines.values()]
    return [source for owner in owners for source in owner.sources]


def test_cues_can_be_spoken(move: Exercise) -> None:
    """Would catch a cue too long for its place, or with a sign that a voice stumbles over."""
    for cue in move.cues:
        assert len(cue.split()) <= 8, cue
        assert SPEAKABLE.fullmatch(cue), cue
    assert len(set(move.cues)) == len(move.cues)


def test_name_can_be_spoken(move: Exercise) -> None:
    """Would catch brackets and signs in what the voice says before every set."""
    assert SPEAKABLE.fullmatch(move.name), move.name


def test_words_come_from_one_vocabulary(move: Exercise) -> None:
    """Would catch a misspelt muscle or thing, which a filter would never find."""
    assert set(move.equipment) <= EQUIPMENT
    assert set(move.muscles.primary) | set(move.muscles.secondary) <= MUSCLES
    assert not set(move.muscles.primary) & set(move.muscles.secondary)


def test_a_one_sided_move_says_which_leg_is_meant(move: Exercise) -> None:
    """Would catch a card on which "left side" could be either leg."""
    said = any("side named" in step for step in move.steps)
    assert said == (move.sides is Sides.EACH)


def test_sources_name_no_locator(catalogue: Catalogue) -> None:
    """Would catch a file name, mark or address of the research notes shipped with the app."""
    for source in sources_of(catalogue):
        for text in (source.title, source.author or "", *source.covers):
            assert not LOCATORS.search(text), text


def test_the_same_source_is_always_called_the_same(catalogue: Catalogue) -> None:
    """Would catch one article credited to two authors, or general practice spelt another way."""
    authors: dict[str, set[str | None]] = {}
    for source in sources_of(catalogue):
        authors.setdefault(source.title, set()).add(source.author)
    assert {title: found for title, found in authors.items() if len(found) > 1} == {}
    assert [t for t in authors if t.casefold() == "general practice"] == ["General practice"]


def test_sentences_are_short(catalogue: Catalogue) -> None:
    """Would catch a sentence too long to take in from a mat."""
    for move in catalogue.moves.values():
        for text in (*move.steps, *move.mistakes, *move.cautions, move.breathing):
            for sentence in re.split(r"[.:] ", text):
                assert len(sentence.split()) <= 25, (move.id, sentence)


def test_a_routine_is_as_easy_to_say_and_read(routine: Routine) -> None:
    """Would catch a routine whose name a voice stumbles over, or a caution too long to take in."""
    assert SPEAKABLE.fullmatch(routine.name), routine.name
    for text in (routine.goal, routine.why or "", *routine.cautions):
        assert not text or text.endswith(".")
        for sentence in re.split(r"[.:?] ", text):
            assert len(sentence.split()) <= 25, sentence


def test_signs_are_plain(catalogue: Catalogue) -> None:
    """Would catch curly quotes and "3/10", which a screen reader stumbles over."""
    said = [text for move in catalogue.moves.values() for text in texts(move)]
    said += [text for routine in catalogue.routines.values() for text in routine_texts(routine)]
    assert [text for text in said if not text.isascii() or re.search(r"\d/\d", text)] == []


def test_longer_strides_are_never_asked_for(catalogue: Catalogue) -> None:
    """Would catch a cue for longer strides, which one source gives and the others speak against (E-01)."""
    cues = [cue for move in catalogue.moves.values() for cue in move.cues]
    assert [cue for cue in cues if re.search(r"long\w* (stride|step)", cue, re.IGNORECASE)] == []


def plain(name: str) -> frozenset[str]:
    """A name's words as they are looked for: small letters, no signs, no plural, in any order."""
    words = re.sub(r"[^a-z0-9']+", " ", name.casefold()).split()
    return frozenset(re.sub(r"(?<=ch)es$|s$", "", word) for word in words)


def test_every_name_of_the_specification_finds_its_move(move: Exercise) -> None:
    """Would catch a name that the sources use and that nobody finds."""
    known = {plain(name) for name in (move.name, *move.aliases)}
    assert [name for name in OTHER_NAMES[move.id] if plain(name) not in known] == []
