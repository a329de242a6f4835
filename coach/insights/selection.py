"""Which sessions of the history to show."""

from collections.abc import Sequence

from coach.domain.record import SessionState, SessionSummary


def select(
    sessions: Sequence[SessionSummary], text: str = "", state: SessionState | None = None
) -> Sequence[SessionSummary]:
    """The sessions of a state whose routine's name or note holds every word of the text."""
    words = text.casefold().split()
    if not words and state is None:
        return sessions
    return tuple(
        session for session in sessions if state in (None, session.state) and _holds(session, words)
    )


def _holds(session: SessionSummary, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = f"{session.routine_name} {session.note}".casefold()
    return all(word in text for word in words)
