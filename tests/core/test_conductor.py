"""The conductor and recorder: cues given in time, records committed, devices allowed to be missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import START, FakeBeeper, FakeClock, FakeLog, FakeSpeaker, FakeWake
from samples import timeline

from coach.domain.events import SegmentStarted, SetFinished
from coach.domain.fields import Level
from coach.domain.record import (
    Reflection,
    SessionRecord,
    SessionState,
    SessionSummary,
    UnfinishedSession,
)
from coach.domain.snapshot import Action, RunState
from coach.domain.timeline import CueKind, Pace
from coach.session.conductor import END_WORDS, STOP_WORDS, Conductor, Devices


class Stage:
    """A conductor with everything around it faked."""

    def __init__(self, *items, resume=None, works=True, **choices):
        self.clock = FakeClock()
        self.log = FakeLog()
        self.beeper = FakeBeeper(self.clock, works)
        self.speaker = FakeSpeaker(self.clock, works)
        self.wake = FakeWake(works=works)
        self.plan = timeline(*items, **choices)
        self.conductor = Conductor(
            self.plan,
            clock=self.clock,
            log=self.log,
            devices=Devices(self.beeper, self.speaker, self.wake),
            back_before=2,
            resume=resume,
        )
        self.start_ms = self.clock.ms

    def run(self, ms, step=50):
        for _ in range(ms // step):
            self.clock.go(step)
            self.conductor.prompt()

    def to_the_end(self):
        self.run((self.plan.total_ms or 0) + 1_000)


def test_every_beep_is_played_at_its_moment():
    """Catches a beep that is lost, doubled or late."""
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    stage.to_the_end()
    planned = [
        (s.start_ms + c.at_ms, c.text)
        for s in stage.plan.segments
        for c in s.cues
        if c.kind is CueKind.BEEP
    ]
    played = [(at - stage.start_ms, name) for at, name in stage.beeper.played]
    assert played == [*planned, (78_000, "done")]


def test_a_session_is_in_the_log_set_by_set():
    """Catches a set that is committed only at the end, and a session without its end."""
    stage = Stage("lift")
    conductor = stage.conductor
    seen = []
    conductor.listen(
        lambda event: (
            seen.append((type(event), len(stage.log.sets)))
            if isinstance(event, SetFinished | SegmentStarted)
            else None
        )
    )
    conductor.do(Action.START)
    stage.to_the_end()
    # The set is in the log before anyone hears that the rest begins.
    assert seen[:4] == [
        (SegmentStarted, 0),
        (SegmentStarted, 0),
        (SetFinished, 1),
        (SegmentStarted, 1),
    ]
    header = stage.log.headers[conductor.session_id]
    assert (header.routine, header.level, header.back_before) == ("straight", Level.BEGINNER, 2)
    state, ended_at, active_ms = stage.log.closed[conductor.session_id]
    assert (state, active_ms) == (SessionState.COMPLETED, 78_000)
    assert ended_at - header.started_at == timedelta(milliseconds=78_000)
    conductor.finish(Reflection(6, 1, "Fine."))
    assert stage.log.reflections[conductor.session_id] == Reflection(6, 1, "Fine.")
    assert len(stage.log.closed) == 1


def test_a_clock_set_back_an_hour_does_not_end_a_session_before_it_began():
    """Catches times of day taken from a clock that somebody moved."""
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    stage.clock.wall_offset = timedelta(hours=-1)
    stage.to_the_end()
    _, ended_at, _ = stage.log.closed[stage.conductor.session_id]
    assert ended_at == START + timedelta(milliseconds=1_000 + 78_000)


def test_late_speech_is_dropped_and_shown():
    """Catches a sentence spoken into the middle of the next thing."""
    stage = Stage("plank")
    stage.conductor.do(Action.START)
    stage.run(10_000)
    stage.clock.go(1_200)  # the announcement, due at 400 ms, is 800 ms late
    said = len(stage.speaker.said)
    stage.conductor.prompt()
    assert len(stage.speaker.said) == said
    assert stage.conductor.current_text == "Plank"


def test_pausing_silences_at_once():
    """Catches a voice that talks on through a pause."""
    stage = Stage("plank")
    stage.conductor.do(Action.START)
    stage.run(600)
    stage.conductor.do(Action.PAUSE)
    assert stage.speaker.silenced[-1] == stage.clock.ms
    assert stage.beeper.silenced == 1


def test_muted_beeps_are_counted_aloud():
    """Catches a countdown that nobody hears when the beeps are off or missing."""
    stage = Stage("plank")
    stage.conductor.mute_beeps(True)
    stage.conductor.do(Action.START)
    stage.run(10_000)
    assert stage.beeper.played == []
    assert [text for _, text in stage.speaker.said][-3:] == ["3", "2", "1"]


def test_muted_voice_says_nothing():
    """Catches a mute key that mutes only the next sentence."""
    stage = Stage("plank")
    stage.conductor.mute_voice(True)
    stage.conductor.do(Action.START)
    stage.to_the_end()
    assert stage.speaker.said == []


def test_without_any_device_the_session_still_runs_and_says_what_is_missing():
    """Catches a session that needs sound, voice or keep-awake."""
    stage = Stage("lift", works=False)
    stage.conductor.do(Action.START)
    stage.to_the_end()
    assert stage.log.closed[stage.conductor.session_id][0] is SessionState.COMPLETED
    assert [status.name for status in stage.conductor.statuses()] == [
        "beeps",
        "voice",
        "keep awake",
    ]


def test_the_screen_is_kept_on_while_the_session_runs():
    """Catches a screen that goes dark in a plank, or never again."""
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    assert stage.wake.held
    stage.to_the_end()
    assert not stage.wake.held
    assert stage.speaker.said[-1][1] == END_WORDS


def test_hurt_is_recorded_with_its_place():
    """Catches the moment, side or place of a hurt being lost."""
    stage = Stage("hinge")
    stage.conductor.do(Action.START)
    stage.run(13_000)
    stage.conductor.do(Action.HURT)
    assert stage.speaker.said[-1][1] == STOP_WORDS
    stage.conductor.hurt_place("knee")
    first, second = stage.log.hurts
    assert (first.side, first.elapsed_ms, first.offset_ms) == ("left", 3_000, 13_000)
    assert second == replace(first, place="knee")


def test_a_full_disk_does_not_stop_the_session_and_nothing_is_lost():
    """Catches a set thrown away, or a crash, when the log can't be written."""
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    stage.log.failing = True
    stage.run(40_000)
    assert stage.conductor.trouble is not None
    assert stage.log.sets == []
    assert stage.conductor.snapshot().state is RunState.RUNNING
    stage.log.failing = False
    assert stage.conductor.retry()
    assert stage.conductor.trouble is None
    stage.to_the_end()
    assert [record.set for record in stage.log.sets] == [1, 2]


