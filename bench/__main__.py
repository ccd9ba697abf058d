"""``python -m bench``: the benchmark, one table."""

from __future__ import annotations

import compileall
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

import jdlint
from bench import peers
from bench.editing import editing
from bench.measure import BenchError, machine
from bench.rows import CASES as RUNS
from bench.rows import Bench, Row

CASES: Mapping[str, Callable[[Bench], Iterator[Row]]] = {**RUNS, editing.__name__: editing}
_PEERS = Path("build", "peers")
_SIZES = (200, 2_000, 20_000)
_QUICK = (40, 200, 400)


@click.command()
@click.option(
    "--postings",
    "folders",
    metavar="FOLDER",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Real postings, .md and .txt, for the cases that they suffice for; may be repeated. Without, all are composed of the corpus.",
)
@click.option(
    "--only", "cases", type=click.Choice([*CASES]), multiple=True, help="The cases to measure; may be repeated."
)
@click.option("--rounds", type=click.IntRange(min=1), default=11, show_default=True, help="How often to repeat a pair.")
@click.option(
    "--quick", is_flag=True, help="Few postings and three rounds: whether the benchmark works, not how fast jdlint is."
)
@click.option(
    "--peers",
    "peers_folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    default=_PEERS,
    show_default=True,
    help="Where the other linters are, or are installed.",
)
@click.option("--no-install", is_flag=True, help="Install no other linter.")
def main(
    folders: tuple[Path, ...],
    cases: tuple[str, ...],
    rounds: int,
    quick: bool,
    peers_folder: Path,
    no_install: bool,
) -> None:
    """Measure jdlint against the targets, and print the table (Markdown) as the rows come."""
    # What pip does for what it installs, and a checkout lacks where Python is told to write none.
    compileall.compile_dir(str(Path(jdlint.__file__).parent), quiet=2)
    chosen = cases or tuple(CASES)
    others = peers.find(peers_folder, install=not no_install) if "throughput" in chosen else []
    with tempfile.TemporaryDirectory(prefix="jdlint-bench-") as work:
        dots = _Dots()
        bench = Bench(
            work=Path(work),
            folders=[folder.absolute() for folder in folders],
            rounds=3 if quick else rounds,
            sizes=_QUICK if quick else _SIZES,
            peers=others,
            told=dots.one,
        )
        click.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}, jdlint {jdlint.__version__}, {machine()}\n")
        click.echo("| case | target | measured | |\n| --- | --- | --- | --- |")
        for row in _rows(bench, chosen):
            dots.wipe()
            holds = "" if row.holds is None else "reached" if row.holds else "**missed**"
            click.echo(f"| {row.case} | {row.target} | {row.measured} | {holds} |")


def _rows(bench: Bench, cases: Sequence[str]) -> Iterator[Row]:
    for name in cases:
        try:
            yield from CASES[name](bench)
        except BenchError as error:
            yield Row(name, "", f"cannot be measured: {error}", False)


class _Dots:
    """A dot a round on a terminal: some rows take minutes."""

    def __init__(self) -> None:
        self._count = 0

    def one(self) -> None:
        """Print one."""
        if sys.stderr.isatty():
            click.echo(".", nl=False, err=True)
            self._count += 1

    def wipe(self) -> None:
        """Take them back."""
        if self._count:
            click.echo("\r" + " " * self._count + "\r", nl=False, err=True)
            self._count = 0


if __name__ == "__main__":
    main()
