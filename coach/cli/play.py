"""``coach play``: the guided session in the terminal."""

import argparse
import signal
import sys
import textwrap
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.history import ID_SHOWN
from coach.cli.output import say, warn
from coach.cli.plan import change_lines, compiled
from coach.clock import SystemClock
from coach.domain.ports import Clock
from coach.domain.record import Outcome, SessionState, UnfinishedSession
from coach.domain.timeline import Pace, Timeline
from coach.errors import CoachError
from coach.terminal.player import Ending, Player, in_place
from coach.terminal.questions import ask_choice, ask_reflection, wait_for_enter
from coach.terminal.trial_clock import TrialClock
from coach.terminal.tty import key_fd

if TYPE_CHECKING:
    from coach.session.conductor import Conductor, Devices

NOTE_S = 60
"""How long the safety note waits for Enter before the very first session."""


def play(arguments: argparse.Namespace, context: Context) -> int:
    """Lead a session; 1 when it could not be written to the log."""
    from coach.session.conductor import Conductor
    from coach.terminal.loops import best_loop

    has_keys = key_fd(sys.stdin) is not None
    routine = context.routine(arguments.routine)
    timeline = compiled(arguments, context, routine, _pace(arguments, context, has_keys=has_keys))
    _may_begin(context)
    asks = has_keys and in_place(sys.stdout)
    if asks:
        _show_safety_note(context, arguments.speed)
    resumed = _resumed(arguments, context, timeline, asks=asks)
    if resumed is not None and resumed.timeline is not None:
        timeline = resumed.timeline
    say(*change_lines(timeline))
    settings = context.settings
    loop, notice = best_loop()
    clock: Clock = SystemClock()
    if arguments.speed != 1:
        clock = TrialClock(clock, arguments.speed)
    with ExitStack() as closing:
        conductor = Conductor(
            timeline,
            clock=clock,
            log=context.log,
            devices=_devices(context, closing, silent=arguments.silent or bool(notice)),
            voice_on=settings.voice and not arguments.silent,
            beeps_on=settings.beeps and not arguments.silent,
            keep_awake=settings.keep_awake,
            resume=resumed,
        )
        player = Player(
            conductor, clock, loop, sys.stdin, sys.stdout, speed=arguments.speed, notice=notice
        )
        ending = player.run()
        return _after(conductor, ending, context, asks=asks)


def _may_begin(context: Context) -> None:
    """Raises CoachError when leg symptoms have been named that nobody has cleared (D1-02, E-31)."""
    from coach.guidance.symptoms import LEG_BLOCKED, LEG_NOTE, blocked

    settings = context.settings
    if blocked(settings.symptoms, leg_cleared=settings.leg_cleared):
        raise CoachError(LEG_NOTE, LEG_BLOCKED)


def _pace(arguments: argparse.Namespace, context: Context, *, has_keys: bool) -> Pace:
    """The pace asked for. Raises CoachError when it needs a key and there is no keyboard."""
    if not arguments.own_pace:
        return context.settings.pace if has_keys else Pace.COUNTED
    if not has_keys:
        raise CoachError(
            "At your own pace a set ends with a key, and there is no keyboard here.",
            "Leave out --own-pace.",
        )
    return Pace.OWN


def _show_safety_note(context: Context, speed: float) -> None:
    """Once, before the very first session; beginning it says that the note was read."""
    from coach.guidance.safety import PRIVACY, SAFETY_NOTE

    if context.settings.safety_accepted:
        return
    for passage in SAFETY_NOTE:
        say(passage.heading)
        for sentence in passage.sentences:
            say(*textwrap.wrap(sentence, 92, initial_indent="  ", subsequent_indent="  "))
    wait_for_enter(
        f"{PRIVACY}\n\nEnter says that you have read this, and begins; Ctrl-C leaves. ",
        NOTE_S / speed,
        sys.stdin,
        sys.stdout,
    )
    try:
        context.accept_safety_note()
    except CoachError as error:
        warn(str(error))


def _resumed(
    arguments: argparse.Namespace, context: Context, timeline: Timeline, *, asks: bool
) -> UnfinishedSession | None:
    """The session of this routine that broke off, when it is to be gone on with."""
    found = next(
        (
            one
            for one in context.log.unfinished()
            if one.record.summary.routine == timeline.routine and one.resume_at is not None
        ),
        None,
    )
    if found is None or arguments.resume or not asks or _window_is_open(context):
        return found if arguments.resume else None
    past = found.record.summary
    choice = ask_choice(
        f"A session of {past.routine_name} broke off on {past.started_at:%Y-%m-%d at %H:%M} after "
        f"{past.sets_done} of {past.sets_planned} sets.\n"
        "Go on with it (r, or Enter), or save it as stopped and begin anew (n)? ",
        "rn",
        sys.stdin,
        sys.stdout,
    )
    if choice == "r":
        return found
    context.log.close(
        past.id,
        SessionState.STOPPED,
        past.started_at + timedelta(milliseconds=past.active_ms),
        past.active_ms,
    )
    return None


def _window_is_open(context: Context) -> bool:
    """Whether a window is open on this data folder: what looks broken off may be led there just now."""
    try:
        from coach.qt.single_instance import SingleInstance
    except ImportError:  # no Qt, no window
        return False
    single = SingleInstance(context.paths.data)
    is_open = not single.is_first()
    single.close()
    return is_open


def _devices(context: Context, closing: ExitStack, *, silent: bool) -> "Devices":
    """What gives the cues, and keeps the screen on. Qt's loop must be there already."""
    from coach.session.conductor import Devices

    if silent:
        from coach.devices.awake import Awake
        from coach.devices.silent import SilentBeeper, SilentSpeaker

        return Devices(SilentBeeper(), SilentSpeaker(), Awake())
    from coach.hardware import Hardware

    hardware = Hardware(context.paths.assets, context.settings)
    closing.callback(hardware.close)
    hardware.start(context.settings)
    return hardware.joined


def _after(conductor: "Conductor", ending: Ending, context: Context, *, asks: bool) -> int:
    """Say what was kept, ask how it was, and see that everything is on the disk."""
    from coach.storage.backups import daily_backup

    if ending.discarded:
        say("Discarded: nothing of this session was kept.")
        return 0
    latest = {one.segment: one.outcome for one in conductor.records}
    done = sum(outcome is Outcome.DONE for outcome in latest.values())
    planned = sum(1 for _ in conductor.timeline.work)
    word = "Finished" if ending.finished else "Stopped"
    trouble = None if conductor.retry() else conductor.trouble
    trouble = trouble or context.unsaved()
    if trouble is not None:
        warn(f"This session could not be saved. {trouble.title}")
        return 1
    say(f"{word} and saved: {done} of {planned} sets.")
    if asks and not ending.signal:
        conductor.finish(ask_reflection(sys.stdin, sys.stdout))
    notice = daily_backup(context.paths.log, SystemClock().wall().date())
    if notice is not None:
        warn(str(notice))
    say(f"See it with: coach history show {conductor.session_id[:ID_SHOWN]}")
    return _code(ending)


def _code(ending: Ending) -> int:
    """0, also for Ctrl-C; what a shell expects after SIGTERM and SIGHUP."""
    if ending.signal in ("", "SIGINT"):
        return 0
    return 128 + signal.Signals[ending.signal].value
