"""Does each thing that writes with a disk that fails at its first write, its second, and so on to the last.

Run as ``python full_disk_steps.py FOLDER``; ends with one line of JSON, or with a traceback that says at
which write of what something was wrong.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from faulty_disk import Fault, FaultyDisk, install
from full_disk_operations import Operation, operations

from coach.errors import CoachError, NotFoundError, StorageError

MOST_STEPS = 2000
STRIDES = {Fault.FULL: 1, Fault.HICCUP: 2, Fault.BROKEN: 5, Fault.UNSURE: 1}
"""A full disk is met at every single write; the other faults, which differ from it in little, at some."""


class Runner:
    """Goes through the writes of an operation."""

    def __init__(self, disk: FaultyDisk, folder: Path) -> None:
        self.disk = disk
        self.template = folder / "template"
        self.work = folder / "work"

    def reset(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.template, self.work)

    def run(self, operation: Operation) -> dict[str, int]:
        """Every fault at every write: how many there were."""
        # Prepared where it is used: a log knows its folder.
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.rmtree(self.template, ignore_errors=True)
        operation.prepare(self.work)
        shutil.copytree(self.work, self.template)
        self.reset()
        before = operation.look(self.work)
        self.reset()
        opened = operation.open(self.work)
        operation.act(opened, self.work)
        operation.shut(opened)
        after = operation.look(self.work)
        return {
            fault.value: self._run_fault(operation, fault, before, after)
            for fault in operation.faults
        }

    def _run_fault(self, operation: Operation, fault: Fault, before: Any, after: Any) -> int:
        for number in range(1, MOST_STEPS, STRIDES[fault]):
            try:
                if not self.step(operation, fault, number, before, after):
                    return (number - 1) // STRIDES[fault]
            except BaseException:
                print(  # noqa: T201 -- this is how it answers
                    f"{operation.name}: {fault.value} at write {number}: {self.disk.what[:3]}",
                    file=sys.stderr,
                )
                raise
        raise AssertionError("it never succeeds")

    def step(
        self, operation: Operation, fault: Fault, number: int, before: Any, after: Any
    ) -> bool:
        """One failure; whether there was a write with that number."""
        self.reset()
        opened = operation.open(self.work)
        self.disk.arm(fault, number, self.work)
        trouble: CoachError | None = None
        try:
            operation.act(opened, self.work)
        except StorageError as error:
            lost = self.disk.lost
            trouble = lost if isinstance(lost, CoachError) else error
        finally:
            self.disk.disarm()
        if trouble is None:
            # What fails and may fail, such as tidying up, changes nothing of the outcome.
            assert operation.look(self.work) == after, "silently not done"
        else:
            assert self.disk.fired
            assert trouble.title.endswith("."), trouble
            assert trouble.hint.endswith("."), trouble
            state = after if operation.in_steps else operation.look(self.work)
            assert state in (before, after), "neither as before nor as after"
            try:
                operation.act(opened, self.work)
            except NotFoundError:
                assert state == after  # it was done, only not confirmed
            assert operation.look(self.work) == after
        operation.shut(opened)
        return self.disk.fired


def main(folder: str, *names: str) -> None:
    """Go through all of them, or through some."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    runner = Runner(install(), path)
    report = {one.name: runner.run(one) for one in operations() if not names or one.name in names}
    print(json.dumps(report), flush=True)  # noqa: T201 -- this is how it answers


if __name__ == "__main__":
    main(*sys.argv[1:])
