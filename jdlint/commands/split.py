"""``jdlint split``: from a posting that asks for both crafts, two drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdlint.commands._inputs import STDIN_PATH, collect
from jdlint.commands._options import Failure, config_files, config_options, format_option, plain_errors
from jdlint.commands._output import create
from jdlint.commands._status import FOUND, NOTHING, OK
from jdlint.config_files import ConfigFiles, display
from jdlint.records import dataclass
from jdlint.reporters._escape import for_terminal, json_text

if TYPE_CHECKING:
    from jdlint.posting import Focus
    from jdlint.splitting import Half, Split, Unsplit


@click.command(name="split")
@click.argument("posting", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--stdin-filename", metavar="NAME", help="Name of the posting on standard input: decides its format.")
@click.option(
    "--out-dir",
    metavar="FOLDER",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the drafts go.  [default: beside the posting]",
)
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the drafts, and write no file.")
@click.option(
    "--posting", "number", metavar="N", type=click.IntRange(min=1), help="The only posting of a file to split."
)
@click.option("--force", is_flag=True, help="Replace drafts that exist.")
@click.option("--anyway", is_flag=True, help="Split a posting, too, that is no mix of both crafts.")
@click.option("--account", is_flag=True, help="Print where each line of the posting went.")
@format_option
@config_options
def command(
    posting: Path,
    stdin_filename: str | None,
    out_dir: Path | None,
    to_stdout: bool,
    number: int | None,
    force: bool,
    anyway: bool,
    account: bool,
    output_format: str,
    config_file: Path | None,
    isolated: bool,
) -> None:
    """Split a posting that asks for both crafts into two drafts, Markdown: a data scientist's and a machine learning engineer's.

    NAME.data-scientist.md and NAME.ml-engineer.md are written beside POSTING, never over a file that exists. With --format json, everything
    is printed, and files are written only where --out-dir names a folder.

    Exit status: 0 the drafts are written and pass the rules JD1 and JD2; 1 written, and a rule still finds something; 2 wrong usage, an
    unreadable input, or a draft that exists; 3 nothing to split: no mix, or not in English.
    """
    as_json = output_format == "json"
    if to_stdout and (out_dir or account or as_json):
        raise click.UsageError("--stdout prints the drafts alone: leave out --out-dir, --account and --format json")
    writes = not to_stdout and (out_dir is not None or not (as_json or posting == STDIN_PATH))
    with plain_errors():
        read = _read(config_files(config_file, isolated, {}), posting, stdin_filename, number, anyway)
        files = _files(read, out_dir) if writes else {}
        create({path: half.draft.text for (half, path) in files.values()}, force=force)
    shown = {key: display(path) for key, (_, path) in files.items()}
    if as_json:
        from jdlint.splitting.records import record

        click.echo(json_text(record(read.shown, read.found, shown), indent=2))
    elif not writes:
        click.echo("\n".join(half.draft.text for one in read.splits for half in one.halves), nl=False)
    for line in _lines(read, shown):
        click.echo(for_terminal(line), err=as_json or not writes)
    for line in _not_split(read):
        click.echo(for_terminal(line), err=True)
    if account and not as_json:
        from jdlint.splitting.account import lines

        for one in read.splits:
            click.echo("\n" + "\n".join(map(for_terminal, lines(one.account))))
    remains = any(half.remaining for one in read.splits for half in one.halves)
    click.get_current_context().exit(NOTHING if not read.splits else FOUND if remains else OK)


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of an input: its name as shown, the stem of the names of its drafts, how many postings it holds, and their splits."""

    shown: str
    folder: Path
    stem: str
    postings: int
    found: tuple[Split | Unsplit, ...]

    @property
    def splits(self) -> tuple[Split, ...]:
        """The postings that were split."""
        from jdlint.splitting import Split

        return tuple(one for one in self.found if isinstance(one, Split))


def _read(configs: ConfigFiles, path: Path, stdin_filename: str | None, number: int | None, anyway: bool) -> _Read:
    """Read and split an input.

    Raises:
        Failure: it cannot be read, or holds no posting with that number.
    """
    from jdlint.grounds import Grounds
    from jdlint.judging import Judge
    from jdlint.readers import ReadError
    from jdlint.splitting import split

    collected = collect([path], stdin_filename, configs)
    if not collected.inputs:
        raise Failure("; ".join(f"{one.path}: {one.message}" for one in collected.errors))
    (item,) = collected.inputs
    grounds = Grounds.of(configs.for_file(item.path), ())
    judge = Judge()
    try:
        outcome = judge.tag(item.shown, item.read(grounds.limits), grounds)
    except ReadError as error:
        raise Failure(f"{item.shown}: {error}") from None
    if not outcome.postings:
        reasons = [*(error.message for error in outcome.errors), *(skip.message for skip in outcome.skips)]
        raise Failure(f"{item.shown}: {'; '.join(reasons)}")
    if number is not None and number > len(outcome.postings):
        raise Failure(f"{item.shown}: holds {len(outcome.postings)} postings, no posting {number}")
    found = tuple(split(judge, grounds, outcome.postings, number, anyway=anyway))
    named = path != STDIN_PATH or stdin_filename is not None
    return _Read(item.shown, item.path.parent, item.path.stem if named else "posting", len(outcome.postings), found)


def _files(read: _Read, out_dir: Path | None) -> dict[tuple[int, Focus], tuple[Half, Path]]:
    """Return the drafts with the files that they go into, by posting and craft."""
    from jdlint.splitting.drafts import SLUGS

    folder = read.folder if out_dir is None else out_dir
    made = {}
    for one in read.splits:
        index = one.plan.posting.index
        stem = f"{read.stem}-{index}" if read.postings > 1 else read.stem
        for half in one.halves:
            made[index, half.draft.focus] = half, folder / f"{stem}.{SLUGS[half.draft.focus]}.md"
    return made


def _lines(read: _Read, files: Mapping[tuple[int, Focus], str]) -> Iterator[str]:
    """Yield a line for each draft and each finding that remains in it."""
    from jdlint.splitting.drafts import SLUGS

    for one in read.splits:
        for half in one.halves:
            focus = half.draft.focus
            name = files.get((one.plan.posting.index, focus), SLUGS[focus])
            counts = f"{half.own} lines of its own, {half.shared} shared, {half.cut} cut, {half.replaced} replaced, {half.look} to look at"
            verdict = f"{len(half.remaining)} of JD1 and JD2 remain" if half.remaining else "passes JD1 and JD2"
            yield f"{name}: {half.draft.title}: {counts}; {verdict}"
            for finding in half.remaining:
                line = finding.source.position(finding.range.start).line
                yield f"  line {line}: {finding.code} {finding.name}: {finding.message}"


def _not_split(read: _Read) -> Iterator[str]:
    from jdlint.splitting import Unsplit

    for one in read.found:
        if isinstance(one, Unsplit):
            place = f" (posting {one.posting.index})" if read.postings > 1 else ""
            yield f"not split: {read.shown}{place}: {one.reason}"
