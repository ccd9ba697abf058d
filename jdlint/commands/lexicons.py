"""``jdlint lexicons``: the words in force, and the check of lexicon files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from jdlint import lexicon
from jdlint.commands._options import config_files, config_options, plain_errors
from jdlint.commands._status import FOUND
from jdlint.reporters._escape import for_terminal


@click.group(name="lexicons", invoke_without_command=True)
@config_options
@click.pass_context
def command(context: click.Context, config_file: Path | None, isolated: bool) -> None:
    """List the lexicons in force: how many entries and phrases each file and category holds."""
    if context.invoked_subcommand is not None:
        return
    with plain_errors():
        config = config_files(config_file, isolated, {}).base()
        words = lexicon.load(config.lexicon_paths, config.replace_lexicon_paths)
    entries: Counter[tuple[str, str]] = Counter((entry.path, entry.category) for entry in words.entries)
    phrases: Counter[tuple[str, str]] = Counter()
    for entry in words.entries:
        phrases[entry.path, entry.category] += len(entry.phrases)
    for path, category in sorted(entries):
        count, size = entries[path, category], phrases[path, category]
        click.echo(f"{for_terminal(path)}: {for_terminal(category)}: {count} entries, {size} phrases")
    click.echo(f"{sum(entries.values())} entries, {sum(phrases.values())} phrases")


@command.command(name="check")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def check(files: tuple[Path, ...]) -> None:
    """Validate lexicon files and run their examples; without a FILE, those that belong to jdlint."""
    from jdlint.lexicon_files import check as validate
    from jdlint.report import InstallationError
    from jdlint.shipped import LibraryError

    with plain_errors():
        try:
            from jdlint.pipeline import find_cues
        except LibraryError as error:
            raise InstallationError(str(error)) from error
    problems = validate(files, find_cues)
    for problem in problems:
        click.echo(for_terminal(str(problem)))
    if problems:
        click.get_current_context().exit(FOUND)
    click.echo(f"{len(files)} lexicon files are in order" if files else "the lexicons are in order", err=True)
