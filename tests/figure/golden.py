"""Drawings kept as text. ``COACH_GOLDEN=write`` writes them anew instead of comparing."""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"
_WRITE = os.environ.get("COACH_GOLDEN") == "write"


def same_as_golden(name: str, text: str, folder: Path = FOLDER) -> None:
    """Compare with the kept text of that name; say how to keep the new one when it differs."""
    file = folder / name
    if _WRITE:
        folder.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        return
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    if kept == text:
        return
    for number, (old, new) in enumerate(
        zip(kept.splitlines(), text.splitlines(), strict=False), start=1
    ):
        if old != new:
            where = f"line {number}:\n- {old[:160]}\n+ {new[:160]}"
            break
    else:
        where = f"{len(kept.splitlines())} lines kept, {len(text.splitlines())} lines now"
    pytest.fail(
        f"{name} is drawn differently, {where}\nLook at it; if it is better, run with COACH_GOLDEN=write",
        pytrace=False,
    )
