"""What `jdlint.check` and `jdlint.tag` return: frozen values that can be compared and pickled.

Attributes are named as the fields of the JSON that the command line prints, and mean the same; ``to_dict`` returns that JSON.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from jdlint.finding import Applicability, BaselineState, Confidence, Severity
from jdlint.posting import Demand, Focus, Kind, Level, RoleFocus, SectionKind, Stance, StatementRole

__all__ = [
    "CheckResult",
    "Clause",
    "Cue",
    "Edit",
    "Finding",
    "Fix",
    "PerCraft",
    "Posting",
    "Profile",
    "Quote",
    "Related",
    "Skip",
    "Statement",
    "TagResult",
    "TaggedPosting",
]

T = TypeVar("T")


class PerCraft(NamedTuple, Generic[T]):
    """One value for each craft."""

    exploration: T
    operationalization: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a posting, exactly as they stand, and where.

    Attributes:
        text: The words.
        line: The line on which they start, from 1; None in a format whose text has no lines (Word, PDF).
        column: The column at which they start, from 1, in code points; None as ``line`` is.
        end_line: The line on which they end.
        end_column: The column behind their last code point.
        place: Where they stand in a format without lines, as "page 3" or "paragraph 12"; else None.
        start: The offset of the first code point in the text that was read; of a `str`, ``given[start:end]`` is ``text``.
        end: The offset behind the last one.
    """

    text: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(Quote):
    """A further piece of evidence, and in ``message`` what it shows."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Quote):
    """``text`` (nothing, where something is to be inserted) gives way to ``replacement``."""

    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A machine edit that mends a finding: all its edits, or none. ``title`` says what it does: "remove the line"."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Quote):
    """One result of a rule; as a quote, its primary evidence.

    Attributes:
        code: "JD201".
        name: "unicorn-role".
        severity: Ordered: ``finding.severity >= Severity.WARNING``; ``severity.label`` is "warning".
        confidence: How sure the rule is; ordered, and with a ``label``, too.
        message: What was found, in one sentence.
        advice: What to do instead.
        posting: The number of the posting in its file, from 1.
        related: All other evidence, in text order.
        suppressed: Whether a comment or a baseline says that it may stay; such a finding never fails.
        reason: Why it may stay, where it is suppressed; may be empty.
        baseline_state: Where it stands against a baseline that the configuration names; else None.
        fix: A machine edit that mends it, or None.
        fingerprint: The same for the same finding tomorrow, whatever line it then stands on.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    posting: int
    related: tuple[Related, ...]
    suppressed: bool
    reason: str
    baseline_state: BaselineState | None
    fix: Fix | None
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a whole posting asks for: the verdict.

    Attributes:
        level: Seniority; staff, principal, manager, head and director are lead.
        title_focus: The craft that the title promises.
        body_focus: The craft that the duties are about.
        demand: How much of each craft the posting asks of the hire.
        unicorn: Whether it asks one senior or lead person for both.
        confidence: The calibrated probability, 0 to 1, that it does.
        early_stage: Whether the employer is at an early stage, as the text says.
        boundary: Whether the text says who has the other craft's work.
        shares: Shares of the hire's own duties, 0 to 1.
        facets: What the own duties of each craft are about, as "deployment" or "experiments", sorted.
    """

    level: Level
    title_focus: RoleFocus
    body_focus: RoleFocus
    demand: PerCraft[Demand]
    unicorn: bool
    confidence: float
    early_stage: bool
    boundary: bool
    shares: PerCraft[float]
    facets: PerCraft[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting(Quote):
    """One posting and the verdict on it; as a quote, its title or, where it has none, all of it.

    Attributes:
        posting: Its number in its file, from 1.
        title: Its title, each run of blanks one space; may be empty.
        language: ISO 639-1, or "und" where there are too few words to tell.
        profile: The verdict; None where the posting is not in English and was not judged.
    """

    posting: int
    title: str
    language: str
    profile: Profile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Quote):
    """Words that are the evidence for a label.

    Attributes:
        entry: The entry of the lexicons that found them, or "learned": they weighed most in the trained labels.
        category: The category of the entry, as "operationalization.deployment", or the craft.
        weight: For learned cues, the exact part that they have in the label's score (log-odds); else None.
    """

    entry: str
    category: str
    weight: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Quote):
    """The part of a statement that gets labels: "develop models" / "and deploy them".

    Attributes:
        focus: The crafts that it is about: none, one or both.
        stance: Whose work it is.
        scores: The probability of each craft, 0 to 1.
        cues: The words that say so, in the order of their weight or place.
    """

    focus: frozenset[Focus]
    stance: Stance
    scores: PerCraft[float]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Quote):
    """One line, bullet or sentence of a posting.

    Attributes:
        section: What the section that holds it is about.
        role: Its shape on the page.
        kind: What it is: a duty, a requirement, ...
        focus: The crafts of all its clauses.
        scores: The probability of each craft for the whole statement, 0 to 1.
        clauses: Its clauses; none in a posting that is not in English.
    """

    section: SectionKind
    role: StatementRole
    kind: Kind
    focus: frozenset[Focus]
    scores: PerCraft[float]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedPosting(Posting):
    """A posting, and how each line of it is read.

    Attributes:
        statements: All its lines, in text order.
        cues: Words that say something of the posting as a whole: its level, its stage, other roles, who owns what.
    """

    statements: tuple[Statement, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """What was not judged, for a reason that is no error. ``posting`` is None for a whole file."""

    posting: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What `jdlint.check` returns.

    Attributes:
        path: The name of what was judged, as shown.
        findings: In text order, suppressed ones included.
        postings: The verdict on each posting, in text order.
        skipped: What was not judged, and why.
        failed: Whether the command line would exit with 1: a finding is at or above ``fail-on`` and ``fail-confidence``.
    """

    path: str
    findings: tuple[Finding, ...]
    postings: tuple[Posting, ...]
    skipped: tuple[Skip, ...]
    failed: bool
    _record: dict[str, Any] = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return what ``jdlint check --format json`` prints of it, as plain values (schema: ``jdlint/schemas/check-1.json``)."""
        return copy.deepcopy(self._record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagResult:
    """What `jdlint.tag` returns.

    Attributes:
        path: The name of what was read, as shown.
        postings: The postings, in text order.
        skipped: What was not judged, and why.
    """

    path: str
    postings: tuple[TaggedPosting, ...]
    skipped: tuple[Skip, ...]
    _record: dict[str, Any] = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return what ``jdlint tag --format json`` prints of it, as plain values (schema: ``jdlint/schemas/tag-1.json``)."""
        return copy.deepcopy(self._record)
