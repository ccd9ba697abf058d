"""What SARIF and JSON say of a finding against an earlier run: new, unchanged, or gone; and what suppresses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import Git

POSTING = """\
# Data Scientist

Salary: TBD

Start: TODO

<!-- jdlint: ignore[JD905] agreed with the office -->
Place: TBA

## What you will do

- Analyse customer data to find insights
"""
EDITED = POSTING.replace("Start: TODO", "Start: 1 March") + "\nBonus: TBC\n"


def run(folder: Path, env: dict[str, str], *arguments: str) -> str:
    """Run jdlint, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "jdlint", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def results(log: str) -> list[dict[str, Any]]:
    """Return the results of a SARIF log, checked against the official schema where it is at hand."""
    found = json.loads(log)
    if path := os.environ.get("JDLINT_SARIF_SCHEMA"):
        official = json.loads(Path(path).read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(official)(official).validate(found)
    made: list[dict[str, Any]] = found["runs"][0]["results"]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in made]
    assert len(set(marks)) == len(marks)
    return made


def states(log: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return state and kinds of suppression of each result, by its words."""
    found = {}
    for result in results(log):
        place = result["locations"][0]["physicalLocation"]
        words = place["region"]["snippet"]["text"] if "region" in place else result["message"]["text"]
        found[words] = result["baselineState"], tuple(one["kind"] for one in result["suppressions"])
    return found


@pytest.fixture
def repository(tmp_path: Path, git: Git, plain_env: dict[str, str]) -> Path:
    """A posting with old findings, one of them suppressed by a comment; a baseline; all committed."""
    (tmp_path / "job.md").write_text(POSTING, encoding="utf-8")
    run(tmp_path, plain_env, "baseline", "create", "job.md")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Posting")
    return tmp_path


CHECK = ("check", "--select", "JD905", "job.md")


def test_without_an_earlier_run_nothing_is_said(repository: Path, plain_env: dict[str, str]) -> None:
    assert not any("baselineState" in one for one in results(run(repository, plain_env, *CHECK, "--format", "sarif")))
    found = json.loads(run(repository, plain_env, *CHECK, "--format", "json"))["findings"]
    assert {one["baseline_state"] for one in found} == {None}


@pytest.mark.parametrize("against", [("--baseline", "jdlint-baseline.json"), ("--diff-base", "main")])
def test_new_unchanged_and_absent(repository: Path, plain_env: dict[str, str], against: tuple[str, str]) -> None:
    (repository / "job.md").write_text(EDITED, encoding="utf-8")
    found = states(run(repository, plain_env, *CHECK, *against, "--format", "sarif"))
    gone = next(words for words in found if "todo" in words.lower())
    assert found == {
        "TBD": ("unchanged", ("external",)),
        # A baseline holds nothing that a comment suppresses; git does.
        "TBA": ("new" if against[0] == "--baseline" else "unchanged", ("inSource",)),
        "TBC": ("new", ()),
        gone: ("absent", ()),
    }
    record = json.loads(run(repository, plain_env, *CHECK, *against, "--format", "json"))
    assert {one["text"]: one["baseline_state"] for one in record["findings"]} == {
        words: state for words, (state, _) in found.items() if words != gone
    }
    if against[0] == "--baseline":
        assert record["absent"] == [{"path": "job.md", "code": "JD905", "text": "todo"}]
    else:
        assert [(one["text"], one["baseline_state"]) for one in record["difference"]["mended"]] == [("TODO", "absent")]


def test_a_comment_on_a_known_finding_makes_it_neither_new_nor_absent(
    repository: Path, plain_env: dict[str, str]
) -> None:
    comment = "<!-- jdlint: ignore[JD905] agreed -->\nSalary: TBD"
    (repository / "job.md").write_text(POSTING.replace("Salary: TBD", comment), encoding="utf-8")
    for against in (("--baseline", "jdlint-baseline.json"), ("--diff-base", "main")):
        found = states(run(repository, plain_env, *CHECK, *against, "--format", "sarif"))
        assert found["TBD"] == ("unchanged", ("inSource",))
        assert "absent" not in {state for state, _ in found.values()}
    # Its entry has nothing left to do all the same.
    done = run(repository, plain_env, "baseline", "check", "job.md")
    assert "job.md: JD905 (tbd)" in done


def test_a_comment_that_goes_makes_its_finding_new(repository: Path, plain_env: dict[str, str]) -> None:
    lines = [line for line in POSTING.splitlines(keepends=True) if "jdlint" not in line]
    (repository / "job.md").write_text("".join(lines), encoding="utf-8")
    for against in (("--baseline", "jdlint-baseline.json"), ("--diff-base", "main")):
        assert states(run(repository, plain_env, *CHECK, *against, "--format", "sarif"))["TBA"] == ("new", ())


def test_a_posting_that_is_gone(repository: Path, plain_env: dict[str, str]) -> None:
    (repository / "other.md").write_text("# Baker\n\nStart: TBD\n", encoding="utf-8")
    (repository / "job.md").unlink()
    log = run(repository, plain_env, "check", "--baseline", "jdlint-baseline.json", "other.md", "--format", "sarif")
    gone = [one for one in results(log) if one["baselineState"] == "absent"]
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in gone} == {"job.md"}
    assert all("region" not in one["locations"][0]["physicalLocation"] for one in gone)
