"""The nine checks that the content specification has the library pass (Appendix 3)."""

import ast
import re
from dataclasses import fields
from itertools import chain, combinations
from pathlib import Path

import pytest
from content_tables import DESIGN_CARD, DESIGN_CARD_ROUTINES
from routine_tables import ITEMS
from shipped import LEVELS, WORKED, alone, amount, routine_texts, texts, work_ms

import coach.guidance
from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Category, Exercise, Mode, Sides, Tag
from coach.domain.fields import Level
from coach.domain.routine import Routine
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.domain.timeline import SegmentKind, Side
from coach.guidance.pain import DOWN_THE_LEG, LEG_ADVICE, PLACES
from coach.guidance.safety import SAFETY_NOTE
from coach.guidance.symptoms import LEG_BLOCKED, LEG_CLEARED, LEG_NOTE, blocked
from coach.planning.compiler import Choices, compile_routine

PROMISES = re.compile(
    r"\b(cur(e|es|ed|ing)|heal(s|ed|ing)?|guarante\w*|miracl\w*|miraculous|sure way|prevent\w*"
    r"|reliev\w*|relief|pain-free|proven|eliminat\w*|get rid|fixes|treats?|treatment)\b",
    re.IGNORECASE,
)
PRODUCTS = re.compile(
    r"®|™|\b(bosu|theraband|thera-band|crossfit|voltaren|velcro|lycra|trx)\b", re.IGNORECASE
)
MEDICINES = re.compile(
    r"\b(\d+\s*mg|ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|pills?|tablets?)\b",
    re.IGNORECASE,
)
FAST_OR_HILLY = re.compile(r"\b(hill\w*|rolling|accelerat\w*|sprint\w*|fast\w*)\b", re.IGNORECASE)

EMERGENCY = ("numb", "between the legs", "bladder or bowel", "both legs weak", "trouble walking")
"""D1-05."""
SEE_A_DOCTOR = ("double over", "cannot stand straight", "shoots down", "weak or numb")
"""D1-01 to D1-04."""


class TestCheck1Ids:
    """Check 1: every exercise id in every routine exists, and every id in the design-card table."""

    def test_routines_name_shipped_moves(self, catalogue: Catalogue) -> None:
        """Would catch a routine whose move was renamed, in the files and in the tables."""
        named = {i.move for r in catalogue.routines.values() for b in r.blocks for i in b.items}
        assert named <= set(catalogue.moves)
        assert named == {move for rows in ITEMS.values() for move, *_ in rows}

    @pytest.mark.parametrize("word", sorted(DESIGN_CARD))
    def test_the_design_card_is_covered(self, catalogue: Catalogue, word: str) -> None:
        """Would catch a name on the design card that no move or no routine answers to."""
        assert set(DESIGN_CARD[word]) <= set(catalogue.moves)
        routines = {routine.code: routine for routine in catalogue.routines.values()}
        assert set(DESIGN_CARD_ROUTINES[word]) <= set(routines)
        named = [routines[code] for code in DESIGN_CARD_ROUTINES[word]]
        items = [item for routine in named for block in routine.blocks for item in block.items]
        assert {item.move for item in items} & set(DESIGN_CARD[word])


def test_check_2_shape_of_the_card(move: Exercise) -> None:
    """Check 2: 3 to 5 cues of 8 words or fewer, 3 to 6 steps, exactly 2 mistakes.

    Would catch a card too long to follow, or a cue too long for its place.
    """
    assert 3 <= len(move.steps) <= 6
    assert 3 <= len(move.cues) <= 5
    assert max(len(cue.split()) for cue in move.cues) <= 8
    assert len(move.mistakes) == 2


