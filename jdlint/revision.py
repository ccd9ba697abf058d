"""Git, as far as a linter needs it: which files changed since a revision, and what they were."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from jdlint.plain_error import PlainError
from jdlint.records import dataclass


class RevisionError(PlainError, ValueError):
    """One line for people: why nothing can be compared with a revision, and what to do."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since a revision.

    ``files`` are the absolute paths of the changed files that exist, each with its path at the revision from the top of the
    repository, or None where it is new; ``removed`` are the paths of those that are gone.
    """

    files: Mapping[Path, str | None]
    removed: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit to compare with. ``name`` is the revision as given, ``note`` what is to be known about the comparison."""

    top: Path
    name: str
    commit: str
    note: str = ""

    def changes(self) -> Changes:
        """Return what changed from the commit to the working tree, files that git does not track yet included."""
        fields = _git(self.top, "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", self.commit, "--")
        parts = iter(_paths(fields))
        files: dict[Path, str | None] = {}
        removed: list[Path] = []
        for status in parts:
            path = next(parts)
            if status[:1] in ("R", "C"):
                files[self.top / next(parts)] = path
            elif status[:1] == "D":
                removed.append(self.top / path)
            else:
                files[self.top / path] = None if status[:1] == "A" else path
        for path in _paths(_git(self.top, "ls-files", "-z", "--others", "--exclude-standard")):
            files[self.top / path] = None
        return Changes(files, tuple(path for path in removed if path not in files))

    def content(self, path: str) -> bytes:
        """Return what a file, named from the top of the repository, held at the commit."""
        return _git(self.top, "cat-file", "blob", f"{self.commit}:{path}")


def find(name: str, folder: Path) -> Revision:
    """Return the commit that a change in ``folder`` is to be compared with: where it left the history of ``name``.

    Raises:
        RevisionError: no git, no repository, or no such revision; a shallow clone is named as such.
    """
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    try:
        commit = (
            _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
        )
    except RevisionError:
        raise RevisionError(_absent(name, shallow)) from None
    try:
        return Revision(top, name, _git(top, "merge-base", commit, "HEAD").decode().strip())
    except RevisionError:
        why = "the clone is shallow" if shallow else "the histories have none"
        return Revision(
            top, name, commit, f"no common ancestor with {name} is known ({why}): compared with {name} itself"
        )


def _absent(name: str, shallow: bool) -> str:
    if not shallow:
        return f"--diff-base: git knows no revision {name!r}"
    return (
        f"--diff-base: {name!r} is not in this clone, which is shallow: fetch it first "
        f"(git fetch --unshallow; in GitHub Actions: actions/checkout with fetch-depth: 0)"
    )


def _git(folder: Path, *arguments: str) -> bytes:
    import subprocess  # only here: most runs start no process, and count in milliseconds

    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"--diff-base: git cannot be run: {error.strerror or error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"git {arguments[0]} failed"]
        raise RevisionError(f"--diff-base: {said[0].removeprefix('fatal: ')}")
    return done.stdout


def _paths(output: bytes) -> list[str]:
    return [os.fsdecode(path) for path in output.split(b"\0") if path]
