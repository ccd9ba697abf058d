"""Sources with several postings: ladders (one role at several levels) and pages of jobs.

An ordinary posting is never split.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jdlint.posting import SectionKind, StatementRole
from jdlint.source import Opening
from jdlint.structure.lines import RANK_BARE, RANK_COLON, RANK_INSIDE, Line
from jdlint.structure.words import Words, fold

_MAX_WORDS = 9
_DUTIES = (SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS)


class Part(NamedTuple):
    """A stretch of lines that is a posting of its own, and the line that names its role (None: to be found)."""

    start: int
    end: int
    role: int | None


def split(lines: Sequence[Line], words: Words) -> list[Part]:
    """Return the postings that ``lines`` hold, in order; together they are all lines."""
    whole = [Part(0, len(lines), None)]
    starts = [index for index, line in enumerate(lines) if _is_role(line, words)]
    if len(starts) < 2:
        return whole
    ranks = Counter(lines[index].rank for index in starts)
    for rank in sorted(ranks):
        if ranks[rank] < 2:
            continue
        roles = [index for index in starts if lines[index].rank == rank]
        bounds = list(zip(roles, [*roles[1:], len(lines)], strict=True))
        good = [(start, end) for start, end in bounds if _has_duties(lines, start, end)]
        names = {fold(lines[start].prose.text) for start, _ in good}
        if len(good) >= 2 and len(names) == len(good) and not _only_requirements(lines, good):
            return _partition(lines, [start for start, _ in good])
    return whole


def parts(openings: Sequence[Opening], lines: Sequence[Line]) -> list[Part]:
    """Return the postings that the format itself tells apart."""
    offsets = [line.prose.range.start for line in lines]
    starts = [bisect_left(offsets, opening.start) for opening in openings]
    found = [
        Part(start, end, start if opening.titled else None)
        for opening, start, end in zip(openings, starts, [*starts[1:], len(lines)], strict=True)
        if end > start
    ]
    return [found[0]._replace(start=0), *found[1:]] if found else [Part(0, len(lines), None)]


def _is_role(line: Line, words: Words) -> bool:
    """Whether a heading is the name of a job: not a section, not a sentence, not "Senior Analyst Responsibilities"."""
    text = line.prose.text
    if line.role is not StatementRole.HEADING or line.heading is not None or line.rank in (RANK_INSIDE, RANK_COLON):
        return False
    if line.rank == RANK_BARE or text.count(" ") >= _MAX_WORDS or text.endswith((".", "!", "?", ":")):
        return False
    return words.is_title(text)


def _has_duties(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the part under a role's heading says what that role does or must bring."""
    rank = lines[start].rank
    body = lines[start + 1 : end]
    inner = 0
    for index, line in enumerate(body):
        if line.role is StatementRole.HEADING and 0 < line.rank < rank:
            body = body[:index]
            break
        inner += line.role is StatementRole.HEADING and line.heading is not None and line.heading.kind in _DUTIES
    prose = [line for line in body if line.role in (StatementRole.ITEM, StatementRole.TEXT)]
    return (inner > 0 and len(prose) >= 1) or sum(line.role is StatementRole.ITEM for line in prose) >= 3


def _only_requirements(lines: Sequence[Line], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether the duties all stand before the parts: one posting whose requirements differ by level."""

    def has(kind: SectionKind, start: int, end: int) -> bool:
        return any(line.heading is not None and line.heading.kind is kind for line in lines[start:end])

    shared = has(SectionKind.RESPONSIBILITIES, 0, parts[0][0])
    return shared and not any(has(SectionKind.RESPONSIBILITIES, start, end) for start, end in parts)


def _partition(lines: Sequence[Line], starts: list[int]) -> list[Part]:
    """Cut at ``starts``.

    What comes before the first is a posting of its own only if it has duties, else it introduces the first.
    """
    first = starts[0]
    shared = any(
        line.role is StatementRole.HEADING and line.heading is not None and line.heading.kind in _DUTIES
        for line in lines[:first]
    )
    parts = [Part(start, end, start) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if shared:
        return [Part(0, first, None), *parts]
    return [parts[0]._replace(start=0), *parts[1:]]
