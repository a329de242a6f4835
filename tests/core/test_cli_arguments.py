"""What is typed after ``coach`` means the same on both sides of the command."""

from pathlib import Path

import pytest

from coach.cli.arguments import build_parser

DATA = Path("/somewhere/data")


@pytest.mark.parametrize(
    "words",
    [
        ["--data-dir", str(DATA), "list"],
        ["list", "--data-dir", str(DATA)],
        ["--data-dir", str(DATA), "history", "show", "abc"],
        ["history", "--data-dir", str(DATA), "show", "abc"],
        ["history", "show", "abc", "--data-dir", str(DATA)],
        ["--data-dir", str(DATA)],
    ],
)
def test_the_data_folder_may_stand_before_and_after_the_command(words):
    """Catches a folder named before the command being forgotten, and the real log used instead."""
    assert build_parser().parse_args(words).data_dir == DATA


@pytest.mark.parametrize("words", [[], ["list"], ["history", "show", "abc"]])
def test_without_one_it_is_the_system_s(words):
    """Catches a missing default that ends in a traceback."""
    assert build_parser().parse_args(words).data_dir is None
