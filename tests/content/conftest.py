"""The shipped library, loaded once, and each of its cards and routines in turn."""

from pathlib import Path

import pytest
from content_tables import CARDS
from routine_tables import ROUTINES

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library.catalogue import load


@pytest.fixture(scope="session")
def library() -> Path:
    """The folder that travels inside the wheel."""
    return Path(__file__).resolve().parents[2] / "exercises"


@pytest.fixture(scope="session")
def catalogue(library: Path) -> Catalogue:
    return load([library])


@pytest.fixture(params=sorted(CARDS))
def move(request: pytest.FixtureRequest, catalogue: Catalogue) -> Exercise:
    return catalogue.moves[request.param]


@pytest.fixture(params=sorted(ROUTINES))
def routine(request: pytest.FixtureRequest, catalogue: Catalogue) -> Routine:
    return catalogue.routines[request.param]
