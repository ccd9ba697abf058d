"""GitLab Code Quality report."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Finding, Severity
from jdlint.fingerprint import fingerprints
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._pieces import json_pieces
from jdlint.reporters._text import said

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one array; findings that are suppressed are left out, as the format cannot mark them."""
    marked = zip(report.findings, fingerprints(report.findings), strict=True)
    yield from json_pieces(_issue(finding, mark) for finding, mark in marked if not finding.suppressed)
    yield "\n"


def _issue(finding: Finding, mark: str) -> dict[str, object]:
    source = finding.source
    # The format knows lines only: without lines, the file's first one, and the place in words.
    named = f" ({source.place(finding.range.start)})" if source.places else ""
    start, end = source.position(finding.range.start).line, source.position(finding.range.end).line
    return {
        "description": for_terminal(said(finding) + named),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": source.path, "lines": {"begin": 1} if source.places else {"begin": start, "end": end}},
    }
