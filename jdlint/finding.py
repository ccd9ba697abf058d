"""Findings: complete values that a reporter prints without asking anybody else."""

from __future__ import annotations

from dataclasses import field
from enum import IntEnum, StrEnum

from jdlint.records import dataclass
from jdlint.source import Source, TextRange


class Severity(IntEnum):
    """How bad it is. Ordered: ``Severity.ERROR > Severity.INFO``."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Lower-case name, as printed and as written in the configuration."""
        return self.name.lower()


class Confidence(IntEnum):
    """How sure the rule is. Ordered."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """Lower-case name, as printed and as written in the configuration."""
        return self.name.lower()


class SuppressionKind(StrEnum):
    """Where a suppression came from."""

    COMMENT = "inSource"
    BASELINE = "external"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not counted; ``reason`` may be empty."""

    kind: SuppressionKind
    reason: str = ""


class BaselineState(StrEnum):
    """Where a finding stands against an earlier run (a baseline, or a revision), in SARIF's words; ``ABSENT`` is gone since."""

    NEW = "new"
    UNCHANGED = "unchanged"
    ABSENT = "absent"


class Applicability(StrEnum):
    """Whether a fix may be applied unseen: ``SAFE`` surely keeps what the posting says, ``UNSAFE`` changes it, or leaves something to fill in."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at ``range`` in ``Source.text`` (nothing, where the range is empty) gives way to ``text``."""

    range: TextRange
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A machine edit that mends a finding: all its edits or none of them. They come in text order, and no two overlap.

    ``title`` says what it does, as a command: "remove the line". Sources whose text has no lines have no fixes.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability

    @property
    def safe(self) -> bool:
        """Whether it may be applied unseen."""
        return self.applicability is Applicability.SAFE


@dataclass(frozen=True, slots=True)
class Related:
    """A further piece of evidence: where, and what it shows."""

    range: TextRange
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a rule on one posting. ``range`` is the primary evidence, ``related`` all the rest, in text order.

    ``state`` is None where the run compared with no earlier one, ``fix`` where no machine can mend it.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    source: Source = field(repr=False, compare=False)
    range: TextRange
    related: tuple[Related, ...] = ()
    posting: int = 1
    suppression: Suppression | None = None
    state: BaselineState | None = None
    fix: Fix | None = None

    @property
    def suppressed(self) -> bool:
        """Whether it is shown but not counted."""
        return self.suppression is not None


@dataclass(frozen=True, slots=True)
class InputError:
    """Our own failure to read or judge an input: one line for people, never a finding."""

    path: str
    message: str
