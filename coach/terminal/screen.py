"""A moment of a session as the lines of a screen of any size.

Everything has a rank: when there is no room, the least needed goes first, and what is left of the
height goes to the digits. A terminal of one line still shows phase, move and countdown.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from coach.domain.snapshot import RunState, Snapshot
from coach.domain.timeline import Timeline, estimate_ms
from coach.terminal.digits import HEIGHT, block_text
from coach.terminal.spans import EMPTY, Line, Span, Style, apart, width
from coach.terminal.words import (
    PHASES,
    clock_text,
    countdown_text,
    next_text,
    place_text,
    rep_text,
)

KEYS = (
    ("Space", "pause"),
    ("→", "skip"),
    ("←", "back"),
    ("+", "15 s more"),
    ("h", "it hurts"),
    ("m", "beeps"),
    ("v", "voice"),
    ("Esc", "end"),
    ("?", "keys"),
)

HELP = (
    ("Space", "pause and resume; in a set at your own pace: set done"),
    ("0-9", "in a set at your own pace: how many you did, then Space"),
    ("→ or n", "skip"),
    ("← or b", "back to this set's start, or to the set before"),
    ("+", "15 s more of this hold or rest"),
    ("h", "it hurts: ends this move and goes on without it"),
    ("m, v", "mute the beeps; mute the voice"),
    ("Esc or q", "pause and ask: go on, save, or discard"),
    ("?", "these keys"),
)


@dataclass(frozen=True, slots=True)
class View:
    """All that a screen is drawn from."""

    timeline: Timeline
    snapshot: Snapshot
    cue: str = ""
    ends_at: str = ""
    """Time of day at which the session will be over."""
    typed: str = ""
    """The count being typed in a set at the person's own pace."""
    question: str = ""
    """What is being asked; takes the place of the keys."""
    notice: str = ""
    """What does not work, or what just happened."""
    help: bool = False
    advice: tuple[str, ...] = ()
    """Paragraphs to be read before the question is answered."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that stay or go together; rank 1 goes last."""

    rank: int
    lines: tuple[Line, ...]


def draw(view: View, columns: int, rows: int) -> list[Line]:
    """The screen, at most ``rows`` lines."""
    if view.help:
        return _help(columns)[:rows]
    if view.advice and rows > 2:
        return _advice(view, columns, rows)
    if rows < 3:
        return [_in_one_line(view)][:rows]
    parts = _parts(view, columns)
    wanted = HEIGHT if block_text(_big(view), columns - 2, HEIGHT) else 0
    kept = _kept(parts, rows - wanted)
    if _height(kept) > rows - wanted:
        kept = _kept(parts, rows)
    return _with_digits(view, kept, columns, rows)


def _kept(parts: Sequence[_Part], rows: int) -> list[_Part]:
    """The parts that fit; what is needed least goes first, what is needed most never."""
    kept = list(parts)
    while _height(kept) > rows and any(part.rank > 2 for part in kept):
        last = max(range(len(kept)), key=lambda place: (kept[place].rank, place))
        del kept[last]
    return kept


def _height(parts: Sequence[_Part]) -> int:
    return sum(len(part.lines) for part in parts)


def _parts(view: View, columns: int) -> list[_Part]:
    snapshot = view.snapshot
    segment = snapshot.segment
    if segment is None:
        over = view.question or view.notice or "The session is over."
        return [_Part(1, ((Span(over, Style.BOLD),),))]
    paused = snapshot.state is RunState.PAUSED
    left = f"{clock_text(snapshot.session_left_ms)} left"
    if view.ends_at and not paused:
        left += f" · until {view.ends_at}"
    title = f"{view.timeline.routine_name} · {view.timeline.level.value}"
    place, caption, cue = place_text(segment), _caption(view), view.cue
    name = segment.move_name if segment.is_work else f"Next: {segment.move_name}"
    parts = [
        _Part(5, (apart(title, left, columns, Style.QUIET),)),
        _Part(9, (EMPTY,)),
        _Part(1, (_state(view),)),
        _Part(1, ((Span(name, Style.BOLD),),)),
        _Part(3, ((Span(place),),) if place else ()),
        _Part(4, ((Span(segment.note, Style.QUIET),),) if segment.note else ()),
        _Part(2, ()),  # the digits come here
        _Part(4, ((Span(caption),),) if caption else ()),
        _Part(4, ((Span(f"“{cue}”", Style.BOLD),),) if cue else ()),
        _Part(9, (EMPTY,)),
        _Part(4, ((Span(next_text(snapshot)),),) if segment.is_work else ()),
        _Part(6, (_strip(view, columns),)),
        _Part(9, (EMPTY,)),
        _Part(3, ((Span(view.notice, Style.READY),),) if view.notice else ()),
    ]
    if view.question:
        parts.append(_Part(1, ((Span(view.question, Style.READY),),)))
    else:
        parts.append(_Part(7, (_keys(view, columns),)))
    return parts