def test_discard_takes_it_out_of_the_log():
    """Catches a discarded session that stays, or pending records that bring it back."""
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    stage.run(40_000)
    stage.conductor.discard()
    assert stage.log.discarded == [stage.conductor.session_id]


def test_finish_in_the_middle_saves_it_as_stopped():
    """Catches a workout ended early that is called completed."""
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    stage.run(40_000)
    stage.conductor.finish(Reflection())
    assert stage.log.closed[stage.conductor.session_id][0] is SessionState.STOPPED


@pytest.fixture
def broken_off():
    stage = Stage("lift")
    stage.conductor.do(Action.START)
    stage.run(40_000)
    header = stage.log.headers[stage.conductor.session_id]
    summary = SessionSummary(
        header.id, header.routine, header.routine_name, header.level, Pace.COUNTED,
        header.started_at, None, SessionState.UNFINISHED, 40_000,
    )  # fmt: skip
    return UnfinishedSession(SessionRecord(summary, tuple(stage.log.sets)), stage.plan)


def test_an_unfinished_session_is_resumed_under_its_own_id(broken_off):
    """Catches a resumed session that becomes a second one, or starts over."""
    assert broken_off.resume_at == 3
    stage = Stage("lift", resume=broken_off)
    assert stage.conductor.session_id == broken_off.record.summary.id
    stage.conductor.do(Action.START)
    assert stage.log.headers == {}
    stage.run(20_000 + 24_000)
    assert [(r.segment, r.set) for r in stage.conductor.records] == [(1, 1), (3, 2)]
    _, ended_at, active_ms = stage.log.closed[stage.conductor.session_id]
    assert active_ms == 40_000 + 44_000
    assert ended_at == START + timedelta(milliseconds=1_000 + 44_000)
