"""Digits of blocks, to be read across a room."""

_GLYPHS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
HEIGHT = 5
MOST_SCALE = 4


def block_text(text: str, columns: int, rows: int) -> tuple[str, ...]:
    """The text in blocks as large as fits; nothing when even the smallest does not, or has no glyph."""
    if not text or any(character not in _GLYPHS for character in text):
        return ()
    dots = sum(len(_GLYPHS[character][0]) for character in text) + len(text) - 1
    # A character cell is about twice as high as it is wide: a dot is two cells wide and one high.
    scale = min(MOST_SCALE, rows // HEIGHT, columns // (dots * 2))
    lines: list[str] = []
    for row in range(HEIGHT if scale else 0):
        line = " ".join(_GLYPHS[character][row] for character in text)
        blocks = "".join(dot * 2 * scale for dot in line).replace("#", "█")
        lines.extend([blocks] * scale)
    return tuple(lines)
