"""Other linters of prose, to compare with: installed from their registries into a folder of their own, where they can be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LIMIT = 600  # seconds for one to be installed


@dataclass(frozen=True, slots=True)
class Peer:
    """A linter.

    ``packages`` are what it takes, ``python`` whether from PyPI or from npm, ``arguments`` its command line for some files, ``statuses`` the
    exit statuses of a run that went well.
    """

    name: str
    packages: tuple[str, ...]
    python: bool
    arguments: Callable[[Sequence[str]], Sequence[str]]
    statuses: Sequence[int] = (0, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """A peer that is there. ``command`` is the start of its command line, ``release`` its version."""

    peer: Peer
    command: tuple[str, ...]
    release: str

    def over(self, files: Sequence[str]) -> list[str]:
        """Return the command line for some files."""
        return [*self.command, *self.peer.arguments(files)]


@dataclass(frozen=True, slots=True)
class Missing:
    """A peer that is not there, and why."""

    peer: Peer
    reason: str


# write-good's status is the number of its suggestions, codespell's says that there were any.
PEERS = (
    Peer("proselint", ("proselint",), True, lambda files: ["check", *files]),
    Peer("codespell", ("codespell",), True, lambda files: files, (0, 65)),
    Peer("alex", ("alex",), False, lambda files: ["--quiet", *files]),
    Peer("write-good", ("write-good",), False, lambda files: files, range(256)),
    Peer("textlint", ("textlint", "textlint-rule-terminology"), False, lambda files: ["--rule", "terminology", *files]),
)


def find(folder: Path, *, install: bool) -> list[Found | Missing]:
    """Return every peer, found in ``folder`` or why it is not; those that are not there are installed if ``install`` says so."""
    return [_find(peer, folder.absolute(), install) for peer in PEERS]


def _find(peer: Peer, folder: Path, install: bool) -> Found | Missing:
    program = _program(peer, folder)
    if not program.exists():
        if not install:
            return Missing(peer, "not installed, and --no-install was given")
        if reason := _install(peer, folder):
            return Missing(peer, reason)
    if not program.exists():
        return Missing(peer, "installed, but has no program of that name")
    return Found(peer, (str(program),), _release(peer, folder))


def _program(peer: Peer, folder: Path) -> Path:
    return folder / peer.name / ("bin" if peer.python else "node_modules/.bin") / peer.name


def _install(peer: Peer, folder: Path) -> str:
    """Install a peer and return why that failed, in a line; empty where it did not."""
    home = folder / peer.name
    if peer.python:
        steps = [
            [sys.executable, "-m", "venv", str(home)],
            [
                str(home / "bin" / "python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                *peer.packages,
            ],
        ]
    else:
        npm = shutil.which("npm")
        if npm is None:
            return "npm is not there"
        steps = [[npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), *peer.packages]]
        home.mkdir(parents=True, exist_ok=True)
    for step in steps:
        try:
            done = subprocess.run(step, capture_output=True, text=True, timeout=_LIMIT, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"cannot be installed: {error}"
        if done.returncode:
            said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
            return f"cannot be installed: {said[-1] if said else f'{step[0]} ended with {done.returncode}'}"
    return ""


def _release(peer: Peer, folder: Path) -> str:
    home = folder / peer.name
    if peer.python:
        releases = sorted(home.glob(f"lib/*/site-packages/{peer.name}-*.dist-info"))
        return releases[-1].name.removeprefix(f"{peer.name}-").removesuffix(".dist-info") if releases else "?"
    try:
        record = json.loads((home / "node_modules" / peer.name / "package.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "?"
    return str(record.get("version", "?"))
