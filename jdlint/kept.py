"""Judgements as bytes and back: what the cache stores, and what worker processes send.

JSON, so that nothing that is read can run; whatever has not the exact shape is refused, and the input judged anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from jdlint.directive import Directive
from jdlint.finding import Applicability, Confidence, Edit, Finding, Fix, Related, Severity
from jdlint.judgement import Judgement, KeptSource
from jdlint.posting import Demand, Focus, Level, Posting, RoleFocus, RoleProfile
from jdlint.report import Outcome, Skip
from jdlint.sketch import Sketch, reduced
from jdlint.source import Place, Source, TextRange

VERSION = 2
"""Part of every key: another version's values are never looked at."""

_V = TypeVar("_V")


class DamagedError(ValueError):
    """Bytes that are no judgement."""


def dump(judgement: Judgement, data: bytes) -> bytes | None:
    """Return a judgement as bytes; None for one that is not to be kept: with an error, which may be gone next time.

    ``data`` are the bytes of the input; where they are its text as it stands, it is not stored again.
    """
    outcome = judgement.outcome
    if outcome.errors:
        return None
    source = _source(judgement)
    shape: list[Any] = [VERSION, "", None, []] if source is None else [VERSION, source.format, None, []]
    if source is not None:
        shape[2] = None if source.text.encode("utf-8", "surrogatepass") == data else source.text
        shape[3] = [[*place.range, place.name] for place in source.places]
    shape += [
        list(map(_posting, outcome.postings)),
        list(map(_finding, judgement.findings)),
        [_sketch(sketch, number) for number, sketch in _numbered(judgement)],
        list(map(_directive, judgement.directives)),
        [[skip.reason, skip.posting, skip.detail] for skip in outcome.skips],
    ]
    return json.dumps(shape, separators=(",", ":")).encode()


def load(path: str, data: bytes, value: bytes) -> Judgement:
    """Return the judgement of the input at ``path`` (as shown) with the bytes ``data``. Raises ``DamagedError``."""
    try:
        version, form, text, places, postings, findings, sketches, directives, skips = json.loads(value)
        if version != VERSION:
            raise DamagedError(f"version {version!r}")
        kept = data if text is None else _a(str, text).encode("utf-8", "surrogatepass")
        size = len(kept.decode("utf-8", "surrogatepass"))
        at = _ranges(size)
        source = KeptSource(
            path.replace("\\", "/"),
            _a(str, form),
            [Place(at(s, e), _a(str, name)) for s, e, name in places],
            kept,
            packed=False,
        )
        made = [_load_posting(source, at, *row) for row in postings]
        return Judgement(
            outcome=Outcome(path, tuple(made), (), tuple(Skip(path, *map(_plain, row)) for row in skips)),
            findings=tuple(_load_finding(source, at, *row) for row in findings),
            sketches=tuple(_load_sketch(made, at, *row) for row in sketches),
            directives=tuple(_load_directive(source, at, *row) for row in directives),
        )
    except DamagedError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def _source(judgement: Judgement) -> Source | None:
    return next((posting.source for posting in judgement.outcome.postings), None)


def _numbered(judgement: Judgement) -> list[tuple[int, Sketch]]:
    """Return the sketches with the numbers of their postings among those of the outcome."""
    numbers = {posting.index: number for number, posting in enumerate(judgement.outcome.postings)}
    return [(numbers[sketch.posting.index], sketch) for sketch in judgement.sketches]


def _posting(posting: Posting) -> list[Any]:
    lean = reduced(posting, posting.source)
    return [
        lean.index,
        lean.title,
        lean.title_range,
        lean.range,
        lean.language,
        None if lean.profile is None else _profile(lean.profile),
    ]


