"""A test that can't run here is left out; in CI, where nothing may be left out, it fails."""

import os
from typing import NoReturn

import pytest

LOUD = os.environ.get("COACH_LOUD") == "1"
"""Whether a test that can't run is a failure (set by .ci/run)."""


def leave_out(reason: str) -> NoReturn:
    """Skip the test that is about to run, or fail it when skips are not allowed."""
    if LOUD:
        pytest.fail(f"{reason} (COACH_LOUD=1 allows no skips)", pytrace=False)
    pytest.skip(reason)
