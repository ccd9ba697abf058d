"""One JSON object: findings, postings, errors (schema: jdlint/schemas/check-1.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jdlint import __version__
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._pieces import json_pieces
from jdlint.reporters._records import (
    absent_records,
    difference_record,
    error_record,
    finding_records,
    posting_record,
    skip_record,
    summary_record,
)

VERSION = 1


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the object."""
    yield from json_pieces(_record(report))
    yield "\n"


def report_record(report: Report) -> dict[str, Any]:
    """Return the object."""
    return {name: list(value) if isinstance(value, Iterator) else value for name, value in _record(report).items()}


def _record(report: Report) -> dict[str, Any]:
    return {
        "version": VERSION,
        "tool": {"name": "jdlint", "version": __version__},
        "findings": finding_records(report),
        "postings": map(posting_record, report.postings),
        "errors": [error_record(error) for error in report.errors],
        "skipped": [skip_record(skip) for skip in report.skips],
        "stale": list(report.stale),
        "absent": absent_records(report),
        "difference": difference_record(report),
        "summary": summary_record(report),
    }
