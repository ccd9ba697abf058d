"""What to judge: paths and standard input, and the naming of what was not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdlint.config_files import ConfigFiles, display
from jdlint.finding import InputError
from jdlint.report import Skip
from jdlint.reporters._escape import for_terminal

if TYPE_CHECKING:
    from jdlint.linter import Input

STDIN = "<stdin>"
STDIN_PATH = Path("-")


@dataclass(frozen=True, slots=True)
class Collected:
    """The inputs of a run, each once, sorted by the path that is shown; and the paths that gave none."""

    inputs: list[Input]
    errors: tuple[InputError, ...] = ()
    skips: tuple[Skip, ...] = ()


def name_failures(errors: Iterable[InputError], skips: Iterable[Skip], quiet: bool) -> None:
    """Print one line on standard error for each input that could not be read and, unless ``quiet``, each that was not judged."""
    for error in errors:
        click.echo(f"error: {for_terminal(error.path)}: {for_terminal(error.message)}", err=True)
    if not quiet:
        for skip in skips:
            number = f" (posting {skip.posting})" if skip.posting > 1 else ""
            click.echo(f"skipped: {for_terminal(skip.path)}{number}: {for_terminal(skip.reason)}", err=True)


def collect(paths: Sequence[Path], stdin_filename: str | None, configs: ConfigFiles) -> Collected:
    """Find what the paths hold; "-" is standard input, and the working directory is searched where no path is given.

    Raises:
        click.UsageError: ``stdin_filename`` without standard input.
    """
    from jdlint import readers
    from jdlint.linter import MAX_BYTES, Input

    found: dict[str, Input] = {}
    if stdin_filename is not None and not paths:
        paths = [STDIN_PATH]
    elif stdin_filename is not None and STDIN_PATH not in paths:
        raise click.UsageError("--stdin-filename needs - among the paths")
    if STDIN_PATH in paths:
        path = Path(stdin_filename or STDIN)
        shown = display(path) if stdin_filename else STDIN
        # One byte more than is read: the linter names what is too large, as for files.
        found[shown] = Input(path, shown, sys.stdin.buffer.read(MAX_BYTES + 1))
    for path in paths or [Path()]:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file != STDIN_PATH and (not path.is_dir() or (file.is_file() and readers.format_of(file.name))):
                found.setdefault(display(file), Input(file, display(file)))
    return Collected([found[shown] for shown in sorted(found)])
