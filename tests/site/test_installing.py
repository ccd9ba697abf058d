"""The tutorial, from an empty folder to a green pull request, and the other pages that install something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.action import EXPRESSION, Runner, defaults, job
from tests.conftest import ROOT
from tests.site import reader

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pre-commit")]  # whose hook is built once


@pytest.fixture(scope="module")
def tutorial(
    tmp_path_factory: pytest.TempPathFactory, plain_env: dict[str, str], hooks_home: dict[str, str], ours: Path
) -> Path:
    """Where somebody has done the tutorial."""
    place = tmp_path_factory.mktemp("tutorial")
    env = reader.without_jdlint(reader.desk(plain_env, place / "reader", ours), place / "programs")
    outcome = reader.read(reader.TUTORIAL, place / "reader", {**env, **hooks_home})
    assert not outcome.problems, "\n\n".join(outcome.problems)
    assert not outcome.left_out
    return place / "reader"


@pytest.mark.parametrize("name", reader.AFTERWARDS)
def test_what_a_page_installs_works(
    name: str, tutorial: Path, tmp_path: Path, plain_env: dict[str, str], ours: Path
) -> None:
    folder = tmp_path / "reader"
    env = reader.with_python_of(reader.desk(plain_env, folder, ours), tutorial)
    outcome = reader.read(name, folder, env)
    assert not outcome.problems, "\n\n".join(outcome.problems)
    assert not outcome.left_out


def test_the_pull_request_of_the_tutorial_is_green(tutorial: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    workspace = tutorial / "vacancies"
    workflow: Any = yaml.safe_load((workspace / ".github/workflows/postings.yml").read_text(encoding="utf-8"))
    _, step = workflow["jobs"]["jdlint"]["steps"]
    inputs = {name: EXPRESSION.sub("main", value) for name, value in step["with"].items()}
    jdlint = str(workspace / ".venv" / "bin" / "jdlint")
    runner = Runner(workspace, tmp_path, {**plain_env, "JDLINT": jdlint}, {**defaults(), **inputs}, ROOT)
    judge, summary, gate = job(runner)
    assert "this edit made it one job" in judge.stdout
    assert "JD201" in runner.summary
    assert [done.returncode for done in (judge, summary, gate)] == [0, 0, 0]
