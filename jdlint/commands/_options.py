"""Options that several commands share, and what they mean together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from jdlint.commands._status import FAILED
from jdlint.config_files import ConfigFiles
from jdlint.finding import Confidence, Severity
from jdlint.plain_error import PlainError
from jdlint.rules import Profile

Command = Callable[..., Any]


def config_options(command: Command) -> Command:
    """Add ``--config`` and ``--isolated``."""
    for option in (
        click.option("--isolated", is_flag=True, help="Look at no configuration file."),
        click.option(
            "--config",
            "config_file",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="The configuration file, instead of the nearest ones.",
        ),
    ):
        command = option(command)
    return command


def input_options(command: Command) -> Command:
    """Add the paths, ``--stdin-filename``, ``--include``, ``--exclude`` and ``--extend-exclude``."""
    for option in (
        click.option(
            "--exclude",
            metavar="PATTERNS",
            multiple=True,
            help="Leave out files and folders that match, beside the configuration's.",
        ),
        click.option(
            "--stdin-filename",
            metavar="NAME",
            help="Name of the posting on standard input: decides its format and configuration.",
        ),
        click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path, allow_dash=True)),
    ):
        command = option(command)
    return command


def judging_options(command: Command) -> Command:
    """Add what stands in the place of the configuration's keys: ``overrides`` makes them of their values."""
    for option in (
        click.option(
            "--project",
            metavar="FOLDER",
            type=click.Path(path_type=Path, file_okay=False),
            help="Compare with the other postings of a folder, too; nothing is reported on them.",
        ),
        click.option(
            "--baseline",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Known findings (see `jdlint baseline`): counted, but not shown as new and not failing the run.",
        ),
        click.option(
            "--stage",
            type=click.Choice(["auto", "early", "grown"]),
            help="The employer's stage, where the text does not say it.",
        ),
        click.option(
            "--min-confidence",
            type=click.Choice([level.label for level in Confidence]),
            help="Leave out findings that are less sure.",
        ),
        click.option(
            "--profile",
            type=click.Choice([*Profile], case_sensitive=False),
            help="default: the precise rules; strict: all of them.",
        ),
        click.option(
            "--extend-select",
            metavar="RULES",
            multiple=True,
            help="Rules that speak beside those of the configuration.",
        ),
        click.option("--ignore", metavar="RULES", multiple=True, help="Rules that do not speak."),
        click.option(
            "--select",
            metavar="RULES",
            multiple=True,
            help="The only rules that speak: codes, names, prefixes of codes, or ALL.",
        ),
    ):
        command = option(command)
    return command


def failing_options(command: Command) -> Command:
    """Add the keys of the configuration that say what fails a run."""
    for option in (
        click.option(
            "--fail-confidence",
            type=click.Choice([level.label for level in Confidence]),
            help="Lowest confidence that fails the run.  [default: medium]",
        ),
        click.option(
            "--fail-on",
            type=click.Choice([*(level.label for level in Severity), "never"]),
            help="Lowest severity that fails the run.  [default: warning]",
        ),
    ):
        command = option(command)
    return command


def overrides(choices: Mapping[str, Any]) -> dict[str, object]:
    """Return the options that were given, as keys of the configuration."""
    given = {
        key.replace("_", "-"): words(value)
        if isinstance(value, tuple)
        else str(value.absolute())  # from here, not from the folder of the configuration
        if isinstance(value, Path)
        else value
        for key, value in choices.items()
    }
    return {key: value for key, value in given.items() if value}


def config_files(config_file: Path | None, isolated: bool, given: dict[str, object]) -> ConfigFiles:
    """Return what finds the configurations; raises a usage error where the options contradict each other."""
    if config_file and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    return ConfigFiles(named=config_file, isolated=isolated, overrides=given)


def words(values: tuple[str, ...]) -> list[str]:
    """Split values that may be repeated, separated by commas, or both."""
    return [word for value in values for part in value.split(",") if (word := part.strip())]


class Failure(click.ClickException):
    """An expected failure of the whole run: one clear line."""

    exit_code = FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line on standard error."""
        click.echo(f"error: {self.format_message()}", err=True)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the failures that we expect into one clear line and exit status 2."""
    try:
        yield
    except PlainError as error:
        raise Failure(str(error)) from error


def format_option(command: Command) -> Command:
    """Add ``output_format``, text or JSON."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How to print it.",
    )(command)


def color_option(command: Command) -> Command:
    """Add ``--color``."""
    option = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="auto: only on a terminal, and not with NO_COLOR.",
    )
    return option(command)


def use_color(choice: str) -> bool:
    """Return whether to colour standard output."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
