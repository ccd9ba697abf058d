"""The progress bar, on a pseudo-terminal as on a real one."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from bench.postings import composed

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")


# Runs a check after so many seconds of patience. How fast this machine is decides nothing: with none every run is a long one.
_CHECK = (
    "import sys; from jdlint.commands import _progress; _progress._PATIENCE = float(sys.argv[1])\n"
    "from jdlint.cli import run; sys.exit(run(['check', '--isolated', '--no-cache', '--jobs', '1', *sys.argv[2:]]))"
)
LONG, SHORT = "0", "86400"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 12 postings."""
    folder = tmp_path_factory.mktemp("many")
    for number, text in enumerate(islice(composed(), 12)):
        (folder / f"{number:03}.md").write_text(text, "utf-8")
    return folder


def on_terminal(folder: Path, patience: str, *arguments: str, **env: str) -> tuple[str, str, int]:
    """Run a check with standard error on a pseudo-terminal; return what that got, standard output, and the exit status."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", _CHECK, patience, *arguments]
    with (
        TemporaryFile() as output,  # a pipe would fill up while we read the terminal
        subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=theirs, env={**os.environ, "TERM": "xterm", **env}
        ) as process,
    ):
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # what Linux says when the other end is closed
            pass
        os.close(ours)
        process.wait()  # it has closed its end
        output.seek(0)
        printed = output.read()
    return shown.decode(), printed.decode(), process.returncode


def test_a_long_run_shows_a_bar_on_a_terminal_and_wipes_it(many: Path) -> None:
    shown, printed, status = on_terminal(many, LONG, "--exit-zero", "--output", "jsonl", ".")
    assert status == 0
    bar, wiped, after = shown.rpartition("\x1b[A\x1b[K")
    assert "Judging" in bar
    assert "/12" in bar
    assert "\x1b[?25h" in bar.rpartition("Judging")[2]  # the cursor is back
    assert wiped
    assert "Judging" not in after
    assert "Judging" not in printed


@pytest.mark.parametrize(("arguments", "env"), [(["--quiet"], {}), ([], {"TERM": "dumb"})])
def test_no_bar_where_nobody_wants_one(many: Path, arguments: list[str], env: dict[str, str]) -> None:
    shown, _, _ = on_terminal(many, LONG, "--exit-zero", "--output", "jsonl", *arguments, ".", **env)
    assert "Judging" not in shown
    assert "\x1b[" not in shown


def test_a_short_run_shows_none(many: Path) -> None:
    shown, _, _ = on_terminal(many, SHORT, "--exit-zero", ".")
    assert "Judging" not in shown
    assert "\x1b[" not in shown


def test_a_pipe_never_gets_one(many: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHECK, LONG, "--exit-zero", "."],
        cwd=many,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Judging" not in done.stderr + done.stdout
    assert "\x1b" not in done.stderr + done.stdout
