"""When each cue of a segment is due: worked out once, for it is asked at every prompt."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from coach.domain.timeline import Anchor, Cue, Segment


@dataclass(frozen=True, slots=True)
class CueTimes:
    """A segment's cues in the order they are due, in ms from its start, added time taken in."""

    segment: int
    extra_ms: int
    moments_ms: tuple[int, ...]
    cues: tuple[Cue, ...]

    @classmethod
    def of(cls, segment: Segment, extra_ms: int) -> "CueTimes":
        """The cues of a segment to which so much time was added."""
        timed = sorted(
            (
                (cue.at_ms + (extra_ms if cue.anchor is Anchor.END else 0), cue)
                for cue in segment.cues
            ),
            key=_moment,
        )
        return cls(
            segment.index,
            extra_ms,
            tuple(at_ms for at_ms, _ in timed),
            tuple(cue for _, cue in timed),
        )

    def after(self, cursor_ms: int) -> int | None:
        """The first moment later than the cursor; None when no cue is left."""
        place = bisect_right(self.moments_ms, cursor_ms)
        return self.moments_ms[place] if place < len(self.moments_ms) else None

    def between(self, cursor_ms: int, until_ms: int) -> Iterator[tuple[int, Cue]]:
        """The cues due after the cursor and up to a moment, each with its own."""
        first = bisect_right(self.moments_ms, cursor_ms)
        last = bisect_right(self.moments_ms, until_ms)
        return zip(self.moments_ms[first:last], self.cues[first:last], strict=True)


def _moment(timed: tuple[int, Cue]) -> int:
    return timed[0]
