"""``jdlint check``: judge postings and report findings."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from jdlint import baseline, reporters
from jdlint.commands._inputs import Collected, collect, name_failures, nothing_found
from jdlint.commands._options import (
    color_option,
    config_files,
    config_options,
    input_options,
    plain_errors,
    use_color,
    words,
)
from jdlint.commands._output import targets, write
from jdlint.commands._progress import progress
from jdlint.commands._status import FAILED, FOUND, NOTHING, OK
from jdlint.config_files import ConfigFiles
from jdlint.finding import Confidence, Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.rules import Profile

FORMATS = ", ".join(reporters.names())


@click.command(name="check")
@input_options
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    help="The only rules that speak: codes, names, prefixes of codes, or ALL.",
)
@click.option("--ignore", metavar="RULES", multiple=True, help="Rules that do not speak.")
@click.option(
    "--extend-select", metavar="RULES", multiple=True, help="Rules that speak beside those of the configuration."
)
@click.option(
    "--profile",
    type=click.Choice([*Profile], case_sensitive=False),
    help="default: the precise rules; strict: all of them.",
)
@click.option(
    "--min-confidence",
    type=click.Choice([level.label for level in Confidence]),
    help="Leave out findings that are less sure.",
)
@click.option(
    "--stage",
    type=click.Choice(["auto", "early", "grown"]),
    help="The employer's stage, where the text does not say it.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(level.label for level in Severity), "never"]),
    help="Lowest severity that fails the run.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option(
    "--output",
    "-o",
    "outputs",
    metavar="FORMAT[:FILE]",
    multiple=True,
    help=f"What to print, and where; may be repeated. Formats: {FORMATS}.",
)
@click.option("--format", "--output-format", "output_format", metavar="FORMAT", help="The same as --output FORMAT.")
@click.option("--statistics", is_flag=True, help="Print how often each rule spoke, instead of the findings.")
@click.option(
    "--baseline",
    "baseline_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Known findings (see `jdlint baseline`): counted, but not shown as new and not failing the run.",
)
@click.option(
    "--explain", is_flag=True, help="Print the ledger of each posting too: what counted, what did not, and why."
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only: no summary, no progress.")
@color_option
@config_options
def command(
    paths: tuple[Path, ...],
    stdin_filename: str | None,
    outputs: tuple[str, ...],
    output_format: str | None,
    statistics: bool,
    explain: bool,
    exit_zero: bool,
    baseline_file: Path | None,
    quiet: bool,
    color: str,
    config_file: Path | None,
    isolated: bool,
    **choices: Any,
) -> None:
    """Judge postings: files, folders, or - for standard input. Without a PATH, the working directory."""
    wanted = [*outputs, "statistics"] if statistics else list(outputs)
    where = targets(wanted, output_format, terminal=sys.stdout.isatty())
    if explain:
        where = [*where, *targets(["ledger"], None, terminal=False)]
    with plain_errors():
        configs = config_files(config_file, isolated, _overrides(choices))
        inputs = collect(paths, stdin_filename, configs)
        known = baseline.load(baseline_file) if baseline_file else None
        report = _judge(inputs, configs, known, quiet)
    for target in where:
        painted = target.file is None and use_color(color)
        write(reporters.load(target.format)(report, Style(color=painted, quiet=quiet)), target.file)
    sys.stdout.flush()
    name_failures(report.errors, report.skips, quiet)
    for line in () if quiet else report.stale:
        click.echo(f"stale baseline entry: {for_terminal(line)}", err=True)
    status = _status(report, exit_zero)
    if status == NOTHING:
        click.echo(nothing_found(paths), err=True)
    elif not quiet and not any(target.file is None and reporters.summarises(target.format) for target in where):
        click.echo(report.summary(), err=True)
    click.get_current_context().exit(status)


def _overrides(choices: Mapping[str, Any]) -> dict[str, object]:
    """The options that were given, as keys of the configuration."""
    given = {
        key.replace("_", "-"): words(value) if isinstance(value, tuple) else value for key, value in choices.items()
    }
    return {key: value for key, value in given.items() if value}


def _judge(inputs: Collected, configs: ConfigFiles, known: baseline.Baseline | None, quiet: bool) -> Report:
    from jdlint.linter import Linter  # the stages, readers first: costs more than the rest of the start-up

    with progress(len(inputs.inputs), quiet=quiet) as tell:
        return Linter(configs, baseline=known).lint(inputs.inputs, tell).with_errors(inputs.errors)


def _status(report: Report, exit_zero: bool) -> int:
    if report.errors:
        return FAILED
    if not report.files:
        return NOTHING
    return FOUND if report.failed and not exit_zero else OK
