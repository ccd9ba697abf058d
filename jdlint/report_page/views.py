"""A posting and its findings as the page shows them: plain values, all words chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from jdlint.finding import Finding, Severity
from jdlint.posting import Demand, Focus, Level
from jdlint.records import dataclass
from jdlint.report import RuleInfo
from jdlint.report_page.entries import Entry
from jdlint.report_page.marks import Text, text
from jdlint.report_page.verdict import LEVEL, TITLE, Verdict, quoted, verdict
from jdlint.roles.ledger import Ledger, ledger
from jdlint.source import TextRange

SEVERITY = {Severity.ERROR: "serious", Severity.WARNING: "warning", Severity.INFO: "note"}
"""Severities in the words of the page; an error would be one of the program's, to most readers."""
_DEMAND = {
    Demand.NONE: "no part of the job",
    Demand.TOUCH: "a side of the job",
    Demand.SUBSTANTIAL: "a core part of the job",
}
_SENIOR = (Level.SENIOR, Level.LEAD)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text: the name of its line on the page, what people call it, what it shows."""

    line: str
    called: str
    shows: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding: ``summary`` says what its rule finds anywhere, ``place`` where it stands; ``places`` are the evidence."""

    finding: Finding
    severity: str
    summary: str
    place: Place
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """How a verdict was made: facts as (name, text), then the sum of its terms, where the level lets it matter."""

    facts: tuple[tuple[str, str], ...]
    book: Ledger
    summed: bool
    confidence: float

    @property
    def total(self) -> float:
        """The sum of the terms, in log-odds."""
        return sum(term.product for term in self.book.terms)


@dataclass(frozen=True, slots=True)
class PostingView:
    """A posting in full."""

    entry: Entry
    name: str
    verdict: Verdict
    place: str
    text: Text
    open: tuple[FindingView, ...]
    accepted: tuple[FindingView, ...]
    reasons: Reasons | None


def name_of(entry: Entry) -> str:
    """Return the name of a posting on the page."""
    return f"p{entry.number}"


def title_of(entry: Entry) -> str:
    """Return the title of a posting, or what stands for it."""
    return entry.posting.title.strip() or "(no title)"


def posting_view(entry: Entry, rules: Mapping[str, RuleInfo]) -> PostingView:
    """Return a posting as the page shows it. Raises ``WeightsError`` where the coefficients are missing or damaged."""
    posting, name = entry.posting, name_of(entry)
    shown = text(posting, name)
    at = posting.title_range or posting.range

    def place(where: TextRange, shows: str = "") -> Place:
        number = max(1, bisect_right(shown.starts, where.start))
        called = posting.source.place(where.start) or f"line {posting.source.position(where.start).line}"
        return Place(f"{name}-l{number}" if shown.starts else name, called, shows)

    def view(finding: Finding) -> FindingView:
        rule = rules.get(finding.code)
        return FindingView(
            finding,
            SEVERITY[finding.severity],
            rule.summary if rule else finding.name,
            place(finding.range),
            tuple(place(related.range, related.message) for related in finding.related),
        )

    return PostingView(
        entry=entry,
        name=name,
        verdict=verdict(entry),
        place=place(at).called,
        text=shown,
        open=tuple(map(view, entry.open)),
        accepted=tuple(map(view, entry.accepted)),
        reasons=_reasons(entry),
    )


def _reasons(entry: Entry) -> Reasons | None:
    profile = entry.posting.profile
    if profile is None:
        return None
    book = ledger(entry.posting)
    level = LEVEL[profile.level]
    because = f", because of {quoted(profile.level_cues)}" if profile.level_cues else ""
    facts = [("Level", level + because), ("The title promises", TITLE[profile.title_focus])]
    facts += [
        (
            focus.value.capitalize(),
            f"{_DEMAND[profile.demand[focus]]}; weighs as much as {book.weights[focus]:.1f} duties",
        )
        for focus in Focus
    ]
    if profile.stage_cues:
        facts.append(("Signs of an early stage", quoted(profile.stage_cues)))
    if profile.boundary_cues:
        facts.append(("Words that say who else owns work", quoted(profile.boundary_cues)))
    return Reasons(tuple(facts), book, profile.level in _SENIOR, profile.confidence)
