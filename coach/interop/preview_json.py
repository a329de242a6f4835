"""``coach import --json``: what a file holds and what became of it; read back for the window."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from coach.domain.exchange import Joined
from coach.domain.incoming import ImportPreview, NearMove, RowProblem, UnknownMove

FORMAT = "coach.import"
VERSION = 1


def import_object(preview: ImportPreview, joined: Joined | None) -> dict[str, Any]:
    """The ``coach.import`` object; ``joined`` is None where nothing was taken in."""
    told = asdict(preview)
    for day in ("first_day", "last_day"):
        told[day] = None if told[day] is None else told[day].isoformat()
    return {
        "format": FORMAT,
        "version": VERSION,
        **told,
        "joined": None if joined is None else asdict(joined),
    }


def preview_of(told: Mapping[str, Any]) -> ImportPreview:
    """What ``import_object`` made of a preview, read back."""
    return ImportPreview(
        source=told["source"],
        sessions=told["sessions"],
        sets=told["sets"],
        new=told["new"],
        known=told["known"],
        deleted=told["deleted"],
        first_day=_day(told["first_day"]),
        last_day=_day(told["last_day"]),
        revisions=told["revisions"],
        rest_weeks=told["rest_weeks"],
        unknown=tuple(
            UnknownMove(
                one["name"],
                one["sets"],
                one["kept_as"],
                tuple(NearMove(**near) for near in one["near"]),
            )
            for one in told["unknown"]
        ),
        problems=tuple(RowProblem(**one) for one in told["problems"]),
        problem_count=told["problem_count"],
        remarks=tuple(told["remarks"]),
    )


def joined_of(told: Mapping[str, Any]) -> Joined | None:
    """What was taken in; None where nothing was."""
    return None if told["joined"] is None else Joined(**told["joined"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
