"""``jdlint baseline``: accept the findings of today, so that only new ones are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jdlint import baseline
from jdlint.baseline import Applied
from jdlint.commands._inputs import collect, name_failures, neighbours, nothing_found
from jdlint.commands._options import config_files, config_options, input_options, plain_errors, words
from jdlint.commands._output import write
from jdlint.commands._running import run_options, running
from jdlint.commands._status import FAILED, FOUND, NOTHING
from jdlint.config_files import ConfigFiles, display
from jdlint.fingerprint import titles
from jdlint.report import Report
from jdlint.reporters._escape import for_terminal

_FILE = click.option(
    "--baseline",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The baseline.  [default: the configuration's, else {baseline.NAME}]",
)


@click.group(name="baseline")
def command() -> None:
    """Write and check a baseline: findings that are known, and not shown by check --baseline FILE."""


@command.command(name="create")
@click.option("--force", is_flag=True, help="Replace a baseline that exists.")
@_FILE
@input_options
@run_options
@config_options
def create(file: Path | None, force: bool, **options: Any) -> None:
    """Judge the postings and write all findings as known."""
    configs, where = _place(file, options)
    if where.exists() and not force:
        raise click.UsageError(f"{display(where)} exists: use `jdlint baseline update`, or --force to begin anew")
    report, _ = _judged(configs, options, None)
    entries = [*baseline.of(report.findings, where.parent, titles(report.postings))]
    write([baseline.dump(entries)], where)
    _say(f"{display(where)}: {_known(len(entries))}")
    if not file and configs.base().baseline_path is None:
        _say(f'to use it: baseline = "{display(where)}" in jdlint.toml, or check --baseline {display(where)}')


@command.command(name="update")
@click.option("--allow-new", is_flag=True, help="Take new findings in as well; without it, a baseline only shrinks.")
@_FILE
@input_options
@run_options
@config_options
def update(file: Path | None, allow_new: bool, **options: Any) -> None:
    """Take out what is mended; new findings stay new."""
    configs, where = _place(file, options)
    report, applied = _judged(configs, options, where)
    taken = [finding for finding in report.findings if allow_new or finding.suppressed]
    entries = [*baseline.of(taken, where.parent, titles(report.postings)), *applied.kept]
    with plain_errors():
        before = len(baseline.load(where).entries)
    write([baseline.dump(entries)], where)
    _say(f"{display(where)}: {_known(len(entries))}, {before} before")


@command.command(name="check")
@_FILE
@input_options
@run_options
@config_options
def check(file: Path | None, **options: Any) -> None:
    """Fail where the baseline holds entries that no finding meets any more."""
    configs, where = _place(file, options)
    report, _ = _judged(configs, options, where)
    for line in report.stale:
        click.echo(for_terminal(line))
    if report.stale:
        _say(f"{len(report.stale)} of its entries are stale: run `jdlint baseline update`")
        click.get_current_context().exit(FOUND)
    _say(f"{display(where)}: no entry is stale")


def _place(file: Path | None, options: dict[str, Any]) -> tuple[ConfigFiles, Path]:
    """Return what finds the configurations, and where the baseline is."""
    with plain_errors():
        overrides: dict[str, object] = {"exclude": words(options["exclude"])} if options["exclude"] else {}
        configs = config_files(options["config_file"], options["isolated"], overrides)
        return configs, (file or configs.base().baseline_path or Path(baseline.NAME)).absolute()


def _judged(configs: ConfigFiles, options: dict[str, Any], file: Path | None) -> tuple[Report, Applied]:
    """Judge the inputs, against the baseline in ``file`` if there is one, whatever the configurations name."""
    from jdlint.linter import Linter

    overrides = {**configs.overrides, "baseline": "" if file is None else str(file)}
    with plain_errors():
        configs = ConfigFiles(configs.named, None, configs.isolated, overrides)
        found = collect(options["paths"], options["stdin_filename"], configs)
        with running(options["jobs"], options["cache_dir"], options["no_cache"]) as run:
            linter = Linter(configs, run=run)
            report = linter.lint(found.inputs, beside=neighbours(found.inputs, configs))
        report = report.with_search(found.errors, found.passed_over)
    name_failures(report.errors, report.skips, quiet=False)
    if not report.files and not report.errors:
        click.echo(nothing_found(options["paths"], found.passed_over), err=True)
        click.get_current_context().exit(NOTHING)
    if report.errors:
        click.echo("error: the baseline was not touched, since not every input could be read", err=True)
        click.get_current_context().exit(FAILED)
    applied = linter.applied.get(file) if file else None
    return report, applied or Applied()


def _known(count: int) -> str:
    return "1 known finding" if count == 1 else f"{count} known findings"


def _say(line: str) -> None:
    click.echo(for_terminal(line), err=True)
