"""``coach plan``: exactly what a session would be."""

import argparse
import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.output import say, say_json, table
from coach.domain.timeline import Cue, CueKind, Pace, Segment, Timeline
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.domain.limits import Limits
    from coach.domain.routine import Routine


def plan(arguments: argparse.Namespace, context: Context) -> int:
    """Show the timeline of a routine."""
    routine = context.routine(arguments.routine)
    timeline = compiled(arguments, context, routine)
    if arguments.json:
        from coach.planning.plan_json import plan_json

        say_json(plan_json(timeline))
    else:
        say(*_text(fitted(arguments, context, routine), timeline))
    return 0


def compiled(
    arguments: argparse.Namespace, context: Context, routine: "Routine", pace: Pace | None = None
) -> Timeline:
    """The timeline as asked for; what is left open is as in the settings. Raises CoachError."""
    from coach.planning.compiler import Choices, compile_routine

    settings = context.settings
    choices = Choices(
        level=arguments.level or settings.level,
        pace=pace or (Pace.OWN if arguments.own_pace else settings.pace),
        prepare_ms=settings.prepare_seconds * 1000,
        first_side=arguments.first_side or settings.first_side,
        straight_sets=arguments.straight_sets or settings.straight_sets,
        limits=_limits(arguments, context),
    )
    return compile_routine(routine, context.catalogue.moves, choices)


def fitted(arguments: argparse.Namespace, context: Context, routine: "Routine") -> "Routine":
    """The routine as the timeline follows it: without what is ruled out."""
    from coach.planning.swaps import fit_routine

    level = arguments.level or context.settings.level
    return fit_routine(routine, context.catalogue.moves, level, _limits(arguments, context)).routine


def _limits(arguments: argparse.Namespace, context: Context) -> "Limits":
    """What bothers the person and what they lack, as in the settings, and what is asked for besides."""
    from coach.guidance.symptoms import avoiding, limits_for

    known = {
        thing
        for move in context.catalogue.moves.values()
        for thing in (*move.equipment, *move.optional_equipment)
    }
    for thing in arguments.without:
        if thing not in known:
            near = [one for one in sorted(known) if thing in one.split("-")]
            near = near or difflib.get_close_matches(thing, sorted(known), 1)
            raise CoachError(
                f"No move needs '{thing}'" + (f"; did you mean '{near[0]}'?" if near else "."),
                f"What moves need: {', '.join(sorted(known))}.",
            )
    settings = context.settings
    limits = limits_for(settings.symptoms, (*settings.missing_equipment, *arguments.without))
    return avoiding(limits, arguments.avoid)


def _text(routine: "Routine", timeline: Timeline) -> Iterator[str]:
    from coach.terminal.words import PHASES, clock_text, place_text

    code = f"{routine.code} " if routine.code else ""
    total_ms = timeline.total_ms
    total = (
        f"{clock_text(total_ms)} in all"
        if total_ms is not None
        else f"about {clock_text(timeline.estimated_ms)}, sets of reps at your own pace"
    )
    yield f"{code}{timeline.routine_name}, {timeline.level.value}: {total}"
    yield from change_lines(timeline)
    rows = [
        (
            "" if segment.start_ms is None else clock_text(segment.start_ms),
            "open" if segment.length_ms is None else clock_text(segment.length_ms),
            PHASES[segment.kind].word.capitalize(),
            segment.move_name if segment.is_work else f"next: {segment.move_name}",
            _amount(segment, place_text(segment)),
        )
        for segment in timeline.segments
    ]
    block = -1
    for segment, line in zip(timeline.segments, table(rows, "  "), strict=True):
        if segment.block != block:
            block = segment.block
            yield ""
            yield routine.blocks[block].name
        yield line
        yield from _cues(segment)


def change_lines(timeline: Timeline) -> Iterator[str]:
    """What differs from the routine as it is written, a line each."""
    from coach.guidance.symptoms import change_words

    if timeline.changes:
        yield ""
        yield "Changed for you"
    for change in timeline.changes:
        yield f"  {change_words(change)}"
        if change.is_swap and change.note:
            yield f"    {change.note}."


def _amount(segment: Segment, place: str) -> str:
    reps = f"{segment.reps} reps" if segment.is_work and segment.reps else ""
    note = segment.note or "" if segment.is_work else ""
    return " · ".join(part for part in (place, reps, note) if part)


def _cues(segment: Segment) -> Iterator[str]:
    """What is said, each on a line; the beeps and the count together, for there are many."""
    for cue in segment.cues:
        if cue.kind is CueKind.SPEECH:
            yield f"        {_at(cue)} {'say ' if cue.spoken else 'show'} “{cue.text}”"
    for kind, word in ((CueKind.COUNT, "count"), (CueKind.BEEP, "beep")):
        cues = [cue for cue in segment.cues if cue.kind is kind]
        if cues:
            yield f"        {word}: " + ", ".join(f"{_at(cue).strip()} {cue.text}" for cue in cues)


def _at(cue: Cue) -> str:
    """When, in seconds from the segment's start."""
    text = f"{cue.at_ms / 1000:.2f}".rstrip("0").rstrip(".")
    return f"{text + ' s':>8}"
