"""The keys of a session: one table for the shortcuts and for the list that shows them."""

from dataclasses import dataclass

from coach.guidance.pain import DOWN_THE_LEG, LEG_ADVICE, LEG_TITLE, PLACES

__all__ = ["BINDINGS", "DOWN_THE_LEG", "FOCUS_LINE", "LEG_ADVICE", "LEG_TITLE", "PLACES", "Binding"]


@dataclass(frozen=True, slots=True)
class Binding:
    """Keys that do one thing. ``name`` is the page's method without its ``on_``."""

    name: str
    keys: tuple[str, ...]
    shown: str
    """The keys as the list shows them; empty for what needs no line of its own."""
    does: str
    repeats: bool = False
    """Whether holding the key down does it again and again."""


BINDINGS = (
    Binding("space", ("Space",), "Space", "pause and resume; at your own pace: set done"),
    Binding("skip", ("Right", "N", "Media Next"), "→  N", "skip"),
    Binding(
        "back",
        ("Left", "B", "Media Previous"),
        "←  B",
        "back to this set's start; within its first 3 s to the set before",
    ),
    Binding("extend", ("+", "="), "+", "15 s more of this hold or rest"),
    Binding("more", ("Up",), "↑  ↓", "at your own pace: one rep more or fewer", repeats=True),
    Binding("fewer", ("Down",), "", "", repeats=True),
    Binding(
        "hurts", ("H",), "H", "it hurts: ends this move now, asks where, and goes on without it"
    ),
    Binding("beeps", ("M",), "M", "beeps off and on"),
    Binding("voice", ("V",), "V", "voice off and on"),
    Binding("leave", ("Esc",), "Esc", "pause and ask: go on, finish and save, or discard"),
    Binding("full_screen", ("F11",), "F11", "full screen"),
    Binding("keys", ("?",), "?", "these keys"),
    Binding(
        "media",
        ("Media Play", "Media Pause", "Toggle Media Play/Pause"),
        "Media keys",
        "pause and resume, skip, back",
    ),
)
FOCUS_LINE = ("Tab, Enter", "reach a control and press it")
