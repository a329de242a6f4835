"""A folder that several devices share: each adds to its own file only, and reads those of all.

Nothing here opens a network. Whoever carries the folder (Syncthing, Nextcloud, Dropbox, a stick) may bring
the files late, in any order, in pieces, and may put a second copy of one beside it: what was read before
adds nothing.
"""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from coach.domain.exchange import Entry, Item, Joined, Revision
from coach.domain.keeping import Device, Exchanged
from coach.domain.ports import Exchange
from coach.errors import CoachError, StorageError
from coach.interop.sync_file import (
    FileReader,
    NewerFormatError,
    Progress,
    append,
    header_line,
    item_line,
)
from coach.interop.sync_state import SyncState, load_state, save_state

PATTERN = "coach-*.jsonl"
_TAKEN_AT_ONCE = 20
"""Items in one transaction: a set that ends meanwhile waits no longer than for these."""
_WRITTEN_AT_ONCE = 500


def own_file(folder: Path, device: str) -> Path:
    """The one file in the folder that this device writes."""
    return folder / f"coach-{device}.jsonl"


class SyncFolder:
    """Exchanges what a log holds with a folder."""

    def __init__(self, folder: Path, state: Path, name: str) -> None:
        """``state`` is the file to remember in how far the folder was read; ``name`` that of this device."""
        self._folder = folder
        self._state_path = state
        self._name = name

    def exchange(
        self, log: Exchange, now: datetime, may_go_on: Callable[[], bool] = lambda: True
    ) -> Exchanged:
        """Write what is new here, and take in what is new there.

        Between two small steps ``may_go_on`` is asked; what is left over comes the next time. Raises
        StorageError when the folder is not there, can't be read or can't be written, with nothing lost.
        """
        # Before anything else: should the log be replaced from here on, all that is remembered is dropped.
        content = log.content()
        device = log.device()
        if not self._folder.is_dir():
            raise StorageError(
                f"The synced folder {self._folder} is not there.",
                "What you do is kept here, and exchanged when it is back.",
            )
        state = load_state(self._state_path, self._folder, device, content)
        one = _Exchange(self._folder, state, log, device, may_go_on)
        try:
            published = one.publish(self._name)
            joined = one.take_in(now)
        except OSError as error:
            raise _trouble(self._folder, error) from error
        finally:
            if one.whole:
                state.exchanged_at = now.isoformat()
            save_state(self._state_path, state)
        return Exchanged(
            now, joined, published, devices_of(state), tuple(one.notices), whole=one.whole
        )


def devices_of(state: SyncState) -> tuple[Device, ...]:
    """The devices whose files were found, this one first, the others by name."""
    found: dict[str, Device] = {}
    for progress in state.files.values():
        if not progress.device:
            continue
        last = date.fromisoformat(progress.last_day) if progress.last_day else None
        known = found.get(progress.device)
        if known is not None and known.last_day is not None:
            last = max(last or known.last_day, known.last_day)
        own = progress.device == state.device
        found[progress.device] = Device(progress.device, progress.name, last, own)
    return tuple(sorted(found.values(), key=lambda one: (not one.own, one.name, one.id)))


