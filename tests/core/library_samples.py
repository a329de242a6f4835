"""A small valid move of each mode, a routine and a motion, as text, and a place to lay them out."""

from pathlib import Path

PLANK = """\
id: plank
name: Plank
category: strength-core
position: plank
muscles: {primary: [abdominals]}
mode: hold
sides: both
enter: 3s
leave: 2
dose:
  beginner:
    hold: 15s
  intermediate: {sets: 2, hold: 30s, rest: 30s}
  advanced: {sets: 3, hold: 1m, rest: 45s}
steps: [Lie down., Lift the hips., Hold.]
cues: [One long line, Keep breathing, Elbows under shoulders]
breathing: Small steady breaths.
mistakes: [The hips sag.]
cautions: [Shoulder injury.]
why: Endurance for the trunk.
sources:
  - {title: General practice, covers: [dose, steps, cautions]}
"""

CRUNCH = """\
id: crunch
name: Crunch
category: strength-core
position: supine
muscles: {primary: [abdominals], secondary: [hip-flexors]}
mode: reps
sides: alternating
phases:
  - {name: Reach, seconds: 2}
  - {name: Pause, seconds: 1}
dose: {sets: 2, reps: 10-20, rest: 60s}
steps: [Lie down., Turn., Switch.]
cues: [Switch slowly, Elbows wide, Neck easy]
breathing: Out as you turn.
mistakes: [The hands pull.]
easier: {note: Hold instead, move: plank}
cautions: [Osteoporosis.]
why: Joins trunk and hips.
tags: [spine_flexion]
sources:
  - {title: An article, covers: [movement, number of reps]}
  - {title: A book, covers: [safety]}
"""

MARCH = """\
id: march
name: March
category: warm-up
position: standing
muscles: {primary: [hip-flexors]}
mode: time
sides: both
dose: {time: 2m}
steps: [Stand., Lift a knee., Lift the other.]
cues: [Stand tall, Swing the arms, Breathe easily]
breathing: Freely.
mistakes: [Leaning back.]
cautions: [Dizziness.]
why: Warms the body.
sources:
  - {title: General practice, covers: [everything]}
"""

ROUTINE = """\
id: short-one
name: Short one
type: strength
goal: Strengthen the trunk.
when: Twice a week.
blocks:
  - name: Warm-up
    items:
      - move: march
  - name: Circuit
    rounds: {beginner: 1, intermediate: 2, advanced: 3}
    gap: 20s
    rest_between_rounds: 1m30s
    items:
      - move: plank
        dose: {hold: 20s}
      - move: crunch
        dose:
          beginner: {reps: 6}
          intermediate: {reps: 10}
          advanced: {reps: 12-20}
sources:
  - {title: An article, covers: [rounds and reps]}
"""

MOTION = """\
id: crunch
view: side
props:
  - {kind: mat, at: [0, 0]}
frames:
  - anchor: hip
    at: [0, 0.06]
    torso: 180
    near_arm: {angles: [120, 60]}
    near_leg: {to: [0.5, 0], bend: left}
  - phase: Reach
    part: 0.5
    curve: 20
  - phase: Reach
    curve: 40
    far_leg: {angles: [40, -40], end: 90}
"""
"""What the crunch looks like; it is not among ``FILES``, as a library does without."""

FILES = {
    "moves/plank.yaml": PLANK,
    "moves/crunch.yaml": CRUNCH,
    "moves/march.yaml": MARCH,
    "routines/short-one.yaml": ROUTINE,
}


def lay_out(folder: Path, **changes: str) -> Path:
    """The library in a folder; a keyword such as ``plank=TEXT`` takes the place of a file's text."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changes.get(path.stem.replace("-", "_"), text), encoding="utf-8")
    return folder


def swap(text: str, old: str, new: str) -> str:
    """The text with one part replaced, which has to be there exactly once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)
