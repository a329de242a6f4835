"""What is asked after a session. Everything done is saved already: any answer may be left out."""

import select
from typing import TextIO

from coach.domain.record import Reflection

EFFORT = "How hard was it, 1 (easy) to 10 (all I had)? Enter skips: "
BACK = "How does your back feel, 0 (no pain) to 10? Enter skips: "
NOTE = "A note? Enter skips: "
MOST_NOTE = 2_000


def ask_reflection(source: TextIO, target: TextIO) -> Reflection:
    """Ask effort, back and note; at the end of input or Ctrl-C what was answered so far counts."""
    effort: int | None = None
    back: int | None = None
    note = ""
    try:
        effort = _number(EFFORT, 1, 10, source, target)
        back = _number(BACK, 0, 10, source, target)
        note = _line(NOTE, source, target).strip()[:MOST_NOTE]
    except (KeyboardInterrupt, EOFError):
        target.write("\n")
    return Reflection(effort, back, note)


def wait_for_enter(text: str, longest_s: float, source: TextIO, target: TextIO) -> None:
    """Say something and wait for Enter, but not for ever: a session must begin hands free."""
    target.write(text)
    target.flush()
    if select.select([source], [], [], longest_s)[0]:
        source.readline()
    else:
        target.write("\n")


def ask_choice(question: str, keys: str, source: TextIO, target: TextIO) -> str:
    """One of the letters; the first when only Enter is pressed or there is nothing more to read."""
    while True:
        try:
            answer = _line(question, source, target).strip().lower()
        except EOFError:
            target.write("\n")
            return keys[0]
        if not answer:
            return keys[0]
        if answer[0] in keys:
            return answer[0]


def _number(question: str, least: int, most: int, source: TextIO, target: TextIO) -> int | None:
    while True:
        answer = _line(question, source, target).strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdecimal() and least <= int(answer[:4]) <= most:
            return int(answer)
        target.write(f"A number from {least} to {most}, please.\n")


def _line(question: str, source: TextIO, target: TextIO) -> str:
    target.write(question)
    target.flush()
    line = source.readline()
    if not line:
        raise EOFError
    return line
