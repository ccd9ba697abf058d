"""Postings, findings, sketches and suppressions as lists for JSON, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jdlint.directive import Directive
from jdlint.finding import Applicability, Edit, Finding, Fix, Related
from jdlint.kept._shapes import CONFIDENCES, CRAFTS, DEMANDS, LEVELS, ROLE_FOCI, SEVERITIES, At, a, by_focus, number
from jdlint.lineup import Row
from jdlint.posting import Posting, RoleProfile
from jdlint.sketch import Sketch, reduced
from jdlint.source import Source


def posting_row(posting: Posting) -> list[Any]:
    """Return a posting without its statements."""
    lean = reduced(posting, posting.source)
    return [
        lean.index,
        lean.title,
        lean.title_range,
        lean.range,
        lean.language,
        None if lean.profile is None else _profile(lean.profile),
    ]


def posting_of(source: Source, at: At, *row: Any) -> Posting:
    """Return the posting of a row."""
    index, title, title_range, whole, language, profile = row
    return Posting(
        source=source,
        index=a(int, index),
        title=a(str, title),
        title_range=None if title_range is None else at(*title_range),
        range=at(*whole),
        sections=(),
        statements=(),
        language=a(str, language),
        profile=None if profile is None else _load_profile(*profile),
    )


def _profile(profile: RoleProfile) -> list[Any]:
    return [
        profile.level,
        profile.title_focus,
        profile.body_focus,
        dict(profile.demand),
        profile.unicorn,
        profile.confidence,
        profile.hybrid_confidence,
        profile.early_stage,
        profile.boundary,
        dict(profile.shares),
        dict(profile.facets),
    ]


def _load_profile(*row: Any) -> RoleProfile:
    level, title, body, demand, unicorn, confidence, hybrid, early, boundary, shares, facets = row
    return RoleProfile(
        level=LEVELS[level],
        title_focus=ROLE_FOCI[title],
        body_focus=ROLE_FOCI[body],
        demand=by_focus(demand, lambda value: DEMANDS[value]),
        unicorn=a(bool, unicorn),
        confidence=a(float, confidence),
        hybrid_confidence=a(float, hybrid),
        early_stage=a(bool, early),
        boundary=a(bool, boundary),
        shares=by_focus(shares, number),
        facets=by_focus(facets, lambda names: tuple(a(str, name) for name in a(list, names))),
    )


def finding_row(finding: Finding) -> list[Any]:
    """Return a finding."""
    return [
        finding.code,
        finding.name,
        finding.severity,
        finding.confidence,
        finding.message,
        finding.advice,
        finding.range,
        [[*related.range, related.message] for related in finding.related],
        finding.posting,
        None if finding.fix is None else _fix(finding.fix),
    ]


def finding_of(source: Source, at: At, *row: Any) -> Finding:
    """Return the finding of a row."""
    code, name, severity, confidence, message, advice, where, related, posting, fix = row
    return Finding(
        a(str, code),
        a(str, name),
        SEVERITIES[severity],
        CONFIDENCES[confidence],
        a(str, message),
        a(str, advice),
        source,
        at(*where),
        tuple(Related(at(start, end), a(str, text)) for start, end, text in related),
        a(int, posting),
        fix=None if fix is None else _load_fix(at, *fix),
    )


def _fix(fix: Fix) -> list[Any]:
    return [fix.title, fix.applicability, [[*edit.range, edit.text] for edit in fix.edits]]


def _load_fix(at: At, *row: Any) -> Fix:
    title, applicability, edits = row
    made = tuple(Edit(at(start, end), a(str, text)) for start, end, text in a(list, edits))
    return Fix(a(str, title), made, Applicability(applicability))


def sketch_row(sketch: Sketch, number: int) -> list[Any]:
    """Return a sketch; its posting is the one with this ``number`` among those of its source."""
    crafts = list(map(CRAFTS.index, (sketch.promised, sketch.leaning, sketch.owns, sketch.too_much)))
    return [number, sketch.place, sketch.line, crafts, sketch.name, sketch.where, sketch.duties]


def sketch_of(postings: Sequence[Posting], at: At, *row: Any) -> Sketch:
    """Return the sketch of a row."""
    number, place, line, crafts, name, where, duties = row
    promised, leaning, owns, too_much = (CRAFTS[craft] for craft in crafts)
    return Sketch(
        posting=postings[a(int, number)],
        place=at(*place),
        line=a(int, line),
        promised=promised,
        name=a(str, name),
        leaning=leaning,
        owns=owns,
        too_much=too_much,
        where=a(str, where),
        duties=a(str, duties),
    )


def compared_row(number: int, row: Row) -> list[Any]:
    """Return the row of the sketch ``number``."""
    crafts = map(CRAFTS.index, (row.promised, row.leaning, row.owns, row.too_much))
    return [number, *crafts, row.name, row.lines.hex()]


def compared_of(number: Any, promised: Any, leaning: Any, owns: Any, too_much: Any, name: Any, lines: Any) -> Any:
    """Return the number of a sketch and its row."""
    crafts = CRAFTS[promised], CRAFTS[leaning], CRAFTS[owns], CRAFTS[too_much]
    return a(int, number), Row(*crafts, a(int, name), bytes.fromhex(a(str, lines)))


def directive_row(directive: Directive) -> list[Any]:
    """Return a suppression."""
    until = None if directive.until is None else directive.until.isoformat()
    return [directive.range, directive.rules, directive.reason, directive.covers, until, directive.problem]


def directive_of(source: Source, at: At, *row: Any) -> Directive:
    """Return the suppression of a row."""
    where, rules, reason, covers, until, problem = row
    return Directive(
        source,
        at(*where),
        tuple(a(str, rule) for rule in a(list, rules)),
        a(str, reason),
        at(*covers),
        None if until is None else date.fromisoformat(until),
        a(str, problem),
    )
