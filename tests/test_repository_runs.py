"""Runs over a repository: postings that are only compared with, configurations of folders, what never fails, what was passed over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jdlint.rules import find

SCIENTIST = """\
# Data Scientist

## What you will do
- Analyse customer data to find insights
- Design A/B tests and evaluate them statistically
- Build and evaluate predictive models
- Present findings to stakeholders
"""
MISNAMED = """\
# Data Scientist

## What you will do
- Deploy models to production
- Build and maintain data pipelines
- Set up monitoring and alerting
- Maintain CI/CD pipelines and automated tests
"""


def early() -> str:
    """A posting that its early stage excuses, as the rule's own page shows one."""
    rule = find("JD501")
    assert rule is not None
    return rule.examples()[0][0].texts[0]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run jdlint in a folder."""
    command = [sys.executable, "-m", "jdlint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False)


def check(folder: Path, *arguments: str) -> dict[str, Any]:
    """Return the JSON of a run."""
    done = run(folder, "check", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    record: dict[str, Any] = json.loads(done.stdout)
    return record


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """Two postings whose titles have come apart."""
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "one.md").write_text(SCIENTIST, "utf-8")
    (tmp_path / "jobs" / "two.md").write_text(MISNAMED, "utf-8")
    return tmp_path


def drift(record: dict[str, Any]) -> list[tuple[str, str]]:
    """Paths and messages of the findings of JD505."""
    return [(f["path"], f["message"]) for f in record["findings"] if f["code"] == "JD505"]


def test_unchanged_postings_are_seen_and_not_reported_on(jobs: Path) -> None:
    whole = drift(check(jobs, "jobs"))
    assert [path for path, _ in whole] == ["jobs/one.md", "jobs/two.md"]
    assert drift(check(jobs, "jobs/two.md")) == []
    record = check(jobs, "--project", "jobs", "jobs/two.md")
    assert drift(record) == whole[1:]
    assert {posting["path"] for posting in record["postings"]} == {"jobs/two.md"}
    (jobs / "jdlint.toml").write_text('project = "jobs"\n', "utf-8")
    assert drift(check(jobs, "jobs/one.md")) == whole[:1]
    assert drift(check(jobs)) == whole
    (jobs / "jobs" / "broken.md").write_bytes(b"\x00\xff\xfe\x00\xd8")
    assert drift(check(jobs, "jobs/one.md")) == whole[:1]


def test_a_project_that_is_no_folder_is_named(jobs: Path) -> None:
    (jobs / "jdlint.toml").write_text('project = "nowhere"\n', "utf-8")
    done = run(jobs, "check", "jobs/one.md")
    assert done.returncode == 2
    assert done.stderr == "error: project: nowhere: is no folder\n"


def test_postings_are_compared_across_configurations(jobs: Path) -> None:
    (jobs / "jobs" / "inner").mkdir()
    (jobs / "jobs" / "two.md").rename(jobs / "jobs" / "inner" / "two.md")
    (jobs / "jobs" / "inner" / "jdlint.toml").write_text('ignore = ["JD505"]\n', "utf-8")
    assert [path for path, _ in drift(check(jobs, "jobs"))] == ["jobs/one.md"]


def test_a_folders_own_configuration_excludes(jobs: Path) -> None:
    (jobs / "jobs" / "drafts").mkdir()
    (jobs / "jobs" / "drafts" / "three.md").write_text(SCIENTIST, "utf-8")
    assert check(jobs, "jobs")["summary"]["files"] == 3
    (jobs / "jobs" / "drafts" / "jdlint.toml").write_text('exclude = ["*.md"]\n', "utf-8")
    assert check(jobs, "jobs")["summary"]["files"] == 2


def test_files_of_unknown_formats_are_named_in_the_summary(jobs: Path) -> None:
    for name in ("a.odt", "b.odt", "c.rtf"):
        (jobs / "jobs" / name).write_text("x")
    done = run(jobs, "check", "--exit-zero", "jobs")
    assert done.stdout.endswith("; 3 files of unknown formats passed over (.odt 2, .rtf 1).\n")
    assert check(jobs, "jobs")["summary"]["passed_over"] == {".odt": 2, ".rtf": 1}
    (jobs / "empty").mkdir()
    (jobs / "empty" / "cv.odt").write_text("x")
    done = run(jobs, "check", "empty")
    assert done.returncode == 3
    assert "1 file of an unknown format passed over (.odt 1)" in done.stderr


def test_an_early_stage_never_fails_a_run(tmp_path: Path) -> None:
    (tmp_path / "job.md").write_text(early(), "utf-8")
    record = check(tmp_path, "--select", "JD501", "--fail-on", "info")
    assert [finding["code"] for finding in record["findings"]] == ["JD501"]
    assert run(tmp_path, "check", "--select", "JD501", "--fail-on", "info").returncode == 0
    (tmp_path / "jdlint.toml").write_text('[severity]\nJD501 = "error"\n', "utf-8")
    assert run(tmp_path, "check", "--select", "JD501").returncode == 0
    assert run(tmp_path, "check", "--select", "JD501,JD905", "--fail-on", "info").returncode == 0


def test_what_is_of_low_confidence_is_shown_and_fails_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "job.md").write_text(early(), "utf-8")
    options = ("check", "--select", "JD502", "--fail-on", "info")
    done = run(tmp_path, *options)
    assert (done.returncode, "JD502" in done.stdout) == (0, True)
    assert run(tmp_path, *options, "--fail-confidence", "low").returncode == 1
    (tmp_path / "jdlint.toml").write_text('fail-confidence = "low"\n', "utf-8")
    assert run(tmp_path, *options).returncode == 1


def test_suppressed_findings_are_counted_and_carried(jobs: Path) -> None:
    (jobs / "jobs" / "two.md").write_text(
        "<!-- jdlint: ignore-file[repository-title-drift, JD103] renamed in spring until=2999-01-01 -->\n" + MISNAMED,
        "utf-8",
    )
    done = run(
        jobs, "check", "--select", "JD505,JD103,JD9", "--output", "concise", "--output", "sarif:out.sarif", "jobs"
    )
    assert "2 suppressed" in done.stdout
    assert "two.md:" not in "".join(line.partition(":")[0] for line in done.stdout.splitlines() if ": JD" in line)
    results = json.loads((jobs / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    suppressed = [result for result in results if result["suppressions"]]
    assert len(suppressed) == 2
    assert suppressed[0]["suppressions"] == [{"kind": "inSource", "justification": "renamed in spring"}]


def test_the_ledger_names_every_duty(jobs: Path) -> None:
    done = run(jobs, "check", "--explain", "--output", "concise", "jobs/one.md")
    for line in SCIENTIST.splitlines():
        if line.startswith("- "):
            assert line.removeprefix("- ") in done.stdout
    assert "verdict:" in done.stdout
    (jobs / "early.md").write_text(early(), "utf-8")
    assert "signs of an early stage" in run(jobs, "check", "--explain", "early.md").stdout


def test_statistics_count_each_rule(jobs: Path) -> None:
    done = run(jobs, "check", "--statistics", "--select", "JD505,JD103", "jobs")
    assert "2 JD505 repository-title-drift [warning]" in done.stdout.splitlines()


def test_a_path_with_a_backslash_is_only_a_name(jobs: Path) -> None:
    (jobs / "jobs" / "two.md").rename(jobs / "jobs" / "t\\w\no.md")
    assert [path for path, _ in drift(check(jobs, "jobs"))][:1] == ["jobs/one.md"]
    assert run(jobs, "baseline", "create", "jobs").returncode == 0
    assert not any(not f["suppressed"] for f in check(jobs, "--baseline", "jdlint-baseline.json", "jobs")["findings"])