def _load_posting(source: Source, at: _At, *row: Any) -> Posting:
    index, title, title_range, whole, language, profile = row
    return Posting(
        source=source,
        index=_a(int, index),
        title=_a(str, title),
        title_range=None if title_range is None else at(*title_range),
        range=at(*whole),
        sections=(),
        statements=(),
        language=_a(str, language),
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
        level=_LEVELS[level],
        title_focus=_ROLE_FOCI[title],
        body_focus=_ROLE_FOCI[body],
        demand=_by_focus(demand, lambda value: _DEMANDS[value]),
        unicorn=_a(bool, unicorn),
        confidence=_a(float, confidence),
        hybrid_confidence=_a(float, hybrid),
        early_stage=_a(bool, early),
        boundary=_a(bool, boundary),
        shares=_by_focus(shares, _number),
        facets=_by_focus(facets, lambda names: tuple(_a(str, name) for name in _a(list, names))),
    )


def _finding(finding: Finding) -> list[Any]:
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


def _load_finding(source: Source, at: _At, *row: Any) -> Finding:
    code, name, severity, confidence, message, advice, where, related, posting, fix = row
    return Finding(
        _a(str, code),
        _a(str, name),
        Severity(severity),
        Confidence(confidence),
        _a(str, message),
        _a(str, advice),
        source,
        at(*where),
        tuple(Related(at(start, end), _a(str, text)) for start, end, text in related),
        _a(int, posting),
        fix=None if fix is None else _load_fix(at, *fix),
    )


def _fix(fix: Fix) -> list[Any]:
    return [fix.title, fix.applicability, [[*edit.range, edit.text] for edit in fix.edits]]


def _load_fix(at: _At, *row: Any) -> Fix:
    title, applicability, edits = row
    made = tuple(Edit(at(start, end), _a(str, text)) for start, end, text in _a(list, edits))
    return Fix(_a(str, title), made, Applicability(applicability))


def _sketch(sketch: Sketch, number: int) -> list[Any]:
    crafts = (sketch.promised, sketch.leaning, sketch.owns, sketch.too_much)
    return [number, sketch.place, crafts, sketch.name, sketch.where, sketch.duties]


def _load_sketch(postings: Sequence[Posting], at: _At, *row: Any) -> Sketch:
    number, place, crafts, name, where, duties = row
    promised, leaning, owns, too_much = (None if craft is None else _FOCI[craft] for craft in crafts)
    return Sketch(
        posting=postings[_a(int, number)],
        place=at(*place),
        promised=promised,
        name=_a(str, name),
        leaning=leaning,
        owns=owns,
        too_much=too_much,
        where=_a(str, where),
        duties=_a(str, duties),
    )


def _directive(directive: Directive) -> list[Any]:
    until = None if directive.until is None else directive.until.isoformat()
    return [directive.range, directive.rules, directive.reason, directive.covers, until, directive.problem]


def _load_directive(source: Source, at: _At, *row: Any) -> Directive:
    where, rules, reason, covers, until, problem = row
    return Directive(
        source,
        at(*where),
        tuple(_a(str, rule) for rule in _a(list, rules)),
        _a(str, reason),
        at(*covers),
        None if until is None else date.fromisoformat(until),
        _a(str, problem),
    )


# --- shapes ---------------------------------------------------------------------------------------------------------

_At = Callable[[int, int], TextRange]
_FOCI: Mapping[str, Focus] = {focus.value: focus for focus in Focus}
_ROLE_FOCI: Mapping[str, RoleFocus] = {focus.value: focus for focus in RoleFocus}
_LEVELS: Mapping[str, Level] = {level.value: level for level in Level}
_DEMANDS: Mapping[str, Demand] = {demand.value: demand for demand in Demand}


def _ranges(size: int) -> _At:
    """Return what makes ranges of a text of ``size`` code points, and refuses others."""

    def at(start: int, end: int) -> TextRange:
        if type(start) is int and type(end) is int and 0 <= start <= end <= size:
            return TextRange(start, end)
        raise DamagedError(f"no range: {start!r} {end!r}")

    return at


def _a(kind: type[_V], value: Any) -> _V:
    if type(value) is not kind:
        raise DamagedError(f"{value!r} is no {kind.__name__}")
    return value


def _plain(value: Any) -> Any:
    return value if type(value) is str else _a(int, value)


def _number(value: Any) -> float:
    return float(value) if type(value) is int else _a(float, value)


def _by_focus(record: Any, of: Callable[[Any], _V]) -> Mapping[Focus, _V]:
    return {_FOCI[focus]: of(value) for focus, value in _a(dict, record).items()}
