"""``coach history``: what was done."""

import argparse
from collections.abc import Iterator

from coach.cli.context import Context, routine_named
from coach.cli.output import say, say_json, table
from coach.domain.record import Outcome, SessionRecord, SessionState, SessionSummary, SetRecord
from coach.errors import NotFoundError

ID_SHOWN = 8
"""As many characters of a session's id as tell it from the others; any beginning of it is taken."""


def history(arguments: argparse.Namespace, context: Context) -> int:
    """List the sessions, newest first."""
    routine = _routine_id(arguments.routine, context) if arguments.routine else None
    found = context.log.sessions(since=arguments.since, routine=routine)
    if arguments.json:
        from coach.interop.session_json import history_object

        say_json(history_object(context.log.session(one.id) for one in found))
    elif found:
        say(*table([_row(one) for one in found]))
    else:
        wanted = arguments.routine or arguments.since
        say("No such session." if wanted else "No sessions yet. Begin one with: coach play R05")
    return 0


def history_show(arguments: argparse.Namespace, context: Context) -> int:
    """Show one session set by set."""
    record = context.log.session(_session_id(arguments.id, context))
    if arguments.json:
        from coach.interop.session_json import history_object

        say_json(history_object([record]))
    else:
        say(*_session(record))
    return 0


def _routine_id(name: str, context: Context) -> str:
    """The id of a routine of the library, or of one that is only in the log any more."""
    try:
        found = routine_named(context.catalogue, name)
    except NotFoundError:
        found = None
    if found is not None:
        return found.id
    wanted = name.strip().casefold()
    for one in context.log.sessions():
        if wanted in (one.routine, one.routine_name.casefold()):
            return one.routine
    return context.routine(name).id


def _session_id(beginning: str, context: Context) -> str:
    """The whole id. Raises NotFoundError when none or more than one begins like this."""
    wanted = beginning.strip().lower()
    ids = [one.id for one in context.log.sessions() if one.id.startswith(wanted)]
    if not ids or not wanted:
        raise NotFoundError(
            f"There is no session '{beginning}'.", "See them all with: coach history"
        )
    if len(ids) > 1:
        raise NotFoundError(
            f"More than one session begins with '{beginning}'.", "Give more of its id."
        )
    return ids[0]


def _row(one: SessionSummary) -> tuple[str, ...]:
    from coach.terminal.words import clock_text

    return (
        f"{one.started_at:%Y-%m-%d %H:%M}",
        one.routine_name,
        one.level.value,
        f"{clock_text(one.active_ms):>7}",
        f"{one.sets_done} of {one.sets_planned} sets",
        one.state.value,
        "" if one.effort is None else f"effort {one.effort}",
        _back(one),
        one.id[:ID_SHOWN],
    )


def _back(one: SessionSummary) -> str:
    before, after = one.back_before, one.back_after
    if before is None and after is None:
        return ""
    return f"back {'?' if before is None else before} → {'?' if after is None else after}"


def _session(record: SessionRecord) -> Iterator[str]:
    from coach.terminal.words import clock_text

    one = record.summary
    until = f" to {one.ended_at:%H:%M}" if one.ended_at else ""
    yield f"{one.routine_name}, {one.level.value}, {one.state.value}"
    yield f"  {one.started_at:%Y-%m-%d %H:%M}{until}, {clock_text(one.active_ms)} in all"
    yield f"  {one.sets_done} of {one.sets_planned} sets done, id {one.id}"
    if one.effort is not None:
        yield f"  effort {one.effort} of 10"
    if _back(one):
        yield f"  {_back(one)} (0 is no pain, 10 the worst)"
    if one.note:
        yield from (f"  {line}" for line in one.note.splitlines())
    if one.state is SessionState.UNFINISHED:
        yield f"  Go on with it: coach play {one.routine} --resume"
    yield ""
    yield from table(
        [("Move", "Side", "Set", "Planned", "Done", ""), *(_set(each) for each in record.sets)],
        "  ",
    )
    for hurt in record.hurts:
        where = f", {hurt.place}" if hurt.place else ""
        side = f", {hurt.side.value} side" if hurt.side else ""
        yield f"  {hurt.move} hurt after {hurt.elapsed_ms // 1000} s{side}{where}"


def _set(one: SetRecord) -> tuple[str, ...]:
    turns = []
    if one.rounds > 1:
        turns.append(f"round {one.round} of {one.rounds}")
    if one.sets > 1:
        turns.append(f"set {one.set} of {one.sets}")
    return (
        one.move_name,
        one.side.value if one.side else "",
        ", ".join(turns),
        _amount(one.planned_reps, one.planned_ms),
        "" if one.outcome is Outcome.SKIPPED else _amount(one.done_reps, one.done_ms),
        one.outcome.value,
    )


def _amount(reps: int | None, length_ms: int | None) -> str:
    if reps is not None:
        return f"{reps} reps"
    return "" if length_ms is None else f"{(length_ms + 500) // 1000} s"