class TestCheck3Sides:
    """Check 3: `each` gives the side switch and double the work; `alternating` amounts are even."""

    @pytest.mark.parametrize("level", LEVELS)
    def test_each_set_is_done_on_every_side(self, move: Exercise, level: Level) -> None:
        """Would catch a one-sided move done on one side only, or a switch that is not 5 s."""
        shown = [(s.kind, s.side, s.set) for s in alone(move, level) if s.kind in WORKED]
        expected: list[tuple[SegmentKind, Side | None, int]] = []
        for turn in range(1, move.dose.at(level).sets + 1):
            if move.sides is Sides.EACH:
                expected.append((SegmentKind.WORK, Side.LEFT, turn))
                expected.append((SegmentKind.SWITCH, Side.RIGHT, turn))
                expected.append((SegmentKind.WORK, Side.RIGHT, turn))
            else:
                expected.append((SegmentKind.WORK, None, turn))
        assert shown == expected
        switches = {s.length_ms for s in alone(move, level) if s.kind is SegmentKind.SWITCH}
        assert switches <= {5_000}

    def test_both_sides_get_the_same(self, move: Exercise) -> None:
        """Would catch a second side that is shorter than the first."""
        for level in LEVELS:
            by_side: dict[Side | None, list[int | None]] = {}
            for segment in alone(move, level):
                if segment.kind is SegmentKind.WORK:
                    by_side.setdefault(segment.side, []).append(segment.length_ms)
            assert len(by_side) == (2 if move.sides is Sides.EACH else 1)
            assert len({tuple(lengths) for lengths in by_side.values()}) == 1

    def test_alternating_amounts_are_even(self, catalogue: Catalogue) -> None:
        """Would catch a total that gives one side a rep more, on a card or in a routine."""
        doses = [(move, move.dose) for move in catalogue.moves.values()]
        for routine in catalogue.routines.values():
            items = [item for block in routine.blocks for item in block.items]
            doses += [(catalogue.moves[i.move], i.dose) for i in items if i.dose is not None]
        for move, dose in doses:
            if move.sides is Sides.ALTERNATING and move.mode is Mode.REPS:
                assert [amount(dose.at(level)) % 2 for level in LEVELS] == [0, 0, 0], move.id


def test_check_4_strong_back_three_keeps_the_seed_numbers(catalogue: Catalogue) -> None:
    """Check 4: R01 at intermediate and advanced: pike 10 and 20, warrior 10 a side, bicycle 20, 3 rounds.

    Would catch a change to the numbers the routine was published with.
    """
    routine = catalogue.routines["strong-back-three"]
    for level, pikes in ((Level.INTERMEDIATE, 10), (Level.ADVANCED, 20)):
        timeline = compile_routine(routine, catalogue.moves, Choices(level))
        done: dict[tuple[str | None, Side | None], list[int | None]] = {}
        for segment in timeline.work:
            if segment.mode is Mode.REPS:
                done.setdefault((segment.move, segment.side), []).append(segment.reps)
        assert done == {
            ("ball-pike", None): [pikes] * 3,
            ("warrior-three", Side.LEFT): [10] * 3,
            ("warrior-three", Side.RIGHT): [10] * 3,
            ("bicycle-crunch", None): [20] * 3,
        }


def test_check_5_work_never_falls_from_level_to_level(move: Exercise) -> None:
    """Check 5: work seconds of an exercise never fall from beginner to intermediate to advanced.

    Would catch a level that asks less than the one below it.
    """
    work = [work_ms(move, level) for level in LEVELS]
    assert work == sorted(work)


def test_check_6_jog_never_falls(catalogue: Catalogue) -> None:
    """Check 6: the jogging of walk and jog never falls; here from level to level of the card.

    The steps of the return-to-running programme (R14) are to be checked with the programme. Would catch
    a level that jogs less, in one go or in all, than the one below it.
    """
    move = catalogue.moves["walk-jog-intervals"]
    assert move.phases is not None
    in_one_go = []
    in_all = []
    for level in LEVELS:
        jog, walk = move.phases.at(level)
        assert ("jog" in jog.name.casefold(), "walk" in walk.name.casefold()) == (True, True)
        repeats, rest = divmod(amount(move.dose.at(level)), jog.seconds + walk.seconds)
        assert rest == 0
        in_one_go.append(jog.seconds)
        in_all.append(repeats * jog.seconds)
    assert in_one_go == [60, 180, 300]
    assert in_all == [480, 900, 1200]
    assert in_all == sorted(in_all)


