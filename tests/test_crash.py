"""A bug of ours has its own exit status: status 1 means findings, and nobody must take the one for the other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jdlint

RULE = '''
from jdlint.finding import Confidence, Severity
from jdlint.rules.base import Rule


class DividesByZero(Rule):
    """Has a bug.

    *What it does*
    Divides.

    *Why it matters*
    By zero.

    *How to fix*
    Not at all.
    """

    code = "JD998"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = ("# «A title»",)
    good = ("# A title",)

    def check(self, posting):
        1 / (len(posting.title) - len("Broken"))
        yield from ()
'''


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy of the package, as a checkout has it, with one more rule: a rule with a bug."""
    top = tmp_path_factory.mktemp("checkout")
    shutil.copytree(Path(jdlint.__file__).parent, top / "jdlint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "lexicons", top / "lexicons")
    (top / "jdlint" / "rules" / "divides_by_zero.py").write_text(RULE, encoding="utf-8")
    return top


def run(broken: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the broken copy."""
    return subprocess.run(
        [sys.executable, "-c", "from jdlint.cli import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(broken), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("postings", [1, 40])
def test_a_bug_is_no_finding(broken: Path, tmp_path: Path, postings: int) -> None:
    # Forty postings are judged by workers, and one posting by the process itself.
    for number in range(postings):
        (tmp_path / f"{number}.md").write_text(f"# Baker {number}\n\n- Bake bread and rolls every morning\n", "utf-8")
    assert run(broken, tmp_path, "check", "--no-cache", ".").returncode == 0
    (tmp_path / "9.md").write_text("# Broken\n\n- Bake bread and rolls every morning\n", encoding="utf-8")
    done = run(broken, tmp_path, "check", "--no-cache", "--jobs", "2", "--exit-zero", "--format", "json", ".")
    assert done.returncode == 4
    assert done.stdout == ""
    assert "ZeroDivisionError" in done.stderr
    assert "while judging 9.md" in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"error: jdlint {jdlint.__version__} failed (status 4)")


def test_the_help_and_the_readme_name_the_status(broken: Path, tmp_path: Path, root: Path) -> None:
    assert "4 jdlint itself failed" in run(broken, tmp_path, "--help").stdout
    assert "\n| 4 | jdlint itself failed" in (root / "README.md").read_text(encoding="utf-8")
