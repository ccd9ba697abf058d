"""How a command judges: with which cache, and with how many processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from jdlint import installation
from jdlint.cache import VARIABLE, Cache, folder
from jdlint.run import AUTO, Run

Command = Callable[..., Any]


def _jobs(context: click.Context, parameter: click.Parameter, value: str) -> int:  # noqa: ARG001 - click passes all three
    if value == "auto":
        return AUTO
    if not (value.isascii() and value.isdigit() and int(value)):
        raise click.BadParameter(f"{value!r} is neither auto nor a number of processes")
    return int(value)


def cache_dir_option(command: Command) -> Command:
    """Add ``--cache-dir``."""
    option = click.option(
        "--cache-dir",
        metavar="FOLDER",
        type=click.Path(path_type=Path, file_okay=False),
        help=f"Where judgements are kept.  [default: {VARIABLE}, else the user's cache folder]",
    )
    return option(command)


def run_options(command: Command) -> Command:
    """Add ``--jobs``, ``--cache-dir`` and ``--no-cache``."""
    for option in (
        click.option("--no-cache", is_flag=True, help="Judge everything anew, and keep nothing."),
        cache_dir_option,
        click.option(
            "--jobs",
            "-j",
            metavar="N",
            callback=_jobs,
            default="auto",
            show_default=True,
            help="Processes that judge; auto: one for each processor, where there is enough to do.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def running(jobs: int, cache_dir: Path | None, no_cache: bool, *, whole: bool = False) -> Iterator[Run]:
    """Give what judges; afterwards what is to be kept is written. ``whole`` postings keep their statements, and are not cached."""
    where = None if no_cache or whole else folder(cache_dir)
    if where is None:
        yield Run(jobs=jobs, whole=whole)
        return
    cache = Cache(where)
    try:
        known = installation.recall(cache)
        yield Run(cache=cache, jobs=jobs)
        if not known:
            installation.note(cache)
    finally:
        cache.close()
