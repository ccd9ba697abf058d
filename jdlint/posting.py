"""The parsed job description and what the stages find in it. Free of spaCy and of click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from jdlint.records import dataclass
from jdlint.source import Prose, Source, TextRange


class SectionKind(StrEnum):
    """What a heading-led part of a posting is about."""

    RESPONSIBILITIES = "responsibilities"
    REQUIREMENTS = "requirements"
    PREFERRED = "preferred"
    INTERVIEW = "interview"
    SUCCESS = "success"
    ABOUT = "about"
    BENEFITS = "benefits"
    OTHER = "other"


class StatementRole(StrEnum):
    """The shape of a statement on the page."""

    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"


class Kind(StrEnum):
    """What a statement is: something the hire will do, must bring, may bring, goes through, or none of these."""

    DUTY = "duty"
    REQUIREMENT = "requirement"
    PREFERRED = "preferred"
    INTERVIEW = "interview"
    CONTEXT = "context"


class Focus(StrEnum):
    """The craft that a clause is about: a data scientist explores, a machine learning engineer operationalizes."""

    EXPLORATION = "exploration"
    OPERATIONALIZATION = "operationalization"


class RoleFocus(StrEnum):
    """What a title promises, or what the duties are, as a whole."""

    EXPLORATION = "exploration"
    OPERATIONALIZATION = "operationalization"
    BOTH = "both"
    NONE = "none"


class Stance(StrEnum):
    """Whose work a clause is."""

    OWN = "own"
    SUPPORT = "support"
    EXCLUDED = "excluded"


class Level(StrEnum):
    """Seniority; staff, principal, manager, head and director count as lead."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"


class Demand(StrEnum):
    """How much of a craft the posting asks of the hire."""

    NONE = "none"
    TOUCH = "touch"
    SUBSTANTIAL = "substantial"


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that are the evidence, and what found them.

    ``entry`` is a lexicon entry's id ("deploy-model") or "learned" for words that weighed most in the trained labels. ``category`` is the
    entry's category ("operationalization.deployment", "ownership.support", ...) or the focus for learned cues. ``weight`` is the exact additive contribution
    to the label's score (log-odds) for learned cues, else None.
    """

    text: str
    entry: str
    category: str
    range: TextRange
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The part of a statement that gets labels ("develop models" / "deploy them to production").

    ``scores`` are probabilities per focus, 0 to 1.
    """

    text: str
    range: TextRange
    focus: frozenset[Focus] = frozenset()
    stance: Stance = Stance.OWN
    scores: Mapping[Focus, float] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One line, bullet or sentence. A duty is a statement of kind duty, a requirement one of kind requirement.

    ``section`` is the index of its section in ``Posting.sections``. ``scores`` are probabilities per focus of the whole statement.
    """

    prose: Prose
    role: StatementRole
    section: int
    kind: Kind = Kind.CONTEXT
    clauses: tuple[Clause, ...] = ()
    scores: Mapping[Focus, float] = field(default_factory=dict)
    level: int = 0
    strong: bool = False

    @property
    def text(self) -> str:
        """Clean text: each run of blanks is one space, entities are decoded."""
        return self.prose.text

    @property
    def range(self) -> TextRange:
        """Where the statement stands in ``Source.text``."""
        return self.prose.range

    @property
    def focus(self) -> frozenset[Focus]:
        """Union of the clauses' focus."""
        return frozenset().union(*(clause.focus for clause in self.clauses))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading-led part: kind, and the ranges of its title and body.

    ``entry`` is the id of the lexicon entry that recognised the heading, or None. The part before the first heading has no title.
    """

    kind: SectionKind
    body: TextRange
    title: TextRange | None = None
    title_text: str = ""
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """What the whole posting asks for.

    ``confidence`` is the calibrated probability (0 to 1) that ``unicorn`` is right as a *positive* verdict; ``hybrid_confidence`` the same of
    both demands being substantial, at any level. Rules use them.
    ``shares`` are the owned duties' shares per focus, 0 to 1. ``facets`` lists, per focus, the facets ("deployment", "experiments") found in owned duties,
    sorted. Cue tuples are the evidence, in text order.
    """

    level: Level
    title_focus: RoleFocus
    body_focus: RoleFocus
    demand: Mapping[Focus, Demand]
    unicorn: bool
    confidence: float
    early_stage: bool
    boundary: bool
    shares: Mapping[Focus, float]
    facets: Mapping[Focus, tuple[str, ...]]
    level_cues: tuple[Cue, ...] = ()
    stage_cues: tuple[Cue, ...] = ()
    boundary_cues: tuple[Cue, ...] = ()
    hybrid_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Posting:
    """One parsed job description. A source may hold several; ``index`` counts from 1.

    ``cues`` are posting-wide cues of the lexicons that are not labels: seniority, ownership, stage, roles. ``language`` is an ISO 639-1 code
    ("en"), or "und" where there are too few words to tell.
    """

    source: Source
    index: int
    title: str
    title_range: TextRange | None
    range: TextRange
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    language: str = "en"
    cues: tuple[Cue, ...] = ()
    profile: RoleProfile | None = None

    @property
    def duties(self) -> tuple[Statement, ...]:
        """Statements of kind duty, in text order."""
        return tuple(s for s in self.statements if s.kind is Kind.DUTY)

    @property
    def requirements(self) -> tuple[Statement, ...]:
        """Statements of kind requirement, in text order."""
        return tuple(s for s in self.statements if s.kind is Kind.REQUIREMENT)
