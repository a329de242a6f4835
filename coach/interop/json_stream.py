"""A JSON document of any length, read a value at a time: only what is looked at is in memory.

The document is one object; the items of the lists in it come one by one. How it is broken into lines does
not matter.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn, TextIO

MOST_CHARACTERS = 64 << 20
"""One item may be this long: hundreds of times what a session takes."""

_CHUNK = 1 << 20
_LOOK_AHEAD = 4
_SPACE = re.compile(r"[ \t\n\r]*")


class BrokenJsonError(ValueError):
    """The document ends, or is no JSON any more, at a line."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line
        self.text = text


@dataclass(frozen=True, slots=True)
class Member:
    """A value of the document's object, or an item of a list that is one."""

    name: str
    value: object
    line: int
    """Where it begins, counted from 1."""


class NotANumber:
    """What stands for NaN and Infinity: of no type that is ever expected."""


class JsonStream:
    """Reads ``members`` of a text. BrokenJsonError says where it can't go on; what came before is whole."""

    def __init__(self, text: TextIO, chunk: int = _CHUNK) -> None:
        self._text = text
        self._chunk = chunk
        self._buffer = ""
        self._at = 0
        self._counted = 0
        self._line = 1
        self._ended = False
        self._scan = json.JSONDecoder(parse_constant=_no_number).raw_decode

    def members(self) -> Iterator[Member]:
        """Every value of the object; of a list, each of its items under the list's name."""
        self._expect("{", "an object in braces")
        if self._next() == "}":
            self._at += 1
        else:
            yield from self._pairs()
        if self._next():
            self._break("more after the end of the document")

    def _pairs(self) -> Iterator[Member]:
        while True:
            line = self._here()
            name = self._value()
            if not isinstance(name, str):
                raise BrokenJsonError(line, "expected a name in quotes")
            self._expect(":", "a colon")
            if self._next() == "[":
                self._at += 1
                yield from self._items(name)
            else:
                line = self._here()
                yield Member(name, self._value(), line)
            if self._next() == "}":
                self._at += 1
                return
            self._expect(",", "a comma or the end of the document")
            self._next()

    def _items(self, name: str) -> Iterator[Member]:
        if self._next() == "]":
            self._at += 1
            return
        while True:
            line = self._here()
            yield Member(name, self._value(), line)
            if self._next() == "]":
                self._at += 1
                return
            self._expect(",", "a comma or the end of the list")
            self._next()

    def _next(self) -> str:
        """The next character that is no space; nothing at the end of the text."""
        while True:
            found = _SPACE.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def _expect(self, character: str, what: str) -> None:
        if self._next() != character:
            self._break(f"expected {what}")
        self._at += 1

    def _value(self) -> object:
        wanted = self._chunk
        while True:
            try:
                value, end = self._scan(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._ended or len(self._buffer) - self._at > MOST_CHARACTERS:
                    self._break(
                        "the file ends here" if self._ended_at(error) else "no JSON here", error
                    )
            except RecursionError:
                self._break("too many brackets inside each other")
            except ValueError:
                self._break("a number with too many digits")
            else:
                # A number near the end of what was read may go on: of "1e+5" one sees "1" first.
                if end + _LOOK_AHEAD <= len(self._buffer) or self._ended:
                    self._at = end
                    return value
            self._more(wanted)
            wanted = max(wanted, len(self._buffer))

    def _ended_at(self, error: json.JSONDecodeError) -> bool:
        return error.pos >= len(self._buffer.rstrip()) or error.msg.startswith("Unterminated")

    def _more(self, characters: int = 0) -> bool:
        """Read on; what is behind us is forgotten."""
        self._here()
        piece = self._text.read(max(characters, self._chunk))
        self._ended = not piece
        self._buffer = self._buffer[self._at :] + piece
        self._at = self._counted = 0
        return bool(piece)

    def _here(self) -> int:
        """The line that the next value begins in."""
        self._line += self._buffer.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _break(self, text: str, error: json.JSONDecodeError | None = None) -> NoReturn:
        line = self._here()
        if error is not None:
            line += self._buffer.count("\n", self._at, error.pos)
        raise BrokenJsonError(line, text)


def _no_number(_name: str) -> NotANumber:
    return NotANumber()
