"""Baselines: what survives edits, what is new, what is stale; and the commands on real files."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import baseline, readers, rules
from jdlint.finding import Finding
from jdlint.source import TextRange

PLACEHOLDER = "# Data Scientist\n\nSalary: TBD\n\n## What you will do\n\n- Analyse customer data to find insights\n"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run jdlint in a folder."""
    command = [sys.executable, "-m", "jdlint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def findings(path: Path, text: str) -> list[Finding]:
    """Return a finding for each "TBD" of a text."""
    source = readers.read(str(path), text.encode())
    rule = rules.find("JD905")
    assert rule is not None
    places = [at for at in range(len(text)) if text.startswith("TBD", at)]
    return [rule().on_source(source, TextRange(at, at + 3), "message", "advice") for at in places]


def every_rule(code: str, complete: bool) -> bool:
    """All rules ran."""
    return True


LINES = st.lists(st.text("abc é,", max_size=12), max_size=6).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(before=LINES, after=LINES)
def test_unrelated_lines_never_change_what_is_known(before: str, after: str) -> None:
    root = Path("/postings")
    known = baseline.Baseline(baseline.of(findings(root / "a.md", "Salary: TBD\n"), root), root)
    found = findings(root / "a.md", f"{before}\n\nSalary: TBD\n\n{after}\n\nTBD")
    applied = baseline.apply(found, known, [str(root / "a.md")], every_rule)
    assert [f.suppressed for f in applied.findings] == [True, False]
    assert not applied.stale


def test_dump_and_load_agree(tmp_path: Path) -> None:
    entries = Counter({baseline.Entry("a/ü.md", "JD905", "tbd"): 2, baseline.Entry("b.md", "JD201", "titel „x“"): 1})
    file = tmp_path / baseline.NAME
    file.write_text(baseline.dump(entries), "utf-8")
    assert baseline.load(file).entries == entries
    assert baseline.dump(Counter()) == '{"version": 1, "findings": []}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "does not exist"), ("{", "is no baseline"), ("[]", "is no baseline"), ('{"version": 9}', "version 9")],
)
def test_broken_files_are_named(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "known.json"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(baseline.BaselineError, match=message) as caught:
        baseline.load(file)
    assert "known.json" in str(caught.value)


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """A folder of postings with old findings and a baseline that knows them."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.md").write_text(PLACEHOLDER, "utf-8")
    made = run(tmp_path, "baseline", "create", "jobs")
    assert made.returncode == 0, made.stderr
    return tmp_path


def check(folder: Path, *more: str) -> list[dict[str, object]]:
    """Return the findings of a run against the baseline, and assert that the exit status agrees."""
    done = run(folder, "check", "jobs", "--select", "JD905", "--baseline", baseline.NAME, "--format", "json", *more)
    found: list[dict[str, object]] = json.loads(done.stdout)["findings"]
    assert done.returncode == int(any(not f["suppressed"] for f in found)), done.stderr
    return found


@pytest.mark.slow
def test_only_what_is_new_is_shown(jobs: Path) -> None:
    assert [f["suppressed"] for f in check(jobs)] == [True] * 5
    for path in (jobs / "jobs").iterdir():
        path.write_text("<!-- a\n\n\n\n\n\n\n\n\ncomment -->\n" + path.read_text("utf-8"), "utf-8")
    assert [f["suppressed"] for f in check(jobs)] == [True] * 5
    edited = jobs / "jobs" / "3.md"
    edited.write_text(edited.read_text("utf-8") + "- TODO\n", "utf-8")
    (new,) = [f for f in check(jobs) if not f["suppressed"]]
    assert str(new["path"]).endswith("3.md")


@pytest.mark.slow
def test_a_renamed_file_keeps_its_entries(jobs: Path) -> None:
    (jobs / "jobs" / "2.md").rename(jobs / "jobs" / "two.md")
    assert [f["suppressed"] for f in check(jobs)] == [True] * 5
    assert run(jobs, "baseline", "check", "jobs").returncode == 0


@pytest.mark.slow
def test_a_baseline_only_shrinks(jobs: Path) -> None:
    mended, worse = jobs / "jobs" / "0.md", jobs / "jobs" / "1.md"
    mended.write_text(PLACEHOLDER.replace("TBD", "60,000"), "utf-8")
    worse.write_text(PLACEHOLDER + "- TODO\n", "utf-8")
    stale = run(jobs, "baseline", "check", "jobs")
    assert stale.returncode == 1
    assert "0.md: JD905 (tbd)" in stale.stdout
    before = baseline.load(jobs / baseline.NAME).entries
    assert run(jobs, "baseline", "update", "jobs").returncode == 0
    after = baseline.load(jobs / baseline.NAME).entries
    assert after < before
    assert [f["suppressed"] for f in check(jobs)].count(False) == 1
    assert run(jobs, "baseline", "update", "--allow-new", "jobs").returncode == 0
    assert all(f["suppressed"] for f in check(jobs))
    assert run(jobs, "baseline", "create", "jobs").returncode == 2  # it exists


def test_order_does_not_matter() -> None:
    root = Path("/postings")
    found = [f for name in "abc" for f in findings(root / f"{name}.md", "TBD\n\nTBD\n")]
    known = baseline.Baseline(baseline.of(found, root), root)
    random.Random(0).shuffle(found)
    assert all(f.suppressed for f in baseline.apply(found, known, [], every_rule).findings)
