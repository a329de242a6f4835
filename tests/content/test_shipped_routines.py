"""The shipped routines against section B and Appendix 2 of the content specification."""

from dataclasses import replace

import pytest
from routine_tables import CIRCUITS, ITEMS, OWN_NOTES, ROUTINES, turns
from routine_texts import EVERY_ROUTINE, SAID
from shipped import LEVELS, amount, routine_texts, seconds

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.domain.routine import Routine
from coach.planning.compiler import Choices, compile_routine


@pytest.mark.parametrize("level", LEVELS)
def test_total_is_exact(routine: Routine, catalogue: Catalogue, level: Level) -> None:
    """Would catch a total of Appendix 2 that is off by a single second."""
    code, totals = ROUTINES[routine.id]
    total_ms = compile_routine(routine, catalogue.moves, Choices(level)).total_ms
    assert total_ms is not None
    minutes, rest_ms = divmod(total_ms, 60_000)
    assert routine.code == code
    assert f"{minutes}:{rest_ms / 1000:02g}" == totals[LEVELS.index(level)]


def test_items_and_doses(routine: Routine, catalogue: Catalogue) -> None:
    """Would catch an item out of order, or with a dose that section B does not give."""
    items = [item for block in routine.blocks for item in block.items]
    found = []
    for item in items:
        assert item.dose is not None
        doses = [item.dose.at(level) for level in LEVELS]
        found.append((item.move, tuple((d.sets, amount(d), seconds(d.rest_ms)) for d in doses)))
    expected = [(move, turns(written)) for move, *written in ITEMS[routine.id]]
    assert found == expected
    assert {item.move for item in items} <= set(catalogue.moves)


def test_rounds_gaps_and_rests(routine: Routine) -> None:
    """Would catch a circuit with other rounds, gaps or rests than section B gives."""
    circuits = [block for block in routine.blocks if block.is_circuit]
    assert len(circuits) == (routine.id in CIRCUITS)
    for block in circuits:
        assert block.rounds and block.gap_ms and block.rest_between_rounds_ms
        rounds, gaps, rests = CIRCUITS[routine.id]
        assert tuple(map(block.rounds.at, LEVELS)) == rounds
        assert tuple(block.gap_ms.at(level) // 1000 for level in LEVELS) == gaps
        assert tuple(block.rest_between_rounds_ms.at(level) // 1000 for level in LEVELS) == rests


@pytest.mark.parametrize("level", LEVELS)
def test_level_notes_reach_the_session(
    routine: Routine, catalogue: Catalogue, level: Level
) -> None:
    """Would catch a routine whose own doses drop the note that makes a move fit for a level."""
    for block in routine.blocks:
        for item in block.items:
            assert item.dose is not None
            own = catalogue.moves[item.move].dose.at(level).note
            expected = OWN_NOTES.get((routine.id, item.move), own)
            assert item.dose.at(level).note == expected, item.move


def test_every_clause_is_there(routine: Routine) -> None:
    """Would catch a limit, a swap or a stop rule that was lost while its sentence was rewritten."""
    said = " ".join(routine_texts(routine)).casefold()
    wanted = (*EVERY_ROUTINE, *SAID[routine.id])
    assert [piece for piece in wanted if piece not in said] == []


@pytest.mark.parametrize(
    ("level", "total"),
    [(Level.BEGINNER, "12:10"), (Level.INTERMEDIATE, "16:24"), (Level.ADVANCED, "17:26")],
)
def test_back_and_leg_warm_up_join_as_they_say(
    catalogue: Catalogue, level: Level, total: str
) -> None:
    """Would catch one of the two changing so that what they are together, before a run, no longer fits."""
    back = catalogue.routines["back-warm-up"]
    legs = catalogue.routines["dynamic-leg-warm-up"]
    march, moves, jog = back.blocks
    joined = replace(back, blocks=(march, moves, *legs.blocks[1:], jog))
    total_ms = compile_routine(joined, catalogue.moves, Choices(level)).total_ms
    assert total_ms is not None
    assert f"{total_ms // 60_000}:{total_ms % 60_000 / 1000:02g}" == total
