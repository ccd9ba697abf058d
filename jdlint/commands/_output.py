"""Where output goes: ``FORMAT[:FILE]`` targets, and the one place that writes them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

import click

from jdlint import atomic, reporters
from jdlint.config import closest
from jdlint.config_files import display
from jdlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file it is written to; None is standard output."""

    format: str
    file: Path | None = None


def targets(outputs: Sequence[str], output_format: str | None, *, terminal: bool) -> list[Target]:
    """Return where to write what. Without a choice: ``full`` on a terminal, else ``concise``, on standard output.

    Raises:
        click.UsageError: an unknown format, a folder that is missing, or two outputs for one place.
    """
    found = [_target(text) for text in outputs]
    if output_format is not None:
        found.append(_target(output_format))
    found = found or [Target("full" if terminal else "concise")]
    places = [target.file for target in found]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(f"two outputs for {'standard output' if place is None else place}")
    return found


def _target(text: str) -> Target:
    name, colon, file = text.partition(":")
    if name not in reporters.names():
        raise click.UsageError(f"unknown output format {name!r}{closest(name, reporters.names())}")
    if colon and not file:
        raise click.UsageError(f"{text!r}: a file name is missing after the colon")
    if not file or file == "-":
        return Target(name)
    path = Path(file)
    check_place(path)
    return Target(name, path)


def check_place(file: Path) -> None:
    """Raise a usage error where a file cannot be written: it is a folder, or its folder is missing."""
    if file.is_dir() or not file.parent.is_dir():
        raise click.UsageError(
            f"cannot write {file}: {'it is a folder' if file.is_dir() else f'no folder {file.parent}'}"
        )


def write(pieces: Iterable[str], file: Path | None) -> None:
    r"""Write text as UTF-8 with ``\n`` line ends; raises a usage error where the file cannot be written."""
    with opened(file) as stream:
        for piece in pieces:
            stream.write(piece)


@contextlib.contextmanager
def opened(file: Path | None) -> Iterator[TextIO]:
    """Open a file for output, or give standard output."""
    if file is None:
        yield sys.stdout
        return
    try:
        with file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise click.UsageError(f"cannot write {file}: {error.strerror or error}") from None


def create(texts: Mapping[Path, str], *, force: bool) -> None:
    """Write new files, all of them or none; each is there as a whole or not at all.

    Raises:
        click.UsageError: one exists, unless ``force`` replaces it, or cannot be written.
    """
    ours: list[Path] = []  # to be taken away again if anything fails
    try:
        for path in texts:
            try:
                path.open("x").close()
                ours.append(path)
            except FileExistsError:
                if not force:
                    raise click.UsageError(f"{display(path)} exists: use --force to replace it") from None
        for path, text in texts.items():
            atomic.replace(path, [text.encode("utf-8", "backslashreplace")])
        ours.clear()
    except OSError as error:
        raise click.UsageError(f"cannot write {display(Path(error.filename))}: {error.strerror}") from None
    finally:
        for path in ours:
            path.unlink(missing_ok=True)
