"""What a change did, on real repositories; and that lines which say nothing of the role change nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import difference, readers, rules
from jdlint.config import Config
from jdlint.difference import Balance, Edited, Judged
from jdlint.finding import Applicability, Edit, Fix
from jdlint.linter import Input, lint
from jdlint.posting import Focus
from jdlint.report import Report
from jdlint.revision import RevisionError, find
from jdlint.source import TextRange
from tests.conftest import ROOT, Git
from tests.generated import UNRELATED, posting

SCIENTIST = (ROOT / "examples" / "clean-data-scientist.md").read_text(encoding="utf-8")
DEPLOYS = """\
- Deploy the demand models to production as scalable services
- Build and maintain the data pipelines that feed them
- Monitor the services in production, set alerts and resolve incidents
- Set up the cloud infrastructure with Terraform
- Design the architecture of the serving platform and its CI/CD
"""


def grown(text: str) -> str:
    """The posting with the other craft, and without the team that had it."""
    start, stop = text.index("## How you work"), text.index("## What you need")
    return (text[:start] + text[stop:]).replace("- Review the statistical", f"{DEPLOYS}- Review the statistical")


def check(folder: Path, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``jdlint check`` in a folder."""
    command = [sys.executable, "-m", "jdlint", "check", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def changed(folder: Path, env: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Return the difference that a run reports."""
    done = check(folder, env, "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found | found["difference"]


@pytest.fixture
def repository(tmp_path: Path, git: Git) -> Path:
    """Postings in one commit on main, and a branch for the change."""
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "scientist.md").write_text(SCIENTIST, encoding="utf-8")
    (tmp_path / "jobs" / "old.md").write_text(posting(3), encoding="utf-8")
    (tmp_path / "jobs" / "draft.md").write_text(posting(5), encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Postings")
    git(tmp_path, "checkout", "--quiet", "-b", "change")
    return tmp_path


def test_the_edit_that_makes_a_unicorn(repository: Path, plain_env: dict[str, str]) -> None:
    file = repository / "jobs" / "scientist.md"
    file.write_text(grown(SCIENTIST), encoding="utf-8")
    done = check(repository, plain_env, "--diff-base", "main", "--output", "concise")
    assert done.returncode == 1
    assert "JD201" in done.stdout
    assert ": this edit made it a unicorn" in done.stdout
    assert "old.md" not in done.stdout
    found = changed(repository, plain_env, "--diff-base", "main")
    (edited,) = found["postings"]
    assert not edited["before"]["unicorn"]
    assert edited["after"]["unicorn"]
    assert edited["after"]["shares"]["operationalization"] > edited["before"]["shares"]["operationalization"]
    old, new = edited["message"].removeprefix("operationalization duties ").split(":")[0].split(" → ")
    assert int(old.rstrip("%")) < int(new.rstrip("%"))


def test_the_edit_that_mends_one(repository: Path, git: Git, plain_env: dict[str, str]) -> None:
    file = repository / "jobs" / "scientist.md"
    file.write_text(grown(SCIENTIST), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Grow")
    file.write_text(SCIENTIST, encoding="utf-8")
    found = changed(repository, plain_env, "--diff-base", "HEAD")
    assert "JD201" in {finding["code"] for finding in found["mended"]}
    assert found["new"] == []
    assert found["postings"][0]["message"].endswith(": this edit made it one job")


def test_old_findings_are_counted_and_do_not_fail(repository: Path, plain_env: dict[str, str]) -> None:
    file = repository / "jobs" / "old.md"
    file.write_text(
        posting(3).replace(", Gdansk 3", ", Gdansk 3 (f/m/d)") + "\nWe refund the train.\n", encoding="utf-8"
    )
    done = check(repository, plain_env, "--diff-base", "main", "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert found["difference"]["old"] == len(found["findings"]) > 0
    assert found["difference"]["new"] == found["difference"]["mended"] == []
    assert {finding["suppression"]["reason"] for finding in found["findings"]} == {"was there at main"}


def test_renamed_new_and_removed_postings(repository: Path, git: Git, plain_env: dict[str, str]) -> None:
    git(repository, "mv", "jobs/old.md", "jobs/renamed.md")
    (repository / "jobs" / "new.md").write_text(posting(9), encoding="utf-8")
    (repository / "jobs" / "draft.md").unlink()
    found = changed(repository, plain_env, "--diff-base", "main")
    assert [(edited["path"], edited["before"] is None) for edited in found["postings"]] == [
        ("jobs/new.md", True),
        ("jobs/renamed.md", False),
    ]
    assert found["removed"] == ["jobs/draft.md"]
    assert {finding["path"] for finding in found["findings"] if not finding["suppressed"]} == {"jobs/new.md"}


def test_what_main_did_meanwhile_is_not_this_change(repository: Path, git: Git, plain_env: dict[str, str]) -> None:
    git(repository, "checkout", "--quiet", "main")
    (repository / "jobs" / "old.md").write_text(posting(4), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Meanwhile")
    git(repository, "checkout", "--quiet", "change")
    done = check(repository, plain_env, "--diff-base", "main")
    assert done.returncode == 0
    assert "no posting changed" in done.stdout


def test_a_shallow_clone_says_what_to_do(repository: Path, tmp_path: Path, git: Git, plain_env: dict[str, str]) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), clone)
    done = check(clone, plain_env, "--diff-base", "origin/main")
    assert done.returncode == 2
    assert done.stderr == (
        "error: --diff-base: 'origin/main' is not in this clone, which is shallow: fetch it first "
        "(git fetch --unshallow; in GitHub Actions: actions/checkout with fetch-depth: 0)\n"
    )
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    (clone / "jobs" / "old.md").write_text(posting(3) + "\nSalary: TBD\n", encoding="utf-8")
    found = changed(clone, plain_env, "--diff-base", "origin/main")
    assert "no common ancestor with origin/main is known (the clone is shallow)" in found["note"]
    assert [edited["path"] for edited in found["postings"]] == ["jobs/old.md"]


def test_what_cannot_be_compared_is_one_line(
    repository: Path, plain_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.md").write_text(SCIENTIST, encoding="utf-8")
    cases = {
        "git knows no revision '--output=x'": (repository, "--diff-base=--output=x"),
        "git knows no revision 'nowhere'": (repository, "--diff-base=nowhere"),
        "not a git repository": (elsewhere, "--diff-base=HEAD"),
    }
    for message, (folder, option) in cases.items():
        done = check(folder, {**plain_env, "GIT_CEILING_DIRECTORIES": str(elsewhere.parent)}, option)
        assert done.returncode == 2
        assert message in done.stderr
        assert done.stderr.count("\n") == 1
    with pytest.raises(RevisionError, match="git cannot be run"):
        find("HEAD", repository / "nowhere")


def test_standard_input_has_no_past(repository: Path, plain_env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jdlint", "check", "--diff-base", "main", "-"],
        cwd=repository,
        env=plain_env,
        input=SCIENTIST,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "exclude each other" in done.stderr


def judged(text: str) -> Report:
    """Judge a text in memory."""
    return lint([Input(Path("job.md"), "job.md", text.encode())], Config(root=Path("/jobs")))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ((0.8, 0.2), (0.45, 0.55), "operationalization duties 20% → 55%"),
        ((0.45, 0.55), (0.8, 0.2), "exploration duties 45% → 80%"),
        ((1, 0), (0, 0), "exploration duties 100% → 0%"),
        ((0, 0), (0, 1), "operationalization duties 0% → 100%"),
        ((0.5, 0.5), (0.5, 0.5), ""),
        ((0.5, 0.5), (0.504, 0.496), ""),
        (None, (0.25, 0.75), "operationalization duties 75%"),
        (None, (0, 0), ""),
    ],
)
def test_how_the_balance_moved(before: tuple[float, float] | None, after: tuple[float, float], message: str) -> None:
    def balance(shares: tuple[float, float]) -> Balance:
        return Balance(dict(zip(Focus, shares, strict=True)), unicorn=False)

    (posting,) = judged(SCIENTIST).postings
    edited = Edited(posting, None if before is None else balance(before), balance(after))
    assert edited.balance == message


def side(text: str) -> Judged:
    """A side of a comparison: a finding for each "TBD" of a text."""
    source = readers.read("job.md", text.encode())
    rule = rules.find("JD905")
    assert rule is not None
    places = [at for at in range(len(text)) if text.startswith("TBD", at)]
    found = [TextRange(at, at + 3) for at in places]
    fixes = [Fix("fill it in", (Edit(at, "1"),), Applicability.SAFE) for at in found]
    made = (rule().on_source(source, at, "message", "advice", fix) for at, fix in zip(found, fixes, strict=True))
    return Judged([*made], ())


LINES = st.lists(st.text("abc é,", max_size=12), max_size=6).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(before=LINES, after=LINES)
def test_unrelated_lines_never_change_what_is_new_and_what_is_mended(before: str, after: str) -> None:
    short, long = side("Salary: TBD\n"), side(f"{before}\n\nSalary: TBD\n\n{after}\n\nTBD")
    grown = difference.compare(short, long, ran=())
    marked = list(difference.marked(long.findings, grown, "main"))
    assert [(one.state, one.suppressed) for one in marked] == [("unchanged", True), ("new", False)]
    assert grown.mended == ()
    shrunk = difference.compare(long, short, ran=())
    assert [one.state for one in difference.marked(short.findings, shrunk, "main")] == ["unchanged"]
    assert [(one.range, one.state) for one in shrunk.mended] == [(long.findings[1].range, "absent")]
    assert shrunk.mended[0].fix is None


@settings(max_examples=25, deadline=None)
@given(
    number=st.integers(0, 60),
    where=st.sampled_from(["# ", "## What you will do", "## What we offer", ""]),
    line=st.sampled_from(UNRELATED),
)
def test_unrelated_lines_are_no_difference(number: int, where: str, line: str) -> None:
    text = posting(number)
    at = text.index("\n\n", text.index(where)) if where == "# " else text.index(where) - 1 if where else len(text)
    before, after = judged(text), judged(f"{text[:at]}\n\n{line}\n{text[at:]}")
    compared = difference.compare(
        Judged(before.findings, before.postings),
        Judged(after.findings, after.postings),
        ran={rule.code for rule in after.rules},
    )
    # Another line may change a label, and with it a verdict; a finding that is there on both sides is neither new nor mended.
    was, now = {f.code for f in before.findings}, {f.code for f in after.findings}
    assert {f.code for f in after.findings if f not in compared.old} <= now - was
    assert {f.code for f in compared.mended} <= was - now
    if was == now:
        assert [change.message for change in compared.edited] in (
            ["the balance of the duties is the same"],
            ["still a unicorn"],
        )
