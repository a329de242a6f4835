"""What goes where on a picture of many figures: one move over a rep, or every motion's key frames.

Lengths are pixels, y down.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Category, Exercise, Mode
from coach.domain.fields import Level, Side
from coach.domain.motion import Motion
from coach.figure.joints import Joints
from coach.figure.outline import frame_of, outline
from coach.figure.picture import Cell, Label, Picture, Rule
from coach.figure.playback import Playback
from coach.figure.shapes import Rect, Shape
from coach.figure.track import Span

MOMENTS = 8
"""About as many moments of a rep are on a strip."""
STRIP_SIDE = 200
SHEET_SIDE = 112
SHEET_COLUMNS = 12
MARGIN = 16
LINE = 17
"""The height of a line of text."""
LETTER = 6.6
"""How wide a letter is at most, on average; so that a name is broken before it reaches its neighbour."""


def strip(move: Exercise, motion: Motion, level: Level, side: Side | None = None) -> Picture:
    """A move over one rep: its moments side by side, the phase of each below it."""
    playback = Playback.of(motion, move, level)
    moments = list(_moments(playback))
    drawn = _drawn(playback.moment(share, side=side) for _, share in moments)
    frame = drawn[0][1]
    height = STRIP_SIDE * frame.height / max(frame.width, frame.height)
    top = MARGIN + 2 * LINE
    cells = tuple(
        Cell(shapes, frame, MARGIN + index * STRIP_SIDE, top, STRIP_SIDE, height)
        for index, (shapes, frame) in enumerate(drawn)
    )
    title = f"{move.name}, {level.value}" + (f", {side.value} side" if side else "")
    labels = [Label(title, MARGIN, MARGIN + LINE, strong=True)]
    most = 1
    for cell, (words, _) in zip(cells, moments, strict=True):
        lines = _lines(words, STRIP_SIDE)
        most = max(most, len(lines))
        middle, below = cell.left + cell.width / 2, cell.top + cell.height
        labels += (
            Label(line, middle, below + number * LINE, centred=True)
            for number, line in enumerate(lines, start=1)
        )
    width = 2 * MARGIN + len(cells) * STRIP_SIDE
    return Picture(width, round(top + height + most * LINE) + MARGIN, cells, tuple(labels))


def sheet(catalogue: Catalogue, level: Level, side: Side | None = None) -> Picture:
    """Every motion's key frames, with the name of its move, by category."""
    page = _Page()
    for title, shown in _by_category(catalogue, level):
        page.begin(f"{title} ({len(shown)})")
        for name, playback in shown:
            page.add(name, _drawn(playback.key_frames(side=side)))
        page.end_row()
    width = 2 * MARGIN + SHEET_COLUMNS * SHEET_SIDE
    height = round(page.top) + MARGIN
    return Picture(width, height, tuple(page.cells), tuple(page.labels), tuple(page.rules))


