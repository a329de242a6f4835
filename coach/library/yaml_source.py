"""Reads one YAML file strictly, so that a stranger's file can't crash, stall or mean something else.

The events of PyYAML's C parser are turned into plain data here, without composing or constructing:
the C loader recurses and takes the whole process down on 50,000 nested brackets, and its resolver
reads ``no`` as false and ``1:30`` as 90. Everything is checked on the way, in a single pass:
depth, aliases, anchors, merge keys, tags, duplicate keys and a second document.
"""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from coach.domain.catalogue import Problem
from coach.library.document import Branch, Document, Mark, Spot, Trail, show, spell
from coach.library.scalars import CONTROL, resolve
from coach.library.syntax_errors import say_syntax_error

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 32
MOST_VALUES = 50_000
"""More than any card needs; a file of a million brackets would keep the checks busy for seconds."""

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TAB_INDENT = re.compile(r"^[ ]*\t[ \t]*(?=[^\s])", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class UnreadableError(Exception):
    """The file has no data to check; carries every problem found on the way."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_document(file: Path) -> tuple[Document, list[Problem]]:
    """The file's data, and what is wrong with how it is written.

    Raises UnreadableError, and nothing else, when there is no data to go on with.
    """
    text = _decode(file, _read_bytes(file))
    _check_characters(file, text)
    return _Builder(file).build(text)


def _read_bytes(file: Path) -> bytes:
    """The bytes of a regular file of bearable size; a pipe is never waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        kind = stat.S_IFMT(file.stat().st_mode)
        if kind != stat.S_IFREG:
            _refuse(file, f"expected a file, got {_KINDS.get(kind, 'something else')}")
        with open(os.open(file, flags), "rb") as stream:  # noqa: PTH123 - Path.open can't say non-blocking
            content = stream.read(MOST_BYTES + 1)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError:
        _refuse(file, "this link leads nowhere" if file.is_symlink() else "there is no such file")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        _refuse(file, f"can't be read: {reason or error}")
    if len(content) > MOST_BYTES:
        _refuse(file, f"expected a file of at most 1 MiB, got {size / MOST_BYTES:.1f} MiB", 1, 1)
    return content


def _decode(file: Path, content: bytes) -> str:
    """The text of UTF-8 bytes, without a byte order mark."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = _line_and_column(before, len(before))
        got = (
            "UTF-16"
            if content[:2] in (b"\xff\xfe", b"\xfe\xff")
            else f"the byte 0x{content[error.start]:02x}"
        )
        _refuse(file, f"expected text in UTF-8, got {got}", line, column)


def _check_characters(file: Path, text: str) -> None:
    if "\t" in text and (tab := _TAB_INDENT.search(text)):
        line, column = _line_and_column(text, text.index("\t", tab.start()))
        _refuse(file, "expected spaces at the beginning of the line, got a tab", line, column)
    if bad := _FORBIDDEN.search(text):
        line, column = _line_and_column(text, bad.start())
        _refuse(
            file, f"expected readable text, got the character U+{ord(bad[0]):04X}", line, column
        )


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    ends = [end.end() for end in _LINE_END.finditer(text, 0, index)]
    return len(ends) + 1, index - (ends[-1] if ends else 0) + 1


def _refuse(file: Path, message: str, line: int = 0, column: int = 0) -> NoReturn:
    raise UnreadableError(Problem(file, line, column, "", message))


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being filled."""

    data: Any
    parts: Any
    is_mapping: bool
    key: str | None = None
    key_mark: Mark | None = None

    @property
    def step(self) -> str | int:
        return len(self.data) if self.key is None else self.key


@dataclass(slots=True)
class _Builder:
    """Builds a Document from the events of one file."""

    file: Path
    problems: list[Problem] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    unusable: bool = False
    """Whether part of the data is unknown, so that checking the rest would mislead."""

    def build(self, text: str) -> tuple[Document, list[Problem]]:
        """The document of a text; raises UnreadableError when there is none."""
        import yaml

        top = _Level([], [], is_mapping=False)
        self.levels.append(top)
        try:
            parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
            self._consume(parser)
        except yaml.YAMLError as error:
            line, column, message = say_syntax_error(error)
            self._stop(Problem(self.file, line, column, "", message))
        if not top.data:
            self._stop(Problem(self.file, 1, 1, "", "expected keys and values, got an empty file"))
        if self.unusable:
            raise UnreadableError(*self.problems)
        return Document(self.file, top.data[0], top.parts[0]), self.problems

    def _consume(self, parser: Any) -> None:
        """Go through the events. Half of a library's loading time is spent in this loop."""
        from yaml import events

        level = self.levels[0]
        documents = values = 0
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is events.ScalarEvent:
                if event.anchor is not None or event.tag is not None or event.style == '"':
                    self._check_scalar(event)
                if level.is_mapping and level.key is None:
                    self._take_key(level, event)
                    continue
                value = event.value if event.style else resolve(event.value)
                self._put(level, value, event.start_mark)
                values += 1
            elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                level = self._open(level, event, is_mapping=kind is events.MappingStartEvent)
                values += 1
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self.levels.pop()
                level = self.levels[-1]
                level.key = None
            elif kind is events.AliasEvent:
                self._take_alias(level, event)
                values += 1
            elif kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop(
                        self._problem(event.start_mark, "expected one document, got a second")
                    )
            elif kind is events.StreamEndEvent:
                return
            if values > MOST_VALUES:
                message = f"expected at most {MOST_VALUES} values in a file"
                self._stop(self._problem(event.start_mark, message))

    def _put(self, level: _Level, value: object, spot: Spot) -> None:
        """Add a value to the mapping or list it belongs to."""
        if level.is_mapping:
            level.data[level.key] = value
            level.parts[level.key] = (level.key_mark, spot)
            level.key = None
        else:
            level.data.append(value)
            level.parts.append(spot)

    def _open(self, level: _Level, event: Any, *, is_mapping: bool) -> _Level:
        """Begin a mapping or list inside another one."""
        mark = event.start_mark
        if len(self.levels) > MOST_DEPTH:
            self._stop(
                self._problem(mark, f"expected at most {MOST_DEPTH} levels inside each other")
            )
        if level.is_mapping and level.key is None:
            self._stop(self._problem(mark, "expected a name as a key, got a list or a mapping"))
        if event.anchor is not None or event.tag is not None:
            self._check_extras(event)
        inner = _Level({}, {}, True) if is_mapping else _Level([], [], False)
        key, key_mark = level.key, level.key_mark
        self._put(level, inner.data, Branch(mark, inner.parts))
        level.key, level.key_mark = key, key_mark  # until its end, for the paths of problems
        self.levels.append(inner)
        return inner

    def _take_key(self, level: _Level, event: Any) -> None:
        key = event.value
        level.key, level.key_mark = key, event.start_mark
        if key == "<<" and not event.style:
            self._report(event.start_mark, "merge keys (<<) are not allowed; write the keys out")
            self.unusable = True
        elif key in level.data:
            first = level.parts[key][0].line + 1
            self._report(event.start_mark, f"this key was already given on line {first}")

    def _take_alias(self, level: _Level, event: Any) -> None:
        message = f"aliases are not allowed; write the value out, got '*{event.anchor}'"
        if level.is_mapping and level.key is None:
            self._stop(self._problem(event.start_mark, message))
        self._report(event.start_mark, message)
        self.unusable = True
        self._put(level, None, event.start_mark)

    def _check_scalar(self, event: Any) -> None:
        self._check_extras(event)
        if bad := CONTROL.search(event.value):
            message = f"expected readable text, got the character U+{ord(bad[0]):04X}"
            self._report(event.start_mark, message)

    def _check_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(event.start_mark, f"anchors are not allowed, got '&{event.anchor}'")
        if event.tag is not None:
            self._report(event.start_mark, f"tags are not allowed, got {show(event.tag)}")

    def _trail(self) -> Trail:
        """The way to what is being read; the outermost list stands for the file itself."""
        steps: list[str | int] = []
        for level in self.levels[1:]:
            if level.is_mapping and level.key is None:
                break
            steps.append(level.step)
        return tuple(steps)

    def _problem(self, mark: Mark, message: str) -> Problem:
        return Problem(self.file, mark.line + 1, mark.column + 1, spell(self._trail()), message)

    def _report(self, mark: Mark, message: str) -> None:
        self.problems.append(self._problem(mark, message))

    def _stop(self, problem: Problem) -> NoReturn:
        raise UnreadableError(*self.problems, problem)
