"""Measure whether flattened postings get the verdict of the well-formed ones.

JDLINT_EVAL_DIR=... python -m bench.flattened [--show N] [FOLDER ...]

A posting is flattened in three ways: ``prose`` joins its lines by blanks, without marks and bullets, as scrapers do;
``raw`` joins them with their marks; ``merged`` joins a line to the next without a blank, as some boards do. Printed is how many
keep the unicorn verdict, the demands of both crafts, and all three; folders are looked up in the evaluation directory.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jdlint import lexicon
from jdlint.lexicon import Lexicon
from jdlint.pipeline import annotate
from jdlint.posting import Focus, Kind, Posting, StatementRole
from jdlint.readers import ReadError, read
from jdlint.roles import profile
from jdlint.structure import postings

FOLDERS = ("dev/postings", "dev/verdict_postings", "dev/single_postings")
_FRONT = re.compile(r"\A\ufeff?---\n.*?\n---\n", re.DOTALL)


class Judged(NamedTuple):
    """A posting and what was found: its verdict, its demands, and the prose of its statements by kind."""

    unicorn: bool
    demand: tuple[str, str]
    kinds: dict[str, int]
    posting: Posting


def prose(path: str, text: str) -> str:
    """Return the prose of a posting on one line."""
    return " ".join(block.prose.text for block in read(path, text.encode()).blocks)


def raw(_path: str, text: str) -> str:
    """Return a posting on one line, marks and all."""
    return " ".join(_FRONT.sub("", text).split())


def merged(path: str, text: str) -> str:
    """Return the prose of a posting on one line, without a blank between two lines."""
    return "".join(block.prose.text for block in read(path, text.encode()).blocks)


WAYS: dict[str, Callable[[str, str], str]] = {"prose": prose, "raw": raw, "merged": merged}


def judge(path: str, text: str, words: Lexicon) -> Judged | None:
    """Return the verdict on the only posting of a text; None where it holds none or several."""
    try:
        found = postings(read(path, text.encode()), words)
    except ReadError:
        return None
    if len(found) != 1 or found[0].language != "en":
        return None
    posting = profile(annotate(found, words)[0], words)
    assert posting.profile is not None
    kinds = dict.fromkeys(Kind, 0)
    for statement in posting.statements:
        if statement.role not in (StatementRole.TITLE, StatementRole.HEADING):
            kinds[statement.kind] += len(statement.text)
    demand = posting.profile.demand
    return Judged(
        posting.profile.unicorn,
        (demand[Focus.EXPLORATION].value, demand[Focus.OPERATIONALIZATION].value),
        {kind.value: size for kind, size in kinds.items()},
        posting,
    )


def pairs(files: Sequence[Path], way: str, words: Lexicon) -> Iterator[tuple[Path, Judged, Judged | None]]:
    """Yield each posting's verdict as it stands and flattened. What front matter says of the title is kept out of both."""
    for file in files:
        text = _FRONT.sub("", file.read_text(encoding="utf-8", errors="replace"))
        shaped = judge(file.name, text, words)
        if shaped is not None:
            yield file, shaped, judge(f"{file.stem}.txt", WAYS[way](file.name, text), words)


def main() -> int:
    """Print the table, and the postings that differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--show", type=int, default=0, help="how many of the postings that differ to name, for each way"
    )
    parser.add_argument("folders", nargs="*", default=list(FOLDERS))
    options = parser.parse_args()
    root = os.environ.get("JDLINT_EVAL_DIR")
    if root is None:
        parser.error("JDLINT_EVAL_DIR names the folder with labelled postings; it is not set")
    words = lexicon.load()
    files = [file for folder in options.folders for file in sorted((Path(root) / folder).iterdir())]
    lines = [f"{'way':8} {'postings':>8} {'unicorn':>8} {'explore':>8} {'operate':>8} {'all':>8}  {'kinds':>6}"]
    for way in WAYS:
        found = list(pairs(files, way, words))
        same = [after is not None and before.unicorn == after.unicorn for _, before, after in found]
        crafts = [
            [after is not None and before.demand[craft] == after.demand[craft] for _, before, after in found]
            for craft in (0, 1)
        ]
        whole = [all(kept) for kept in zip(same, *crafts, strict=True)]
        overlap = [_overlap(before.kinds, after.kinds) for _, before, after in found if after is not None]
        shares = [100 * sum(kept) / max(1, len(kept)) for kept in (same, *crafts, whole)]
        kinds = 100 * sum(overlap) / max(1, len(overlap))
        lines.append(
            f"{way:8} {len(found):>8} {shares[0]:>7.1f}% {shares[1]:>7.1f}% {shares[2]:>7.1f}% {shares[3]:>7.1f}%  {kinds:>5.1f}%"
        )
        differing = [pair for pair, kept in zip(found, whole, strict=True) if not kept]
        lines += [f"    {_difference(*pair)}" for pair in differing[: options.show]]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _overlap(before: dict[str, int], after: dict[str, int]) -> float:
    """The share of prose that is of the same kind, as far as amounts can tell."""
    whole = max(1, sum(before.values()), sum(after.values()))
    return sum(min(before[kind], after[kind]) for kind in before) / whole


def _difference(file: Path, before: Judged, after: Judged | None) -> str:
    if after is None:
        return f"{file.name}: not one posting in English any more"
    told = [f"{name} {one} -> {two}" for name, one, two in _compared(before, after) if one != two]
    return f"{file.name}: {', '.join(told)}"


def _compared(before: Judged, after: Judged) -> Iterator[tuple[str, object, object]]:
    yield "unicorn", before.unicorn, after.unicorn
    yield "exploration", before.demand[0], after.demand[0]
    yield "operationalization", before.demand[1], after.demand[1]
    for kind in before.kinds:
        yield kind, before.kinds[kind], after.kinds[kind]


if __name__ == "__main__":
    sys.exit(main())