def _with_digits(view: View, parts: list[_Part], columns: int, rows: int) -> list[Line]:
    spare = rows - _height(parts)
    style = PHASES[view.snapshot.segment.kind].style if view.snapshot.segment else Style.BOLD
    big = _big(view)
    margin = 1 if spare > HEIGHT + 1 else 0
    blocks = block_text(big, columns - 2, spare - 2 * margin)
    lines: list[Line] = []
    for part in parts:
        lines.extend(part.lines)
        if part.rank == 2 and blocks:
            lines.extend([EMPTY] * margin)
            lines.extend((Span("  " + block, style),) for block in blocks)
            lines.extend([EMPTY] * margin)
        elif part.rank == 2 and spare and big:
            lines.append((Span(big, style),))
    if not spare and big:
        state = lines.index(_state(view))
        lines[state] = _state(view, big)
    return lines[:rows]


def _state(view: View, big: str = "") -> Line:
    """The phase, and the digits beside it where they have no line of their own."""
    segment = view.snapshot.segment
    if segment is None:
        return EMPTY
    phase = PHASES[segment.kind]
    words = " ".join(part for part in (phase.shape, big, phase.word) if part)
    paused = view.snapshot.state is RunState.PAUSED
    return (Span(words, phase.style), *((Span("  ‖ PAUSED", Style.BOLD),) if paused else ()))


def _big(view: View) -> str:
    snapshot = view.snapshot
    if view.typed:
        return view.typed
    if snapshot.rep is not None:
        return str(snapshot.rep)
    if snapshot.countdown_ms is not None:
        return countdown_text(snapshot.countdown_ms)
    return str(snapshot.segment.reps) if snapshot.segment and snapshot.segment.reps else ""


def _caption(view: View) -> str:
    if view.typed:
        return "reps done, Space when right"
    return rep_text(view.snapshot)


def _in_one_line(view: View) -> Line:
    segment = view.snapshot.segment
    if view.question:
        return (Span(view.question, Style.READY),)
    if segment is None:
        return (Span(view.notice or "The session is over."),)
    phase = PHASES[segment.kind]
    paused = "‖ " if view.snapshot.state is RunState.PAUSED else ""
    side = f" {segment.side.value}" if segment.side else ""
    return (
        Span(f"{paused}{phase.shape} {_big(view)} ", phase.style),
        Span(f"{segment.move_name}{side}"),
    )


def _strip(view: View, columns: int) -> Line:
    """The whole session: work and rest to scale, what is behind filled."""
    total_ms = view.timeline.estimated_ms
    times = f" {clock_text(view.snapshot.position_ms)} / {clock_text(total_ms)}"
    cells = columns - width(times)
    if cells < 10 or not total_ms:
        return (Span(times.strip()),)
    spans: list[Span] = []
    end_ms = 0
    segments = iter(view.timeline.segments)
    segment = None
    for cell in range(cells):
        middle_ms = (2 * cell + 1) * total_ms // (2 * cells)
        while segment is None or end_ms <= middle_ms:
            segment = next(segments)
            end_ms += estimate_ms(segment)
        phase = PHASES[segment.kind]
        behind = middle_ms < view.snapshot.position_ms
        sign = "█" if behind else "▒" if segment.is_work else "░"
        style = phase.style if segment.is_work else Style.QUIET
        if spans and spans[-1].style is style:
            spans[-1] = Span(spans[-1].text + sign, style)
        else:
            spans.append(Span(sign, style))
    return (*spans, Span(times))


def _keys(view: View, columns: int) -> Line:
    """The keys that fit, the last two always among them."""
    wanted = list(KEYS)
    if view.snapshot.state is RunState.PAUSED:
        wanted[0] = ("Space", "resume")
    elif view.snapshot.segment and view.snapshot.segment.is_open:
        wanted[0] = ("Space", "set done")

    def text() -> str:
        return " · ".join(f"{key} {does}" for key, does in wanted)

    while width(text()) > columns and len(wanted) > 3:
        del wanted[-3]
    return (Span(text(), Style.QUIET),)


def _advice(view: View, columns: int, rows: int) -> list[Line]:
    """The paragraphs as far as they fit, and the question under them."""
    lines: list[Line] = []
    for paragraph in view.advice:
        lines.extend((Span(text),) for text in textwrap.wrap(paragraph, columns))
        lines.append(EMPTY)
    question = textwrap.wrap(view.question, columns)[: rows - 1]
    bottom: list[Line] = [(Span(text, Style.HURTS),) for text in question]
    return lines[: rows - len(bottom)] + bottom


def _help(columns: int) -> list[Line]:
    names = max(width(key) for key, _ in HELP)
    lines: list[Line] = [(Span("Keys", Style.BOLD),), EMPTY]
    lines.extend(
        (Span(key + " " * (names - width(key) + 2), Style.BOLD), Span(does)) for key, does in HELP
    )
    lines.extend([EMPTY, apart("Any key goes back.", "", columns, Style.QUIET)])
    return lines
