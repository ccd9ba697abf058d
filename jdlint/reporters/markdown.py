"""Markdown for a pull-request comment or a job summary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jdlint.difference import Difference
from jdlint.finding import Finding, Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._difference import mended
from jdlint.reporters._escape import for_markdown
from jdlint.reporters._text import fixable, where

_SIGNS = {Severity.ERROR: "🛑", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_QUOTE = 160  # characters of evidence shown


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the counts, what the change did, the findings that are not suppressed by file, and what could not be judged."""
    yield f"### jdlint\n\n{for_markdown(report.summary())}\n"
    if report.difference is not None:
        yield from _difference(report.difference)
    shown = (finding for finding in report.findings if not finding.suppressed)
    for path, findings in groupby(shown, lambda finding: finding.source.path):
        yield f"\n#### {for_markdown(path)}\n\n"
        for finding in findings:
            yield _item(finding)
    if report.errors or report.skips:
        yield "\n#### Not judged\n\n"
        for error in report.errors:
            yield f"- 🛑 {for_markdown(error.path)}: {for_markdown(error.message)}\n"
        for skip in report.skips:
            yield f"- {for_markdown(skip.path)}: {for_markdown(skip.message)}\n"


def _difference(difference: Difference) -> Iterator[str]:
    yield f"\n#### Since {for_markdown(difference.base)}\n\n"
    if difference.note:
        yield f"_{for_markdown(difference.note)}_\n\n"
    for edited in difference.edited:
        sign = "🦄 " if edited.after.unicorn else ""
        place = for_markdown(where(edited.posting.source, edited.place))
        yield f"- {sign}**{for_markdown(edited.posting.title or 'Posting')}** ({place}): {for_markdown(edited.message)}\n"
    for finding in difference.mended:
        yield f"- ✅ mended: {for_markdown(finding.source.path)}: {for_markdown(mended(finding))}\n"
    for path in difference.removed:
        yield f"- removed: {for_markdown(path)}\n"


def _item(finding: Finding) -> str:
    source = finding.source
    text = f"- {_SIGNS[finding.severity]} **{finding.code} {for_markdown(finding.name)}** ({_place(finding)}): {for_markdown(finding.message)}\n"
    text += f"  > {for_markdown(_short(source.snippet(finding.range)))}\n\n"
    if finding.related:
        text += "  <details><summary>Evidence</summary>\n\n"
        for related in finding.related:
            text += f"  - {for_markdown(where(source, related.range))}: {for_markdown(related.message)}: “{for_markdown(_short(source.snippet(related.range)))}”\n"
        text += "\n  </details>\n\n"
    return text + "".join(f"  {for_markdown(line)}\n" for line in (finding.advice, fixable(finding)) if line)


def _place(finding: Finding) -> str:
    return for_markdown(
        finding.source.place(finding.range.start) or f"line {finding.source.position(finding.range.start).line}"
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rstrip() + "…"
