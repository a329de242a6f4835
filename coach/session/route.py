"""The way through a timeline, with the sets of a move that hurt left out."""

from dataclasses import dataclass
from itertools import accumulate

from coach.domain.timeline import Segment, SegmentKind, Timeline, estimate_ms


@dataclass(frozen=True, slots=True)
class Step:
    """Where the session goes next. ``index`` None means that it is over."""

    index: int | None
    extra_ms: int = 0
    passed_over: tuple[Segment, ...] = ()
    """Sets that are skipped on the way."""


class Route:
    """Looks ahead and back along a timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self.segments = timeline.segments
        self._starts = (0, *accumulate(estimate_ms(segment) for segment in self.segments))

    @property
    def total_ms(self) -> int:
        """Estimated length of the whole timeline."""
        return self._starts[-1]

    def start_ms(self, index: int) -> int:
        """Estimated start of a segment."""
        return self._starts[index]

    def next_work(self, index: int, hurt: frozenset[str]) -> int | None:
        """The first set after a segment that will be done."""
        for segment in self.segments[index + 1 :]:
            if segment.is_work and segment.move not in hurt:
                return segment.index
        return None

    def before(self, index: int, hurt: frozenset[str]) -> int | None:
        """The last set before a segment that is not left out."""
        for segment in reversed(self.segments[:index]):
            if segment.is_work and segment.move not in hurt:
                return segment.index
        return None

    def after(self, index: int, hurt: frozenset[str]) -> Step:
        """The step after a segment.

        Where sets are left out, only the last of the rests between is taken: it is the one that announces
        what really comes. A round's rest among them is not lost, its time is kept.
        """
        work = self.next_work(index, hurt)
        between = self.segments[index + 1 : work]
        passed_over = tuple(segment for segment in between if segment.is_work)
        if work is None:
            return Step(None, passed_over=passed_over)
        if not passed_over:
            return Step(index + 1)
        lead = self.segments[work - 1]
        if lead.is_work or lead.index <= index:
            return Step(work, passed_over=passed_over)
        rest_ms = max(
            (
                segment.length_ms or 0
                for segment in between
                if segment.kind is SegmentKind.ROUND_REST
            ),
            default=0,
        )
        return Step(lead.index, max(0, rest_ms - (lead.length_ms or 0)), passed_over)

    def left_ms(self, index: int, hurt: frozenset[str]) -> int:
        """Estimated time from the end of a segment to the end of the session."""
        if not hurt:
            return self.total_ms - self._starts[index + 1]
        left_ms = 0
        step = self.after(index, hurt)
        while step.index is not None:
            left_ms += estimate_ms(self.segments[step.index]) + step.extra_ms
            step = self.after(step.index, hurt)
        return left_ms
