"""A tagged posting as text for people."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.posting import Clause, Focus, Posting, Stance
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import paint, where

_LETTERS = {Focus.EXPLORATION: "E", Focus.OPERATIONALIZATION: "O"}
_COLORS = {"E": "cyan", "O": "yellow", "EO": "red"}


def tag_lines(posting: Posting, style: Style) -> Iterator[str]:
    """Yield the verdict, then a line for each clause: place, kind, focus (E, O or both), stance, the words and the cues."""
    source = posting.source
    yield paint(
        style,
        "bold",
        f"{where(source, posting.title_range or posting.range)}: {for_terminal(posting.title) or '(no title)'}",
    )
    profile = posting.profile
    if profile is None:
        yield f"  not judged: language {posting.language}"
    else:
        demand = ", ".join(
            f"{focus.value} {profile.demand[focus].value} ({profile.shares.get(focus, 0):.0%})" for focus in Focus
        )
        verdict = paint(style, "red", f"unicorn ({profile.confidence:.0%} sure)") if profile.unicorn else "no unicorn"
        stage = ", early stage" if profile.early_stage else ""
        boundary = ", boundary stated" if profile.boundary else ""
        yield f"  {profile.level.value}; title {profile.title_focus.value}, body {profile.body_focus.value}; {demand}; {verdict}{stage}{boundary}"
    for statement in posting.statements:
        for clause in statement.clauses:
            yield "  " + _line(posting, statement.kind.value, clause, style)
        if not statement.clauses and statement.text:
            place = _place(posting, statement.range.start)
            yield "  " + paint(
                style, "dim", f"{place:>8}  {statement.kind.value:<11} --  {'':<8}  {for_terminal(statement.text)}"
            )


def _line(posting: Posting, kind: str, clause: Clause, style: Style) -> str:
    letters = "".join(_LETTERS[focus] for focus in Focus if focus in clause.focus)
    stance = clause.stance.value if clause.focus or clause.stance is not Stance.OWN else ""
    cues = "; ".join(f"{for_terminal(cue.text)} <{for_terminal(cue.entry)}>" for cue in clause.cues)
    text = for_terminal(clause.text)
    line = f"{_place(posting, clause.range.start):>8}  {kind:<11} {letters or '--':<2}  {stance:<8}  "
    if not letters:
        return line + text
    return line + paint(style, _COLORS[letters], text) + (paint(style, "dim", f"  [{cues}]") if cues else "")


def _place(posting: Posting, offset: int) -> str:
    source = posting.source
    return source.place(offset) or "" if source.places else "{}:{}".format(*source.position(offset))
