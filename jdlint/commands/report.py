"""``jdlint report``: a page for the people who live with the verdicts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from jdlint.commands._inputs import Collected, collect, name_failures, neighbours, nothing_found
from jdlint.commands._options import (
    config_files,
    config_options,
    input_options,
    judging_options,
    overrides,
    plain_errors,
)
from jdlint.commands._output import check_place
from jdlint.commands._progress import progress
from jdlint.commands._status import FAILED, NOTHING, OK
from jdlint.config_files import ConfigFiles, display
from jdlint.report import Report
from jdlint.reporters._escape import for_terminal

_PLOTS = (".svg", ".png")
_STDOUT = Path("-")
_HEAD = 4096  # bytes in which a page or a picture says what made it


@click.command(
    name="report",
    epilog="""\b
Exit status: 0 written, whatever was found, 2 wrong usage, a broken configuration or a file that
could not be read (the page names it) or written, 3 no file matched, 4 jdlint itself failed.""",
)
@input_options
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where the page goes; - is standard output, which is what is used where it is no terminal.",
)
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Draw the balance of the postings too, as .svg or .png (extra plot); alone, no page is made.",
)
@click.option("--force", is_flag=True, help="Replace a file that is no report of jdlint.")
@judging_options
@click.option("--quiet", "-q", is_flag=True, help="Print errors only: no summary, no progress.")
@config_options
def command(
    paths: tuple[Path, ...],
    stdin_filename: str | None,
    output: Path | None,
    plot: Path | None,
    force: bool,
    quiet: bool,
    config_file: Path | None,
    isolated: bool,
    **choices: Any,
) -> None:
    """Make one HTML page of the postings: all of them on the balance of the two crafts, and each with its text, the verdict and what to change.

    The page needs no network and no other file. What was not judged is named on it.
    """
    if output is None and plot is None:
        output = _STDOUT
        if sys.stdout.isatty():
            raise click.UsageError("name a file for the page: -o report.html (-o - prints it)")
    for file in filter(None, (None if output == _STDOUT else output, plot)):
        _check(file, force)
    if output is not None and output == plot:
        raise click.UsageError(f"two outputs for {output}")
    if plot is not None and plot.suffix.lower() not in _PLOTS:
        raise click.UsageError(f"--plot {plot}: draws {' and '.join(_PLOTS)} only")
    with plain_errors():
        if plot is not None:
            from jdlint.report_page.plot import check

            check()
        configs = config_files(config_file, isolated, overrides(choices))
        found = _without(collect(paths, stdin_filename, configs), output)
        report = _judge(found, configs, quiet)
    if report.files or report.errors:
        _write(report, output, plot)
    name_failures(report.errors, report.skips, quiet)
    for line in () if quiet else report.stale:
        click.echo(f"stale baseline entry: {for_terminal(line)}", err=True)
    if not report.files and not report.errors:
        click.echo(nothing_found(paths, found.passed_over), err=True)
        click.get_current_context().exit(NOTHING)
    if not quiet:
        written = [display(file) for file in (output, plot) if file is not None and file != _STDOUT]
        click.echo(for_terminal(" ".join((report.summary(), *(f"Wrote {file}." for file in written)))), err=True)
    click.get_current_context().exit(FAILED if report.errors else OK)


def _check(file: Path, force: bool) -> None:
    """Raise a usage error where a file cannot be written, or holds what is not ours to replace."""
    from jdlint.readers.html import GENERATOR

    check_place(file)
    if force or not file.is_file():
        return
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise click.UsageError(f"cannot write {file}: {error.strerror or error}") from None
    ours = (f'content="{GENERATOR}"', f"<dc:title>{GENERATOR}<", f"Software\0{GENERATOR}")  # of a page, an SVG, a PNG
    if head and not any(mark.encode() in head for mark in ours):
        raise click.UsageError(f"{file} exists and is no report of jdlint: use --force to replace it")


def _without(found: Collected, output: Path | None) -> Collected:
    """Return what was found without the page itself, which may lie among the postings."""
    if output is None or not output.exists():
        return found
    inputs = [item for item in found.inputs if not (item.path.exists() and item.path.samefile(output))]
    return Collected(inputs, found.errors, found.passed_over)


def _judge(found: Collected, configs: ConfigFiles, quiet: bool) -> Report:
    from jdlint.linter import Linter
    from jdlint.run import Run

    with progress(len(found.inputs), quiet=quiet) as tell:
        # Whole postings, with every line: the cache and the workers keep verdicts only.
        report = Linter(configs, run=Run(whole=True)).lint(found.inputs, tell, neighbours(found.inputs, configs))
    return report.with_search(found.errors, found.passed_over)


def _write(report: Report, output: Path | None, plot: Path | None) -> None:
    if output is not None:
        from jdlint.report_page.page import page

        if output == _STDOUT:
            sys.stdout.writelines(page(report))
            sys.stdout.flush()
        else:
            _put(output, (piece.encode() for piece in page(report)))
    if plot is not None:
        from jdlint.report_page.plot import plot as draw

        _put(plot, [draw(report, plot.suffix.lower().lstrip("."))])


def _put(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file at once, or not at all; a link stays one, and what is no file (a pipe, a device) is written to."""
    from jdlint import atomic

    try:
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:
                stream.writelines(pieces)
        elif file.exists() and not os.access(file, os.W_OK):
            raise PermissionError(0, "is write-protected")
        else:
            atomic.replace(file.resolve(), pieces)
    except OSError as error:
        raise click.UsageError(f"cannot write {file}: {error.strerror or error}") from None
