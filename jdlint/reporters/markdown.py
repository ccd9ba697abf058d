"""Markdown for a pull-request comment or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from jdlint.difference import Difference
from jdlint.finding import Finding, Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.reporters._difference import mended
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._text import fixable, where

_SIGNS = {Severity.ERROR: "🛑", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&$:^=])")
_CALLS = re.compile(
    r"[@#](?=\w)"
)  # forges turn these into mentions and references after rendering, whatever is escaped
_QUOTE = 160  # characters of evidence shown


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the counts, what the change did, the findings that are not suppressed by file, and what could not be judged."""
    yield f"### jdlint\n\n{_plain(report.summary())}\n"
    if report.difference is not None:
        yield from _difference(report.difference)
    shown = (finding for finding in report.findings if not finding.suppressed)
    for path, findings in groupby(shown, lambda finding: finding.source.path):
        yield f"\n#### {_plain(path)}\n\n"
        for finding in findings:
            yield _item(finding)
    if report.errors or report.skips:
        yield "\n#### Not judged\n\n"
        for error in report.errors:
            yield f"- 🛑 {_plain(error.path)}: {_plain(error.message)}\n"
        for skip in report.skips:
            yield f"- {_plain(skip.path)}: {_plain(skip.message)}\n"


def _difference(difference: Difference) -> Iterator[str]:
    yield f"\n#### Since {_plain(difference.base)}\n\n"
    if difference.note:
        yield f"_{_plain(difference.note)}_\n\n"
    for edited in difference.edited:
        sign = "🦄 " if edited.after.unicorn else ""
        place = _plain(where(edited.posting.source, edited.place))
        yield f"- {sign}**{_plain(edited.posting.title or 'Posting')}** ({place}): {_plain(edited.message)}\n"
    for finding in difference.mended:
        yield f"- ✅ mended: {_plain(finding.source.path)}: {_plain(mended(finding))}\n"
    for path in difference.removed:
        yield f"- removed: {_plain(path)}\n"


def _item(finding: Finding) -> str:
    source = finding.source
    text = f"- {_SIGNS[finding.severity]} **{finding.code} {_plain(finding.name)}** ({_place(finding)}): {_plain(finding.message)}\n"
    text += f"  > {_plain(_short(source.snippet(finding.range)))}\n\n"
    if finding.related:
        text += "  <details><summary>Evidence</summary>\n\n"
        for related in finding.related:
            text += f"  - {_plain(where(source, related.range))}: {_plain(related.message)}: “{_plain(_short(source.snippet(related.range)))}”\n"
        text += "\n  </details>\n\n"
    return text + "".join(f"  {_plain(line)}\n" for line in (finding.advice, fixable(finding)) if line)


def _place(finding: Finding) -> str:
    return _plain(
        finding.source.place(finding.range.start) or f"line {finding.source.position(finding.range.start).line}"
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rstrip() + "…"


def _plain(text: str) -> str:
    """Return text that no Markdown renderer takes for markup, a link, a mention or HTML."""
    return _CALLS.sub("\\g<0>\u200b", _MARKUP.sub(r"\\\1", for_terminal(text)))
