"""Annotations on a pull request: GitHub Actions workflow commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jdlint.difference import Edited
from jdlint.finding import Finding, Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import fixable, placed, where

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a command for each finding that is not suppressed, each input that could not be read, and each edited posting."""
    for finding in report.findings:
        if not finding.suppressed:
            yield _annotation(finding)
    for error in report.errors:
        yield f"::error file={_property(error.path)},title=jdlint::{_data([error.message])}\n"
    if report.difference is not None:
        for edited in report.difference.edited:
            yield _edited(edited, report.difference.base)


def _edited(edited: Edited, base: str) -> str:
    source = edited.posting.source
    properties = {"file": source.path}
    if not source.places:
        properties["line"] = str(source.position(edited.place.start).line)
    head = ",".join(f"{key}={_property(value)}" for key, value in {**properties, "title": f"since {base}"}.items())
    return f"::notice {head}::{_data([edited.message])}\n"


def _annotation(finding: Finding) -> str:
    source = finding.source
    properties = {"file": source.path}
    if not source.places:
        start, end = source.position(finding.range.start), source.position(finding.range.end)
        properties |= {"line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:  # columns over several lines are refused
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = f"{finding.code} {finding.name}"
    lines = [
        placed(source, finding.range, finding.message),
        *(f"{where(source, related.range)}: {related.message}" for related in finding.related),
        finding.advice,
        fixable(finding),
    ]
    head = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {head}::{_data(lines)}\n"


def _data(lines: Iterable[str]) -> str:
    """Escape a message as the Actions toolkit does; no control character is left alive."""
    return _escaped("\n".join(for_terminal(line) for line in lines if line))


def _property(text: str) -> str:
    """Escape a property as the Actions toolkit does; no control character is left alive."""
    return for_terminal(_escaped(text).replace(":", "%3A").replace(",", "%2C"))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
