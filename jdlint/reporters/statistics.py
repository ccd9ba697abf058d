"""How often each rule spoke, the commonest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jdlint.finding import Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import PAINT, paint

SUMMARISES = True


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each rule with a finding that is not suppressed, and the summary."""
    counted: Counter[tuple[str, str]] = Counter()
    worst: dict[str, Severity] = {}
    for finding in report.findings:
        if not finding.suppressed:
            counted[finding.code, finding.name] += 1
            worst[finding.code] = max(finding.severity, worst.get(finding.code, finding.severity))
    width = len(str(max(counted.values(), default=0)))
    for (code, name), count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>{width}} {paint(style, PAINT[worst[code]], code)} {name} [{worst[code].label}]\n"
    if not style.quiet:
        yield for_terminal(report.summary()) + "\n"
