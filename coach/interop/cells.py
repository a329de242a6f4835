"""Cells of a CSV that no spreadsheet takes for a formula, and back.

A cell that begins with one of these characters gets an apostrophe before it. So does one that begins with an
apostrophe itself, so that taking the first apostrophe away gives back exactly what was there.
"""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes some spreadsheet run a cell as a formula, as its first character."""

_GUARDED = (*DANGEROUS, "'")


def harmless(text: str) -> str:
    """The text as a cell that is only ever shown."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def as_written(cell: str) -> str:
    """The text that ``harmless`` made this cell of."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_GUARDED) else cell
