"""The README says what is so: its generated parts are fresh, and what it names is there. ``tests/site`` runs its snippets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from jdlint.rules import all_rules
from tests import readme


def section(title: str) -> str:
    """The text of a section of the README."""
    text = readme.README.read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def snippet(title: str, language: str) -> str:
    """The first snippet of that language in a section."""
    found = re.search(rf"^```{language}\n(.*?)^```$", section(title), re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def shell(script: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as CI would."""
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_generated_parts_are_fresh() -> None:
    text = readme.README.read_text(encoding="utf-8")
    assert readme.written(text) == text, "run `make generated`"


def test_every_rule_has_its_row() -> None:
    assert [rule.code for rule in all_rules() if f"| {rule.code}" not in section("Rules")] == []


def test_the_two_commands_are_targets_of_make(root: Path) -> None:
    commands = re.findall(r"^\$ (make .+)$", section("Two commands"), re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        done = subprocess.run(
            [*command.split(), "--dry-run"], cwd=root, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
    assert commands[1] in (root / ".ci" / "run").read_text(encoding="utf-8")


def test_the_suppression_of_the_snippet_is_understood(root: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    comment = snippet("Configuration", "markdown").replace("until=20", "until=29")  # this test outlives the example
    posting = (root / "examples" / "obvious-unicorn.md").read_text(encoding="utf-8")
    (tmp_path / "job.md").write_text(
        posting.replace("- Own every model", f"{comment}\n- Own every model"), encoding="utf-8"
    )
    judged = shell(f'"{sys.executable}" -m jdlint check --select JD204,JD9 --format json job.md', tmp_path, plain_env)
    (finding,) = json.loads(judged.stdout)["findings"]
    assert (finding["code"], finding["suppressed"]) == ("JD204", True)


def test_the_snippet_for_python_runs(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", snippet("From Python", "python")], cwd=root, capture_output=True, text=True, check=True
    )
    assert "JD201 error: one lead person owns both crafts" in done.stdout
    assert "Staff Machine Learning Specialist lead substantial True" in done.stdout
    assert "3 duty own operationalization and deploy them to production" in done.stdout


def test_the_snippet_for_spacy_runs() -> None:
    (code,) = re.findall(r"^```python\n(import spacy\n.*?)^```$", section("From Python"), re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(
        r"exploration own \S+ Develop models,\noperationalization own \S+ and deploy them to production\n", done.stdout
    )
