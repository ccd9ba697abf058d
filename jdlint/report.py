"""The report: all that a run found, as plain values that reporters print without asking anybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from jdlint.finding import Confidence, Finding, InputError, Severity
from jdlint.plain_error import PlainError
from jdlint.posting import Posting
from jdlint.records import dataclass

if TYPE_CHECKING:
    from jdlint.difference import Difference

_T = TypeVar("_T")
_SUFFIXES_NAMED = 5


class InstallationError(PlainError, RuntimeError):
    """Something that belongs to jdlint itself is missing or damaged: one line that says what to do. Nothing can be judged."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a reporter says about a rule. ``summary`` is one line; ``page`` is the documentation page, Markdown."""

    code: str
    name: str
    summary: str
    page: str
    severity: Severity
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Skip:
    """An input that was not judged, for a reason that is no error. ``posting`` is 0 for a whole file; ``detail`` may be empty."""

    path: str
    reason: str
    posting: int = 0
    detail: str = ""

    @property
    def message(self) -> str:
        """The reason and its detail, for people."""
        return f"{self.reason} ({self.detail})" if self.detail else self.reason


@dataclass(frozen=True, slots=True)
class Absent:
    """A finding that a baseline knows and that is gone: path as shown, code of the rule, the words that it stood on."""

    path: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one input gave."""

    path: str
    postings: tuple[Posting, ...] = ()
    errors: tuple[InputError, ...] = ()
    skips: tuple[Skip, ...] = ()


class Again(Sequence[_T]):
    """What is made anew each time that somebody goes through it: ``count`` values of ``make``, none of them kept."""

    def __init__(self, make: Callable[[], Iterator[_T]], count: int) -> None:
        self._make, self._count = make, count

    def __iter__(self) -> Iterator[_T]:
        return self._make()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self)[place]
        return next(islice(self, range(self._count)[place], None))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of each severity, worst first, and how many are suppressed.

    ``compared`` says whether they were compared with an earlier run.
    """

    by_severity: Mapping[Severity, int]
    suppressed: int
    compared: bool

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Tally:
        """Count findings."""
        counted: Counter[Severity | None] = Counter()
        compared = False
        for finding in findings:
            counted[None if finding.suppressed else finding.severity] += 1
            compared = compared or finding.state is not None
        by_severity = {severity: counted[severity] for severity in sorted(Severity, reverse=True)}
        return cls(by_severity, counted[None], compared)


class Findings(Again[Finding]):
    """Findings that were counted before: whoever wants to know how many there are need not go through them."""

    def __init__(self, make: Callable[[], Iterator[Finding]], tally: Tally) -> None:
        super().__init__(make, sum(tally.by_severity.values()) + tally.suppressed)
        self.tally = tally


class Postings(Again[Posting]):
    """Postings of which somebody counted those that rules have seen, ``judged``, and the ``files`` that these lie in."""

    def __init__(self, make: Callable[[], Iterator[Posting]], count: int, judged: int, files: int) -> None:
        super().__init__(make, count)
        self.judged, self.files = judged, files


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a run found, sorted by path and place.

    ``rules`` are the rules that could have spoken, by code. ``failed`` says that a finding is at or above its configuration's ``fail-on`` and ``fail-confidence``.
    ``stale`` are the baseline's entries that no finding met, ``absent`` what of them is not suppressed by a comment instead; ``passed_over`` counts files of unknown formats in the folders that were
    searched, by suffix; ``difference`` says what changed since a revision, where that was asked for.
    """

    findings: Sequence[Finding] = ()
    postings: Sequence[Posting] = ()
    errors: tuple[InputError, ...] = ()
    skips: tuple[Skip, ...] = ()
    files: int = 0
    rules: tuple[RuleInfo, ...] = ()
    failed: bool = False
    stale: tuple[str, ...] = ()
    absent: tuple[Absent, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)
    difference: Difference | None = None

    def with_search(self, errors: Iterable[InputError], passed_over: Mapping[str, int]) -> Report:
        """Return the report with what the search for inputs could not look at, and what it passed over."""
        every = sorted((*errors, *self.errors), key=lambda error: error.path)
        return replace(self, errors=tuple(every), passed_over=passed_over)

    @property
    def judged(self) -> Iterator[Posting]:
        """The postings that rules have seen; the rest are named in ``skips``."""
        return (posting for posting in self.postings if posting.profile is not None)

    def counts(self) -> Mapping[Severity, int]:
        """Count the findings that are not suppressed, worst severity first."""
        return self.tally().by_severity

    def tally(self) -> Tally:
        """Count the findings."""
        return self.findings.tally if isinstance(self.findings, Findings) else Tally.of(self.findings)

    def _judged(self) -> tuple[int, int]:
        """Count the postings that rules have seen, and the files that they lie in."""
        if isinstance(self.postings, Postings):
            return self.postings.judged, self.postings.files
        by_file = Counter(posting.source.path for posting in self.judged)
        return by_file.total(), len(by_file)

    def summary(self) -> str:
        """Return the line that ends a run: how many findings, how many postings were judged, what was not and why."""
        tally = self.tally()
        parts = [
            _plural(count, severity.label)
            for severity, count in tally.by_severity.items()
            if count and severity is not Severity.INFO
        ]
        if infos := tally.by_severity[Severity.INFO]:
            parts.append(f"{infos} info")
        if tally.suppressed:
            parts.append(f"{tally.suppressed} suppressed")
        postings, files = self._judged()
        judged = f"{_plural(postings, 'posting')} judged in {_plural(files, 'file')}" if postings else "Nothing judged"
        text = f"{', '.join(parts)}. {judged}" if parts else f"No findings. {judged}" if postings else judged
        for reason, count in sorted(Counter(skip.reason for skip in self.skips).items()):
            text += f"; {count} skipped: {reason}"
        if self.errors:
            text += f"; {_plural(len(self.errors), 'file')} could not be read"
        if self.difference is not None:
            text += f"; {self.difference.summary()}"
        if self.passed_over:
            text += f"; {passed_over(self.passed_over)}"
        return text + "."


def passed_over(counts: Mapping[str, int]) -> str:
    """Return "3 files of unknown formats passed over (.odt 2, .rtf 1)" for counts by suffix."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{suffix or 'no suffix'} {count}" for suffix, count in ordered[:_SUFFIXES_NAMED]]
    more = ", ..." if len(ordered) > _SUFFIXES_NAMED else ""
    noun = "an unknown format" if sum(counts.values()) == 1 else "unknown formats"
    return f"{_plural(sum(counts.values()), 'file')} of {noun} passed over ({', '.join(named)}{more})"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, posting and place."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[str, int, int, int, str, str]:
    return finding.source.path, finding.posting, finding.range.start, finding.range.end, finding.code, finding.message
