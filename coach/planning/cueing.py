"""Where each cue of a session goes.

A cue is heard, spoken or both, and always shown. Two utterances never lie over each other: each is given
the time it takes to say (estimated), the important ones take their place first (the announcement, half-way,
one form cue a set), and a rep's number that finds no room is shown only. Phrases are those of section G.2.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from coach.domain.exercise import Exercise, Mode, Phase
from coach.domain.fields import Level
from coach.domain.timeline import (
    Anchor,
    Cue,
    CueKind,
    Segment,
    SegmentKind,
    Side,
    Stage,
    StageKind,
)

COUNTDOWN_SECONDS = 3
HALFWAY_FROM_MS = 20_000
"""Holds and timed sets of 20 s or more get a half-way call (section 0.5)."""
ANNOUNCE_AT_MS = 400
"""After the long beep that ended the segment before."""
_GAP_MS = 250
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def speech_ms(text: str) -> int:
    """How long a sentence takes to say, estimated for an unhurried voice."""
    return 400 + 340 * len(text.split())


@dataclass(slots=True)
class _Track:
    """The cues of one segment while they are being placed."""

    length_ms: int | None
    cues: list[Cue] = field(default_factory=list)
    _busy: list[tuple[int, int]] = field(default_factory=list)

    def _free(self, start_ms: int, end_ms: int) -> bool:
        if start_ms < 0 or (self.length_ms is not None and end_ms > self.length_ms):
            return False
        return all(
            end_ms + _GAP_MS <= start or stop + _GAP_MS <= start_ms for start, stop in self._busy
        )

    def say(
        self,
        at_ms: int,
        *variants: str,
        kind: CueKind = CueKind.SPEECH,
        anchor: Anchor = Anchor.START,
        text_only: bool = True,
    ) -> bool:
        """Place the first variant that fits; else the shortest as text, unless that is not wanted."""
        for text in variants:
            end_ms = at_ms + speech_ms(text)
            if self._free(at_ms, end_ms):
                self._busy.append((at_ms, end_ms))
                self.cues.append(Cue(at_ms, kind, text, anchor))
                return True
        if text_only:
            self.cues.append(Cue(at_ms, kind, variants[-1], anchor, spoken=False))
        return False

    def beep(self, at_ms: int, name: str, anchor: Anchor = Anchor.START) -> None:
        """Place a sound."""
        if at_ms >= 0:
            self.cues.append(Cue(at_ms, CueKind.BEEP, name, anchor))

    def countdown(self, end_ms: int) -> None:
        """Three short beeps and a longer one at zero; they move with the end when time is added."""
        for second in range(COUNTDOWN_SECONDS, 0, -1):
            self.beep(end_ms - second * 1000, "short", Anchor.END)
        self.beep(end_ms, "long", Anchor.END)

    def done(self) -> tuple[Cue, ...]:
        """The cues in the order they are given."""
        return tuple(sorted(self.cues, key=lambda cue: (cue.at_ms, cue.kind is not CueKind.BEEP)))


def with_cues(
    segments: Iterable[Segment], moves: Mapping[str, Exercise], level: Level
) -> tuple[Segment, ...]:
    """The same segments, each with its cues."""
    return tuple(
        replace(segment, cues=_cues(segment, moves[segment.move], level)) for segment in segments
    )


def lead_cues(segment: Segment) -> tuple[Cue, ...]:
    """The cues of a segment that leads to a set; the set's card has no say in them."""
    track = _Track(segment.length_ms)
    _rest_cues(track, segment)
    return track.done()


def _cues(segment: Segment, exercise: Exercise, level: Level) -> tuple[Cue, ...]:
    if segment.kind is not SegmentKind.WORK:
        return lead_cues(segment)
    track = _Track(segment.length_ms)
    _work_cues(track, segment, exercise, level)
    return track.done()


def _side_words(side: Side | None) -> str:
    return f", {side.value} side" if side else ""


def _set_words(segment: Segment) -> str:
    return f", set {segment.set} of {segment.sets}" if segment.sets > 1 else ""


def _number(value: int) -> str:
    return _ONES[value] if value < len(_ONES) else str(value)


