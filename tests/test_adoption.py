"""A team adopts the linter: init, baseline, one edit, and a commit through the real pre-commit; only what is new is shown."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from jdlint import adoption
from jdlint.config import KEYS, Config
from tests.conftest import Git
from tests.generated import posting

MANY = 200


def run(folder: Path, env: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may fail."""
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def jdlint(folder: Path, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run jdlint."""
    return run(folder, env, sys.executable, "-m", "jdlint", *arguments)


def new_findings(folder: Path, env: dict[str, str], *arguments: str) -> list[tuple[str, str]]:
    """Return path and code of the findings that are not known."""
    done = jdlint(folder, env, "check", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return [(f["path"], f["code"]) for f in json.loads(done.stdout)["findings"] if not f["suppressed"]]


@pytest.fixture
def env(tmp_path_factory: pytest.TempPathFactory, plain_env: dict[str, str]) -> dict[str, str]:
    """An environment whose ``jdlint`` is the one that is tested."""
    programs = tmp_path_factory.mktemp("bin")
    program = programs / "jdlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jdlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    home = tmp_path_factory.mktemp("pre-commit")
    return {
        **plain_env,
        "PATH": f"{programs}:{plain_env['PATH']}",
        "PRE_COMMIT_HOME": str(home),
        "PRE_COMMIT_COLOR": "never",
    }


@pytest.fixture
def repository(tmp_path: Path, git: Git) -> Path:
    """A repository with many postings, old findings among them, and documents that are none."""
    folder = tmp_path / "company"
    for number in range(MANY):
        file = folder / "postings" / ("north", "south")[number % 2] / f"{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(posting(number), encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "hiring.md").write_text("# How we hire\n\nWe read every letter.\n", encoding="utf-8")
    (folder / "README.md").write_text("# Company\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Postings")
    return folder


@pytest.mark.slow
def test_only_the_new_finding_is_shown(repository: Path, env: dict[str, str], git: Git) -> None:
    done = jdlint(repository, env, "init")
    assert done.returncode == 0, done.stderr
    assert f"{MANY} postings in postings/ with" in done.stdout
    config = tomllib.loads((repository / "jdlint.toml").read_text(encoding="utf-8"))
    assert config == {"baseline": "jdlint-baseline.json", "project": "postings"}
    (repo,) = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert repo["hooks"][0]["files"] == r"^postings/.*\.(md)$"

    refused = jdlint(repository, env, "check")
    assert refused.returncode == 2
    assert "does not exist (make it with `jdlint baseline create`)" in refused.stderr
    made = jdlint(repository, env, "baseline", "create")
    assert made.returncode == 0, made.stderr
    known = json.loads((repository / "jdlint-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert len(known) > MANY // 2
    assert new_findings(repository, env) == []

    assert run(repository, env, "pre-commit", "install").returncode == 0
    git(repository, "add", "jdlint.toml", "jdlint-baseline.json", ".pre-commit-config.yaml")
    adopted = run(repository, env, "git", "commit", "--message", "Adopt jdlint")
    assert adopted.returncode == 0, adopted.stdout + adopted.stderr

    edited = repository / "postings" / "north" / "6.md"
    edited.write_text("Start: TODO\n\n" + posting(6), encoding="utf-8")
    commit = run(repository, env, "git", "commit", "--all", "--message", "One edit")
    assert commit.returncode == 1
    shown = [line for line in commit.stderr.splitlines() if ": JD" in line]
    assert len(shown) == 1, commit.stderr
    assert shown[0].startswith("postings/north/6.md:1:8: JD905 placeholder-text [warning]")
    edited.write_text("Start: 1 March\n\n" + posting(6), encoding="utf-8")
    mended = run(repository, env, "git", "commit", "--all", "--message", "One edit")
    assert mended.returncode == 0, mended.stdout + mended.stderr


@pytest.mark.slow
def test_a_baseline_survives_what_does_not_matter(repository: Path, env: dict[str, str], git: Git) -> None:
    arguments = ("--baseline", "known.json", "postings")
    assert jdlint(repository, env, "baseline", "create", *arguments).returncode == 0
    known = json.loads((repository / "known.json").read_text(encoding="utf-8"))["findings"]
    rules = {(Path(entry["path"]).name, entry["rule"]) for entry in known}
    files = sorted((repository / "postings").rglob("*.md"))
    for file in files:
        file.write_text("<!--\n\n\n\n\n\n\n\n\n-->\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert new_findings(repository, env, *arguments) == []
    draw = random.Random(0)
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        duties = [number for number, line in enumerate(lines) if line.startswith("- ")]
        turned = draw.sample(duties, len(duties))
        again = [lines[turned[duties.index(n)]] if n in duties else line for n, line in enumerate(lines)]
        file.write_text("\n".join(again) + "\n\nThere is soup.\n", encoding="utf-8")
    # The order of lines may change a label, and with it a verdict; a finding of a rule that spoke before is known.
    assert not rules & {(Path(path).name, code) for path, code in new_findings(repository, env, *arguments)}
    git(repository, "mv", "postings/north", "postings/cold")
    assert not rules & {(Path(path).name, code) for path, code in new_findings(repository, env, *arguments)}
    assert jdlint(repository, env, "baseline", "update", *arguments).returncode == 0
    homes = {entry["path"] for entry in json.loads((repository / "known.json").read_text(encoding="utf-8"))["findings"]}
    assert not any(home.startswith("postings/north") for home in homes)
    assert any(home.startswith("postings/cold") for home in homes)


@pytest.mark.slow
def test_the_commands_of_the_readme(repository: Path, env: dict[str, str], git: Git, root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    section = text.split("\n## Adoption\n")[1].split("\n## ")[0]
    commands = re.findall(r"^\$ jdlint (.+?) +#", section, re.MULTILINE)
    assert len(commands) == 3
    runs = [jdlint(repository, env, *command.split()) for command in commands]
    assert [done.returncode for done in runs] == [0, 0, 0], [done.stderr for done in runs]
    assert "no posting changed" in runs[-1].stdout


def test_init_replaces_nothing(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "job.md").write_text(posting(1), encoding="utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    seen = jdlint(tmp_path, env, "init", "--dry-run")
    assert "# jdlint.toml" in seen.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [".pre-commit-config.yaml", "job.md"]
    done = jdlint(tmp_path, env, "init")
    assert done.returncode == 0, done.stderr
    assert "1 posting in the root" in done.stdout
    assert "add this to the repos of .pre-commit-config.yaml" in done.stdout
    assert (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"
    again = jdlint(tmp_path, env, "init")
    assert again.returncode == 2
    assert "jdlint.toml exists" in again.stderr
    assert jdlint(tmp_path, env, "init", "--force").returncode == 0
    (tmp_path / "jdlint.toml").unlink()
    (tmp_path / "pyproject.toml").write_text("[tool.jdlint]\n", encoding="utf-8")
    assert jdlint(tmp_path, env, "init").returncode == 2


def test_init_without_a_posting_says_so(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\nNothing of the kind.\n", encoding="utf-8")
    done = jdlint(tmp_path, env, "init")
    assert done.returncode == 2
    assert "no posting found" in done.stderr
    assert not (tmp_path / "jdlint.toml").exists()


@pytest.mark.parametrize("folders", [("jobs",), ("a", "b/c"), (".",)])
def test_every_line_of_the_configuration_is_valid_when_used(folders: tuple[str, ...]) -> None:
    text = adoption.config_text(adoption.Survey(3, folders, (".md", ".txt"), 2, 1))
    assert set(tomllib.loads(text)) <= {"baseline", "project"}
    lines = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if not line.startswith("# ") or " = " in line or "[" in line
    ]
    table = tomllib.loads("\n".join(line for line in lines if "=" in line or line.startswith("[")))
    assert set(table) == set(KEYS)
    Config.from_table(table, origin="jdlint.toml", root=Path("/repository"))


@pytest.mark.parametrize(
    ("folders", "suffixes", "pattern"),
    [
        (("jobs",), (".md", ".txt"), r"^jobs/.*\.(md|txt)$"),
        (("a.b", "c"), (".md",), r"^(a\.b|c)/.*\.(md)$"),
        ((".",), (".md",), r".*\.(md)$"),
    ],
)
def test_the_hook_is_given_the_postings(folders: tuple[str, ...], suffixes: tuple[str, ...], pattern: str) -> None:
    found = adoption.Survey(3, folders, suffixes, 0, 0)
    assert adoption.files_pattern(found) == pattern
    source = {"url": "https://forge.example/jdlint", "vcs_info": {"vcs": "git", "commit_id": "abc"}}
    (repo,) = yaml.safe_load(adoption.hook_text(found, source))["repos"]
    assert repo == {
        "repo": "https://forge.example/jdlint",
        "rev": "abc",
        "hooks": [{"id": "jdlint", "files": pattern}],
    }
    (local,) = yaml.safe_load(adoption.hook_text(found, {"url": "file:///x", "dir_info": {}}))["repos"]
    assert (local["repo"], local["hooks"][0]["language"]) == ("local", "system")
