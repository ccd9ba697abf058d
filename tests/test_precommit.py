"""The hook as a team meets it: the real pre-commit, in a real repository, its environment built from PyPI alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import github
from tests.conftest import Git

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("pre-commit"),
]  # one worker: the hook's environment is built once

CONFIG = """\
repos:
  - repo: {address}
    rev: {commit}
    hooks:
      - id: jdlint
        files: ^postings/
"""


@pytest.fixture(scope="module")
def env(plain_env: dict[str, str], hooks_home: dict[str, str], ours: Path) -> dict[str, str]:
    """The environment of somebody who uses pre-commit."""
    return {**plain_env, **hooks_home, **github.taken_from({github.ADDRESS: ours})}


def attempt(folder: Path, env: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may fail; both its streams in one."""
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        check=False,
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, ours: Path, git: Git, env: dict[str, str]) -> Path:
    """A repository of postings whose commits go through the hook."""
    folder = tmp_path_factory.mktemp("repository")
    commit = git(ours, "rev-parse", "HEAD")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / ".pre-commit-config.yaml").write_text(
        CONFIG.format(address=github.ADDRESS, commit=commit), encoding="utf-8"
    )
    git(folder, "add", ".pre-commit-config.yaml")
    git(folder, "commit", "--quiet", "--message", "Hooks")
    done = attempt(folder, env, "pre-commit", "install", "--install-hooks")
    assert done.returncode == 0, done.stdout
    return folder


def commit(folder: Path, env: dict[str, str], git: Git, *paths: str) -> subprocess.CompletedProcess[str]:
    """Stage files and try to commit them."""
    git(folder, "add", *paths)
    return attempt(folder, env, "git", "commit", "--message", f"Change {', '.join(paths)}")


def test_a_unicorn_is_refused_and_its_mended_self_goes_through(
    repository: Path, root: Path, git: Git, env: dict[str, str]
) -> None:
    unicorn = (root / "examples" / "obvious-unicorn.md").read_text(encoding="utf-8")
    mended = (root / "examples" / "clean-data-scientist.md").read_text(encoding="utf-8")
    (repository / "postings").mkdir()
    before = git(repository, "rev-parse", "HEAD")

    (repository / "postings" / "scientist.md").write_text(unicorn, encoding="utf-8")
    refused = commit(repository, env, git, "postings/scientist.md")
    assert refused.returncode == 1, refused.stdout
    assert "JD201" in refused.stdout
    assert "unicorn-role" in refused.stdout
    assert "postings/scientist.md:" in refused.stdout
    assert git(repository, "rev-parse", "HEAD") == before

    (repository / "postings" / "scientist.md").write_text(mended, encoding="utf-8")
    passed = commit(repository, env, git, "postings/scientist.md")
    assert passed.returncode == 0, passed.stdout
    assert git(repository, "rev-parse", "HEAD") != before


def test_files_elsewhere_and_of_other_kinds_are_left_alone(
    repository: Path, root: Path, git: Git, env: dict[str, str]
) -> None:
    unicorn = (root / "examples" / "obvious-unicorn.md").read_text(encoding="utf-8")
    (repository / "README.md").write_text(unicorn, encoding="utf-8")
    (repository / "postings").mkdir(exist_ok=True)
    (repository / "postings" / "export.py").write_text(f"POSTING = {unicorn!r}\n", encoding="utf-8")
    done = commit(repository, env, git, "README.md", "postings/export.py")
    assert done.returncode == 0, done.stdout
    assert "(no files to check)" in done.stdout


def test_our_own_hooks_pass_on_a_clean_clone(committed: tuple[Path, str], env: dict[str, str]) -> None:
    clone, _ = committed
    done = attempt(clone, env, "pre-commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 6
