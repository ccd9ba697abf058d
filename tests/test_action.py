"""The GitHub Action: its steps are run as the shell scripts that they are, with the environment that a runner gives them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.action import ACTION, STEPS, Runner, defaults, job
from tests.conftest import Git


@pytest.fixture
def runner(tmp_path: Path, root: Path, git: Git, plain_env: dict[str, str]) -> Runner:
    """A checkout with postings: one commit on main, and a branch."""
    workspace, temp = tmp_path / "work space", tmp_path / "temp"
    (workspace / "postings" / "a b").mkdir(parents=True)
    temp.mkdir()
    for name in ("quiet-unicorn.md", "clean-ml-engineer.md"):
        shutil.copy(root / "examples" / name, workspace / "postings" / "a b")
    git(workspace, "init", "--quiet", "--initial-branch", "main")
    git(workspace, "add", ".")
    git(workspace, "commit", "--quiet", "--message", "Postings")
    jdlint = temp / "run"
    jdlint.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jdlint "$@"\n', encoding="utf-8")
    jdlint.chmod(0o755)
    return Runner(workspace, temp, {**plain_env, "JDLINT": str(jdlint)}, defaults(), root)


def test_no_input_is_part_of_a_script() -> None:
    assert not [step["name"] for step in STEPS if "${{" in step.get("run", "")]
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])


def test_findings_come_before_the_gate(runner: Runner) -> None:
    judge, summary, gate = job(runner, paths="postings\n")
    assert judge.returncode == 0, judge.stderr
    assert judge.stdout.startswith("::error file=postings/a b/quiet-unicorn.md,line=1")
    assert summary.returncode == 0
    assert "JD201" in runner.summary
    assert json.loads((runner.workspace / "jdlint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert gate.returncode == 1


def test_hostile_and_odd_inputs_stay_words(runner: Runner) -> None:
    mark = runner.temp / "mark"
    paths = f"postings/a b/clean-ml-engineer.md\n\n$(touch {mark})\n; touch {mark}\n--exit-zero"
    judge, _, gate = job(runner, paths=paths, fail_on="never")
    assert not mark.exists()
    assert judge.stderr.count("does not exist") == 3
    assert gate.returncode == 2


def test_a_pull_request_says_what_it_did(runner: Runner, root: Path, git: Git) -> None:
    git(runner.workspace, "checkout", "--quiet", "-b", "edit")
    engineer = runner.workspace / "postings" / "a b" / "clean-ml-engineer.md"
    engineer.write_bytes((root / "examples" / "obvious-unicorn.md").read_bytes())
    git(runner.workspace, "commit", "--quiet", "--all", "--message", "Edit")
    judge, _, gate = job(runner, diff_base="main", sarif_file="out.sarif")
    assert gate.returncode == 1
    assert "this edit made it a unicorn" in judge.stdout
    assert "this edit made it a unicorn" in runner.summary
    assert "quiet" not in judge.stdout
    assert (runner.workspace / "out.sarif").exists()
    assert [done.returncode for done in job(runner, diff_base="nowhere")] == [0, 0, 2]


def test_what_is_gone_is_no_alert(runner: Runner, root: Path) -> None:
    unicorn = runner.workspace / "postings" / "a b" / "quiet-unicorn.md"
    unicorn.write_bytes((root / "examples" / "clean-ml-engineer.md").read_bytes())
    job(runner, diff_base="main")
    sarif = runner.workspace / "jdlint.sarif"
    before = json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "JD201" in {result["ruleId"] for result in before if result["baselineState"] == "absent"}
    (step,) = (step for step in STEPS if step["name"] == "Leave out what is gone")
    done = runner.run(step)
    assert done.returncode == 0, done.stderr
    after = json.loads(sarif.read_text(encoding="utf-8"))["runs"][0]["results"]
    assert after == [result for result in before if result["baselineState"] != "absent"]


def test_a_baseline_lets_the_job_pass(runner: Runner) -> None:
    made = subprocess.run(
        [runner.env["JDLINT"], "baseline", "create", "postings"], cwd=runner.workspace, check=False, capture_output=True
    )
    assert made.returncode == 0, made.stderr
    assert [done.returncode for done in job(runner, baseline="jdlint-baseline.json", profile="default")] == [0, 0, 0]


@pytest.mark.slow
@pytest.mark.xdist_group("packaging")
def test_it_installs_itself(runner: Runner, committed: tuple[Path, str]) -> None:
    runner.source, _ = committed
    runner.env.pop("JDLINT")
    runner.inputs["python"] = sys.executable
    installed = runner.run(STEPS[0])
    assert installed.returncode == 0, installed.stderr
    assert Path(runner.env["JDLINT"]).parent.parent == runner.temp / "jdlint"
    assert [done.returncode for done in job(runner, paths="postings")] == [0, 0, 1]
