"""``coach report``."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from histories import FakeHistory, summary
from PySide6.QtPdf import QPdfDocument

from coach.cli import report as command
from coach.cli.arguments import build_parser
from coach.domain.settings import Settings
from coach.errors import CoachError

ROOT = Path(__file__).resolve().parents[2]


def run(history: FakeHistory, *words: str) -> int:
    arguments = build_parser().parse_args(["report", *words])
    paths = SimpleNamespace(assets=ROOT / "assets")
    return command.report(arguments, SimpleNamespace(log=history, paths=paths, settings=Settings()))


def days(*ago: int) -> FakeHistory:
    now = datetime.now(tz=UTC)
    return FakeHistory(
        *(summary(number, started_at=now - timedelta(days=number)) for number in ago)
    )


def test_a_page_of_the_last_twelve_weeks_is_written(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Would catch a file that is no PDF, another period, or words that are left out."""
    file = tmp_path / "mine.pdf"
    words = ("--name", "Anna", "--remark", "Too much?", "--paper", "letter")
    assert run(days(1, 40, 200), str(file), *words) == 0
    assert capsys.readouterr().out.startswith("Wrote 2 sessions, ")
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    assert document.pageCount() == 1
    assert document.pagePointSize(0).toSize().toTuple() == (612, 792)
    text = document.getAllText(0).text()
    assert "Anna" in text
    assert "Too much?" in text


def test_a_file_that_is_there_is_kept(qapp: object, tmp_path: Path) -> None:
    """Would catch somebody's file written over by a name used twice."""
    file = tmp_path / "mine.pdf"
    file.write_text("something else")
    with pytest.raises(CoachError, match="is there already"):
        run(days(1), str(file))
    assert file.read_text() == "something else"
    assert run(days(1), str(file), "--force") == 0
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--since", "2020-01-01", "--until", "2020-02-01"), "No sessions from 1 January"),
        (("--since", "2020-02-01", "--until", "2020-01-01"), "is after"),
    ],
)
def test_nothing_to_report_is_a_sentence(
    qapp: object, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    """Would catch an empty PDF."""
    with pytest.raises(CoachError, match=message):
        run(days(1), str(tmp_path / "mine.pdf"), *words)
    assert not list(tmp_path.iterdir())


def test_it_needs_no_display(tmp_path: Path) -> None:
    """Would catch a page that can only be made where there is a screen."""
    code = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from pathlib import Path
from test_report_cli import days, run
sys.exit(run(days(1, 2), {str(tmp_path / "mine.pdf")!r}))
"""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    bare["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "qt")])
    subprocess.run([sys.executable, "-c", code], env=bare, check=True, timeout=60)
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
