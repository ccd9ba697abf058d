"""The design, as far as a machine can see it: layers, file sizes, names, format, lint and types."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MOST_LINES = 320
SHAPELESS = {"base_utils", "common", "helper", "helpers", "misc", "util", "utils"}


def tool(root: Path, *command: str) -> None:
    """Run a tool of the environment on the checkout; fails with what it printed."""
    program = Path(sys.executable).parent / command[0]
    done = subprocess.run([program, *command[1:]], cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_layer_imports_only_what_it_may(root: Path) -> None:
    tool(root, "lint-imports", "--no-cache")


@pytest.mark.parametrize("package", ["jdlint", "training", "tests", "bench", "docs"])
def test_files_are_short_and_named_for_what_they_hold(root: Path, package: str) -> None:
    files = sorted((root / package).rglob("*.py"))
    assert files
    long = {str(file.relative_to(root)): size for file in files if (size := count_lines(file)) > MOST_LINES}
    assert not long
    assert not [file for file in files if file.stem.strip("_") in SHAPELESS]


def count_lines(file: Path) -> int:
    """Lines of a file, blank ones included."""
    return len(file.read_text(encoding="utf-8").splitlines())


def test_rule_files_are_not_named_for_their_codes(root: Path) -> None:
    assert not list((root / "jdlint" / "rules").glob("jd[0-9]*.py"))


def test_the_format_is_ruffs(root: Path) -> None:
    tool(root, "ruff", "format", "--check", "--diff", ".")


def test_nothing_to_lint(root: Path) -> None:
    tool(root, "ruff", "check", ".")


def test_types_are_strict(root: Path) -> None:
    tool(root, "mypy")
