"""Which device this is, and the order of what it writes among what all devices write."""

import os
import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from coach.domain.exchange import Stamp

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def fingerprint(log: Path) -> str:
    """What tells this machine and data folder from every other: a log copied elsewhere is another device."""
    return sha256(_machine() + b"\0" + os.fsencode(os.path.realpath(log))).hexdigest()


def device(db: sqlite3.Connection, home: str) -> str:
    """The id of this device, a new one when the log has none or came from elsewhere.

    ``home`` is the fingerprint of where the log is. To be called within a transaction. Raises sqlite3.Error.
    """
    known = kept_device(db, home)
    if known is not None:
        return known
    new = new_id()
    db.executemany(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (("device", new), ("home", home))
    )
    return new


def kept_device(db: sqlite3.Connection, home: str) -> str | None:
    """The id that the log has for this device; None when it has none, or came from elsewhere."""
    kept = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('device', 'home')"))
    return str(kept["device"]) if kept.get("home") == home and "device" in kept else None


def next_stamp(db: sqlite3.Connection, home: str) -> Stamp:
    """A stamp above every one that this log has seen. As ``device``."""
    row = db.execute("SELECT value FROM meta WHERE key = 'counter'").fetchone()
    counter = 1 + (int(row[0]) if row else 0)
    see(db, counter)
    return Stamp(counter, device(db, home))


def see(db: sqlite3.Connection, counter: int) -> None:
    """Note a counter that another device has used."""
    db.execute(
        """
        INSERT INTO meta (key, value) VALUES ('counter', ?)
        ON CONFLICT DO UPDATE SET value = max(value, excluded.value)
        """,
        (counter,),
    )


def content(db: sqlite3.Connection) -> str:
    """What stands for the content of the log; "" until it was renewed once. Raises sqlite3.Error."""
    row = db.execute("SELECT value FROM meta WHERE key = 'content'").fetchone()
    return str(row[0]) if row else ""


def renew_content(db: sqlite3.Connection) -> None:
    """From here on, nothing counts as exchanged with the synced folder: all of it is looked at again.

    To be called within the transaction that makes it so, as a file beside the log can't be: an exchange that
    is under way keeps what it knew of the log as it was, and writes it down when it ends.
    """
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('content', ?)", (new_id(),))


def new_id() -> str:
    """32 hexadecimal digits that nobody else has."""
    return os.urandom(16).hex()


def _machine() -> bytes:
    for path in _MACHINE_IDS:
        with suppress(OSError):
            if found := path.read_bytes().strip():
                return found
    import platform

    return platform.node().encode("utf-8", "replace")
