"""SARIF 2.1.0, for GitHub code scanning and other viewers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from jdlint import __version__, fingerprint
from jdlint.finding import BaselineState, Confidence, Finding, Fix, Severity, Suppression
from jdlint.report import Absent, Report, RuleInfo
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._pieces import json_pieces
from jdlint.reporters._text import said, sentence
from jdlint.reporters._uri import uri
from jdlint.source import Source, TextRange

Record = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}
_CONTEXT = 1000  # characters; a longer line is no help
_UNREAD = "input-not-read"
_UNJUDGED = "input-not-judged"


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one log with one run."""
    run: Record = {
        "tool": {
            "driver": {
                "name": "jdlint",
                "semanticVersion": __version__,
                "version": __version__,
                "rules": [_rule(rule) for rule in report.rules],
                "notifications": [
                    _notification(_UNREAD, "InputNotRead", "An input could not be read.", "error"),
                    _notification(_UNJUDGED, "InputNotJudged", "An input was read and not judged.", "note"),
                ],
            }
        },
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "results": _results(report),
    }
    yield from json_pieces({"$schema": _SCHEMA, "version": "2.1.0", "runs": iter([run])})
    yield "\n"


def _results(report: Report) -> Iterator[Record]:
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    mended = report.difference.mended if report.difference else ()
    absent = () if report.difference else report.absent  # a run has one baseline: with a revision, it is that
    later = {*(finding.source.path for finding in mended), *(one.path for one in absent)}
    keys = chain(
        map(fingerprint.key, report.findings),
        map(fingerprint.key, mended),
        ((one.path, one.code, one.words) for one in absent),
    )
    marks = fingerprint.marks(keys, later)
    compared = bool(mended or absent) or report.tally().compared
    results = chain(
        (_result(finding, next(marks), index) for finding in chain(report.findings, mended)),
        (_absent(one, next(marks), report.rules, index) for one in absent),
    )
    for result in results:
        if compared:  # the standard wants it of all results or of none: files without a baseline know nothing old
            result.setdefault("baselineState", BaselineState.NEW.value)
        yield result


def _rule(rule: RuleInfo) -> Record:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": sentence(rule.summary)},
        "fullDescription": {"text": sentence(rule.summary)},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["job-description", rule.name],
            "precision": _PRECISION[rule.confidence],
            "problem.severity": "recommendation" if rule.severity is Severity.INFO else rule.severity.label,
        },
    }


def _result(finding: Finding, mark: str, index: Mapping[str, int]) -> Record:
    result: Record = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": for_terminal(said(finding))},
        "locations": [_location(finding.source, finding.range)],
        # The first is what GitHub matches alerts by; without it, it hashes the line, and an edit to the line loses the alert.
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "jdlintEvidence/v1": mark},
        "properties": {"confidence": finding.confidence.label, "posting": finding.posting},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.state is not None:
        result["baselineState"] = finding.state.value
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(finding.source, related.range),
                "message": {"text": for_terminal(related.message)},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.source, finding.fix)]
    result["suppressions"] = [] if finding.suppression is None else [_suppression(finding.suppression)]
    return result


def _fix(source: Source, fix: Fix) -> Record:
    replacements = [
        {"deletedRegion": _region(source, edit.range), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": for_terminal(sentence(fix.title))},
        "artifactChanges": [{"artifactLocation": {"uri": uri(source.path)}, "replacements": replacements}],
    }


def _suppression(suppression: Suppression) -> Record:
    record: Record = {"kind": suppression.kind.value}
    return {**record, "justification": for_terminal(suppression.reason)} if suppression.reason else record


def _absent(absent: Absent, mark: str, rules: Sequence[RuleInfo], index: Mapping[str, int]) -> Record:
    """What a baseline knows of a finding that is gone: no line, since it has none any more."""
    rule = next((rule for rule in rules if rule.code == absent.code), None)
    words = f" ({for_terminal(absent.words)})" if absent.words else ""
    return {
        "ruleId": absent.code,
        "level": "note" if rule is None else _LEVELS[rule.severity],
        "message": {
            "text": f"Gone since the baseline was written: {sentence((rule.summary if rule else absent.code) + words)}"
        },
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(absent.path)}}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "jdlintEvidence/v1": mark},
        "baselineState": BaselineState.ABSENT.value,
        "suppressions": [],
        **({"ruleIndex": index[absent.code]} if absent.code in index else {}),
    }


def _location(source: Source, text_range: TextRange) -> Record:
    place: Record = {"artifactLocation": {"uri": uri(source.path)}}
    if source.places:
        # A format without lines: viewers show the name of the place, and no line that is not there.
        return {
            "physicalLocation": place,
            "logicalLocations": [{"fullyQualifiedName": source.place(text_range.start), "kind": "element"}],
        }
    start, end = source.position(text_range.start), source.position(text_range.end)
    place["region"] = {**_region(source, text_range), "snippet": {"text": source.snippet(text_range)}}
    lines = source.line_starts
    around = TextRange(lines[start.line - 1], lines[end.line] if end.line < len(lines) else len(source.text))
    if around.end - around.start <= _CONTEXT:
        context = {"startLine": start.line, "endLine": end.line, "snippet": {"text": source.snippet(around)}}
        if around != text_range:  # a context must be larger than what it surrounds
            place["contextRegion"] = context
    return {"physicalLocation": place}


def _region(source: Source, text_range: TextRange) -> Record:
    start, end = source.position(text_range.start), source.position(text_range.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _notification(identity: str, name: str, text: str, level: str) -> Record:
    return {
        "id": identity,
        "name": name,
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": level},
    }


def _invocation(report: Report) -> Record:
    notes = [_note(0, _UNREAD, "error", error.path, error.message) for error in report.errors]
    notes += [_note(1, _UNJUDGED, "note", skip.path, skip.message) for skip in report.skips]
    return {"executionSuccessful": not report.errors, "toolExecutionNotifications": notes}


def _note(index: int, identity: str, level: str, path: str, message: str) -> Record:
    return {
        "descriptor": {"id": identity, "index": index},
        "level": level,
        "message": {"text": for_terminal(sentence(f"{path}: {message}"))},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
    }
