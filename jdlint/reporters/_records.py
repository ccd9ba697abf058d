"""Findings and postings as plain records: what JSON and JSON lines print, and what the published schemas describe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jdlint.difference import Balance
from jdlint.finding import Finding, Fix, InputError
from jdlint.fingerprint import fingerprints
from jdlint.posting import Clause, Cue, Posting, Section, Statement
from jdlint.report import Report, Skip
from jdlint.source import Source, TextRange

TAGS_VERSION = 1
Record = dict[str, Any]


def place(source: Source, text_range: TextRange) -> Record:
    """Where a range stands: lines and columns from 1, ends exclusive; or, in a format without lines, the name of the place."""
    if source.places:
        name = source.place(text_range.start)
        return {"line": None, "column": None, "end_line": None, "end_column": None, "place": name}
    start, end = source.position(text_range.start), source.position(text_range.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def finding_records(report: Report) -> Iterator[Record]:
    """Yield a record of every finding, suppressed ones included."""
    marks = fingerprints(report.findings)
    return (_finding(finding, mark) for finding, mark in zip(report.findings, marks, strict=True))


def _finding(finding: Finding, fingerprint: str) -> Record:
    source = finding.source
    suppression = finding.suppression
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "message": finding.message,
        "advice": finding.advice,
        "path": source.path,
        "posting": finding.posting,
        **place(source, finding.range),
        "text": source.snippet(finding.range),
        "related": [
            {"message": related.message, **place(source, related.range), "text": source.snippet(related.range)}
            for related in finding.related
        ],
        "suppressed": finding.suppressed,
        "suppression": None if suppression is None else {"kind": suppression.kind.value, "reason": suppression.reason},
        "baseline_state": None if finding.state is None else finding.state.value,
        "fix": None if finding.fix is None else _fix(source, finding.fix),
        "fingerprint": fingerprint,
    }


def _fix(source: Source, fix: Fix) -> Record:
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [{**place(source, edit.range), "text": edit.text} for edit in fix.edits],
    }


def posting_record(posting: Posting) -> Record:
    """Return the verdict on a posting; its judgement is null throughout where it was not judged."""
    record: Record = {"path": posting.source.path, "posting": posting.index, "title": posting.title}
    record |= place(posting.source, posting.title_range or posting.range)
    record["language"] = posting.language
    profile = posting.profile
    if profile is None:
        keys = (
            "level",
            "title_focus",
            "body_focus",
            "demand",
            "unicorn",
            "confidence",
            "early_stage",
            "boundary",
            "shares",
            "facets",
        )
        return record | dict.fromkeys(keys)
    return record | {
        "level": profile.level.value,
        "title_focus": profile.title_focus.value,
        "body_focus": profile.body_focus.value,
        "demand": {focus.value: demand.value for focus, demand in sorted(profile.demand.items())},
        "unicorn": profile.unicorn,
        "confidence": _number(profile.confidence),
        "early_stage": profile.early_stage,
        "boundary": profile.boundary,
        "shares": {focus.value: _number(share) for focus, share in sorted(profile.shares.items())},
        "facets": {focus.value: list(facets) for focus, facets in sorted(profile.facets.items())},
    }


def tag_record(posting: Posting) -> Record:
    """Return the verdict and a span for each clause, or for each statement that has none."""
    spans = []
    for statement in posting.statements:
        section = posting.sections[statement.section]
        if statement.clauses:
            spans += [_clause(posting.source, statement, section, clause) for clause in statement.clauses]
        elif statement.text:
            spans.append(_span(posting.source, statement, section, statement.range) | _UNLABELLED)
    return {**posting_record(posting), "cues": [_cue(posting.source, cue) for cue in posting.cues], "spans": spans}


def tags_record(records: Sequence[Record], errors: Iterable[InputError], skips: Iterable[Skip]) -> Record:
    """Return what ``jdlint tag --format json`` prints of the ``records`` of postings (schema: jdlint/schemas/tag-1.json)."""
    return {
        "version": TAGS_VERSION,
        "postings": list(records),
        "errors": [error_record(error) for error in errors],
        "skipped": [skip_record(skip) for skip in skips],
    }


_UNLABELLED: Record = {"focus": [], "stance": "own", "scores": {}, "cues": []}


def _clause(source: Source, statement: Statement, section: Section, clause: Clause) -> Record:
    return _span(source, statement, section, clause.range) | {
        "focus": sorted(focus.value for focus in clause.focus),
        "stance": clause.stance.value,
        "scores": {focus.value: _number(score) for focus, score in sorted(clause.scores.items())},
        "cues": [_cue(source, cue) for cue in clause.cues],
    }


def _span(source: Source, statement: Statement, section: Section, text_range: TextRange) -> Record:
    return {
        **place(source, text_range),
        "text": source.snippet(text_range),
        "section": section.kind.value,
        "role": statement.role.value,
        "kind": statement.kind.value,
    }


def _cue(source: Source, cue: Cue) -> Record:
    where = place(source, cue.range)
    record: Record = {
        "text": cue.text,
        "entry": cue.entry,
        "category": cue.category,
        "line": where["line"],
        "column": where["column"],
    }
    if "place" in where:
        record["place"] = where["place"]
    return record if cue.weight is None else {**record, "weight": _number(cue.weight)}


def error_record(error: InputError) -> Record:
    """Return a record of an input that could not be read."""
    return {"path": error.path, "message": error.message}


def skip_record(skip: Skip) -> Record:
    """Return a record of an input that was not judged."""
    return {"path": skip.path, "posting": skip.posting or None, "reason": skip.message}


def absent_records(report: Report) -> list[Record]:
    """Return a record of every finding that a baseline knows and that is gone."""
    return [{"path": one.path, "code": one.code, "text": one.words} for one in report.absent]


def difference_record(report: Report) -> Record | None:
    """Return what the change did, or None where no revision was asked for. Mended findings lie in the postings as they were."""
    difference = report.difference
    if difference is None:
        return None
    new = {id(finding) for finding in difference.new}
    marks = zip(report.findings, fingerprints(report.findings), strict=True)
    return {
        "base": difference.base,
        "commit": difference.commit,
        "note": difference.note,
        "new": [mark for finding, mark in marks if id(finding) in new],
        "mended": [
            _finding(finding, mark)
            for finding, mark in zip(difference.mended, fingerprints(difference.mended), strict=True)
        ],
        "old": difference.old,
        "postings": [
            {
                "path": edited.posting.source.path,
                "posting": edited.posting.index,
                "title": edited.posting.title,
                "before": None if edited.before is None else _balance(edited.before),
                "after": _balance(edited.after),
                "message": edited.message,
            }
            for edited in difference.edited
        ],
        "removed": list(difference.removed),
    }


def _balance(balance: Balance) -> Record:
    shares = {focus.value: _number(share) for focus, share in sorted(balance.shares.items())}
    return {"shares": shares, "unicorn": balance.unicorn}


def summary_record(report: Report) -> Record:
    """Return the run's counts."""
    tally = report.tally()
    unicorns = Counter(posting.profile is not None and posting.profile.unicorn for posting in report.judged)
    return {
        "files": report.files,
        "postings": unicorns.total(),
        "unicorns": unicorns[True],
        **{severity.label: count for severity, count in tally.by_severity.items()},
        "suppressed": tally.suppressed,
        "skipped": len(report.skips),
        "errors": len(report.errors),
        "passed_over": dict(sorted(report.passed_over.items())),
    }


def _number(value: float) -> float:
    # Four places are more than the figures mean, and hide the last bits that differ between processors.
    return round(float(value), 4)
