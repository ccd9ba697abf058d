"""JUnit XML: a test suite for each file, a test case for each posting or finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import attrgetter, itemgetter
from xml.sax.saxutils import escape, quoteattr

from jdlint.finding import Finding, InputError, Severity
from jdlint.posting import Posting
from jdlint.report import Report, Skip
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import fixable, where

_Item = tuple[str, int, Finding | InputError | Posting | Skip]
"""A path, a number that puts what belongs to it in order, and what is to be a test case."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the document. Findings of severity info pass, with their words as output; a suppressed one is a skipped test."""
    total = [0, 0, 0, 0]
    for _, items in _suites(report):
        total = [one + other for one, other in zip(total, _counts(items), strict=True)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="jdlint" {_totals(total)}>\n'
    for path, items in _suites(report):
        yield f"  <testsuite name={_attribute(path)} {_totals(_counts(items))}>\n"
        for item in items:
            yield _case(path, item)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _suites(report: Report) -> Iterator[tuple[str, list[Finding | InputError | Posting | Skip]]]:
    """Yield each path and what is said about it, in order; the report is gone through, and never held."""
    found: Iterator[_Item] = ((finding.source.path, 0, finding) for finding in report.findings)
    errors: Iterator[_Item] = ((error.path, 1, error) for error in sorted(report.errors, key=attrgetter("path")))
    judged: Iterator[_Item] = ((posting.source.path, 2, posting) for posting in report.judged)
    skips: Iterator[_Item] = ((skip.path, 3, skip) for skip in sorted(report.skips, key=attrgetter("path")))
    for path, group in groupby(merge(found, errors, judged, skips, key=itemgetter(0, 1)), itemgetter(0)):
        items = [item for _, _, item in group]
        spoken = isinstance(items[0], Finding)  # then the postings are no test cases beside
        yield path, [item for item in items if not (spoken and isinstance(item, Posting))]


def _counts(items: Sequence[Finding | InputError | Posting | Skip]) -> list[int]:
    """Return how many there are, how many fail, are errors, and are skipped."""
    findings = [item for item in items if isinstance(item, Finding)]
    return [
        len(items),
        sum(not finding.suppressed and finding.severity > Severity.INFO for finding in findings),
        sum(isinstance(item, InputError) for item in items),
        sum(finding.suppressed for finding in findings) + sum(isinstance(item, Skip) for item in items),
    ]


def _totals(counts: Sequence[int]) -> str:
    return 'tests="{}" failures="{}" errors="{}" skipped="{}"'.format(*counts)


def _case(path: str, item: Finding | InputError | Posting | Skip) -> str:
    if isinstance(item, Finding):
        return _finding(item)
    head = f"    <testcase classname={_attribute(path)} name="
    if isinstance(item, InputError):
        return f'{head}"read"><error message={_attribute(item.message)}/></testcase>\n'
    if isinstance(item, Skip):
        return f'{head}"judge"><skipped message={_attribute(item.message)}/></testcase>\n'
    return f"{head}{_attribute(item.title or f'posting {item.index}')}/>\n"


def _finding(finding: Finding) -> str:
    place = where(finding.source, finding.range)
    head = f"    <testcase classname={_attribute(finding.source.path)} name={_attribute(f'{finding.code} {finding.name} at {place}')}>"
    lines = [f"{place}: {for_terminal(finding.message)}"]
    lines += [f"{where(finding.source, related.range)}: {for_terminal(related.message)}" for related in finding.related]
    lines += [for_terminal(line) for line in (finding.advice, fixable(finding)) if line]
    body = _text("\n".join(lines))
    if finding.suppression is not None:
        inner = f"<skipped message={_attribute(finding.suppression.reason or 'suppressed')}/>"
    elif finding.severity > Severity.INFO:
        inner = (
            f"<failure type={_attribute(finding.severity.label)} message={_attribute(finding.message)}>{body}</failure>"
        )
    else:
        inner = f"<system-out>{body}</system-out>"
    return f"{head}{inner}</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_harmless(for_terminal(text)))


def _text(text: str) -> str:
    return escape(_harmless(text))


def _harmless(text: str) -> str:
    """XML knows no way to write these two."""
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
