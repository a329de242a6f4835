"""No room or no right to write: a session can be led all the same, and is kept as soon as it can be."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from log_samples import done, header, plan, session_id, work

from coach.storage.opening import open_log

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of POSIX")


def run(child: str, folder: Path) -> str:
    paths = [str(HERE), *sys.path]
    done_ = subprocess.run(
        [sys.executable, str(HERE / child), str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done_.returncode == 0, done_.stderr
    return done_.stdout


def test_the_disk_full_at_every_write(tmp_path):
    """Catches any single write whose failure loses a set, breaks the log or is not said plainly."""
    assert run("full_disk_child.py", tmp_path).startswith("ok")


@pytest.fixture
def read_only():
    """A folder anybody can look into and only its owner could write."""
    folder = Path(tempfile.mkdtemp(prefix="coach-read-only-"))
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("has_log", [True, False])
def test_a_read_only_folder(read_only, has_log):
    """Catches a read-only folder ending Coach, hiding the history, or being written to after all."""
    if has_log:
        log = open_log(read_only).log
        log.begin(header(5), plan())
        log.add_set(session_id(5), done(work(plan(), 0)), 1)
        log.shut()
        (read_only / "log.db").chmod(0o444)
    read_only.chmod(0o555)
    assert run("read_only_child.py", read_only) == "ok\n"
