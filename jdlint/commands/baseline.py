"""``jdlint baseline``: accept the findings of today, so that only new ones are shown."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from jdlint import baseline
from jdlint.commands._inputs import collect, name_failures, nothing_found
from jdlint.commands._options import config_files, config_options, input_options, plain_errors
from jdlint.commands._status import FAILED, FOUND, NOTHING
from jdlint.report import Report
from jdlint.reporters._escape import for_terminal

_FILE = click.option(
    "--baseline",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(baseline.NAME),
    show_default=True,
    help="The baseline.",
)


@click.group(name="baseline")
def command() -> None:
    """Write and check a baseline: findings that are known, and not shown by check --baseline FILE."""


@command.command(name="create")
@click.option("--force", is_flag=True, help="Replace a baseline that exists.")
@_FILE
@input_options
@config_options
def create(paths: tuple[Path, ...], file: Path, force: bool, **options: object) -> None:
    """Judge the postings and write all findings as known."""
    if file.exists() and not force:
        raise click.UsageError(f"{file} exists: use `jdlint baseline update`, or --force to begin anew")
    report = _judged(paths, None, options)
    entries = baseline.of(report.findings, file.parent)
    file.write_text(baseline.dump(entries), encoding="utf-8", newline="\n")
    click.echo(f"{for_terminal(str(file))}: {sum(entries.values())} findings are known now", err=True)


@command.command(name="update")
@click.option("--allow-new", is_flag=True, help="Take new findings in as well; without it, a baseline only shrinks.")
@_FILE
@input_options
@config_options
def update(paths: tuple[Path, ...], file: Path, allow_new: bool, **options: object) -> None:
    """Take out what is mended; new findings stay new."""
    known = _load(file)
    report = _judged(paths, known, options)
    kept = baseline.of((f for f in report.findings if allow_new or f.suppressed), file.parent)
    elsewhere = Counter({e: n for e, n in known.entries.items() if _untouched(e, report, known)})
    file.write_text(baseline.dump(kept + elsewhere), encoding="utf-8", newline="\n")
    before, after = sum(known.entries.values()), sum((kept + elsewhere).values())
    click.echo(f"{for_terminal(str(file))}: {before} known findings before, {after} now", err=True)


@command.command(name="check")
@_FILE
@input_options
@config_options
def check(paths: tuple[Path, ...], file: Path, **options: object) -> None:
    """Fail where the baseline holds entries that no finding meets any more."""
    report = _judged(paths, _load(file), options)
    for line in report.stale:
        click.echo(for_terminal(line))
    if report.stale:
        click.echo(f"{len(report.stale)} stale entries: run `jdlint baseline update`", err=True)
        click.get_current_context().exit(FOUND)
    click.echo("the baseline holds nothing that is mended", err=True)


def _load(file: Path) -> baseline.Baseline:
    with plain_errors():
        return baseline.load(file)


def _untouched(entry: baseline.Entry, report: Report, known: baseline.Baseline) -> bool:
    """Whether an entry's file exists and was not judged in this run: nothing is known of it today."""
    judged = {(Path.cwd() / posting.source.path).resolve() for posting in report.postings}
    place = (known.root / entry.path).resolve()
    return place.exists() and place not in judged


def _judged(paths: tuple[Path, ...], known: baseline.Baseline | None, options: dict[str, object]) -> Report:
    from jdlint.linter import Linter

    with plain_errors():
        configs = config_files(options["config_file"], bool(options["isolated"]), _overrides(options))  # type: ignore[arg-type]
        inputs = collect(paths, options["stdin_filename"], configs)  # type: ignore[arg-type]
        report = Linter(configs, baseline=known).lint(inputs.inputs).with_errors(inputs.errors)
    name_failures(report.errors, report.skips, quiet=False)
    if not report.files and not report.errors:
        click.echo(nothing_found(paths), err=True)
        click.get_current_context().exit(NOTHING)
    if report.errors:
        click.echo("error: the baseline was not touched, since not every input could be read", err=True)
        click.get_current_context().exit(FAILED)
    return report


def _overrides(options: dict[str, object]) -> dict[str, object]:
    return {"exclude": list(options["exclude"])} if options.get("exclude") else {}  # type: ignore[call-overload]
