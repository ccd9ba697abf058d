"""Baselines: what survives edits, what is new, what is stale; and the commands on real files."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import baseline, readers, rules
from jdlint.config import Config
from jdlint.finding import Finding
from jdlint.fingerprint import Evidence, Titles, titles
from jdlint.linter import Input, lint
from jdlint.report import Report
from jdlint.source import TextRange
from tests.generated import UNRELATED, posting

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


def against(
    known: baseline.Baseline, found: Sequence[Finding], *paths: str, places: Titles = ()
) -> tuple[list[Finding], baseline.Applied]:
    """Return the findings of the files ``paths`` with what a baseline knows of them, and what became of its entries."""
    matching = baseline.Matching(known, paths, every_rule)
    matching.rename((one, places) for one in found if matching.is_new(one.source.path) and not one.suppressed)
    marked: list[Finding] = []
    for path in paths:
        some = [one for one in found if one.source.path == path]
        marked += map(baseline.marked, some, matching.known(some, places))
    return marked, matching.applied()


LINES = st.lists(st.text("abc é,", max_size=12), max_size=6).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(before=LINES, after=LINES)
def test_unrelated_lines_never_change_what_is_known(before: str, after: str) -> None:
    root = Path("/postings")
    known = baseline.Baseline((*baseline.of(findings(root / "a.md", "Salary: TBD\n"), root, ()),), root)
    found = findings(root / "a.md", f"{before}\n\nSalary: TBD\n\n{after}\n\nTBD")
    marked, applied = against(known, found, str(root / "a.md"))
    assert [f.suppressed for f in marked] == [True, False]
    assert not applied.stale


def entry(path: str, code: str, *words: str, whole: bool = False) -> baseline.Entry:
    return baseline.Entry(path, code, Evidence(words[0], frozenset(words), whole))


def test_dump_and_load_agree(tmp_path: Path) -> None:
    entries = (
        entry("a/ü.md", "JD905", "tbd"),
        entry("a/ü.md", "JD905", "tbd"),
        entry("b.md", "JD201", "titel „x“", "deploy", "analyse", whole=True),
        entry("c\udcff.md", "JD201", ""),
    )
    file = tmp_path / baseline.NAME
    file.write_text(baseline.dump(entries), "utf-8")
    assert baseline.load(file).entries == entries
    assert baseline.dump(entries) == baseline.dump(reversed(entries))
    assert baseline.dump([]) == '{"version": 1, "findings": []}\n'


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
    assert {entry.path for entry in before} - {entry.path for entry in after} == {"jobs/0.md"}
    assert set(after) < set(before)
    assert [f["suppressed"] for f in check(jobs)].count(False) == 1
    assert run(jobs, "baseline", "update", "--allow-new", "jobs").returncode == 0
    assert all(f["suppressed"] for f in check(jobs))
    assert run(jobs, "baseline", "create", "jobs").returncode == 2  # it exists


@pytest.mark.slow
def test_rules_and_files_that_did_not_run_are_not_stale(jobs: Path) -> None:
    done = run(jobs, "check", "jobs", "--select", "JD201", "--baseline", baseline.NAME)
    assert "stale" not in done.stderr
    done = run(jobs, "check", "jobs/1.md", "--baseline", baseline.NAME)
    assert "stale" not in done.stderr
    (jobs / "jobs" / "1.md").write_text(PLACEHOLDER.replace("TBD", "60,000"), "utf-8")
    done = run(jobs, "check", "jobs/1.md", "--baseline", baseline.NAME)
    assert done.stderr.count("stale baseline entry: jobs/1.md: JD905 (tbd)") == 1
    record = json.loads(run(jobs, "check", "jobs/1.md", "--baseline", baseline.NAME, "--format", "json").stdout)
    assert record["stale"] == ["jobs/1.md: JD905 (tbd)"]
    before = baseline.load(jobs / baseline.NAME).entries
    assert run(jobs, "baseline", "update", "jobs/1.md").returncode == 0
    after = baseline.load(jobs / baseline.NAME).entries
    assert [e for e in before if e not in after] == [entry("jobs/1.md", "JD905", "tbd")]


@pytest.mark.slow
def test_the_configuration_names_the_baseline(jobs: Path) -> None:
    (jobs / "jobs" / "jdlint.toml").write_text(f'baseline = "../{baseline.NAME}"\n', "utf-8")
    assert run(jobs, "check", "jobs", "--select", "JD905").returncode == 0
    (jobs / "jobs" / "jdlint.toml").write_text('baseline = "nowhere.json"\n', "utf-8")
    done = run(jobs, "check", "jobs", "--select", "JD905")
    assert done.returncode == 2
    assert done.stderr == "error: jobs/nowhere.json: does not exist (make it with `jdlint baseline create`)\n"


def test_order_does_not_matter() -> None:
    root = Path("/postings")
    found = [f for name in "abc" for f in findings(root / f"{name}.md", "TBD\n\nTBD\n")]
    known = baseline.Baseline((*baseline.of(found, root, ()),), root)
    random.Random(0).shuffle(found)
    marked, _ = against(known, found, *{f.source.path for f in found})
    assert len(marked) == len(found)
    assert all(f.suppressed for f in marked)


def judged(text: str, path: str = "/nowhere/job.md") -> Report:
    """Judge a text in memory."""
    return lint([Input(Path(path), path, text.encode())], Config(root=Path("/nowhere")))


@settings(max_examples=25, deadline=None)
@given(
    number=st.integers(0, 60),
    data=st.data(),
    line=st.sampled_from(UNRELATED),
)
def test_moved_and_unrelated_lines_leave_findings_known(number: int, data: st.DataObject, line: str) -> None:
    lines = posting(number).splitlines()
    root = Path("/nowhere")
    before = judged("\n".join(lines))
    known = baseline.Baseline((*baseline.of(before.findings, root, titles(before.postings)),), root)
    duties = [number for number, text in enumerate(lines) if text.startswith("- ")]
    order = data.draw(st.permutations(duties))
    turned = [lines[order[duties.index(n)]] if n in duties else text for n, text in enumerate(lines)]
    place = data.draw(st.sampled_from([0, turned.index("## What we offer"), len(turned)]))
    if place == 0:  # nothing but a comment may stand above the title: a line there would be taken for it
        line = "<!-- a comment\n\n\n\n\n\n\n\n\n-->"
    after = judged("\n".join([*turned[:place], "", line, "", *turned[place:]]))
    marked, applied = against(known, after.findings, "/nowhere/job.md", places=titles(after.postings))
    # The order of lines may change a label, and with it a verdict; a finding that is there on both sides is known.
    was, now = {f.code for f in before.findings}, {f.code for f in after.findings}
    assert {f.code for f in marked if not f.suppressed} <= now - was
    assert {left.code for left in applied.stale} <= was - now


def test_a_title_in_other_words_is_the_same_finding_and_another_file_is_not() -> None:
    root = Path("/nowhere")
    before, after = (
        judged(posting(3)),
        judged(posting(3).replace("# Senior", "# (Senior)").replace("Gdansk 3\n", "Gdansk\n", 1)),
    )
    known = baseline.Baseline((*baseline.of(before.findings, root, titles(before.postings)),), root)
    assert before.findings
    marked, _ = against(known, after.findings, "/nowhere/job.md", places=titles(after.postings))
    assert all(finding.suppressed for finding in marked)
    other = judged(posting(9), "/nowhere/new.md")
    assert other.findings
    marked, _ = against(known, other.findings, "/nowhere/new.md", places=titles(other.postings))
    assert not any(finding.suppressed for finding in marked)
