"""One thing that a log tells another, as one JSON object: the lines of the synced folder.

A session, an edit or a week of rest is written as in `coach export` (docs/formats.md), with its ``kind``
before it.
"""

import json

from coach.domain.exchange import Entry, Item, Revision
from coach.interop.coach_json import entry_of, rest_week_of, revision_of
from coach.interop.export_json import entry_text, rest_week_text, revision_object
from coach.interop.tally import WrongError

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class BrokenItemError(ValueError):
    """A text that is no item, or one of a newer Coach."""


def item_text(item: Item) -> str:
    """The text of an item, on one line."""
    if isinstance(item, Entry):
        return f'{{"kind":"session",{entry_text(item)[1:]}'
    if isinstance(item, Revision):
        return _encode({"kind": "edit", "session": item.session, **revision_object(item)})
    return f'{{"kind":"rest_week",{rest_week_text(item)[1:]}'


def item_of(body: bytes) -> Item:
    """The item of a text. Raises BrokenItemError."""
    try:
        given = json.loads(body)
        match given.get("kind") if isinstance(given, dict) else None:
            case "session":
                return entry_of(given, given)
            case "edit":
                return revision_of(given, None)
            case "rest_week":
                return rest_week_of(given)
    except (ValueError, RecursionError, WrongError) as error:
        raise BrokenItemError(str(error)) from error
    raise BrokenItemError("no kind of item that is known")