class _Exchange:
    def __init__(
        self,
        folder: Path,
        state: SyncState,
        log: Exchange,
        device: str,
        may_go_on: Callable[[], bool],
    ) -> None:
        self._folder = folder
        self._state = state
        self._log = log
        self._device = device
        self._own = own_file(folder, device)
        self._may_go_on = may_go_on
        self.notices: list[str] = []
        self.whole = True

    def publish(self, name: str) -> int:
        """Add to this device's file what was done on it; how many items."""
        there = self._look_at_folder()
        header = header_line(self._device, name)
        if not self._own.exists():
            self._add(header, b"")
        published = 0
        while self._goes_on() and (waiting := self._log.unpublished()):
            for items in _batches(iter(waiting), _WRITTEN_AT_ONCE):
                if not self._goes_on():
                    break
                new = [item for item in items if not there.has(item)]
                if new:
                    self._add(header, b"".join(map(item_line, new)))
                self._log.mark_published(items)
                published += len(new)
        return published

    def take_in(self, now: datetime) -> Joined:
        """Read what is new in every file."""
        joined = Joined()
        names = sorted(path.name for path in self._folder.glob(PATTERN))
        for gone in self._state.files.keys() - set(names):
            del self._state.files[gone]
        for name in names:
            progress = self._state.files.setdefault(name, Progress())
            reader = FileReader(self._folder / name, progress, int(now.timestamp() * 1e9))
            try:
                with closing(reader.items()) as items:
                    for batch in _batches(items, _TAKEN_AT_ONCE):
                        joined = _sum(joined, self._taken(batch, progress))
                        if not self._goes_on():
                            return joined
            except NewerFormatError:
                self.notices.append(f"{name} was written by a newer Coach and is left for it.")
            except FileNotFoundError:
                continue  # taken away while we looked
        return joined

    def _taken(self, batch: Sequence[Item], progress: Progress) -> Joined:
        try:
            return self._joined(batch)
        except BaseException:
            # Read, but not in the log: from the beginning, the next time.
            progress.start_again()
            raise

    def _joined(self, batch: Sequence[Item]) -> Joined:
        try:
            return self._log.join(batch)
        except StorageError:
            raise
        except CoachError as error:
            # Something in it makes no sense to the log: that alone is left out.
            if len(batch) == 1:
                self.notices.append(f"Something in {self._folder} was left out. {error.title}")
                return Joined()
        joined = Joined()
        for item in batch:
            joined = _sum(joined, self._joined([item]))
        return joined

    def _add(self, header: bytes, lines: bytes) -> None:
        append(self._own, header, lines)
        self._state.own_size, self._state.own_modified_ns = self._as_it_is()

    def _as_it_is(self) -> tuple[int, int]:
        if not self._own.exists():
            return -1, -1
        found = self._own.stat()
        return found.st_size, found.st_mtime_ns

    def _look_at_folder(self) -> "_There":
        """What the folder holds already, where that can't be known from what was written last."""
        if (self._state.own_size, self._state.own_modified_ns) == self._as_it_is():
            return _There(self._device)
        # Another folder, or its file was emptied, or the carrier has brought back an older or a broken
        # one; or a log was restored or merged: what the folder lacks of all that the log holds goes out.
        self._log.publish_again()
        there = _There(self._device)
        for path in self._folder.glob(PATTERN):
            progress = Progress()
            reader = FileReader(path, progress, 0)
            try:
                for item in reader.items():
                    there.note(item, own=path == self._own)
            except NewerFormatError:
                if path == self._own:
                    raise StorageError(
                        f"A newer Coach has written this device's file in {self._folder}.",
                        "Bring this Coach up to date first.",
                    ) from None
            if path == self._own and not progress.device:
                # Cut in its first line: nobody can read it. It is kept, and begun anew.
                path.replace(path.with_suffix(".unreadable"))
        return there

    def _goes_on(self) -> bool:
        self.whole = self.whole and self._may_go_on()
        return self.whole


class _There:
    """Which items the folder holds: those of this device in its own file, the others in any."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._own: set[object] = set()
        self._others: set[object] = set()

    def note(self, item: Item, *, own: bool) -> None:
        (self._own if own else self._others).add(_key(item))

    def has(self, item: Item) -> bool:
        if _key(item) in self._own:
            return True
        return item.stamp.device not in ("", self._device) and _key(item) in self._others


def _key(item: Item) -> object:
    """What tells an item from every other, and one version of a record from the next."""
    if isinstance(item, Entry):
        # The stamp alone won't do: two versions put together have the greater one of theirs.
        return item.record.summary.id, item.stamp, hash(item.record)
    if isinstance(item, Revision):
        return item.id
    return item.week, item.stamp


def _batches(items: Iterator[Item], most: int) -> Iterator[Sequence[Item]]:
    while batch := tuple(islice(items, most)):
        yield batch


def _sum(one: Joined, other: Joined) -> Joined:
    return Joined(
        one.added + other.added,
        one.changed + other.changed,
        one.known + other.known,
        one.deleted + other.deleted,
        one.revisions + other.revisions,
    )


def _trouble(folder: Path, error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        title = f"There is no space left in the synced folder {folder}."
    else:
        title = f"The synced folder {folder} can't be used: {error.strerror or error}."
    return StorageError(title, "What you do is kept here, and exchanged when that works again.")
