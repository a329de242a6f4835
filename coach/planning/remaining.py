"""What is left of a session that was stopped, as a timeline of its own.

The sets stay as they were planned, with their numbers ("set 2 of 3"): one goes on where one stopped. The way
to the first of them becomes a get-ready, and where sets in between are left out, the rest that leads to the
next one stays, at least as long as a round's rest that would be lost with them.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from coach.domain.record import Outcome, SessionRecord
from coach.domain.timeline import Segment, SegmentKind, Timeline
from coach.planning.compiler import GET_READY_MS, placed
from coach.planning.cueing import lead_cues


@dataclass(frozen=True, slots=True)
class _Leg:
    """A set and what leads to it; None where it follows another set at once."""

    lead: Segment | None
    work: Segment


def stopped_at(record: SessionRecord, timeline: Timeline) -> int | None:
    """Index of the set to go on with: the one in which the session was stopped, or the one after it.

    Sets that were skipped before others were done were left out on purpose and are not asked for again. None
    when nothing comes after the last set that was done.
    """
    touched = [one for one in record.sets if one.outcome is not Outcome.SKIPPED]
    last = max(touched, key=lambda one: one.segment, default=None)
    if last is None:
        after = -1
    elif last.outcome is Outcome.PARTIAL and last.offset_ms >= record.summary.active_ms:
        after = last.segment - 1  # the end of the session cut it short
    else:
        after = last.segment
    return next((one.index for one in timeline.work if one.index > after), None)


def remaining(
    timeline: Timeline,
    start_at: int,
    *,
    without: Collection[str] = (),
    prepare_ms: int = GET_READY_MS,
) -> Timeline | None:
    """The timeline from the set of this index on, beginning with a get-ready of ``prepare_ms``.

    ``without`` are moves (ids) that are left out. None when no set is left.
    """
    legs = list(_legs(timeline, start_at, without))
    if not legs:
        return None
    segments: list[Segment] = []
    for number, leg in enumerate(legs):
        lead = leg.lead
        if number == 0:
            lead = _get_ready(leg, prepare_ms)
        if lead is not None:
            segments.append(lead)
        segments.append(leg.work)
    return replace(timeline, segments=tuple(placed(segments)))


def _legs(timeline: Timeline, start_at: int, without: Collection[str]) -> Iterator[_Leg]:
    """The sets that are left, each with its lead; a round's rest before one left out goes to the next."""
    lost: Segment | None = None
    for work in timeline.work:
        if work.index < start_at:
            continue
        lead = timeline.segments[work.index - 1] if work.index else None
        if lead is not None and lead.is_work:
            lead = None
        if work.move in without:
            if lead is not None and lead.kind is SegmentKind.ROUND_REST:
                lost = lead
            continue
        if lost is not None and lead is not None:
            lead = _as_round_rest(lead, lost)
        lost = None
        yield _Leg(lead, work)


def _as_round_rest(lead: Segment, round_rest: Segment) -> Segment:
    longest_ms = max(lead.length_ms or 0, round_rest.length_ms or 0)
    longer = replace(lead, kind=SegmentKind.ROUND_REST, length_ms=longest_ms)
    return replace(longer, cues=lead_cues(longer))


def _get_ready(leg: _Leg, prepare_ms: int) -> Segment:
    ready = replace(
        leg.work,
        kind=SegmentKind.PREPARE,
        length_ms=prepare_ms,
        reps=None,
        rep_ms=None,
        stages=(),
        form_cues=(),
    )
    return replace(ready, cues=lead_cues(ready))
