"""JUnit XML: a test suite for each file, a test case for each posting or finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from jdlint.finding import Finding, Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import fixable, where


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the document. Findings of severity info pass, with their words as output; a suppressed one is a skipped test."""
    cases: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    found = {finding.source.path for finding in report.findings}
    for finding in report.findings:
        path = finding.source.path
        cases[path].append(_case(finding))
        counts[path][0] += not finding.suppressed and finding.severity > Severity.INFO
        counts[path][2] += finding.suppressed
    for error in report.errors:
        cases[error.path].append(
            f'    <testcase classname={_attribute(error.path)} name="read"><error message={_attribute(error.message)}/></testcase>\n'
        )
        counts[error.path][1] += 1
    for posting in report.judged:
        if (path := posting.source.path) not in found:
            cases[path].append(
                f"    <testcase classname={_attribute(path)} name={_attribute(posting.title or f'posting {posting.index}')}/>\n"
            )
    for skip in report.skips:
        cases[skip.path].append(
            f'    <testcase classname={_attribute(skip.path)} name="judge"><skipped message={_attribute(skip.message)}/></testcase>\n'
        )
        counts[skip.path][2] += 1
    total = [sum(count[number] for count in counts.values()) for number in range(3)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="jdlint" {_totals(sum(map(len, cases.values())), total)}>\n'
    for path in sorted(cases):
        yield f"  <testsuite name={_attribute(path)} {_totals(len(cases[path]), counts[path])}>\n"
        yield from cases[path]
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _totals(tests: int, counts: list[int]) -> str:
    return 'tests="{}" failures="{}" errors="{}" skipped="{}"'.format(tests, *counts)


def _case(finding: Finding) -> str:
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
