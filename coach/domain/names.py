"""Kinds of text: ids, single lines, paragraphs and spoken cues."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from coach.domain.fields import plain

MOST_CUE_WORDS = 8

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_PATTERN = f"^{_SLUG.pattern}$"
CUE_PATTERN = rf"^\s*\S+(\s+\S+){{0,{MOST_CUE_WORDS - 1}}}\s*$"
"""Both as JSON Schema writes them."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text field: what characters and how many of them or words it may have."""

    expected: str
    most_characters: int
    most_words: int | None = None
    slug: bool = False
    lines: bool = False

    def read(self, value: object) -> str:
        """The text, stripped; ValueError, worded for a person, when it does not fit."""
        if not isinstance(value, str):
            raise ValueError(f"expected {self.expected}")  # noqa: TRY004  pydantic reports ValueErrors
        text = value.strip()
        if not text or len(text) > self.most_characters:
            raise ValueError(f"expected {self.expected}, 1 to {self.most_characters} characters")
        if self.slug and not _SLUG.fullmatch(text):
            raise ValueError(f"expected {self.expected}")
        if not self.lines and not text.isprintable():
            raise ValueError(f"expected {self.expected} on a single line")
        if self.most_words is not None and len(text.split()) > self.most_words:
            raise ValueError(f"expected at most {self.most_words} words")
        return text

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:
        text: dict[str, Any] = {
            "type": "string",
            "minLength": 1,
            "maxLength": self.most_characters,
        }
        if self.slug:
            text["pattern"] = SLUG_PATTERN
        if self.most_words == MOST_CUE_WORDS:
            text["pattern"] = CUE_PATTERN
        return plain(self.read, text)


Slug = Annotated[
    str, Words("an id of lower-case words joined by hyphens, such as front-plank", 64, slug=True)
]
Line = Annotated[str, Words("a line of text", 200)]
Text = Annotated[str, Words("a text", 2000, lines=True)]
Cue = Annotated[str, Words("a cue of a few words", 80, most_words=MOST_CUE_WORDS)]
