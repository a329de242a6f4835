"""``make bench``: every figure of the product, with its bound, as a table and as JSON.

Run inside ``tests/desktop.sh``. Nothing here passes or fails: a bound that is missed is marked. ``--short``
takes the cue lateness over one minute instead of ten.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
RESULTS = ROOT / "bench-results"


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure of one script's result and what it may be at most."""

    what: str
    script: str
    key: str
    unit: str
    most: float | None
    arguments: tuple[str, ...] = ()


def rows(minutes: int) -> tuple[Row, ...]:
    """The table. Scripts run in this order, once for each set of arguments."""
    idle = ("--minutes", str(minutes))
    busy = (*idle, "--busy")
    many = ("--moves", "10000")
    sizes = [("--sessions", str(count)) for count in (1_000, 10_000, 100_000)]
    return (
        Row("exec to first visible window / bare window", "startup", "window_ratio", "x", 1.35),
        Row("exec to Today painted with its routine / bare", "startup", "today_ratio", "x", 2.5),
        Row("resident memory after start / bare window", "startup", "memory_ratio", "x", 1.6),
        Row("bare window, exec to painted", "startup", "bare_window_ms", "ms", None),
        Row("cue lateness, idle, p99", "cue_lateness", "p99_ms", "ms", 8, idle),
        Row("cue lateness, both cores busy, p99", "cue_lateness", "p99_ms", "ms", 20, busy),
        Row("drift after a simulated hour", "drift", "drift_at_end_ms", "ms", 0),
        Row("longest gap between frames while speaking", "speech_gap", "max_ms", "ms", 50),
        Row("sound onset against schedule, p99", "sound_onset", "p99_ms", "ms", 25),
        Row("CPU while a session runs, worst part", "cpu", "worst_percent", "%", 12, ("--real",)),
        Row("first paint to bundled library shown, cold", "library_shown", "cold_ms", "ms", 300),
        Row("first paint to bundled library shown, warm", "library_shown", "warm_ms", "ms", 300),
        Row("1,000 moves: load", "library_load", "load_s", "s", 0.6),
        Row("1,000 moves: search per key stroke, p99", "search", "key_stroke.p99_ms", "ms", 16),
        Row("figure at 900 by 900, a frame, median", "figure", "frame.median_ms", "ms", 2),
        Row("figures of the whole library on a sheet", "figure", "sheet_s", "s", 3),
        Row("60 cards with figures: longest gap", "exercises_scroll", "worst_gap_ms", "ms", 50),
        Row("60 cards: figures add to first show", "exercises_scroll", "figures_add_ms", "ms", 100),
        Row("CPU of an idle Today, figure moving", "today_idle", "moving_percent", "%", None),
        Row("10,000 moves: load, cold", "library_window", "cold.load_s", "s", 4),
        Row("10,000 moves: longest gap, cold", "library_window", "cold.gap_ms", "ms", 100),
        Row("10,000 moves: load, warm", "library_window", "warm.load_s", "s", 4),
        Row("10,000 moves: longest gap, warm", "library_window", "warm.gap_ms", "ms", 100),
        Row(
            "10,000 moves: longest gap, one changed",
            "library_window",
            "cold.changed_gap_ms",
            "ms",
            100,
        ),
        Row(
            "10,000 moves: search per key stroke, p99",
            "search",
            "key_stroke.p99_ms",
            "ms",
            16,
            many,
        ),
        *(
            Row(f"{int(size[1]):,} sessions: {what}", "history", key, unit, most, size)
            for size in sizes
            for what, key, unit, most in (
                ("History first painted", "painted_ms", "ms", 150),
                ("the same with its figures and the year", "whole_ms", "ms", 150),
                ("History first painted, right after the start", "at_once_painted_ms", "ms", None),
                ("search, the worst key stroke", "key_worst_ms", "ms", 50),
                ("the worst chart", "chart_worst_ms", "ms", 300),
                ("a jump of the list's scroll bar, median", "jump_median_ms", "ms", None),
                ("commit of a set, p99", "commit_p99_ms", "ms", 20),
            )
        ),
        *(
            Row(f"{int(size[1]):,} sessions: {what}", "backup", key, unit, most, size)
            for size in sizes
            for what, key, unit, most in (
                ("backup", "backup_s", "s", 5),
                ("backup beside a session", "beside_sets_s", "s", 5),
                ("longest commit of a set meanwhile", "commit_beside_ms", "ms", None),
                ("restore", "restore_s", "s", None),
            )
        ),
        *(
            Row(f"{int(size[1]):,} sessions: {what}", "exchange", key, unit, most, size)
            for size in sizes
            for what, key, unit, most in (
                ("export as JSON", "export_json_s", "s", None),
                ("memory of that", "export_json_mb", "MB", None),
                ("export as CSV", "export_csv_s", "s", None),
                ("what a JSON holds", "preview_json_s", "s", None),
                ("import of the JSON", "import_json_s", "s", 60),
                ("memory of that", "import_json_mb", "MB", None),
            )
        ),
    )