class _Page:
    """A sheet that is being filled, row by row."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.labels: list[Label] = []
        self.rules: list[Rule] = []
        self.top = float(MARGIN)
        self._column = 0
        self._lines = 0
        """How many lines of names stand below this row."""

    def begin(self, title: str) -> None:
        """A heading, with a new row below it."""
        self.labels.append(Label(title, MARGIN, self.top + LINE, strong=True))
        self.top += 1.5 * LINE

    def end_row(self) -> None:
        """Go on below this row."""
        self.top += SHEET_SIDE + (self._lines + 1) * LINE
        self._column = self._lines = 0

    def add(self, name: str, drawn: Sequence[tuple[tuple[Shape, ...], Rect]]) -> None:
        """Figures side by side with their name below; more than a row holds go on in the next."""
        if self._column + len(drawn) > SHEET_COLUMNS and self._column:
            self.end_row()
        for start in range(0, len(drawn), SHEET_COLUMNS):
            if start:
                self.end_row()
            self._add_row(name, drawn[start : start + SHEET_COLUMNS])

    def _add_row(self, name: str, drawn: Sequence[tuple[tuple[Shape, ...], Rect]]) -> None:
        left = MARGIN + self._column * SHEET_SIDE
        for index, (shapes, frame) in enumerate(drawn):
            place = left + index * SHEET_SIDE
            square = _squared(frame)
            self.cells.append(Cell(shapes, square, place, self.top, SHEET_SIDE, SHEET_SIDE))
        width = len(drawn) * SHEET_SIDE
        below = self.top + SHEET_SIDE + 4
        self.rules.append(Rule(left + 4, below, width - 12))
        lines = _lines(name, width)
        for number, line in enumerate(lines, start=1):
            self.labels.append(Label(line, left + 4, below + number * LINE))
        self._lines = max(self._lines, len(lines))
        self._column += len(drawn)


def _squared(frame: Rect) -> Rect:
    """A square that stands on the same floor, so that the figures of a row do as well."""
    side = max(frame.width, frame.height)
    return Rect(frame.left - (side - frame.width) / 2, frame.bottom, side, side)


def _moments(playback: Playback) -> Iterator[tuple[str, float]]:
    """Moments of a rep with words for each: the beginning, and the way through every phase to its end."""
    spans = playback.track.spans
    length_ms = playback.rep_ms
    yield "Ready" if length_ms else "All the time", 0.0
    moving = {name for name, span in spans.items() if _moves(playback, span)}
    steps = max(1, MOMENTS // max(1, len(moving)))
    for name, span in spans.items():
        parts = steps if name in moving else 1
        for part in range(1, parts + 1):
            words = name if part == parts else f"{name}, {round(100 * part / parts)} %"
            # Of frames that go round and round, the last round.
            left_ms = (span.lap_ms or span.length_ms) * (1 - part / parts)
            yield words, (span.start_ms + span.length_ms - left_ms) / length_ms
    if length_ms and not spans:
        for part in range(1, MOMENTS + 1):
            at_ms = length_ms * part / MOMENTS
            yield f"{at_ms / 1000:.2f} s", part / MOMENTS


def _moves(playback: Playback, span: Span) -> bool:
    """Whether anything moves in a phase; on the way out of a hold it does without a frame."""
    start, end = span.start_ms, span.start_ms + span.length_ms
    track = playback.track
    return not span.still or track.pose_at(start) != track.pose_at(end)


def _drawn(joints: Iterable[Joints]) -> list[tuple[tuple[Shape, ...], Rect]]:
    """The shapes of each moment, all in one frame, so that the body stays where it is."""
    shapes = [outline(one) for one in joints]
    frame = reduce(Rect.joined, map(frame_of, shapes))
    return [(one, frame) for one in shapes]


def _by_category(
    catalogue: Catalogue, level: Level
) -> Iterator[tuple[str, list[tuple[str, Playback]]]]:
    """The motions of each category with the names of their moves, in order; those of no move last."""
    groups: dict[str, list[tuple[str, Playback]]] = {category.value: [] for category in Category}
    users = _users(catalogue)
    for name, motion in catalogue.motions.items():
        move = users.get(name)
        if move is None:
            one = (f"{name} (no move)", Playback(motion, Mode.TIME))
            groups.setdefault("without a move", []).append(one)
        else:
            groups[move.category.value].append((move.name, Playback.of(motion, move, level)))
    for title, shown in groups.items():
        if shown:
            yield title.replace("-", " ").capitalize(), sorted(shown, key=lambda one: one[0])


def _users(catalogue: Catalogue) -> Mapping[str, Exercise]:
    """A move for each motion: the one of its own id where that uses it, else the first that does."""
    users: dict[str, Exercise] = {}
    for move in catalogue.moves.values():
        name = move.motion or move.id
        if name == move.id or name not in users:
            users[name] = move
    return users


def _lines(words: str, room: float) -> Sequence[str]:
    return textwrap.wrap(words, max(4, int(room / LETTER) - 1)) or [""]
