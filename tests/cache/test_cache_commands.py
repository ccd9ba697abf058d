"""The cache from the command line."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from tests.cache.linted import SUPPRESSED
from tests.cli.process import CLEAN, UNICORN


def check(folder: Path, *arguments: str | Path, **env: str) -> bytes:
    """Return what ``jdlint check`` prints."""
    command = [sys.executable, "-m", "jdlint", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, env={**os.environ, **env}, timeout=300, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def test_where_it_is_and_what_it_holds(jobs: Path, tmp_path: Path) -> None:
    named, given = tmp_path / "named", tmp_path / "given"
    variable = {"JDLINT_CACHE_DIR": str(named)}
    check(jobs, "check", "--no-cache", ".", **variable)
    assert not named.exists()
    check(jobs, "check", "--cache-dir", given, ".", **variable)
    assert not named.exists()
    check(jobs, "check", ".", **variable)
    runs: list[tuple[list[str | Path], dict[str, str]]] = [([], variable), (["--cache-dir", given], {})]
    for arguments, env in runs:
        info = check(jobs, "cache", "info", *arguments, **env).decode()
        assert "problem" not in info
        entries = int(info.partition("entries")[2].split()[0])
        assert entries >= 3
        check(jobs, "cache", "clear", *arguments, **env)
        assert "entries   0" in check(jobs, "cache", "info", *arguments, **env).decode()
    assert (named / "CACHEDIR.TAG").is_file()
    assert (named / ".gitignore").read_text() == "*\n"


def test_the_same_bytes_for_any_number_of_processes_cached_or_not_in_any_order(jobs: Path, where: Path) -> None:
    texts = (CLEAN, UNICORN, SUPPRESSED, "", "\xff", "# Köchin\n\n- Sie kochen für alle und mit allen\n")
    for number in range(72):
        (jobs / f"ü{number}.md").write_text(texts[number % 6].replace("6+", f"{number}+"), "utf-8")
    names = sorted(path.name for path in jobs.iterdir())
    shuffled = random.Random(0).sample(names, len(names))
    runs: list[tuple[list[str | Path], str]] = [
        (["--no-cache", "--jobs", "1", "."], "C"),
        (["--no-cache", "--jobs", "2", "."], "C.UTF-8"),
        (["--no-cache", "--jobs", "5", *shuffled], "POSIX"),
        (["--cache-dir", where, "--jobs", "3", *shuffled], "C"),
        (["--cache-dir", where, "--jobs", "1", "."], "C.UTF-8"),
    ]
    said = set()
    for arguments, locale in runs:
        command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--output", "json", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=jobs, capture_output=True, env={**os.environ, "LC_ALL": locale}, timeout=300, check=False
        )
        said.add((done.returncode, done.stdout, done.stderr))
    assert len(said) == 1
