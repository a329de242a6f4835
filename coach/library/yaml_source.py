"""Reads one YAML file strictly, so that a stranger's file can't crash, stall or mean something else.

The events of PyYAML's C parser are turned into plain data here, without composing or constructing:
the C loader recurses and takes the whole process down on 50,000 nested brackets, and its resolver
reads ``no`` as false and ``1:30`` as 90. Everything is checked on the way, in a single pass:
depth, aliases, anchors, merge keys, tags, duplicate keys and a second document.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from coach.domain.catalogue import Problem
from coach.library.document import Branch, Document, Mark, Trail, show, spell
from coach.library.scalars import CONTROL, resolve
from coach.library.source_text import UnreadableError, read_text
from coach.library.syntax_errors import MOST_DEPTH, TOO_DEEP, say_syntax_error

MOST_EVENTS = 40_000
"""Keys, values and ends of mappings and lists: more than any card needs. Half a million of them
within 1 MiB would keep the checks busy for seconds."""
MOST_PROBLEMS = 200
"""As many of one file as anybody reads."""


def read_document(file: Path, content: bytes | None = None) -> tuple[Document, list[Problem]]:
    """The file's data, and what is wrong with how it is written; ``content`` are its bytes if known.

    Raises UnreadableError, and nothing else, when there is no data to go on with.
    """
    return _Builder(file).build(read_text(file, content))


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being filled."""

    data: Any
    parts: Any
    is_mapping: bool
    key: str | None = None
    key_mark: Mark | None = None

    @property
    def open_step(self) -> str | int:
        """The way from here into the mapping or list that is being filled inside."""
        return len(self.data) - 1 if self.key is None else self.key


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
        """Go through the events. A third of a library's loading time goes by in this loop."""
        from yaml.events import (
            MappingEndEvent,
            MappingStartEvent,
            ScalarEvent,
            SequenceEndEvent,
            SequenceStartEvent,
            StreamEndEvent,
        )

        level = self.levels[0]
        next_event = parser.get_event
        for _ in range(MOST_EVENTS):
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                style = event.style
                if event.anchor is not None or event.tag is not None or style == '"':
                    self._check_scalar(event)
                if not level.is_mapping:
                    level.data.append(event.value if style else resolve(event.value))
                    level.parts.append(event.start_mark)
                elif level.key is None:
                    level.key, level.key_mark = event.value, event.start_mark
                    if event.value in level.data or event.value == "<<":
                        self._check_key(level, event)
                else:
                    level.data[level.key] = event.value if style else resolve(event.value)
                    level.parts[level.key] = (level.key_mark, event.start_mark)
                    level.key = None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.levels.pop()
                level = self.levels[-1]
                level.key = None
            elif kind is MappingStartEvent:
                level = self._open(level, event, _Level({}, {}, is_mapping=True))
            elif kind is SequenceStartEvent:
                level = self._open(level, event, _Level([], [], is_mapping=False))
            elif kind is StreamEndEvent:
                return
            else:
                self._take_rare(level, event)
        message = f"expected at most {MOST_EVENTS} keys and values in a file"
        self._stop(Problem(self.file, 1, 1, "", message))

    def _take_rare(self, level: _Level, event: Any) -> None:
        """An alias, or the beginning or end of a document."""
        from yaml import events

        if isinstance(event, events.AliasEvent):
            self._take_alias(level, event)
        elif isinstance(event, events.DocumentStartEvent) and level.data:
            mark: Any = event.start_mark
            self._stop(self._problem(mark, "expected one document, got a second"))

    def _open(self, level: _Level, event: Any, inner: _Level) -> _Level:
        """Begin a mapping or list inside another one."""
        mark = event.start_mark
        if len(self.levels) > MOST_DEPTH:
            self._stop(self._problem(mark, TOO_DEEP))
        if level.is_mapping and level.key is None:
            self._stop(self._problem(mark, "expected a name as a key, got a list or a mapping"))
        if event.anchor is not None or event.tag is not None:
            self._check_extras(event)
        if level.is_mapping:  # its key stays set until the end, for the paths of problems inside
            level.data[level.key] = inner.data
            level.parts[level.key] = (level.key_mark, Branch(mark, inner.parts))
        else:
            level.data.append(inner.data)
            level.parts.append(Branch(mark, inner.parts))
        self.levels.append(inner)
        return inner

    def _check_key(self, level: _Level, event: Any) -> None:
        if event.value in level.data:
            first = level.parts[event.value][0].line + 1
            self._report(event.start_mark, f"this key was already given on line {first}")
        elif not event.style:
            self._report(event.start_mark, "merge keys (<<) are not allowed; write the keys out")
            self.unusable = True

    def _take_alias(self, level: _Level, event: Any) -> None:
        message = f"aliases are not allowed; write the value out, got '*{event.anchor}'"
        if level.is_mapping and level.key is None:
            self._stop(self._problem(event.start_mark, message))
        self._report(event.start_mark, message)
        self.unusable = True
        if level.is_mapping:
            level.key = None
        else:  # keeps the count of the items that follow
            level.data.append(None)
            level.parts.append(event.start_mark)

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
        *outer, inner = self.levels
        steps = [level.open_step for level in outer[1:]]
        if inner.key is not None:
            steps.append(inner.key)
        elif outer and not inner.is_mapping:
            steps.append(len(inner.data))
        return tuple(steps)

    def _problem(self, mark: Mark, message: str) -> Problem:
        return Problem(self.file, mark.line + 1, mark.column + 1, spell(self._trail()), message)

    def _report(self, mark: Mark, message: str) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            self._stop(self._problem(mark, "more problems follow; these come first"))
        self.problems.append(self._problem(mark, message))

    def _stop(self, problem: Problem) -> NoReturn:
        raise UnreadableError(*self.problems, problem)
