"""The two families of errors.

A :class:`CoachError` is something a person can act on: it has a title (what happened, where) and a
hint (what to do). Everything else that is raised is a bug.
"""


class CoachError(Exception):
    """Something a person can act on.

    ``title`` is one sentence without a trailing period's worth of jargon; ``hint`` is the way out.
    """

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title} {self.hint}".strip()


class NotFoundError(CoachError):
    """A move, routine or session that is not there."""


class StorageError(CoachError):
    """The log or the settings could not be read or written; the session goes on in memory."""


class LogTooNewError(StorageError):
    """The log was written by a newer Coach; it is left untouched."""


class LogDamagedError(StorageError):
    """The log is damaged; it has been set aside whole, never overwritten."""


class IllegalCommandError(CoachError):
    """A session command that the present phase does not allow; nothing was changed."""
