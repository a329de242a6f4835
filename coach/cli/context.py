"""What several commands need: folders, library, settings, log. Each is opened when first asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError, NotFoundError

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.exercise import Exercise
    from coach.domain.routine import Routine
    from coach.domain.settings import Settings
    from coach.paths import Paths
    from coach.storage.fallback import MemoryLog
    from coach.storage.log import SqliteLog


@dataclass
class Context:
    """The folders a command works on, and what lies in them."""

    data_dir: Path | None = None
    libraries: list[Path] = field(default_factory=list)

    @cached_property
    def paths(self) -> "Paths":
        """Where everything lives."""
        from coach.paths import find_paths

        return find_paths(self.data_dir, self.libraries)

    @cached_property
    def catalogue(self) -> "Catalogue":
        """The library."""
        from coach.library.catalogue import load

        return load(self.paths.layers)

    @cached_property
    def settings(self) -> "Settings":
        """The person's choices."""
        from coach.cli.output import warn
        from coach.storage.settings_file import SettingsFile

        file = SettingsFile(self.paths.settings)
        settings = file.load()
        if file.notice is not None:
            warn(str(file.notice))
        return settings

    def unsaved(self) -> CoachError | None:
        """Why what was logged is still in memory, after trying again; None when it is on the disk."""
        from coach.storage.fallback import MemoryLog

        log = self.log
        return None if not isinstance(log, MemoryLog) or log.retry() else log.trouble

    def accept_safety_note(self) -> None:
        """Remember that the safety note was read. Raises StorageError."""
        from coach.storage.settings_file import SettingsFile

        file = SettingsFile(self.paths.settings)
        file.save(replace(file.load(), safety_accepted=True))

    @cached_property
    def log(self) -> "SqliteLog | MemoryLog":
        """The log, opened; what was noticed on the way is said on the standard error."""
        from coach.cli.output import warn
        from coach.storage.opening import open_log

        opened = open_log(self.paths.data)
        for notice in opened.notices:
            warn(str(notice))
        return opened.log

    def routine(self, name: str) -> "Routine":
        """The routine with this id, code or name, in capitals or not. Raises NotFoundError."""
        found = routine_named(self.catalogue, name)
        if found is not None:
            return found
        known = [
            word
            for routine in self.catalogue.routines.values()
            for word in (routine.id, routine.code or "", routine.name)
        ]
        raise unknown("routine", name, known, "See them all with: coach list routines")

    def move_or_routine(self, name: str) -> "Exercise | Routine":
        """The move or routine with this id, code, name or alias. Raises NotFoundError."""
        found = move_named(self.catalogue, name) or routine_named(self.catalogue, name)
        if found is not None:
            return found
        words = [*self.catalogue.moves, *self.catalogue.routines]
        words += [move.name for move in self.catalogue.moves.values()]
        words += [routine.name for routine in self.catalogue.routines.values()]
        raise unknown("move or routine", name, words, "See them all with: coach list")


def routine_named(catalogue: "Catalogue", name: str) -> "Routine | None":
    """The routine with this id, code or name; NotFoundError when it is there but did not load."""
    wanted = name.strip().casefold()
    for routine in catalogue.routines.values():
        if wanted in (routine.id, (routine.code or "").casefold()) and wanted:
            return routine
    named = [one for one in catalogue.routines.values() if one.name.casefold() == wanted]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotFoundError(
            f"More than one routine is called '{name}'.",
            "Use its id: " + ", ".join(routine.id for routine in named) + ".",
        )
    if wanted in catalogue.missing:
        raise NotFoundError(catalogue.missing[wanted], "See what is wrong with: coach list")
    return None


def move_named(catalogue: "Catalogue", name: str) -> "Exercise | None":
    """The move with this id, name or alias."""
    wanted = name.strip().casefold()
    for move in catalogue.moves.values():
        if wanted in (move.id, move.name.casefold(), *(alias.casefold() for alias in move.aliases)):
            return move
    return None


def unknown(kind: str, name: str, known: Iterable[str], otherwise: str) -> NotFoundError:
    """The error for a name that is not there, with the nearest one that is."""
    import difflib

    by_fold = {word.casefold(): word for word in known if word}
    near = difflib.get_close_matches(name.strip().casefold(), by_fold, n=1, cutoff=0.6)
    hint = f"Did you mean '{by_fold[near[0]]}'?" if near else otherwise
    return NotFoundError(f"There is no {kind} '{name}'.", hint)
