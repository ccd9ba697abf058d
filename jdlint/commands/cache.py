"""``jdlint cache``: what is kept from run to run."""

from __future__ import annotations

from pathlib import Path

import click

from jdlint.cache import Cache, folder
from jdlint.commands._options import Failure, format_option
from jdlint.commands._running import cache_dir_option
from jdlint.config_files import display
from jdlint.reporters._escape import for_terminal, json_text


@click.group(name="cache")
def command() -> None:
    """Show or delete the judgements that are kept from run to run. Deleting them costs nothing but time."""


@command.command(name="info")
@format_option
@cache_dir_option
def info(output_format: str, cache_dir: Path | None) -> None:
    """Say where the cache is and how much it holds."""
    found = _cache(cache_dir).info()
    if output_format == "json":
        record = {
            "folder": str(found.folder),
            "entries": found.entries,
            "bytes": found.size,
            "oldest_days": found.oldest,
            "problem": found.problem or None,
        }
        click.echo(json_text(record, indent=2))
        return
    click.echo(f"folder    {for_terminal(str(found.folder))}")
    click.echo(f"entries   {found.entries}")
    click.echo(f"size      {found.size / 1e6:.1f} MB")
    if found.entries:
        click.echo(f"oldest    used {found.oldest} days ago" if found.oldest else "oldest    used today")
    if found.problem:
        click.echo(f"problem   {for_terminal(found.problem)}: not used")


@command.command(name="clear")
@cache_dir_option
def clear(cache_dir: Path | None) -> None:
    """Delete what the cache holds."""
    cache = _cache(cache_dir)
    try:
        freed = cache.clear()
    except OSError as error:
        raise Failure(f"{display(cache.folder)}: cannot be deleted: {error.strerror or error}") from error
    click.echo(f"{for_terminal(display(cache.folder))}: {freed / 1e6:.1f} MB deleted", err=True)


def _cache(given: Path | None) -> Cache:
    where = folder(given)
    if where is None:
        raise Failure("there is no folder for a cache: name one with --cache-dir")
    return Cache(where)
