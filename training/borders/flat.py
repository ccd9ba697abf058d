"""The corpus without its line breaks, and where they were."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jdlint import lexicon, readers, structure
from jdlint.posting import Statement, StatementRole
from jdlint.source import BlockKind
from jdlint.structure.borders import ROLES
from jdlint.structure.lines import is_flattened
from training import compose, corpus
from training.borders import untidy

WAYS = ("prose", "raw", "merged")
UNTIDY = 3  # dresses of each posting that are untidied, beside one that is not
ASSEMBLED = 2  # times that the single lines are dealt out to postings
NUMBERED = 0.08  # of them have numbers instead of bullets
LOWERED = 0.1  # of the postings are also seen without their capitals


class Flat(NamedTuple):
    """A block of a flattened posting, and for each offset of a letter with which a line starts the number of its role in ``ROLES``, from 1 on."""

    way: str
    text: str
    starts: Mapping[int, int]


def flattened(
    rows: Sequence[untidy.Dressed], ways: Iterable[str], table: lexicon.Lexicon, *, numbered: bool = False
) -> Iterator[Flat]:
    """Yield the blocks of a posting whose line breaks are taken away, in the given ways; ``numbered`` writes "1." before its items."""
    source = readers.read("corpus.md", "\n".join(text for _, text in rows).encode())
    if is_flattened(source):
        return  # nobody knows where its lines start
    statements = [one for posting in structure.postings(source, table) for one in posting.statements]
    begun = [0 if number else _role(one) for one in statements for number in range(len(_letters(one.text)))]
    proses: list[str] = []
    marks: list[int] = []  # for each letter, the role of the line that starts with it; 0 for none
    at = item = 0
    for block in source.blocks:
        text = block.prose.text
        own = begun[at : at + len(_letters(text))]
        at += len(own)
        item = item + 1 if block.kind is BlockKind.ITEM else 0
        if numbered and item and own:
            text = f"{item}. {text}"
            own = [own[0], *[0] * len(str(item)), *own[1:]]
        proses.append(text)
        marks += own
    for way in ways:
        text = joined(way, proses, [text for _, text in rows])
        flat = readers.read("corpus.txt", text.encode())
        if sum(len(_letters(block.prose.text)) for block in flat.blocks) != len(marks):
            continue  # marks were read as words, or words as marks
        at = 0
        for block in flat.blocks:
            places = [place for place, letter in enumerate(block.prose.text) if letter.isalnum()]
            yield Flat(way, block.prose.text, {place: marks[n] for n, place in enumerate(places, at) if marks[n]})
            at += len(places)


def joined(way: str, proses: Sequence[str], rows: Sequence[str]) -> str:
    """Return a posting's blocks of prose, or its rows as they are written, on one line."""
    if way == "raw":
        return " ".join(" ".join(text.split()) for text in rows)
    if way == "merged":
        return "".join(proses)
    return " ".join(proses).lower() if way == "lowered" else " ".join(proses)


def _role(statement: Statement) -> int:
    role = StatementRole.TEXT if statement.role is StatementRole.TITLE else statement.role
    return 1 + ROLES.index(role)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def learned_from(table: lexicon.Lexicon, seed: int = 0) -> Iterator[Flat]:
    """Yield what the network learns from: each posting in several dresses, and the single lines dealt out to postings."""
    rng = random.Random(seed)
    postings = corpus.postings()
    pool, tools = _pool(postings), _tools(table)
    for posting in postings:
        for number in range(1 + UNTIDY):
            rows = _dressed(posting, rng)
            if number:
                rows = untidy.untidy(rows, pool, tools, rng)
            ways = ["prose", rng.choice(WAYS[1:])] if number else [rng.choice(WAYS)]
            if rng.random() < LOWERED:
                ways.append("lowered")
            yield from flattened(rows, ways, table, numbered=number > 0 and rng.random() < NUMBERED)
    for _ in range(ASSEMBLED):
        for composed in compose.assembled(corpus.lines(), postings, rng):
            rows = untidy.untidy(_rows(composed), pool, tools, rng)
            yield from flattened(rows, [rng.choice(WAYS)], table)


def kept_back(table: lexicon.Lexicon, seed: int = 1) -> Iterator[Flat]:
    """Yield the postings of the role profile, tidy and untidy, in all ways."""
    rng = random.Random(seed)
    postings = corpus.postings(part="verdicts")
    pool, tools = _pool(postings), _tools(table)
    for posting in postings:
        rows = _dressed(posting, rng)
        yield from flattened(rows, WAYS, table)
        for flat in flattened(untidy.untidy(rows, pool, tools, rng), WAYS, table):
            yield flat._replace(way=f"untidy {flat.way}")


def _pool(postings: Sequence[corpus.LabelledPosting]) -> list[corpus.Row]:
    return [row for posting in postings for row in posting.rows if row.kind in "DRP"]


def _tools(table: lexicon.Lexicon) -> list[str]:
    return sorted({phrase for entry in table.category("tools") for phrase in entry.plain if len(phrase) > 1})


def _rows(composed: compose.Composed) -> list[untidy.Dressed]:
    return [(row, composed.text[start:end]) for row, start, end in composed.rows]


def _dressed(posting: corpus.LabelledPosting, rng: random.Random) -> list[untidy.Dressed]:
    """The posting in some dress that has line breaks."""
    while "\n" not in (composed := compose.dressed(posting, rng)).text:
        pass
    return _rows(composed)
