"""``jdlint check``: judge postings and report findings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from jdlint import reporters
from jdlint.commands._inputs import STDIN_PATH, Collected, collect, name_failures, neighbours, nothing_found, searched
from jdlint.commands._options import (
    color_option,
    config_files,
    config_options,
    failing_options,
    input_options,
    judging_options,
    overrides,
    plain_errors,
    use_color,
)
from jdlint.commands._output import targets, write
from jdlint.commands._progress import progress
from jdlint.commands._running import run_options, running
from jdlint.commands._status import FAILED, FOUND, NOTHING, OK
from jdlint.linter import Linter
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal

FORMATS = ", ".join(reporters.names())


@click.command(name="check")
@input_options
@judging_options
@failing_options
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
    "--diff-base",
    metavar="REV",
    help="Judge the postings that changed since a revision of git, and say what the change did.",
)
@click.option(
    "--explain", is_flag=True, help="Print the ledger of each posting too: what counted, what did not, and why."
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only: no summary, no progress.")
@run_options
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
    diff_base: str | None,
    quiet: bool,
    color: str,
    config_file: Path | None,
    isolated: bool,
    jobs: int,
    cache_dir: Path | None,
    no_cache: bool,
    **choices: Any,
) -> None:
    """Judge postings: files, folders, or - for standard input. Without a PATH, the configured project, else the working directory."""
    wanted = [*outputs, "statistics"] if statistics else list(outputs)
    where = targets(wanted, output_format, terminal=sys.stdout.isatty())
    if explain:
        where = [*where, *targets(["ledger"], None, terminal=False)]
    whole = any(target.format == "ledger" for target in where)
    with plain_errors(), running(jobs, cache_dir, no_cache, whole=whole) as run:
        configs = config_files(config_file, isolated, overrides(choices))
        inputs = collect(paths, stdin_filename, configs)
        report = _judge(inputs, Linter(configs, run=run), diff_base, paths, quiet)
    for target in where:
        painted = target.file is None and use_color(color)
        write(reporters.load(target.format)(report, Style(color=painted, quiet=quiet)), target.file)
    sys.stdout.flush()
    name_failures(report.errors, report.skips, quiet)
    for line in () if quiet else report.stale:
        click.echo(f"stale baseline entry: {for_terminal(line)}", err=True)
    status = _status(report, exit_zero)
    if status == NOTHING:
        click.echo(nothing_found(paths, inputs.passed_over), err=True)
    elif not quiet and not any(target.file is None and reporters.summarises(target.format) for target in where):
        click.echo(for_terminal(report.summary()), err=True)
    click.get_current_context().exit(status)


def _judge(found: Collected, linter: Linter, diff_base: str | None, paths: Sequence[Path], quiet: bool) -> Report:
    beside = neighbours(found.inputs, linter.configs)
    with progress(len(found.inputs), quiet=quiet) as tell:
        if diff_base is None:
            report = linter.lint(found.inputs, tell, beside)
        else:
            from jdlint import revision, since

            if STDIN_PATH in paths:
                raise click.UsageError("--diff-base and standard input exclude each other")
            folders = [path for path in paths or [searched(linter.configs)] if path.is_dir()]
            base = revision.find(diff_base, next((p if p.is_dir() else p.parent for p in paths if p.exists()), Path()))
            report = since.lint_since(linter, found.inputs, base, tell, beside, folders)
    return report.with_search(found.errors, found.passed_over)


def _status(report: Report, exit_zero: bool) -> int:
    if report.errors:
        return FAILED
    if not report.files and report.difference is None:
        return NOTHING
    return FOUND if report.failed and not exit_zero else OK
