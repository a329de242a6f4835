"""What can be said of a motion as it is written, without moving it. Cheap: for every file that is read."""

from collections.abc import Iterator, Sequence

from coach.domain.exercise import Mode
from coach.domain.motion import Limb, Motion, Part
from coach.figure.body import LIMBS
from coach.figure.findings import Finding
from coach.figure.keys import LIMB_FIELDS, given
from coach.figure.pose import limb_of
from coach.figure.track import ENTER, HOLD, LEAVE

HOLD_PHASES = (ENTER, HOLD, LEAVE)
_FIRST_SAYS = ("at", "torso", "near_arm", "near_leg")


def check_frames(motion: Motion) -> list[Finding]:
    """What is wrong with the frames by themselves, whatever move they are for."""
    return [*_first(motion), *_limbs(motion), *_anchors(motion), *_props(motion)]


def check_phases(motion: Motion, mode: Mode, phases: Sequence[Sequence[str]]) -> list[Finding]:
    """What does not fit the move. ``phases`` are the names of its phases at every level, in order."""
    levels = (
        [tuple(HOLD_PHASES)] if mode is Mode.HOLD else [tuple(names) for names in phases if names]
    )
    found = []
    known = {name for names in levels for name in names}
    for index, frame in enumerate(motion.frames):
        if index and frame.phase is None and known:
            found.append(Finding(index, "it needs a phase: every frame but the first one has one"))
        elif index and not known and frame.seconds is None:
            found.append(Finding(index, "it needs seconds: the move has no phases"))
        elif frame.phase is not None and frame.phase not in known:
            listed = ", ".join(f'"{name}"' for name in sorted(known)) or "none"
            found.append(Finding(index, f'the move has no phase "{frame.phase}"; it has {listed}'))
    for names in levels:
        found += _order(motion, names)
    return list(dict.fromkeys(found))


def _order(motion: Motion, names: tuple[str, ...]) -> Iterator[Finding]:
    """A frame inherits from the one above it, so frames stand in the order in which they are shown."""
    past = (0, 0.0)
    for index, frame in enumerate(motion.frames):
        if frame.phase not in names:
            continue
        here = (names.index(frame.phase), frame.part)
        if here <= past and index and past != (0, 0.0):
            yield Finding(index, "it comes before the frame above it: put the frames in order")
        past = here


def _first(motion: Motion) -> Iterator[Finding]:
    frame = motion.frames[0]
    missing = [name for name in _FIRST_SAYS if getattr(frame, name) is None]
    if missing:
        yield Finding(0, f"the first frame says everything; it lacks {', '.join(missing)}")
    if frame.phase is not None:
        yield Finding(0, "the first frame has no phase: a rep begins with it")


def _limbs(motion: Motion) -> Iterator[Finding]:
    said = dict.fromkeys(LIMB_FIELDS, False)
    for index, frame in enumerate(motion.frames):
        for name, kind in zip(LIMB_FIELDS, LIMBS, strict=True):
            limb: Limb | None = getattr(frame, name)
            if limb is None:
                continue
            ways = [limb.angles is not None, limb.to is not None, limb.toe is not None]
            if sum(ways) > 1:
                yield Finding(index, f"{name}: angles, to and toe exclude each other")
            if limb.toe is not None and not kind.leg:
                yield Finding(index, f"{name}: an arm has no toe")
            if not given(limb) and not said[name]:
                yield Finding(index, f"{name}: it needs angles, to or toe before it can be changed")
            said[name] = said[name] or given(limb)


def _anchors(motion: Motion) -> Iterator[Finding]:
    anchor: Part | None = None
    led: dict[str, bool] = {}
    for index, frame in enumerate(motion.frames):
        for name in LIMB_FIELDS:
            limb: Limb | None = getattr(frame, name)
            if limb is not None and given(limb):
                led[name] = limb.angles is None
        if frame.anchor not in {None, anchor} and frame.at is None:
            yield Finding(index, "a new anchor needs its place: at")
        anchor = frame.anchor or anchor
        held = None if anchor is None else limb_of(anchor)
        if held is None:
            continue
        name = LIMB_FIELDS[held]
        if led.get(name, led.get(name.replace("far", "near"), False)):
            yield Finding(index, f"{name} carries the body ({anchor}), so it goes by angles")


def _props(motion: Motion) -> Iterator[Finding]:
    for index, frame in enumerate(motion.frames):
        if frame.props is not None and len(frame.props) != len(motion.props):
            yield Finding(
                index, f"props: the motion has {len(motion.props)}, here are {len(frame.props)}"
            )
