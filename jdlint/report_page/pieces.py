"""A posting's text cut into rows of pieces: what is a labelled clause, what is other prose, and what only holds the prose together.

Formats that people write as text are shown character for character, markup included. Of HTML and data files, whose text is mostly markup, the
prose alone is shown, one row a block.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from jdlint.posting import Clause, Posting, Statement, StatementRole
from jdlint.records import dataclass
from jdlint.source import TextRange

MARKUP = frozenset({"html", "json", "yaml"})
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"\w")
_APART = (StatementRole.TITLE, StatementRole.HEADING, StatementRole.ITEM)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text from one row. What belongs to no ``statement`` is markup, or was passed over by the reader."""

    start: int
    text: str
    statement: Statement | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page. ``blank`` says that an empty one stands before it."""

    pieces: tuple[Piece, ...]
    blank: bool = False

    @property
    def start(self) -> int:
        """Where it starts in ``Source.text``."""
        return self.pieces[0].start

    @property
    def role(self) -> StatementRole | None:
        """The shape of its first statement."""
        return next((piece.statement.role for piece in self.pieces if piece.statement is not None), None)


def rows(posting: Posting) -> tuple[Row, ...]:
    """Return the rows of a posting, in text order."""
    statements = _in_order(posting)
    cut = _prose(posting, statements) if posting.source.format in MARKUP else _verbatim(posting, statements)
    made: list[Row] = []
    current: list[Piece] = []
    blank = False
    for piece in cut:
        if piece is not None:
            current.append(piece)
        elif any(part.text.strip() for part in current):
            made.append(Row(tuple(current), blank))
            current, blank = [], False
        else:
            current, blank = [], bool(made)
    return tuple(made)


def _in_order(posting: Posting) -> list[Statement]:
    """The statements with words, in text order; where two overlap, the first one."""
    found: list[Statement] = []
    for statement in sorted((s for s in posting.statements if s.text), key=lambda s: s.range):
        if not found or statement.range.start >= found[-1].range.end:
            found.append(statement)
    return found


def _verbatim(posting: Posting, statements: list[Statement]) -> Iterator[Piece | None]:
    """Yield every character of the posting; None ends a row."""
    text, at = posting.source.text, _start(posting, statements)
    in_row = False
    for statement in statements:
        gap = list(_lines(text, at, statement.range.start, None, None))
        yield from gap
        in_row = in_row and None not in gap
        if in_row and statement.role in _APART:  # text without line breaks
            yield None
        for start, end, clause in _clauses(statement):
            yield from _lines(text, start, end, statement, clause)
        at, in_row = statement.range.end, True
    yield from _lines(text, at, max(at, posting.range.end), None, None)
    yield None


def _start(posting: Posting, statements: list[Statement]) -> int:
    """Where the text of a posting starts: front matter belongs to the first one, and the sign of a heading to the heading."""
    if posting.index == 1:
        return 0
    # A title may stand before all else that is of the posting.
    start = min([posting.range.start, *(statement.range.start for statement in statements[:1])])
    line = posting.source.line_starts[posting.source.position(start).line - 1]
    return start if _WORD.search(posting.source.text, line, start) else line


def _clauses(statement: Statement) -> Iterator[tuple[int, int, Clause | None]]:
    """Yield the stretches of a statement, with the clause that each is."""
    at, stop = statement.range
    for clause in sorted(statement.clauses, key=lambda clause: clause.range):
        start, end = max(at, clause.range.start), min(stop, clause.range.end)
        if start < end:
            if at < start:
                yield at, start, None
            yield start, end, clause
            at = end
    if at < stop:
        yield at, stop, None


def _lines(
    text: str, start: int, end: int, statement: Statement | None, clause: Clause | None
) -> Iterator[Piece | None]:
    at = start
    for match in _LINE_BREAK.finditer(text, start, end):
        if match.start() > at:
            yield Piece(at, text[at : match.start()], statement, clause)
        yield None
        at = match.end()
    if at < end:
        yield Piece(at, text[at:end], statement, clause)


def _prose(posting: Posting, statements: list[Statement]) -> Iterator[Piece | None]:
    """Yield the words of the statements, blanks and entities as people read them; None ends a row."""
    starts = [block.prose.range.start for block in posting.source.blocks if block.prose.text]
    block, before = -1, None
    for statement in statements:
        home = bisect_right(starts, statement.range.start)
        if before is not None:
            if home != block or statement.role in _APART or before.role in _APART:
                yield None
            else:
                yield Piece(statement.range.start, " ")
        yield from _words(statement)
        block, before = home, statement
    yield None


def _words(statement: Statement) -> Iterator[Piece]:
    prose = statement.prose
    ends = (*prose.clean_starts[1:], len(prose.text))
    clauses = list(_clauses(statement))
    for begin, end, source, length in zip(
        prose.clean_starts, ends, prose.source_starts, prose.source_lengths, strict=True
    ):
        if end - begin != length:  # an entity, a run of blanks
            yield Piece(source, prose.text[begin:end], statement, _at(clauses, source))
            continue
        for left, right, clause in clauses:
            inside = TextRange(max(left, source), min(right, source + length))
            if inside.start < inside.end:
                shift = begin - source
                yield Piece(inside.start, prose.text[inside.start + shift : inside.end + shift], statement, clause)


def _at(clauses: list[tuple[int, int, Clause | None]], offset: int) -> Clause | None:
    return next((clause for start, end, clause in clauses if start <= offset < end), None)
