"""What the page shows of a labelled clause: how it looks, and what is said about it when somebody points at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from jdlint.posting import Clause, Cue, Focus, Kind, Posting, Stance, Statement
from jdlint.records import dataclass
from jdlint.report_page.pieces import Piece, Row, rows
from jdlint.roles.ledger import Row as Counted
from jdlint.roles.ledger import ledger
from jdlint.rules.lookup import LEARNED
from jdlint.source import Source, TextRange

LETTER = {Focus.EXPLORATION: "E", Focus.OPERATIONALIZATION: "O"}
_KIND = {
    Kind.DUTY: "a duty",
    Kind.REQUIREMENT: "a must-have",
    Kind.PREFERRED: "a wish",
    Kind.INTERVIEW: "a part of the interview",
}
_STANCE = {
    Stance.SUPPORT: "supports somebody else's work, and counts for nothing",
    Stance.EXCLUDED: "somebody else's work, and counts for nothing",
}
_Ledger = Mapping[tuple[TextRange, Focus], Counted]


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled clause, or the part of it that stands in one row. ``looks`` are names of classes, ``notes`` whole lines."""

    name: str
    looks: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a line: prose, a marked clause, or markup."""

    text: str
    mark: Mark | None
    markup: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page. ``place`` is empty where it is that of the row before; ``crafts`` are those of its clauses."""

    name: str
    place: str
    looks: str
    crafts: tuple[Focus, ...]
    shown: tuple[Shown, ...]

    @property
    def letters(self) -> str:
        """The crafts as letters, for the margin."""
        return "".join(LETTER[focus] for focus in self.crafts)


@dataclass(frozen=True, slots=True)
class Text:
    """A posting's text for the page, and where each line starts in ``Source.text``."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]


def text(posting: Posting, name: str) -> Text:
    """Return the text of a posting; ``name`` begins the names of its lines and marks."""
    counted = (
        {} if posting.profile is None else {(r.statement.range, r.focus): r for r in ledger(posting).rows if r.focus}
    )
    found, places = rows(posting), ""
    lines: list[Line] = []
    for row in found:
        line_name, place = f"{name}-l{len(lines) + 1}", _place(posting.source, row)
        shown = tuple(_shown(row, counted, line_name))
        lines.append(Line(line_name, "" if place == places else place, _shape(row), _crafts(row), shown))
        places = place
    return Text(tuple(lines), tuple(row.start for row in found))


def _shown(row: Row, counted: _Ledger, name: str) -> Iterator[Shown]:
    """Yield the stretches of a row: one for each marked clause, and one for all that stands between two of them and is of one kind."""

    def kind(piece: Piece) -> tuple[bool, Statement | None, Clause | None]:
        marked = _is_marked(piece)
        return piece.statement is None, piece.statement if marked else None, piece.clause if marked else None

    for number, ((markup, statement, clause), pieces) in enumerate(groupby(row.pieces, kind)):
        mark = None
        if statement is not None and clause is not None:
            mark = Mark(
                f"{name}-{number}", _looks(statement, clause, counted), tuple(_notes(statement, clause, counted))
            )
        yield Shown("".join(piece.text for piece in pieces), mark, markup)


def _place(source: Source, row: Row) -> str:
    at = next((piece.start for piece in row.pieces if piece.statement is not None), row.start)
    return source.place(at) or str(source.position(at).line)


def _shape(row: Row) -> str:
    role = row.role.value if row.role is not None else "markup"
    bare = row.pieces[0].statement is not None  # an item whose sign the format keeps to itself
    return f"{role}{' bare' if role == 'item' and bare else ''}{' apart' if row.blank else ''}"


def _is_marked(piece: Piece) -> bool:
    return (
        piece.clause is not None
        and bool(piece.clause.focus)
        and piece.statement is not None
        and piece.statement.kind in _KIND
    )


def _crafts(row: Row) -> tuple[Focus, ...]:
    found = frozenset[Focus]().union(
        *(piece.clause.focus for piece in row.pieces if piece.clause and _is_marked(piece))
    )
    return tuple(focus for focus in Focus if focus in found)


def _looks(statement: Statement, clause: Clause, counted: _Ledger) -> str:
    crafts = "".join(LETTER[focus].lower() for focus in Focus if focus in clause.focus)
    if clause.stance is not Stance.OWN:
        return f"{crafts} theirs"
    rows = (counted.get((statement.range, focus)) for focus in clause.focus)
    whole = statement.kind is Kind.DUTY and any(row is not None and row.counts for row in rows)
    return f"{crafts} {'whole' if whole else 'pale'}"


def _notes(statement: Statement, clause: Clause, counted: _Ledger) -> Iterator[str]:
    kind = _KIND[statement.kind]
    for focus in Focus:
        if focus not in clause.focus:
            continue
        row = counted.get((statement.range, focus))
        sure = f"{focus.value.capitalize()}, sure to {clause.scores.get(focus, 0):.0%}: {kind}"
        if clause.stance is not Stance.OWN:
            yield f"{sure}; {_STANCE[clause.stance]}."
        elif row is None:
            yield f"{sure}, and counts for nothing."
        elif row.counts:
            yield f"{sure}, counts {row.counts:.2f}{f' ({row.why})' if row.why else ''}."
        else:
            yield f"{sure}, counts for nothing{f' ({row.why})' if row.why else ''}."
    if clause.cues:
        yield "Words: " + "; ".join(map(_cue, clause.cues)) + "."


def _cue(cue: Cue) -> str:
    weight = "" if cue.weight is None else f" {cue.weight:+.1f}"
    return f"“{cue.text}” ({'learned' if cue.entry == LEARNED else cue.entry}{weight})"
