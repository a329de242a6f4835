"""What a terminal sends, as names of keys.

A letter, digit or sign is its own name (letters in lower case); the others are ``space``, ``enter``,
``escape``, ``backspace``, ``left``, ``right``, ``up`` and ``down``. Sequences of other keys say nothing.
"""

import codecs
import re

ESCAPE_WAIT_MS = 60
"""How long the rest of an escape sequence may take; after that it was the Esc key."""

_ESC = "\x1b"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^\x1b\[O])")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?")
_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
_NAMES = {" ": "space", "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace"}


class KeyReader:
    """Puts keys together from bytes that may arrive in any pieces."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def feed(self, data: bytes) -> list[str]:
        """The keys that are complete with these bytes."""
        text = self._rest + self._decoder.decode(data)
        self._rest = ""
        keys: list[str] = []
        place = 0
        while place < len(text):
            if text[place] != _ESC:
                keys.extend(_named(text[place]))
                place += 1
            elif found := _SEQUENCE.match(text, place):
                keys.extend(_sequence(found[0]))
                place = found.end()
            elif (begun := _UNFINISHED.match(text, place)) and begun.end() == len(text):
                self._rest = text[place:]
                break
            else:  # Esc, and then something that belongs to no sequence
                keys.append("escape")
                place += 1
        return keys

    @property
    def is_waiting(self) -> bool:
        """Whether an escape sequence has begun and not ended."""
        return bool(self._rest)

    def give_up(self) -> list[str]:
        """The rest did not come in time: it was the Esc key."""
        waiting, self._rest = self._rest, ""
        return ["escape"] if waiting == _ESC else []


def _named(character: str) -> list[str]:
    if character in _NAMES:
        return [_NAMES[character]]
    return [character.lower()] if character.isprintable() else []


def _sequence(text: str) -> list[str]:
    """An arrow; nothing for any other key, nor for Alt with a letter."""
    arrow = text[-1] if text[1] in "[O" and len(text) == 3 else ""
    return [_ARROWS[arrow]] if arrow in _ARROWS else []
