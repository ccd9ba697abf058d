"""What others want to know of a rule, as plain values: enough to choose rules and to show them without importing any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jdlint.finding import Confidence, Severity
from jdlint.records import dataclass
from jdlint.rules.settings import Profile


@dataclass(frozen=True, slots=True)
class Card:
    """A rule. ``summary`` is one line, ``page`` its documentation, Markdown. ``compares`` says that it sees several postings side by side."""

    code: str
    name: str
    profile: Profile
    severity: Severity
    confidence: Confidence
    never_fails: bool
    compares: bool
    summary: str
    page: str

    def record(self) -> Mapping[str, Any]:
        """Return it as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Card:
        """Return what ``record`` made a record of. Raises ``TypeError``, ``ValueError`` or ``KeyError`` for anything else."""
        kept = {name: str(record[name]) for name in ("code", "name", "summary", "page")}
        return cls(
            **kept,
            profile=Profile(record["profile"]),
            severity=Severity(record["severity"]),
            confidence=Confidence(record["confidence"]),
            never_fails=bool(record["never_fails"]),
            compares=bool(record["compares"]),
        )
