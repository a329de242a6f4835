"""The keys of a session: one table for the shortcuts and for the list that shows them."""

from dataclasses import dataclass


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

PLACES = (
    ("1", "back"),
    ("2", "buttock"),
    ("3", "thigh"),
    ("4", "calf or foot"),
    ("5", "shoulder or arm"),
    ("6", "wrist"),
    ("7", "knee"),
    ("0", ""),
)
"""Where it can hurt, each with its key; the empty place is elsewhere."""

DOWN_THE_LEG = frozenset({"buttock", "thigh", "calf or foot"})
"""Places for which pain has left the back and gone down (D1-07)."""

LEG_TITLE = "Pain going down the leg means stop"
_SPREADING = (
    "If it went from your back into the buttock or leg while you moved, end the workout for today. "
    "If it is new, shoots down, or reaches below the knee: see a doctor right away, and exercise "
    "again once a professional has seen it. With weakness or numbness in a leg, see a doctor soon."
)
_EMERGENCY = (
    "Numb between the legs, a change in bladder or bowel, both legs weak or numb, or trouble "
    "walking: this is an emergency. Get help now."
)
_DRAWING_BACK = (
    "Pain that draws back out of the leg towards the spine is a good sign, even if the back feels "
    "a little worse: then you may keep moving. If the pain in the back itself rises by 3 points, "
    "or to 5 of 10 or more, end for today."
)
_WHO_SAYS_SO = (
    "Where this comes from: physiotherapists go by where pain moves. Spreading away from the spine "
    "is called peripheralisation, drawing back to it centralisation; the rule is taken from a "
    "physical therapist's guide to running again after back pain. Leg pain, weakness and numbness as "
    "reasons to see a doctor: an orthopaedic clinic and a spine information site. The emergency "
    "signs and the limit of 3 points or 5 of 10: general practice. Coach does not diagnose."
)
LEG_ADVICE = (_SPREADING, _EMERGENCY, _DRAWING_BACK, _WHO_SAYS_SO)
"""D1-07, D1-08 and D1-02 to D1-05 in our words; the last paragraph says who says so."""
