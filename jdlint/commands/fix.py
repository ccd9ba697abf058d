"""``jdlint fix``: mend what a machine can mend."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint import reporters
from jdlint.commands._inputs import STDIN_PATH, collect, name_failures, neighbours, nothing_found
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
from jdlint.commands._progress import progress
from jdlint.commands._running import run_options, running
from jdlint.commands._status import FAILED, FOUND, NOTHING, OK
from jdlint.finding import InputError
from jdlint.linter import Linter
from jdlint.report import Report, Skip
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal

if TYPE_CHECKING:
    from jdlint.fixing import Fixed
    from jdlint.inputs import Input


@click.command(
    name="fix",
    epilog="""\b
Exit status: 0 nothing to fix (--write: nothing is left to refuse), 1 there is (--write: findings
are left), 2 wrong usage, a broken configuration or a file that could not be read or written,
3 no file matched, 4 jdlint itself failed.""",
)
@input_options
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing: what is done without --write.")
@click.option("--write", is_flag=True, help="Write the files, and print the findings that are left.")
@click.option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help="Also apply fixes that change what the posting says, or that leave something to fill in.",
)
@judging_options
@failing_options
@click.option("--quiet", "-q", is_flag=True, help="Print the diff, the findings and errors only.")
@run_options
@color_option
@config_options
def command(
    paths: tuple[Path, ...],
    stdin_filename: str | None,
    diff: bool,
    write: bool,
    unsafe: bool,
    quiet: bool,
    color: str,
    config_file: Path | None,
    isolated: bool,
    jobs: int,
    cache_dir: Path | None,
    no_cache: bool,
    **choices: Any,
) -> None:
    """Show what a machine can mend in postings, as a diff; with --write, mend it (standard input, -, is printed as mended).

    Safe fixes only, unless --unsafe-fixes says otherwise. Suppressed and known findings are left alone; JSON, Word and PDF cannot be edited in
    place. A file that changed meanwhile is not written.
    """
    if diff and write:
        raise click.UsageError("--diff and --write exclude each other")
    is_piped = STDIN_PATH in paths or (stdin_filename is not None and not paths)
    if write and is_piped and len(paths) > 1:
        raise click.UsageError("--write prints standard input as mended: no other PATH can stand beside it")
    with plain_errors(), running(jobs, cache_dir, no_cache) as run:
        linter = Linter(config_files(config_file, isolated, overrides(choices)), run=run)
        inputs = collect(paths, stdin_filename, linter.configs)
        from jdlint import fixing

        beside = neighbours(inputs.inputs, linter.configs)
        with progress(len(inputs.inputs), quiet=quiet) as tell:
            done = fixing.fix(linter, inputs.inputs, tell, beside, unsafe=unsafe)
    style = Style(color=use_color(color), quiet=True)
    errors = [*inputs.errors, *done.report.errors, *done.problems]
    files = done.files
    if not write:
        _show(files, style)
    elif is_piped:
        _print(inputs.inputs, files, errors)
    else:
        files = _written(files, errors)
        _tell(files, quiet)
    if write:
        for piece in reporters.load("concise")(done.report, style):
            click.echo(piece, nl=False, err=is_piped)
    sys.stdout.flush()
    name_failures(errors, [*done.report.skips, *_not_in_place(done.report)], quiet)
    judged = done.report.files
    if not errors and not judged:
        click.echo(nothing_found(paths, inputs.passed_over), err=True)
    elif not quiet:
        click.echo(_summary(files, done.hidden, write=write), err=True)
    failed = done.report.failed if write else bool(files)
    click.get_current_context().exit(FAILED if errors else NOTHING if not judged else FOUND if failed else OK)


def _show(files: Iterable[Fixed], style: Style) -> None:
    from jdlint.fixing.diff import unified

    for file in files:
        for line in unified(file.source.path, file.source.text, file.after, style):
            sys.stdout.write(line)


def _print(inputs: Sequence[Input], files: Sequence[Fixed], errors: Sequence[InputError]) -> None:
    """Print standard input as mended, byte for byte; nothing where it could not be read."""
    if not errors:
        click.echo(files[0].after.encode() if files else inputs[0].data, nl=False)


def _written(files: Sequence[Fixed], errors: list[InputError]) -> tuple[Fixed, ...]:
    """Write the files, and return those that could be written; why others could not is added to ``errors``."""
    from jdlint.fixing.writing import write

    problems = {file.source.path: write(file) for file in files}
    errors += [problem for problem in problems.values() if problem is not None]
    return tuple(file for file in files if problems[file.source.path] is None)


def _tell(files: Iterable[Fixed], quiet: bool) -> None:
    for file in () if quiet else files:
        for done in file.done:
            click.echo(
                f"fixed: {for_terminal(f'{file.source.path}:{done.line}: {done.code} {done.name}: {done.title}')}",
                err=True,
            )


def _not_in_place(report: Report) -> list[Skip]:
    """Name the files with findings that are no text."""
    paths = dict.fromkeys(f.source.path for f in report.findings if f.source.places and not f.suppressed)
    return [Skip(path, "cannot be edited in place") for path in paths]


def _summary(files: Sequence[Fixed], hidden: int, *, write: bool) -> str:
    counts = Counter(done.code for file in files for done in file.done)
    if counts:
        number, places = counts.total(), len(files)
        rules = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
        said = f"{'Fixed' if write else 'Would fix'} {number} finding{'s' * (number != 1)} in {places} file{'s' * (places != 1)} ({rules})"
    else:
        said = "Nothing to fix"
    return f"{said}; {hidden} more with --unsafe-fixes." if hidden else f"{said}."
