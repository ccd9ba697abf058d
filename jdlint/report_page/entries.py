"""The postings of a run with the findings on each, worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from jdlint.finding import Finding, Severity
from jdlint.posting import Focus, Posting
from jdlint.records import dataclass
from jdlint.report import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting and its findings, worst first. ``number`` counts from 1, worst first: the posting's name on the page."""

    number: int
    posting: Posting
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if not finding.suppressed)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """The findings that a comment or a baseline suppresses."""
        return tuple(finding for finding in self.findings if finding.suppressed)

    @property
    def worst(self) -> Severity | None:
        """The worst severity of the open findings."""
        return _worst(self.findings)

    @property
    def share(self) -> float | None:
        """Operationalization's share of the duties that have a craft, 0 to 1; None where no duty has one, or nothing was judged."""
        shares = self.posting.profile.shares if self.posting.profile else {}
        return shares[Focus.OPERATIONALIZATION] if any(shares.values()) else None


def entries(report: Report) -> tuple[Entry, ...]:
    """Return every posting of a run: worst findings first, then the most mixed duties, then by path."""
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.source.path, finding.posting].append(finding)
    pairs = [(posting, found[posting.source.path, posting.index]) for posting in report.postings]
    pairs.sort(key=lambda pair: (-(_worst(pair[1]) or 0), -_mixed(pair[0]), pair[0].source.path, pair[0].index))
    return tuple(
        Entry(
            number, posting, tuple(sorted(some, key=lambda finding: (-finding.severity, finding.range, finding.code)))
        )
        for number, (posting, some) in enumerate(pairs, 1)
    )


def _worst(findings: Iterable[Finding]) -> Severity | None:
    return max((finding.severity for finding in findings if not finding.suppressed), default=None)


def _mixed(posting: Posting) -> float:
    """How mixed the duties are: the share of the smaller craft."""
    return min(posting.profile.shares.values(), default=0.0) if posting.profile else -1.0
