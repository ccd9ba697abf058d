"""Which files a run reads.

Folders are walked, respecting ``.gitignore`` and the configuration; named files are always read.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint import readers
from jdlint.finding import InputError
from jdlint.records import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAX_DEPTH = 64  # folders below a named one; a link loop or a hostile tree ends here
_NEVER = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        "node_modules",
        "__pycache__",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
    }
)
_IGNORE_SIZE = 1_000_000  # bytes of a .gitignore that are looked at
_NOT_POSTINGS = frozenset(
    {
        "readme",
        "license",
        "licence",
        "changelog",
        "contributing",
        "code_of_conduct",
        "security",
        "notice",
        "requirements",
        "constraints",
        "robots",
        "jdlint",
        "jdlint-baseline",
    }
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a folder's configuration lets in and keeps out, as ``.gitignore`` patterns relative to ``root``.

    An empty ``include`` lets in every format that a reader knows.
    """

    root: Path
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a run, sorted by path and each once, and what could not be looked at.

    Paths are text as ``str(Path)`` would have it: a run over a large tree makes no objects of them.
    ``unknown`` counts the files of the walked folders whose format no reader knows, by suffix (lower case; "" for none).
    """

    files: tuple[str, ...]
    errors: tuple[InputError, ...]
    unknown: Mapping[str, int] = field(default_factory=dict)


def find(
    paths: Sequence[Path],
    patterns: Callable[[Path], Patterns] = Patterns,
) -> Found:
    """Return the files that ``paths`` mean.

    A file is taken as it is, whatever its name and whatever the configuration excludes. A folder is walked: hidden and
    ignored files, files of unknown formats and a repository's own papers (README, LICENSE, ...) are left out, links to
    folders are not followed. ``patterns`` gives the patterns in force for the files that lie in a folder itself.
    """
    files: dict[str, str] = {}
    errors: list[InputError] = []
    unknown: dict[str, str] = {}
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            errors.append(InputError(shown(path), _reason(path, error)))
            continue
        if stat.S_ISDIR(mode):
            for absolute, found in _walk(path, patterns, errors, unknown):
                files.setdefault(absolute, found)
        elif stat.S_ISREG(mode):
            files.setdefault(os.path.abspath(path), os.fspath(path))
        else:
            errors.append(InputError(shown(path), "is not a regular file or folder"))
    counted = Counter(suffix for path, suffix in unknown.items() if path not in files)
    return Found(tuple(sorted(files.values(), key=_slashed)), tuple(errors), dict(counted))


def is_searched(path: Path, patterns: Patterns) -> bool:
    """Return whether a search of its folder would take the file at ``path``, going by names and ``patterns`` alone: it need not exist."""
    absolute, root = os.path.abspath(path), os.path.abspath(patterns.root)
    if path.name.startswith(".") or _matches(_spec(patterns.exclude), absolute, root, False):
        return False
    include = _spec(patterns.include)
    return _matches(include, absolute, root, False) if include else _is_posting(path.name)


def shown(path: Path) -> str:
    """Return ``path`` as people see it: forward slashes, no surrogates, no line breaks or other control characters."""
    text = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _slashed(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _reason(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is a link to nothing" if path.is_symlink() else "does not exist"
    if isinstance(error, PermissionError):
        return "cannot be looked at: permission denied"
    return f"cannot be looked at: {getattr(error, 'strerror', None) or error}"


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec | None:
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec  # not needed where there are no patterns

    return GitIgnoreSpec.from_lines(patterns)


def _walk(
    top: Path, patterns: Callable[[Path], Patterns], errors: list[InputError], unknown: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield absolute path and path of the files below ``top`` that are to be read; ``unknown`` gets the suffixes of those of unknown formats."""
    # Each folder on the stack brings the .gitignore files above it: (folder, its patterns), outermost first.
    stack: list[tuple[str, int, tuple[tuple[str, GitIgnoreSpec], ...]]] = [(os.fspath(top), 0, _above(top))]
    while stack:
        folder, depth, ignores = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            errors.append(InputError(shown(Path(folder)), _reason(Path(folder), error)))
            continue
        if any(entry.name == ".gitignore" for entry in entries) and (own := _gitignore(folder)) is not None:
            ignores = (*ignores, (os.path.abspath(folder), own))
        in_force = patterns(Path(folder))
        include, exclude = _spec(in_force.include), _spec(in_force.exclude)
        root = os.path.abspath(in_force.root)
        above = os.path.join(os.path.abspath(folder), "")
        here = "" if folder == os.curdir else os.path.join(folder, "")
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _NEVER:
                continue
            absolute = above + entry.name
            try:
                is_folder, is_file = (
                    entry.is_dir(follow_symlinks=False),
                    entry.is_file(),
                )
            except OSError:
                continue  # a link that turns in a circle
            if _ignored(absolute, is_folder, ignores) or _matches(exclude, absolute, root, is_folder):
                continue
            if is_folder:
                if depth < MAX_DEPTH:
                    stack.append((here + entry.name, depth + 1, ignores))
                else:
                    errors.append(
                        InputError(
                            shown(Path(entry.path)),
                            f"is more than {MAX_DEPTH} folders deep",
                        )
                    )
            elif is_file and (_matches(include, absolute, root, False) if include else _is_posting(entry.name)):
                yield absolute, here + entry.name
            elif is_file and not include and not _known(entry.name):
                unknown[absolute] = os.path.splitext(entry.name)[1].lower()


