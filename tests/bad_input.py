"""Inputs that are broken or mean harm, and what each gets.

python -m tests.bad_input        # writes tests/bad-input.md anew; tests/test_bad_input.py compares
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tests import bad_input_cases, memory
from tests.bad_input_more import MORE
from tests.conftest import ROOT

PAGE = Path(__file__).with_name("bad-input.md")
GOOD = "good.md"
CASES = {**bad_input_cases.CASES, **MORE}


class Ran(NamedTuple):
    """A run: its exit status, its JSON, what it said besides, and the most megabytes that all its processes held at once."""

    status: int
    report: dict[str, Any]
    said: str
    megabytes: int


def run(folder: Path, jobs: int = 1) -> Ran:
    """Judge all of them and a good one in one run."""
    for name, (_, make) in CASES.items():
        make(folder / name)
    (folder / GOOD).write_bytes(bad_input_cases.GOOD)
    command = [
        sys.executable,
        "-m",
        "jdlint",
        "check",
        "--isolated",
        "--no-cache",
        "--output",
        "json",
        "--jobs",
        str(jobs),
        "--",
        *sorted({*CASES, GOOD}),
    ]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        meter = memory.Meter(process)
        meter.start()
        try:
            out, said = process.communicate(timeout=600)
        except BaseException:
            process.kill()
            raise
    meter.join()
    return Ran(process.returncode, json.loads(out), said.decode("utf-8", "backslashreplace"), meter.megabytes)


def table(report: dict[str, Any]) -> str:
    """Return the page: each input, what it is, and what it got."""
    got = {error["path"]: f"error: {error['message']}" for error in report["errors"]}
    got |= {skip["path"]: f"skipped: {skip['reason']}" for skip in report["skipped"]}
    judged = Counter(posting["path"] for posting in report["postings"])
    lines = [
        "# Bad input, and what each gets",
        "",
        "Written by `python -m tests.bad_input`; a test compares. All of it is one run, in which the good posting beside it is judged.",
        "",
        "| input | what it is | what it gets |",
        "| --- | --- | --- |",
    ]
    for name, (what, _) in sorted(CASES.items()):
        result = got.get(name) or (
            f"judged: {judged[name]} posting{'s' * (judged[name] != 1)}" if name in judged else "nothing"
        )
        lines.append(f"| {_cell(name)} | {what} | {_cell(result)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    shown = text.encode("unicode_escape").decode() if not text.isprintable() else text
    return f"`{shown}`".replace("|", "\\|") if text in CASES else shown.replace("|", "\\|")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        ran = run(Path(made))
    sys.stderr.write(ran.said)
    PAGE.write_text(table(ran.report), encoding="utf-8")
    sys.stdout.write(f"exit status {ran.status}, {ran.megabytes} MB; {PAGE.name} written\n")
