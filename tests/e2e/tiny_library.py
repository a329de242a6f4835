"""A person's own library with a routine that is over in seconds and one that takes its time."""

import json
from pathlib import Path

_CARD = """\
id: {id}
name: {name}
category: mobility
position: standing
muscles: {{primary: [abdominals]}}
mode: {mode}
sides: {sides}
dose: {dose}
{more}steps: [Stand tall., Move slowly., Come back.]
cues: [Stay tall, Move slowly, Keep breathing]
breathing: Keep breathing.
mistakes: [Rushing.]
cautions: [Stop when it hurts.]
why: It tries the coach out.
sources: [{{title: General practice, covers: [everything]}}]
"""

_ROUTINE = """\
id: {id}
name: {name}
type: break
goal: Try everything out in a few seconds.
when: Any time.
blocks:
  - name: All of it
    rounds: 1
    gap: {gap}
    rest_between_rounds: {gap}
    items: [{items}]
sources: [{{title: General practice, covers: [dose]}}]
"""

Card = tuple[str, str, str, str, str, str]

MARCH: Card = ("try-march", "Try march", "time", "both", "{time: 3s}", "")
LUNGE: Card = ("try-lunge", "Try lunge", "hold", "each", "{hold: 3s}", "")
LIFT: Card = (
    "try-lift",
    "Try lift",
    "reps",
    "both",
    "{reps: 2}",
    "phases: [{name: Up, seconds: 1}, {name: Down, seconds: 1}]\n",
)
STAY: Card = ("try-stay", "Try stay", "hold", "both", "{hold: 2m}", "")
WALK: Card = ("try-walk", "Try walk", "time", "both", "{time: 2m}", "")
TINY, TINY_NAME = "tiny", "Tiny routine"
LONG, LONG_NAME = "long", "Long routine"


def write_library(data: Path, *, gap: str = "3s") -> None:
    """``tiny``: a march, a lunge on each side and a lift, four sets in all, 28 s with a gap of 3 s.

    ``long``: stay, lift, walk; what a person does with it is not over before they have done it.
    """
    moves = data / "library" / "moves"
    moves.mkdir(parents=True)
    for card in (MARCH, LUNGE, LIFT, STAY, WALK):
        keys = ("id", "name", "mode", "sides", "dose", "more")
        text = _CARD.format(**dict(zip(keys, card, strict=True)))
        (moves / f"{card[0]}.yaml").write_text(text)
    write_routine(data, TINY, TINY_NAME, MARCH, LUNGE, LIFT, gap=gap)
    write_routine(data, LONG, LONG_NAME, STAY, LIFT, WALK, gap="2m")


def write_routine(data: Path, name: str, title: str, *cards: Card, gap: str = "3s") -> None:
    """One more routine of these moves."""
    routines = data / "library" / "routines"
    routines.mkdir(parents=True, exist_ok=True)
    items = ", ".join(f"{{move: {card[0]}}}" for card in cards)
    text = _ROUTINE.format(id=name, name=title, items=items, gap=gap)
    (routines / f"{name}.yaml").write_text(text)


def write_settings(data: Path, **settings: object) -> None:
    """A person who has read the safety note and wants the tiny routine soon after Start."""
    chosen = {
        "version": 1,
        "safety_accepted": True,
        "prepare_seconds": 3,
        "last_routine": TINY,
        **settings,
    }
    (data / "settings.json").write_text(json.dumps(chosen))