def _is_posting(name: str) -> bool:
    return readers.format_of(name) is not None and not _of_repository(name)


def _known(name: str) -> bool:
    """Return whether a reader knows the format, or the file is one of a repository's own papers."""
    return (
        readers.format_of(name) is not None
        or _of_repository(name)
        or os.path.splitext(name)[1].lower() in readers.data_suffixes()
    )


def _of_repository(name: str) -> bool:
    return name.partition(".")[0].lower() in _NOT_POSTINGS


def _matches(spec: GitIgnoreSpec | None, absolute: str, root: str, is_folder: bool) -> bool:
    if spec is None:
        return False
    relative = os.path.relpath(absolute, root).replace(os.sep, "/")
    if relative.startswith("../"):
        relative = os.path.basename(absolute)  # outside the configuration's folder only patterns of names can match
    return spec.match_file(relative + "/" if is_folder else relative)


def _ignored(absolute: str, is_folder: bool, ignores: Iterable[tuple[str, GitIgnoreSpec]]) -> bool:
    """Return whether git would ignore a path: the innermost ``.gitignore`` that says anything decides."""
    verdict = False
    for folder, spec in ignores:
        relative = os.path.relpath(absolute, folder).replace(os.sep, "/")
        result = spec.check_file(relative + "/" if is_folder else relative)
        if result.include is not None:
            verdict = bool(result.include)
    return verdict


def _above(top: Path) -> tuple[tuple[str, GitIgnoreSpec], ...]:
    """Return the ``.gitignore`` files between the top of the repository and ``top``, outermost first."""
    folder = os.path.abspath(top)
    found: list[tuple[str, GitIgnoreSpec]] = []
    inside = os.path.exists(os.path.join(folder, ".git"))
    while not inside:
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()  # no repository: only the .gitignore files of the walked folders count
        folder = parent
        if (own := _gitignore(folder)) is not None:
            found.append((folder, own))
        inside = os.path.exists(os.path.join(folder, ".git"))
    return tuple(reversed(found))


def _gitignore(folder: str) -> GitIgnoreSpec | None:
    try:
        with open(os.path.join(folder, ".gitignore"), "rb") as stream:
            text = stream.read(_IGNORE_SIZE).decode("utf-8", "replace")
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(text.splitlines())
    except (OSError, ValueError):
        return None  # unreadable or not valid: git ignores it too


def formats() -> str:
    """Return the suffixes that a folder is searched for, for messages: ".html, .md, .txt"."""
    return ", ".join(sorted(readers.suffixes()))