class TestCheck7StopRules:
    """Check 7: D1-05 and D1-01 to D1-04 stop any session; no setting turns them off."""

    def test_the_safety_note_has_every_sign(self) -> None:
        """Would catch a red flag that was lost from the note, or filed as less than urgent."""
        urgent = [p for p in SAFETY_NOTE if p.urgent]
        said = " ".join(sentence for passage in urgent for sentence in passage.sentences).casefold()
        assert [piece for piece in (*EMERGENCY, *SEE_A_DOCTOR) if piece not in said] == []
        assert urgent == list(SAFETY_NOTE[: len(urgent)])

    def test_what_is_said_when_it_hurts_down_the_leg(self) -> None:
        """Would catch advice that no longer tells to stop, or that leaves out the emergency signs."""
        said = " ".join(LEG_ADVICE).casefold()
        for piece in (*EMERGENCY, "end the workout", "shoots down", "weakness or numbness"):
            assert piece in said
        assert {name for _, name in PLACES} >= DOWN_THE_LEG >= {"buttock", "thigh", "calf or foot"}

    def test_what_is_said_when_a_leg_is_named_beforehand(self) -> None:
        """Would catch the block before a session losing one of the signs it is there for."""
        said = LEG_NOTE.casefold()
        for piece in (*EMERGENCY, "shoots down", "numbness or weakness", "do not exercise"):
            assert piece in said

    def test_a_leg_nobody_has_cleared_stops_any_session(self) -> None:
        """Would catch another answer that opens the session again."""
        others = [symptom for symptom in Symptom if symptom is not Symptom.LEG]
        some = chain.from_iterable(combinations(others, n) for n in range(len(others) + 1))
        for answers in some:
            assert blocked((*answers, Symptom.LEG), leg_cleared=False)
            assert not blocked(answers, leg_cleared=False)

    def test_no_setting_reaches_the_rules(self) -> None:
        """Would catch a stop rule that reads a person's settings, and so could be switched off."""
        folder = Path(coach.guidance.__file__).parent
        imported = set()
        for file in folder.glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    imported.add(node.module or "")
                elif isinstance(node, ast.Import):
                    imported |= {alias.name for alias in node.names}
        assert imported
        assert "coach.domain.settings" not in imported

    def test_no_setting_is_about_leaving_a_warning_out(self) -> None:
        """Would catch a new setting that hides a warning: it has to be looked at here first.

        Those there are: that the note was read, the answers and their day, and that a professional has
        seen the leg (E-31).
        """
        about = re.compile(r"safe|stop|pain|hurt|leg|symptom|warn|caution|flag|advice|medical")
        names = {field.name for field in fields(Settings)}
        assert {name for name in names if about.search(name)} == {
            "safety_accepted",
            "symptoms",
            "symptoms_day",
            "leg_cleared",
        }


class TestCheck8Recovery:
    """Check 8: in a recovery plan `bike` is hidden, fast work and hills are off.

    The plans are to be checked with the plans; here what ships: no routine has them, and their cards say
    so themselves.
    """

    def test_no_routine_has_cycling_running_or_other_cardio(self, catalogue: Catalogue) -> None:
        """Would catch a ride or a run slipped into a routine that is offered during recovery."""
        for routine in catalogue.routines.values():
            for item in (item for block in routine.blocks for item in block.items):
                assert catalogue.moves[item.move].category is not Category.CARDIO, routine.id
                assert item.move != "bike"

    def test_the_bike_says_when_it_is_not_for(self, catalogue: Catalogue) -> None:
        """Would catch a cycling card that a person coming back from pain takes for allowed."""
        said = " ".join(catalogue.moves["bike"].cautions).casefold()
        assert "not while you are in a recovery plan" in said
        for plan in ("settling down", "returning to running", "distance", "keeping fit"):
            assert plan in said

    def test_faster_and_hillier_running_is_not_for_returning(self, move: Exercise) -> None:
        """Would catch a harder form with hills or fast parts that does not say "not while returning"."""
        if Tag.IMPACT in move.tags and move.harder and FAST_OR_HILLY.search(move.harder.note):
            assert re.search(r"\bnot while\b.*\b(return|com)ing\b", move.harder.note, re.IGNORECASE)


class TestCheck9NoPromise:
    """Check 9: no text promises cure, names a product, or gives medicine doses."""

    def said(self, catalogue: Catalogue) -> list[str]:
        cards = [text for move in catalogue.moves.values() for text in texts(move)]
        plans = [text for routine in catalogue.routines.values() for text in routine_texts(routine)]
        notes = [sentence for passage in SAFETY_NOTE for sentence in passage.sentences]
        return [*cards, *plans, *notes, *LEG_ADVICE, LEG_NOTE, LEG_CLEARED, LEG_BLOCKED]

    def test_nothing_is_promised(self, catalogue: Catalogue) -> None:
        """Would catch a promise; the notes from research are held to section F word for word."""
        assert [text for text in self.said(catalogue) if PROMISES.search(text)] == []

    def test_nothing_is_sold_or_prescribed(self, catalogue: Catalogue) -> None:
        """Would catch a brand or a medicine, in the notes from research as well."""
        owners: list[Exercise | Routine] = [*catalogue.moves.values(), *catalogue.routines.values()]
        research = [text for o in owners for n in o.research for text in (n.note, n.caveat)]
        for pattern in (PRODUCTS, MEDICINES):
            assert [t for t in (*self.said(catalogue), *research) if pattern.search(t)] == []
