"""The README says what is so: its generated parts are fresh, its commands run, its snippets for CI work."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from jdlint.rules import all_rules
from tests import readme

ADDRESS = "git+https://github.com/OWNER/jdlint@main"


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


CONSOLE = re.compile(r"^\$ (jdlint .+?)(?: +#.*)?$", re.MULTILINE)
COMMANDS = CONSOLE.findall(section("Command line"))


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, root: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    shutil.copytree(root / "examples", tmp_path / "examples")
    python = f'"{sys.executable}" -m jdlint'
    done = shell(command.replace("jdlint", python, 1), tmp_path, plain_env)
    judges = command.split()[1] not in {"tag", "rules", "rule", "config", "lexicons"}
    assert done.returncode in ({0, 1} if judges else {0}), done.stderr
    assert done.stdout or "lexicons" in command or "senior-ml-engineer" in command


def test_the_example_of_a_configuration_is_valid(root: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    (tmp_path / "jdlint.toml").write_text(snippet("Configuration", "toml"), encoding="utf-8")
    (tmp_path / "our-words.yml").write_bytes((root / "lexicons" / "titles.yml").read_bytes())
    shown = json.loads(shell(f'"{sys.executable}" -m jdlint config --format json', tmp_path, plain_env).stdout)
    assert shown["values"]["fail-on"] == {"value": "error", "origin": "jdlint.toml"}


def test_a_baseline_silences_what_is_old(root: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    shutil.copytree(root / "examples", tmp_path / "examples")
    commands = CONSOLE.findall(section("Configuration"))
    assert len(commands) == 3
    for command in commands:
        done = shell(command.replace("jdlint", f'"{sys.executable}" -m jdlint', 1), tmp_path, plain_env)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_suppression_of_the_snippet_is_understood(root: Path, tmp_path: Path, plain_env: dict[str, str]) -> None:
    comment = snippet("Configuration", "markdown").replace("until=20", "until=29")  # this test outlives the example
    posting = (root / "examples" / "obvious-unicorn.md").read_text(encoding="utf-8")
    (tmp_path / "job.md").write_text(
        posting.replace("- Own every model", f"{comment}\n- Own every model"), encoding="utf-8"
    )
    judged = shell(f'"{sys.executable}" -m jdlint check --select JD204,JD9 --format json job.md', tmp_path, plain_env)
    (finding,) = json.loads(judged.stdout)["findings"]
    assert (finding["code"], finding["suppressed"]) == ("JD204", True)


def test_the_hook_of_the_snippet_exists(root: Path) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = yaml.safe_load(snippet("pre-commit", "yaml"))["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in hooks}


@pytest.fixture(scope="module")
def pipeline(
    tmp_path_factory: pytest.TempPathFactory, root: Path, plain_env: dict[str, str]
) -> tuple[Path, dict[str, str]]:
    """A repository with postings and a fresh Python first on the path, as a CI job finds them."""
    folder = tmp_path_factory.mktemp("pipeline")
    venv.create(folder / "python", with_pip=True, symlinks=True)
    (folder / "postings").mkdir()
    for name in ("quiet-unicorn.md", "clean-ml-engineer.md"):
        shutil.copy(root / "examples" / name, folder / "postings")
    env = {**plain_env, "PATH": f"{folder / 'python' / 'bin'}:{plain_env['PATH']}", "CI": "true"}
    return folder, {**env, "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}


@pytest.mark.slow
@pytest.mark.xdist_group("packaging")
def test_the_ci_snippets_install_judge_and_report(
    pipeline: tuple[Path, dict[str, str]], committed: tuple[Path, str]
) -> None:
    folder, env = pipeline
    clone, commit = committed
    workflow: Any = yaml.safe_load(snippet("GitHub Actions", "yaml"))
    install, judge, summarise = [step["run"] for step in workflow["jobs"]["jdlint"]["steps"] if "run" in step]
    job: Any = yaml.safe_load(snippet("GitLab CI", "yaml"))["jdlint"]
    assert job["script"][0] == install
    assert ADDRESS in install

    done = shell(install.replace(ADDRESS, f"git+{clone.as_uri()}@{commit}"), folder, env)
    assert done.returncode == 0, done.stderr

    judged = shell(judge, folder, env)
    assert judged.returncode == 1, judged.stderr
    assert judged.stdout.startswith("::error file=postings/quiet-unicorn.md,line=")
    assert json.loads((folder / "jdlint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert shell(summarise, folder, env).returncode == 0
    assert "JD201" in (folder / "summary.md").read_text(encoding="utf-8")

    again = shell(job["script"][1], folder, env)
    assert again.returncode == 1, again.stderr
    report = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {finding["location"]["path"] for finding in report} == {"postings/quiet-unicorn.md"}


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
