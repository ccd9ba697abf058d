"""What to judge: paths and standard input, and the naming of what was not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdlint import commands
from jdlint.config import ConfigError
from jdlint.config_files import ConfigFiles, display
from jdlint.finding import InputError
from jdlint.records import dataclass
from jdlint.report import Skip
from jdlint.reporters._escape import for_terminal

if TYPE_CHECKING:
    from jdlint.inputs import Input

STDIN = "<stdin>"
STDIN_PATH = Path("-")


@dataclass(frozen=True, slots=True)
class Collected:
    """The inputs of a run, each once, sorted by the path that is shown; what could not be looked at, and what was passed over.

    ``passed_over`` counts files of unknown formats in the folders that were searched, by suffix.
    """

    inputs: list[Input]
    errors: tuple[InputError, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)


def name_failures(errors: Iterable[InputError], skips: Iterable[Skip], quiet: bool) -> None:
    """Print one line on standard error for each input that could not be read and, unless ``quiet``, each that was not judged."""
    for error in errors:
        click.echo(f"error: {for_terminal(error.path)}: {for_terminal(error.message)}", err=True)
    if not quiet:
        for skip in skips:
            number = f" (posting {skip.posting})" if skip.posting > 1 else ""
            click.echo(f"skipped: {for_terminal(skip.path)}{number}: {for_terminal(skip.message)}", err=True)


def collect(paths: Sequence[Path], stdin_filename: str | None, configs: ConfigFiles) -> Collected:
    """Find what the paths hold; "-" is standard input. Without a path the project folder below is searched, else the working directory.

    Raises:
        click.UsageError: ``stdin_filename`` without standard input, or standard input that is closed.
    """
    from jdlint import discovery
    from jdlint.inputs import Input

    if stdin_filename is not None and not paths:
        paths = [STDIN_PATH]
    elif stdin_filename is not None and STDIN_PATH not in paths:
        raise click.UsageError("--stdin-filename needs - among the paths")

    def patterns(folder: Path) -> discovery.Patterns:
        config = configs.for_folder(folder)
        return discovery.Patterns(config.root, config.include, config.exclude)

    files = discovery.find([path for path in paths or [searched(configs)] if path != STDIN_PATH], patterns)
    inputs = {shown: Input(file, shown) for file in files.files for shown in (_shown(file),)}
    if STDIN_PATH in paths:
        standard = _standard_input(stdin_filename, configs)
        inputs[standard.shown] = standard
    errors = [InputError(error.path, error.message + _command_meant(error.path)) for error in files.errors]
    return Collected([inputs[shown] for shown in sorted(inputs)], tuple(errors), files.unknown)


def _shown(file: str) -> str:
    plain = os.sep == "/" and file.isascii() and not file.startswith("/")
    return file if plain else display(Path(file))


def searched(configs: ConfigFiles) -> Path:
    """Return the folder that is searched where no path is given."""
    project = configs.base().project_path
    return project if project is not None and project.absolute().is_relative_to(Path.cwd()) else Path()


def neighbours(inputs: Sequence[Input], configs: ConfigFiles) -> list[Input]:
    """Return the other postings of the folders that the configurations of the inputs name as their project."""
    used = {configs.for_folder(Path(folder)): None for folder in dict.fromkeys(item.folder for item in inputs)}
    projects = {config.project_path: None for config in used if config.project_path is not None}
    for project in projects:
        if not project.is_dir():
            raise ConfigError(f"project: {display(project)}: is no folder")
    known = {item.shown for item in inputs}
    return (
        [item for item in collect(list(projects), None, configs).inputs if item.shown not in known] if projects else []
    )


def _standard_input(name: str | None, configs: ConfigFiles) -> Input:
    from jdlint.inputs import Input

    if sys.stdin is None:
        raise click.UsageError("standard input is closed")
    path = Path(name) if name else Path(STDIN)
    # One byte more than is read: the linter names what is too large, as for files.
    data = sys.stdin.buffer.read(configs.for_file(path).limits.file_size + 1)
    return Input(path, display(path) if name else STDIN, data)


def _command_meant(path: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(path, commands.names(), n=1, cutoff=0.7)
    return f" (did you mean the command {near[0]!r}?)" if near else ""


def nothing_found(paths: Sequence[Path], passed_over: Mapping[str, int]) -> str:
    """Return the line that says that no file matched."""
    from jdlint import discovery, report

    where = ", ".join(for_terminal(display(path)) for path in paths) or "."
    others = f"; {for_terminal(report.passed_over(passed_over))}" if passed_over else ""
    return f"error: no posting found in {where}: folders are searched for {discovery.formats()}{others}"
