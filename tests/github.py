"""What stands for repositories at GitHub: git takes them from here."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT

ADDRESS = "https://github.com/OWNER/jdlint"
"""Ours, as the documentation has it."""


def repository(folder: Path, env: Mapping[str, str]) -> Path:
    """Make our repository: the commit that is checked out is the head of its main branch. What has not been committed is not in it."""

    def git(*args: str | Path) -> None:
        subprocess.run(["git", *map(str, args)], env={**env}, check=True, capture_output=True)

    git("clone", "--quiet", "--bare", "--no-local", ROOT, folder)
    git("-C", folder, "update-ref", "refs/heads/main", "HEAD")
    git("-C", folder, "symbolic-ref", "HEAD", "refs/heads/main")
    return folder


def taken_from(here: Mapping[str, Path]) -> dict[str, str]:
    """Return the variables by which git, and whoever runs it, takes addresses from folders."""
    found = {"GIT_CONFIG_COUNT": str(len(here))}
    for number, (address, folder) in enumerate(here.items()):
        found |= {f"GIT_CONFIG_KEY_{number}": f"url.{folder.as_uri()}.insteadOf", f"GIT_CONFIG_VALUE_{number}": address}
    return found
