"""What to judge: paths and standard input, and the naming of what was not."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdlint.config_files import ConfigFiles
from jdlint.finding import InputError
from jdlint.report import Skip
from jdlint.reporters._escape import for_terminal

if TYPE_CHECKING:
    from jdlint.linter import Input

STDIN = "<stdin>"


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
