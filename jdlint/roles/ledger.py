"""The ledger of a verdict: each statement, what it weighs and why, and the sum that decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jdlint.posting import Focus, Kind, Posting, SectionKind, Stance, Statement
from jdlint.roles import demand, level, titles
from jdlint.roles.evidence import REQUIREMENT_PART, VERDICT_FEATURES, repeated, sureness, weigh

_PARTS = {Kind.DUTY: 1.0, Kind.REQUIREMENT: REQUIREMENT_PART}
_MEANING = {
    "constant": "before anything is read",
    "needed_share": "share of the craft that the title does not promise",
    "explorers_title": "the title promises an explorer",
    "smaller_weight": "size of the smaller craft",
    "imbalance": "the smaller craft beside the larger",
}
_NOT_OWN = {Stance.SUPPORT: "supports somebody else's work", Stance.EXCLUDED: "somebody else's work"}


@dataclass(frozen=True, slots=True)
class Row:
    """A craft of a statement: what it counts towards the craft's weight (in duties), and why, where that is nothing or a part."""

    statement: Statement
    focus: Focus | None
    counts: float
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the verdict's sum, in log-odds: a feature's value times its coefficient."""

    name: str
    value: float
    coefficient: float

    @property
    def product(self) -> float:
        """What the term adds."""
        return self.value * self.coefficient

    @property
    def meaning(self) -> str:
        """The feature in words."""
        return _MEANING[self.name]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows in text order, the weights they sum to (in duties), the terms of the verdict, its threshold (a probability)."""

    rows: tuple[Row, ...]
    weights: dict[Focus, float]
    terms: tuple[Term, ...]
    threshold: float


def ledger(posting: Posting) -> Ledger:
    """Return the ledger of a labelled posting. Raises ``WeightsError`` where the coefficients are missing or damaged."""
    promise = titles.promise(posting)
    facts = weigh(posting, promise, level.level(posting, promise)[0])
    fitted = demand.coefficients()
    terms = tuple(
        Term(name, value, fitted["unicorn"][name]) for name, value in zip(VERDICT_FEATURES, facts.verdict, strict=True)
    )
    again = repeated(posting)
    rows = tuple(
        row if row.statement.range not in again else replace(row, counts=0.0, why="said before")
        for statement in posting.statements
        for row in _rows(posting, statement)
    )
    return Ledger(rows, dict(facts.weights), terms, fitted["unicorn_threshold"])


def _rows(posting: Posting, statement: Statement) -> Iterator[Row]:
    if statement.kind in (Kind.CONTEXT, Kind.INTERVIEW):
        return
    if not statement.focus:
        if statement.kind is Kind.DUTY:
            yield Row(statement, None, 0.0, "neither craft")
        return
    for focus in Focus:
        if focus in statement.focus:
            yield _row(posting, statement, focus)


def _row(posting: Posting, statement: Statement, focus: Focus) -> Row:
    stances = {clause.stance for clause in statement.clauses if focus in clause.focus}
    if Stance.OWN not in stances:
        return Row(statement, focus, 0.0, _NOT_OWN[min(stances)])
    if statement.kind is Kind.PREFERRED:
        return Row(statement, focus, 0.0, "only preferred")
    if posting.sections[statement.section].kind is SectionKind.SUCCESS and statement.kind is Kind.DUTY:
        return Row(statement, focus, 0.0, "a measure of success")
    sure = sureness(statement, focus)
    part = "a must-have counts a quarter of a duty" if statement.kind is Kind.REQUIREMENT else ""
    unsure = "the label is unsure" if sure < 0.5 else ""
    return Row(statement, focus, sure * _PARTS[statement.kind], "; ".join(filter(None, (part, unsure))))
