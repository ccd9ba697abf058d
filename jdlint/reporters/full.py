"""Each finding with the posting's own words, the evidence underlined, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Finding
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._difference import difference_lines
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import PAINT, Mark, excerpt, fixable, paint, where

SUMMARISES = True


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield each finding that is not suppressed, what the change did where that was asked for, and the summary."""
    for finding in report.findings:
        if not finding.suppressed:
            yield "\n".join(_finding(finding, style)) + "\n\n"
    yield from difference_lines(report.difference, style)
    if not style.quiet:
        yield for_terminal(report.summary()) + "\n"


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    color = PAINT[finding.severity]
    head = paint(style, color, f"{finding.severity.label}[{finding.code}]")
    yield f"{head} {paint(style, 'bold', finding.name)}: {for_terminal(finding.message)}"
    sure = "" if finding.confidence.label == "high" else f" ({finding.confidence.label} confidence)"
    yield f" {paint(style, 'blue', '-->')} {where(finding.source, finding.range)}{sure}"
    primary = Mark(finding.range, "^", color)
    # Evidence often holds the primary range again; underlined once is enough.
    related = [Mark(item.range, "-", "blue", item.message) for item in finding.related if item.range != finding.range]
    label = next((item.message for item in finding.related if item.range == finding.range), "")
    yield from excerpt(finding.source, [Mark(primary.range, primary.sign, primary.color, label), *related], style)
    if finding.advice:
        yield f" {paint(style, 'green', 'help')}: {for_terminal(finding.advice)}"
    if found := fixable(finding):
        what, colon, how = found.partition(":")
        yield f" {paint(style, 'green', what)}{colon}{for_terminal(how)}"
