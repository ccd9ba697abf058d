"""One JSON object a line, each with its type: finding, posting, error, skipped, difference (where asked for), summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._escape import json_text
from jdlint.reporters._records import (
    Record,
    difference_record,
    error_record,
    finding_records,
    posting_record,
    skip_record,
    summary_record,
)


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the lines."""
    difference = difference_record(report)
    groups: tuple[tuple[str, Iterable[Record]], ...] = (
        ("finding", finding_records(report)),
        ("posting", map(posting_record, report.postings)),
        ("error", map(error_record, report.errors)),
        ("skipped", map(skip_record, report.skips)),
        ("difference", [] if difference is None else [difference]),
        ("summary", [summary_record(report)]),
    )
    for kind, records in groups:
        for record in records:
            yield json_text({"type": kind, **record}) + "\n"
