"""What to do when it hurts: where, what that means, and who says so."""

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

ADVICE_FROM = 3
RED_FROM = 5


def back_advice(back: int | None) -> tuple[str, str] | None:
    """A tone and a sentence for how the back feels now, 0 to 10; None below 3 (D1-14)."""
    if back is None or back < ADVICE_FROM:
        return None
    if back < RED_FROM:
        return (
            "ready",
            (
                "Take it easy today: about half as much, and leave out ball pikes and mountain"
                " climbers. Stop what makes it worse."
            ),
        )
    return (
        "hurts",
        (
            "Today is better for rest, gentle movement and short walks than for a workout. If the pain"
            " is severe, new or goes into a leg, ask a doctor or physiotherapist first."
        ),
    )
