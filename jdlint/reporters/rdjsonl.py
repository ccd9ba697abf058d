"""Reviewdog Diagnostic Format, one diagnostic a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal, json_text
from jdlint.reporters._text import placed, said
from jdlint.source import Source, TextRange

Record = dict[str, Any]


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding that is not suppressed and for each input that could not be read."""
    for finding in report.findings:
        if finding.suppressed:
            continue
        text = f"{finding.name}: {said(finding)}"
        record: Record = {
            "message": for_terminal(placed(finding.source, finding.range, text)),
            "location": _location(finding.source, finding.range),
            "severity": finding.severity.name,
            "source": {"name": "jdlint"},
            "code": {"value": finding.code},
        }
        if finding.related:
            record["related_locations"] = [
                {
                    "message": for_terminal(placed(finding.source, related.range, related.message)),
                    "location": _location(finding.source, related.range),
                }
                for related in finding.related
            ]
        if finding.fix is not None:
            record["suggestions"] = [
                {**_range(finding.source, edit.range), "text": edit.text} for edit in finding.fix.edits
            ]
        yield json_text(record) + "\n"
    for error in report.errors:
        yield (
            json_text(
                {
                    "message": for_terminal(error.message),
                    "location": {"path": error.path},
                    "severity": "ERROR",
                    "source": {"name": "jdlint"},
                }
            )
            + "\n"
        )


def _location(source: Source, text_range: TextRange) -> Record:
    if source.places:
        return {"path": source.path}
    return {"path": source.path, **_range(source, text_range)}


def _range(source: Source, text_range: TextRange) -> Record:
    return {"range": {"start": _position(source, text_range.start), "end": _position(source, text_range.end)}}


def _position(source: Source, offset: int) -> Record:
    """Columns of this format count UTF-8 bytes."""
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
