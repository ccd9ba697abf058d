"""Makes of a report or an outcome the results that Python programs get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from jdlint import finding as found
from jdlint import posting as parsed
from jdlint import report as reported
from jdlint import results
from jdlint.fingerprint import fingerprints
from jdlint.posting import Focus
from jdlint.reporters._records import tag_record, tags_record
from jdlint.reporters.json import report_record
from jdlint.source import Source, TextRange

T = TypeVar("T")


def checked(path: str, report: reported.Report) -> results.CheckResult:
    """Return the result of a check of one input."""
    findings = tuple(report.findings)
    return results.CheckResult(
        path=path,
        findings=tuple(_finding(*pair) for pair in zip(findings, fingerprints(findings), strict=True)),
        postings=tuple(results.Posting(**_posting(posting)) for posting in report.postings),
        skipped=_skipped(report.skips),
        failed=report.failed,
        _record=report_record(report),
    )


def tagged(outcome: reported.Outcome) -> results.TagResult:
    """Return the result of reading one input."""
    return results.TagResult(
        path=outcome.path,
        postings=tuple(
            results.TaggedPosting(
                **_posting(posting),
                statements=tuple(_statement(posting, one) for one in posting.statements if one.text),
                cues=tuple(_cue(posting.source, cue) for cue in posting.cues),
            )
            for posting in outcome.postings
        ),
        skipped=_skipped(outcome.skips),
        _record=tags_record([tag_record(posting) for posting in outcome.postings], outcome.errors, outcome.skips),
    )


def _finding(finding: found.Finding, fingerprint: str) -> results.Finding:
    source = finding.source
    return results.Finding(
        **_quote(source, finding.range),
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        confidence=finding.confidence,
        message=finding.message,
        advice=finding.advice,
        posting=finding.posting,
        related=tuple(results.Related(**_quote(source, one.range), message=one.message) for one in finding.related),
        suppressed=finding.suppressed,
        reason=finding.suppression.reason if finding.suppression else "",
        baseline_state=finding.state,
        fix=None if finding.fix is None else _fix(source, finding.fix),
        fingerprint=fingerprint,
    )


def _fix(source: Source, fix: found.Fix) -> results.Fix:
    edits = tuple(results.Edit(**_quote(source, edit.range), replacement=edit.text) for edit in fix.edits)
    return results.Fix(title=fix.title, applicability=fix.applicability, edits=edits)


def _posting(posting: parsed.Posting) -> dict[str, Any]:
    return _quote(posting.source, posting.title_range or posting.range) | {
        "posting": posting.index,
        "title": posting.title,
        "language": posting.language,
        "profile": None if posting.profile is None else _profile(posting.profile),
    }


def _profile(profile: parsed.RoleProfile) -> results.Profile:
    return results.Profile(
        level=profile.level,
        title_focus=profile.title_focus,
        body_focus=profile.body_focus,
        demand=_per_craft(profile.demand, parsed.Demand.NONE),
        unicorn=profile.unicorn,
        confidence=profile.confidence,
        early_stage=profile.early_stage,
        boundary=profile.boundary,
        shares=_per_craft(profile.shares, 0.0),
        facets=_per_craft(profile.facets, ()),
    )


def _statement(posting: parsed.Posting, statement: parsed.Statement) -> results.Statement:
    return results.Statement(
        **_quote(posting.source, statement.range),
        section=posting.sections[statement.section].kind,
        role=statement.role,
        kind=statement.kind,
        focus=statement.focus,
        scores=_per_craft(statement.scores, 0.0),
        clauses=tuple(
            results.Clause(
                **_quote(posting.source, clause.range),
                focus=clause.focus,
                stance=clause.stance,
                scores=_per_craft(clause.scores, 0.0),
                cues=tuple(_cue(posting.source, cue) for cue in clause.cues),
            )
            for clause in statement.clauses
        ),
    )


def _cue(source: Source, cue: parsed.Cue) -> results.Cue:
    return results.Cue(**_quote(source, cue.range), entry=cue.entry, category=cue.category, weight=cue.weight)


def _quote(source: Source, text_range: TextRange) -> dict[str, Any]:
    start, end = (None, None) if source.places else map(source.position, text_range)
    return {
        "text": source.snippet(text_range),
        "line": start and start.line,
        "column": start and start.column,
        "end_line": end and end.line,
        "end_column": end and end.column,
        "place": source.place(text_range.start),
        "start": text_range.start,
        "end": text_range.end,
    }


def _per_craft(values: Mapping[Focus, T], missing: T) -> results.PerCraft[T]:
    return results.PerCraft(*(values.get(focus, missing) for focus in (Focus.EXPLORATION, Focus.OPERATIONALIZATION)))


def _skipped(skips: Iterable[reported.Skip]) -> tuple[results.Skip, ...]:
    return tuple(results.Skip(posting=skip.posting or None, reason=skip.message) for skip in skips)
