"""Motions as they are kept, and read from that when one is asked for.

A window that starts draws no figure: so it is given texts, and a motion is made of one when it is wanted.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.motion import Motion


def keep(motion: "Motion") -> str:
    """The text of a motion."""
    from coach.library.codec import to_plain

    return json.dumps(to_plain(motion), separators=(",", ":"))


class KeptMotions(Mapping[str, "Motion"]):
    """Motions by id, each read when it is first asked for.

    A text that no motion can be read from, which only somebody can have put there by hand, is as good as
    none: KeyError.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._read: dict[str, Motion] = {}

    def __getitem__(self, name: str) -> "Motion":
        """The motion of this id; the same object each time."""
        if name not in self._read:
            self._read[name] = _motion(name, self._texts[name])
        return self._read[name]

    def __repr__(self) -> str:
        """As ``KeptMotions(['ball-pike'])``."""
        return f"KeptMotions({list(self._texts)})"

    def __iter__(self) -> Iterator[str]:
        """The ids, in order."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._texts)


def _motion(name: str, text: str) -> "Motion":
    from coach.domain.motion import Motion
    from coach.library.codec import reader

    try:
        motion: Motion = reader(Motion)(json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise KeyError(name) from error
    if motion.id != name:
        raise KeyError(name)
    return motion
