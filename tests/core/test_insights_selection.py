"""Which sessions the history shows."""

import pytest
from histories import summary

from coach.domain.record import SessionState
from coach.insights.selection import select

SESSIONS = (
    summary(0, note="Knee stiff"),
    summary(1, routine_name="Hip opener trio", state=SessionState.STOPPED),
    summary(2, routine_name="Hip opener trio", note="Before the LONG run"),
)


@pytest.mark.parametrize(
    ("text", "state", "found"),
    [
        ("", None, ["s0", "s1", "s2"]),
        ("hip", None, ["s1", "s2"]),
        ("  hip  run ", None, ["s2"]),
        ("long", None, ["s2"]),
        ("knee", SessionState.STOPPED, []),
        ("", SessionState.STOPPED, ["s1"]),
        ("HIP", SessionState.COMPLETED, ["s2"]),
    ],
)
def test_text_and_state_narrow_together(
    text: str, state: SessionState | None, found: list[str]
) -> None:
    """Would catch a note that is not searched, capitals that matter, or a filter that is forgotten."""
    assert [one.id for one in select(SESSIONS, text, state)] == found