def measure(script: str, arguments: tuple[str, ...]) -> dict[str, Any]:
    """One script's JSON; what it said instead, where it gave none."""
    command = [sys.executable, str(HERE / f"{script}.py"), *arguments]
    # As people run it: with Python's compiled files kept.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        return {"error": (done.stderr or done.stdout).strip()[-500:]}


def pick(found: dict[str, Any], key: str) -> Any:
    """A figure of a result; dots lead into the objects within it."""
    value: Any = found
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def bundle_mb() -> float | None:
    """Size of the frozen app, when ``make bundle`` has made one."""
    bundle = ROOT / "dist" / "coach"
    if not bundle.is_dir():
        return None
    files = (file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink())
    return round(sum(file.stat().st_size for file in files) / 1e6, 1)


def machine() -> dict[str, Any]:
    """What the figures come from."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    import PySide6

    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "pyside6": PySide6.__version__,
        "date": time.strftime("%Y-%m-%d"),
    }


def table(lines: list[tuple[Row, Any]]) -> str:
    """The figures as a Markdown table."""
    text = ["| what | measured | at most | |", "|---|---|---|---|"]
    for row, value in lines:
        if isinstance(value, int | float):
            verdict = "" if row.most is None else "ok" if value <= row.most else "MISSED"
            shown = f"{value:g} {row.unit}"
        else:
            verdict, shown = "NOT MEASURED", "-"
        most = "" if row.most is None else f"{row.most:g} {row.unit}"
        text.append(f"| {row.what} | {shown} | {most} | {verdict} |")
    return "\n".join(text)


def main() -> None:
    """Measure everything and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", help="only the scripts of this name")
    wanted = parser.parse_args()
    done: dict[tuple[str, tuple[str, ...]], dict[str, Any]] = {}
    lines: list[tuple[Row, Any]] = []
    for row in rows(1 if wanted.short else 10):
        if wanted.only and row.script != wanted.only:
            continue
        key = (row.script, row.arguments)
        if key not in done:
            print(f"{' '.join((row.script, *row.arguments))} …", file=sys.stderr, flush=True)
            done[key] = measure(*key)
            print(json.dumps(done[key]), file=sys.stderr, flush=True)
        lines.append((row, pick(done[key], row.key)))
    size = bundle_mb()
    if size is not None:
        lines.append((Row("frozen app on disk", "", "", "MB", None), size))
    about = machine()
    print("\n" + " · ".join(str(value) for value in about.values()) + "\n")
    print(table(lines))
    RESULTS.mkdir(exist_ok=True)
    everything = {" ".join((name, *arguments)): found for (name, arguments), found in done.items()}
    report = {"machine": about, "bundle_mb": size, "results": everything}
    (RESULTS / "bench.json").write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
