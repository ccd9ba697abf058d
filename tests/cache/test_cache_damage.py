"""Whatever is wrong with the cache changes nothing but the time."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint.cache import Cache
from tests.cache.linted import lint
from tests.cli.process import UNICORN


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def garbage(file: Path) -> None:
    file.write_bytes(b"no database at all" * 500)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    rng = random.Random(0)
    for _ in range(200):
        data[rng.randrange(100, len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)


def rewritten(file: Path) -> None:
    """Values that are well-formed and somebody else's."""
    with sqlite3.connect(file) as database:
        (value,) = database.execute("SELECT value FROM kept ORDER BY length(value) LIMIT 1").fetchone()
        database.execute("UPDATE kept SET value = ?", (value,))
    database.close()


def of_another_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE kept (name TEXT)")
    database.close()


def of_another_shape(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DROP TABLE kept")
        database.execute("CREATE TABLE kept (name TEXT)")
    database.close()


@pytest.mark.parametrize(
    "damage", [cut, garbage, empty, flipped, rewritten, of_another_program, of_another_shape], ids=lambda f: f.__name__
)
def test_a_damaged_cache_is_never_trusted_and_mended(jobs: Path, where: Path, damage: Callable[[Path], None]) -> None:
    said, _ = lint(jobs, where)
    damage(Cache(where).file)
    assert lint(jobs, where)[0] == said
    lint(jobs, where)  # one that found the damage while it wrote has written nothing
    assert lint(jobs, where) == (said, False)


def test_a_locked_cache_is_passed_by(jobs: Path, where: Path) -> None:
    said, _ = lint(jobs, where)
    holder = sqlite3.connect(Cache(where).file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert lint(jobs, where) == (said, True)
    finally:
        holder.close()
    assert lint(jobs, where) == (said, False)


def test_a_folder_in_the_place_of_the_file_is_passed_by(jobs: Path, where: Path) -> None:
    Cache(where).file.mkdir(parents=True)
    assert lint(jobs, where) == (lint(jobs, None)[0], True)


def test_a_file_in_the_place_of_the_folder_is_passed_by(jobs: Path, where: Path) -> None:
    where.write_text("mine")
    assert lint(jobs, where) == (lint(jobs, None)[0], True)
    assert where.read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc, where nobody can make a file")
def test_a_folder_that_cannot_be_made_is_passed_by(jobs: Path) -> None:
    assert lint(jobs, Path("/proc/self/jdlint")) == (lint(jobs, None)[0], True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits of a process")
def test_a_full_disk_stops_nothing(jobs: Path, where: Path) -> None:
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from jdlint.cli import run; sys.exit(run(['check', '--isolated', '--exit-zero', '--cache-dir', sys.argv[1], '.']))"
    )
    command = [sys.executable, "-c", code, str(where)]
    done = subprocess.run(command, cwd=jobs, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "unicorn.md" in done.stdout


def test_two_runs_at_once_share_a_cache(jobs: Path, where: Path) -> None:
    for number in range(60):
        (jobs / f"more-{number}.md").write_text(UNICORN.replace("6+", f"{number}+"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "jdlint",
        "check",
        "--isolated",
        "--jobs",
        "1",
        "--exit-zero",
        "--cache-dir",
        str(where),
    ]
    runs = [
        subprocess.Popen([*command, "."], cwd=jobs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    said = {run.communicate(timeout=300) for run in runs}
    assert len(said) == 1
    assert not any(errors for _, errors in said)
    code = "import sys; from jdlint.cli import run; run(sys.argv[1:]); assert 'spacy' not in sys.modules"
    again = subprocess.run(
        [sys.executable, "-c", code, *command[3:], "."], cwd=jobs, capture_output=True, timeout=120, check=True
    )
    assert {(again.stdout, again.stderr)} == said
