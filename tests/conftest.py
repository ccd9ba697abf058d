"""What all tests share: the checkout, git without the developer's own settings, and how generated inputs are drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
Git = Callable[..., str]

# In CI the same inputs each time: a failure belongs to the change that shows it. At a desk new ones each time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is read from the cache of this desk, and nothing written to it."""
    os.environ["JDLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout that is tested."""
    return ROOT


def plain_environment() -> dict[str, str]:
    """Return an environment without the settings of this desk: neither git's (a test may run inside a hook) nor pip's files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PYTHONPATH", "VIRTUAL_ENV"):
        kept.pop(name, None)
    who = {
        f"GIT_{role}_{part}": f"test@{role}.invalid" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    return {
        **kept,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")]),
    }


@pytest.fixture(scope="session")
def plain_env() -> dict[str, str]:
    """The environment without the settings of this desk."""
    return plain_environment()


@pytest.fixture(scope="session")
def git(plain_env: dict[str, str]) -> Git:
    """Run git in a folder and return what it printed; fails with its message."""

    def run(folder: Path, *args: str | Path) -> str:
        done = subprocess.run(
            ["git", *map(str, args)],
            cwd=folder,
            env=plain_env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory, git: Git) -> tuple[Path, str]:
    """A local clone of the checkout and the commit that it stands at: what has not been committed is not in it."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    clone = tmp_path_factory.mktemp("clone") / "jdlint"
    git(ROOT, "clone", "--quiet", "--no-local", ROOT, clone)
    return clone, git(clone, "rev-parse", "HEAD")


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory, plain_env: dict[str, str]) -> Path:
    """What stands for our repository at GitHub."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    from tests import github

    return github.repository(tmp_path_factory.mktemp("github") / "jdlint.git", plain_env)


@pytest.fixture(scope="session")
def hooks_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A place where pre-commit knows nothing yet. What it builds there is built once for all tests of a worker."""
    return {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")), "PRE_COMMIT_COLOR": "never"}
