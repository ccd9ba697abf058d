"""The ledger of every posting: each duty with its label and cues, what counted towards the verdict, what did not, and why."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.posting import Focus, Posting
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import paint, where
from jdlint.roles.ledger import Ledger, Row, ledger

_SHORT = 72  # characters of a statement that are shown


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the ledger of each posting that was judged."""
    for posting in report.judged:
        yield "\n".join(_posting(posting, style)) + "\n\n"


def _posting(posting: Posting, style: Style) -> Iterator[str]:
    profile = posting.profile
    assert profile is not None
    book = ledger(posting)
    place = where(posting.source, posting.title_range or posting.range)
    yield paint(style, "bold", f"{place}: {for_terminal(posting.title) or '(no title)'}")
    because = ", ".join(f"“{for_terminal(cue.text)}”" for cue in profile.level_cues)
    yield f"  level: {profile.level.value}" + (f" ({because})" if because else "")
    for row in book.rows:
        yield "  " + _row(posting, row, style)
    for focus in Focus:
        yield f"  {focus.value}: weight {book.weights[focus]:.1f}, demand {profile.demand[focus].value}"
    yield from _verdict(posting, book, style)


def _row(posting: Posting, row: Row, style: Style) -> str:
    statement = row.statement
    source = posting.source
    at = (
        source.place(statement.range.start)
        if source.places
        else "{}:{}".format(*source.position(statement.range.start))
    )
    text = statement.text if len(statement.text) <= _SHORT else statement.text[: _SHORT - 1] + "…"
    label = row.focus.value if row.focus else "--"
    counted = f"+{row.counts:.2f}" if row.counts else "    0"
    cues = "; ".join(
        f"{for_terminal(cue.text)} <{for_terminal(cue.entry)}{'' if cue.weight is None else f' {cue.weight:+.1f}'}>"
        for clause in statement.clauses
        if row.focus in clause.focus
        for cue in clause.cues
        if cue.category.partition(".")[0] in (row.focus.value if row.focus else "", "ownership")
    )
    why = f" ({row.why})" if row.why else ""
    line = f"{at:>8}  {statement.kind.value:<11}  {label:<18}  {counted}{why}  {for_terminal(text)}"
    return (line if row.counts else paint(style, "dim", line)) + (paint(style, "dim", f"  [{cues}]") if cues else "")


def _verdict(posting: Posting, book: Ledger, style: Style) -> Iterator[str]:
    profile = posting.profile
    assert profile is not None
    if profile.level.value not in ("senior", "lead"):
        yield "  verdict: no unicorn, whatever the duties: the level is below senior"
        return
    for term in book.terms:
        yield f"    {term.product:+6.2f}  {term.meaning} ({term.value:.2f} x {term.coefficient:+.2f})"
    total = sum(term.product for term in book.terms)
    said = paint(style, "red", "a unicorn") if profile.unicorn else "no unicorn"
    yield (
        f"    {total:+6.2f}  in all: a chance of {profile.confidence:.0%}; from {book.threshold:.0%} on, with both crafts substantial, it is one"
    )
    signs = ", ".join(f"“{for_terminal(cue.text)}”" for cue in profile.stage_cues)
    yield f"  verdict: {said}" + (f"; signs of an early stage, which excuses one: {signs}" if signs else "")
