"""Backups, restoring and the synced folder in words. Days and times are those of this machine."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from coach.domain.exchange import Joined
from coach.domain.keeping import CopyKind, Device, Exchanged, Holding, LogCopy, Offer
from coach.qt.models.wording import long_day_text


def sessions_text(count: int) -> str:
    """``1 session``, ``1,204 sessions``."""
    return "1 session" if count == 1 else f"{count:,} sessions"


def holding_text(holding: Holding) -> str:
    """``143 sessions, 3 March 2024 to 26 November 2026``."""
    if not holding.sessions or holding.first_day is None or holding.last_day is None:
        return sessions_text(holding.sessions) if holding.sessions else "no session"
    first, last = _day(holding.first_day), _day(holding.last_day)
    span = first if first == last else f"{first} to {last}"
    return f"{sessions_text(holding.sessions)}, {span}"


def backup_state(copies: Sequence[LogCopy], today: date) -> str:
    """How the backups stand, in a sentence."""
    daily = [copy for copy in copies if copy.kind is CopyKind.DAILY]
    if not daily:
        return "There is no backup yet. The first is made by itself, after your first session."
    last = daily[0]
    when = _when(last.made_at.date(), today)
    if last.holding is None:
        return f"The last backup, made {when}, can't be read."
    return f"Last backup: {when}, with {sessions_text(last.holding.sessions)}."


def copy_title(copy: LogCopy) -> str:
    """A copy by the day it was made, or what it is by when a restored one took its place."""
    if copy.kind is CopyKind.REPLACED:
        day = long_day_text(copy.made_at.date())
        return f"What was replaced on {day}, {copy.made_at:%H:%M}"
    if copy.kind is CopyKind.DAMAGED:
        day = long_day_text(copy.made_at.date())
        return f"The damaged log that was set aside on {day}, {copy.made_at:%H:%M}"
    return long_day_text(copy.made_at.date())


def copy_text(copy: LogCopy) -> str:
    """What a copy holds."""
    if copy.kind is CopyKind.DAMAGED:
        return "What can be read of it can be restored."
    return "It can't be read whole." if copy.holding is None else holding_text(copy.holding)


def offer_sentences(
    offer: Offer, present: Holding | None, *, synced: bool = False
) -> tuple[str, ...]:
    """What would be restored, what is there now, and what becomes of that."""
    found = holding_text(offer.holding)
    said = [f"It holds {found}."]
    if offer.lost is not None:
        said = [
            "This file is damaged. What can be read of it can be restored; the file stays as it is.",
            f"It can be read: {found}.",
        ]
    if present is not None:
        said.append(f"Your log now holds {holding_text(present)}.")
    said.append("What your log holds now is kept among the backups and can be restored in turn.")
    if synced:
        said.append("What the synced folder holds comes in again with the next exchange.")
    return tuple(said)


def restored_sentence(holding: Holding) -> str:
    """What was done."""
    return f"Restored. Your log holds {holding_text(holding)}."


def exchange_text(at: datetime | None, now: datetime) -> str:
    """When the last exchange was."""
    if at is None:
        return "Nothing has been exchanged yet."
    there = at.astimezone(now.tzinfo)
    return f"Last exchange: {_when(there.date(), now.date())} at {there:%H:%M}."


def device_text(device: Device) -> str:
    """A device in the synced folder, and how far it is known."""
    name = f"{device.name or 'A device'} (this one)" if device.own else device.name or "A device"
    if device.last_day is None:
        return f"{name}: no session yet"
    return f"{name}: sessions until {_day(device.last_day)}"


def exchanged_sentence(done: Exchanged) -> str:
    """What an exchange has brought, in a sentence; empty when nothing came in."""
    return joined_sentence(done.joined)


def joined_sentence(joined: Joined) -> str:
    """What came in, in a sentence; empty when it was nothing."""
    said = []
    if joined.added:
        said.append(f"{sessions_text(joined.added)} came in")
    if joined.changed or joined.revisions:
        edits = joined.revisions or joined.changed
        said.append("1 change came in" if edits == 1 else f"{edits:,} changes came in")
    return "; ".join(said) + "." if said else ""


def _when(day: date, today: date) -> str:
    if day == today:
        return "today"
    return "yesterday" if day == today - timedelta(days=1) else f"on {long_day_text(day)}"


def _day(day: date) -> str:
    return long_day_text(day).split(" ", 1)[1]
