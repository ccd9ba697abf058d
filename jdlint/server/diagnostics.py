"""Findings as diagnostics."""

from __future__ import annotations

from lsprotocol import types

from jdlint.finding import Finding, Severity
from jdlint.reporters._escape import for_terminal
from jdlint.server.desk import Judged
from jdlint.server.pages import Pages
from jdlint.server.positions import Places

SOURCE = "jdlint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_NEEDLESS = ("JD902", "JD904")  # suppressions that suppress nothing: editors show them paler


def diagnostics(judged: Judged, places: Places, pages: Pages | None, *, related: bool) -> list[types.Diagnostic]:
    """Return a diagnostic for each finding, or the one that says why there are none.

    ``pages`` tells where a rule's page lies, for editors that link to it; ``related`` says that the editor shows related places.
    """
    if judged.problem:
        place = places.range(places.line(0))
        return [
            types.Diagnostic(
                place, for_terminal(f"not judged: {judged.problem}"), types.DiagnosticSeverity.Error, source=SOURCE
            )
        ]
    return [diagnostic(finding, judged, places, pages, related=related) for finding in judged.findings]


def diagnostic(
    finding: Finding, judged: Judged, places: Places, pages: Pages | None, *, related: bool
) -> types.Diagnostic:
    """Return the diagnostic for one finding."""
    page = pages.uri(finding.code, judged.report) if pages is not None else None
    return types.Diagnostic(
        range=places.range(finding.range),
        message="\n".join(
            for_terminal(line) for line in (f"{finding.name}: {finding.message}", finding.advice) if line
        ),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=None if page is None else types.CodeDescription(page),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.code in _NEEDLESS else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(judged.document.uri, places.range(piece.range)), for_terminal(piece.message)
            )
            for piece in finding.related
        ]
        if related and finding.related
        else None,
    )
