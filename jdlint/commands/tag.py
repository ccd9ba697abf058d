"""``jdlint tag``: every line with its kind, focus, stance and cues."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

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
from jdlint.commands._progress import progress
from jdlint.commands._status import FAILED, NOTHING, OK
from jdlint.config_files import ConfigFiles
from jdlint.report import Outcome, Skip
from jdlint.reporters import Style
from jdlint.reporters._escape import json_text
from jdlint.reporters._records import tag_record, tags_record
from jdlint.reporters._tags import tag_lines


@click.command(name="tag")
@input_options
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print no progress and no line about what was skipped.")
@color_option
@config_options
def command(
    paths: tuple[Path, ...],
    stdin_filename: str | None,
    exclude: tuple[str, ...],
    output_format: str,
    quiet: bool,
    color: str,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Show how each line of a posting is read: kind, focus, stance, the cues, and the verdict on the whole."""
    style = Style(color=output_format == "text" and use_color(color), quiet=quiet)
    done: list[Outcome] = []
    with plain_errors():
        configs = config_files(config_file, isolated, {"exclude": words(exclude)} if exclude else {})
        found = collect(paths, stdin_filename, configs)
        for piece in _render(_tagged(found, configs, done, quiet), found, output_format, style):
            sys.stdout.write(piece)
    sys.stdout.flush()
    errors = [*found.errors, *(error for outcome in done for error in outcome.errors)]
    name_failures(errors, [skip for outcome in done for skip in outcome.skips], quiet)
    if not done and not errors:
        click.echo(nothing_found(paths, found.passed_over), err=True)
    click.get_current_context().exit(FAILED if errors else OK if done else NOTHING)


def _tagged(found: Collected, configs: ConfigFiles, done: list[Outcome], quiet: bool) -> Iterator[Outcome]:
    from jdlint.linter import Linter

    with progress(len(found.inputs), quiet=quiet or sys.stdout.isatty()) as tell:
        for number, outcome in enumerate(Linter(configs).tag(found.inputs), 1):
            # What was printed is not kept: a run over many postings holds one at a time.
            done.append(Outcome(outcome.path, errors=outcome.errors, skips=outcome.skips))
            tell(number)
            yield outcome


def _render(outcomes: Iterator[Outcome], found: Collected, output_format: str, style: Style) -> Iterator[str]:
    if output_format == "json":
        records, errors = [], list(found.errors)
        skips: list[Skip] = []
        for outcome in outcomes:
            records += [tag_record(posting) for posting in outcome.postings]
            errors += outcome.errors
            skips += outcome.skips
        yield json_text(tags_record(records, errors, skips), indent=2) + "\n"
        return
    for outcome in outcomes:
        for posting in outcome.postings:
            yield (
                json_text(tag_record(posting)) + "\n"
                if output_format == "jsonl"
                else "\n".join(tag_lines(posting, style)) + "\n\n"
            )
