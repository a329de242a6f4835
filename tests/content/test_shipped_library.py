"""The shipped moves against the content specification: doses, tempo, sides, cautions, sources."""

from collections import Counter
from pathlib import Path

import pytest
from card_table import Amount
from content_tables import CARDS, THINGS
from routine_tables import ITEMS, ROUTINES
from shipped import LEVELS, amount, seconds, work_ms
from source_table import NAMED_BY, TITLES

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise, Mode
from coach.domain.fields import Level


class TestWhatLoads:
    def test_every_file_loads(self, catalogue: Catalogue, library: Path) -> None:
        """Would catch a file that the loader refuses: it would silently be missing from the app."""
        assert catalogue.problems == ()
        assert dict(catalogue.missing) == {}
        files = sorted(library.glob("moves/*.yaml")) + sorted(library.glob("routines/*.yaml"))
        assert len(catalogue.moves) + len(catalogue.routines) == len(files)

    def test_every_shipped_move_is_checked_here(self, catalogue: Catalogue) -> None:
        """Would catch a move or routine that ships with doses nobody compared with the tables."""
        assert set(catalogue.moves) == set(CARDS)
        assert set(catalogue.routines) == set(ROUTINES) == set(ITEMS)

    def test_a_file_is_named_after_its_id(self, catalogue: Catalogue) -> None:
        """Would catch a copied file whose id was not changed."""
        assert {Path(key).name: path.stem for key, path in catalogue.origins.items()} == {
            name: name for name in (*catalogue.moves, *catalogue.routines, *catalogue.motions)
        }

    def test_no_name_or_alias_means_two_moves(self, catalogue: Catalogue) -> None:
        """Would catch a search or a spoken name that could be either of two moves."""
        names = [name.casefold() for m in catalogue.moves.values() for name in {m.name, *m.aliases}]
        assert [name for name, count in Counter(names).items() if count > 1] == []
        mistaken = {
            n.casefold() for m in catalogue.moves.values() for c in m.mistaken_for for n in c.names
        }
        assert not mistaken & set(names)
        titles = [routine.name.casefold() for routine in catalogue.routines.values()]
        assert len({*titles, *names}) == len(titles) + len(names)

    def test_a_push_up_is_told_from_a_press_up(self, catalogue: Catalogue) -> None:
        """Would catch the search answering "push-up" with a press-up and not a word (G-02)."""
        (confusion,) = catalogue.moves["prone-press-up"].mistaken_for
        assert {"push-up", "push up", "pushup"} <= set(confusion.names)


class TestCards:
    def test_kind_mode_sides_and_category(self, move: Exercise) -> None:
        """Would catch a move paced, mirrored or filed in another way than its card says."""
        card = CARDS[move.id]
        assert (move.mode, move.sides, move.category) == (card.mode, card.sides, card.category)

    @pytest.mark.parametrize("level", LEVELS)
    def test_dose_is_the_one_of_the_table(self, move: Exercise, level: Level) -> None:
        """Would catch a mistyped dose, the one slip in these files that could hurt somebody."""
        dose = move.dose.at(level)
        expected = CARDS[move.id].dose[LEVELS.index(level)]
        assert Amount(dose.sets, amount(dose), seconds(dose.rest_ms), expected.note) == expected

    @pytest.mark.parametrize("level", LEVELS)
    def test_level_note_is_kept(self, move: Exercise, level: Level) -> None:
        """Would catch a beginner who is not told to do the knee tuck, or a note nobody asked for."""
        note = move.dose.at(level).note
        expected = CARDS[move.id].dose[LEVELS.index(level)].note
        assert bool(note) == bool(expected)
        said = (note or "").casefold()
        assert [piece for piece in expected.split("; ") if piece not in said] == []

    @pytest.mark.parametrize("level", LEVELS)
    def test_tempo_is_the_one_of_the_card(self, move: Exercise, level: Level) -> None:
        """Would catch a phase of the wrong length, and an advanced tempo that was forgotten."""
        tempo = CARDS[move.id].tempo
        row = tempo[LEVELS.index(level)] if tempo and isinstance(tempo[0], tuple) else tempo
        if move.mode is Mode.HOLD:
            assert (seconds(move.enter_ms), seconds(move.leave_ms)) == row
            assert move.phases is None
        else:
            phases = move.phases.at(level) if move.phases else ()
            assert tuple(phase.seconds for phase in phases) == row
            assert (move.enter_ms, move.leave_ms) == (0, 0)

    @pytest.mark.parametrize("level", LEVELS)
    def test_work_seconds(self, move: Exercise, level: Level) -> None:
        """Would catch card and compiler disagreeing with the work column of table G.3."""
        assert work_ms(move, level) == CARDS[move.id].work[LEVELS.index(level)] * 1000

    def test_tags(self, move: Exercise) -> None:
        """Would catch a tag left off a card: the symptom filter would offer the move all the same."""
        assert set(move.tags) == set(CARDS[move.id].tags.split())

    def test_equipment(self, move: Exercise) -> None:
        """Would catch a thing left off a card, or one that hides a move which can be done without."""
        card = CARDS[move.id]
        assert set(move.equipment) == set(card.equipment.split())
        assert set(move.optional_equipment) >= set(card.optional.split())
        assert not set(move.equipment) & set(move.optional_equipment)

    def test_what_only_a_variant_needs_is_optional(self, move: Exercise) -> None:
        """Would catch an optional thing that the card never speaks of."""
        dose_notes = [move.dose.at(level).note or "" for level in LEVELS]
        variants = [variant.note for variant in (move.easier, move.harder) if variant]
        swaps = [swap.note or "" for swap in move.swaps]
        said = " ".join([*dose_notes, *variants, *swaps, *move.steps, *move.cautions]).casefold()
        for thing in move.optional_equipment:
            assert any(word in said for word in THINGS[thing]), thing

    def test_every_caution_of_the_card_is_there(self, move: Exercise) -> None:
        """Would catch a caution that was lost or softened while its sentence was rewritten."""
        said = " ".join(move.cautions).casefold()
        assert [piece for piece in CARDS[move.id].cautions if piece not in said] == []
        assert all(caution.endswith(".") for caution in move.cautions)

    def test_there_is_an_easier_and_a_harder_form(self, move: Exercise) -> None:
        """Would catch a card that leaves somebody with nowhere to go (G-31)."""
        assert move.easier is not None
        assert move.harder is not None

    def test_variants_lead_to_shipped_moves(self, move: Exercise, catalogue: Catalogue) -> None:
        """Would catch a link to a move that is not there, or back to itself."""
        for variant in (move.easier, move.harder):
            if variant is not None and variant.move is not None:
                assert variant.move in catalogue.moves
                assert variant.move != move.id

    def test_sources_cover_dose_steps_and_cautions(self, move: Exercise) -> None:
        """Would catch a dose, steps or cautions that nobody stands for."""
        covers = {piece for source in move.sources for piece in source.covers}
        assert "steps" in covers
        assert "cautions" in covers
        assert "dose" in covers or {"reps", "beginner dose", "rest"} <= {
            piece.removesuffix(" per side") for piece in covers
        }

    def test_who_names_the_move_is_credited(self, move: Exercise) -> None:
        """Would catch a source that was dropped while a card was rewritten (A.1)."""
        titles = {source.title for source in move.sources}
        assert {TITLES[code] for code in NAMED_BY[move.id].split()} <= titles
        assert "General practice" in titles
