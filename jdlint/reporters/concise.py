"""One line a finding: path:line:column: code name [severity] message."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._difference import difference_lines
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import PAINT, paint, where

SUMMARISES = True


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding that is not suppressed, what the change did where that was asked for, and the summary."""
    for finding in report.findings:
        if not finding.suppressed:
            place = paint(style, "bold", where(finding.source, finding.range))
            code = paint(style, PAINT[finding.severity], finding.code)
            yield f"{place}: {code} {finding.name} [{finding.severity.label}] {for_terminal(finding.message)}\n"
    yield from difference_lines(report.difference, style)
    if not style.quiet:
        yield for_terminal(report.summary()) + "\n"
