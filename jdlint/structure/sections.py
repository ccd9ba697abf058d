"""From lines to sections: a heading rules what follows it until one of its rank or higher comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jdlint.posting import Section, SectionKind, Statement, StatementRole
from jdlint.source import TextRange
from jdlint.structure.lines import Line

_PASSED_ON = frozenset(
    {
        SectionKind.RESPONSIBILITIES,
        SectionKind.REQUIREMENTS,
        SectionKind.PREFERRED,
        SectionKind.INTERVIEW,
        SectionKind.SUCCESS,
    }
)


@dataclass(slots=True)
class _Open:
    """A section being filled."""

    kind: SectionKind
    entry: str | None
    rank: int
    title: TextRange | None
    title_text: str
    start: int
    end: int


def sections(lines: Sequence[Line], title_line: int) -> tuple[tuple[Section, ...], tuple[Statement, ...]]:
    """Return the sections of one posting and its statements, which are its lines in order."""
    start = lines[0].prose.range.start if lines else 0
    found = [_Open(SectionKind.OTHER, None, 0, None, "", start, start)]
    statements: list[Statement] = []
    current = 0
    restore: int | None = None
    for index, line in enumerate(lines):
        where = line.prose.range
        role = line.role
        if index == title_line:
            role = StatementRole.TITLE
        elif role is StatementRole.HEADING:
            if restore is not None and not line.own:
                restore = None
            outer = found[current]
            if line.own and restore is None:
                restore = current
            found.append(_opened(line, outer, where))
            current = len(found) - 1
        section = found[current]
        if role is not StatementRole.HEADING:
            if section.start == section.end and section.title is not None:
                section.start = where.start
            section.end = max(section.end, where.end)
        statements.append(Statement(line.prose, role, current, level=line.level, strong=line.strong))
        if restore is not None and role is not StatementRole.HEADING:
            current, restore = restore, None
    made = tuple(
        Section(
            part.kind,
            TextRange(part.start, part.end),
            part.title,
            part.title_text,
            part.entry,
        )
        for part in found
    )
    return made, tuple(statements)


def _opened(line: Line, outer: _Open, where: TextRange) -> _Open:
    if line.heading is not None:
        kind, entry = line.heading.kind, line.heading.entry.id
    elif outer.kind in _PASSED_ON and _is_inner(line, outer):
        kind, entry = (
            outer.kind,
            None,
        )  # "Modelling" among the responsibilities is still about responsibilities
    else:
        kind, entry = SectionKind.OTHER, None
    rank = outer.rank if line.heading is None and kind is outer.kind and kind is not SectionKind.OTHER else line.rank
    return _Open(kind, entry, rank, where, line.prose.text, where.end, where.end)


def _is_inner(line: Line, outer: _Open) -> bool:
    return line.rank > outer.rank