def _rest_cues(track: _Track, segment: Segment) -> None:
    coming = f"{segment.move_name}{_side_words(segment.side)}{_set_words(segment)}"
    match segment.kind:
        case SegmentKind.PREPARE:
            track.say(
                ANNOUNCE_AT_MS,
                f"Get ready. First: {coming}",
                f"Get ready. {segment.move_name}",
                "Get ready",
            )
        case SegmentKind.SWITCH:
            track.say(ANNOUNCE_AT_MS, "Switch sides", "Switch")
        case SegmentKind.ROUND_REST:
            last = segment.round == segment.rounds
            which = (
                "Last round, stay tidy"
                if last
                else f"Round {_number(segment.round)} of {_number(segment.rounds)}"
            )
            track.say(
                ANNOUNCE_AT_MS,
                f"Rest, breathe easy. {which}. Next: {coming}",
                f"{which}. Next: {coming}",
                f"Next: {segment.move_name}",
            )
            # G.2: the safety check is asked between rounds.
            track.say(
                (segment.length_ms or 0) // 2,
                "Is the pain moving inward or outward?",
                text_only=False,
            )
        case SegmentKind.REST:
            track.say(
                ANNOUNCE_AT_MS,
                f"Rest, breathe easy. Next: {coming}",
                f"Next: {coming}",
                f"Next{_set_words(segment)}{_side_words(segment.side)}",
                f"Next: {segment.move_name}",
            )
        case _:
            track.say(ANNOUNCE_AT_MS, f"Next: {coming}", f"Next: {segment.move_name}")
    if segment.length_ms:
        track.countdown(segment.length_ms)


def _work_cues(track: _Track, segment: Segment, exercise: Exercise, level: Level) -> None:
    name = f"{segment.move_name}{_side_words(segment.side)}"
    if segment.is_open:
        track.say(ANNOUNCE_AT_MS, f"{name}, {segment.reps} reps at your own pace")
        track.say(ANNOUNCE_AT_MS + 6_000, _form_cue(segment, exercise))
        return
    track.say(ANNOUNCE_AT_MS, name, segment.move_name, segment.side or "Go")
    match segment.mode:
        case Mode.REPS:
            _rep_cues(track, segment, exercise)
        case Mode.HOLD:
            _hold_cues(track, segment, exercise)
        case Mode.TIME:
            phases = exercise.phases.at(level) if exercise.phases else ()
            _time_cues(track, segment, exercise, phases)


def _form_cue(segment: Segment, exercise: Exercise) -> str:
    """One of the move's own cues, another one each set."""
    turn = (segment.round - 1) * segment.sets + segment.set - 1
    if segment.side is Side.RIGHT:
        turn += 1
    return exercise.cues[turn % len(exercise.cues)]


def _rep_cues(track: _Track, segment: Segment, exercise: Exercise) -> None:
    reps: dict[int, Stage] = {}
    for stage in segment.stages:
        reps.setdefault(stage.rep or 0, stage)
        if stage.start_ms:
            track.beep(stage.start_ms, "tick")
    second = reps[2].start_ms if len(reps) > 1 else 0
    form = _form_cue(segment, exercise)
    for at_ms in (second + speech_ms("2") + _GAP_MS, second + _GAP_MS, ANNOUNCE_AT_MS + 2_500):
        if track.say(at_ms, form, text_only=False):
            break
    else:
        track.say(second + _GAP_MS, form)
    for rep, stage in reps.items():
        track.say(stage.start_ms, str(rep), kind=CueKind.COUNT)
    track.countdown(segment.length_ms or 0)


def _hold_cues(track: _Track, segment: Segment, exercise: Exercise) -> None:
    hold = next(stage for stage in segment.stages if stage.kind is StageKind.HOLD)
    leave = next((stage for stage in segment.stages if stage.kind is StageKind.LEAVE), None)
    if hold.length_ms >= HALFWAY_FROM_MS:
        track.say(hold.start_ms + hold.length_ms // 2, "Halfway, keep it smooth", "Halfway")
    if hold.start_ms:
        track.say(hold.start_ms, "Hold", text_only=False)
    # On a short hold the cue goes early: it has to be over before the countdown.
    track.say(
        hold.start_ms + min(2_500, max(1_000, hold.length_ms // 4)), _form_cue(segment, exercise)
    )
    if segment.set % 2 == 0 and hold.length_ms >= HALFWAY_FROM_MS:
        track.say(hold.start_ms + hold.length_ms * 3 // 4 - 500, "Keep breathing", text_only=False)
    track.countdown(hold.end_ms)
    if leave:
        words = "And lower" if leave.name == "Lower" else "Ease out slowly"
        track.say(leave.start_ms + _GAP_MS, words, anchor=Anchor.END)


def _time_cues(
    track: _Track, segment: Segment, exercise: Exercise, phases: tuple[Phase, ...]
) -> None:
    length_ms = segment.length_ms or 0
    if length_ms >= HALFWAY_FROM_MS:
        track.say(length_ms // 2, "Halfway, keep it smooth", "Halfway")
    track.say(min(4_000, length_ms // 4), _form_cue(segment, exercise))
    for at_ms in _beats(segment, phases):
        track.beep(at_ms, "tick")
    track.countdown(length_ms)


def _beats(segment: Segment, phases: tuple[Phase, ...]) -> Iterator[int]:
    """The moments at which the phases of a paced clock begin, the first one left out."""
    at_ms = 0
    while phases and at_ms < (segment.length_ms or 0):
        for phase in phases:
            if 0 < at_ms < (segment.length_ms or 0):
                yield at_ms
            at_ms += phase.length_ms
