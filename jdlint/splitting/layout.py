"""The shape of a draft: headings, items and paragraphs, as the posting has them, without what went into the other draft."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jdlint.posting import Focus, Kind, Posting, SectionKind, StatementRole
from jdlint.records import dataclass
from jdlint.splitting import leads, phrases
from jdlint.splitting.placement import Fate, Placement, Plan

_LISTED = (SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED)
_RUNS_IN = (":", "–", "—", "-")  # ends of a heading that shares its line with what it heads
_WORK = (Kind.DUTY, Kind.REQUIREMENT, Kind.PREFERRED)
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0]*(?:\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``level`` is 2 to 6: the title of the draft is above it."""

    level: int
    placement: Placement


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its sentences, perhaps after a heading on the same line ("Location:")."""

    parts: tuple[Placement, ...]
    lead: Placement | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """An item of a list (``depth`` from 1) or a paragraph (0)."""

    depth: int
    rows: tuple[Row, ...]

    @property
    def parts(self) -> tuple[Placement, ...]:
        """All its sentences."""
        return tuple(part for row in self.rows for part in row.parts)


Element = Heading | Text


def section_of(element: Element) -> int:
    """Return the index of the section that an element stands in."""
    return (element.placement if isinstance(element, Heading) else element.parts[0]).statement.section


def elements(plan: Plan, focus: Focus) -> list[Element]:
    """Return the elements of a craft's draft, in order; the title is none of them."""
    return _nested(_paragraphs(plan.posting, _elements(plan, focus)))


def _elements(plan: Plan, focus: Focus) -> Iterator[Element]:
    posting = plan.posting
    starts = [block.prose.range.start for block in posting.source.blocks]
    shown = _shown_levels(posting)
    numbered = [
        (bisect_right(starts, one.statement.range.start), Line(one, level))
        for one, level in zip(plan.placements, shown, strict=True)
    ]
    blocks = [[line for _, line in group] for _, group in groupby(numbered, key=lambda entry: entry[0])]
    bare = _bare_items(posting, blocks)
    for number, block in enumerate(blocks):
        merged = len(block) > 1 and any(line.level and not _runs_in(block, index) for index, line in enumerate(block))
        yield from _of_block(
            posting, focus, block, listed=number in bare or (merged and _is_list(block)), single=merged
        )


class Line(NamedTuple):
    """A placement, and the level of the heading that it is, or 0."""

    placement: Placement
    level: int


def _shown_levels(posting: Posting) -> list[int]:
    """Return the levels (2-6) that headings have in a draft: one that has none by its format is no deeper than one below the highest that has."""
    found = leads.levels(posting.statements)
    stated = [s.level for s in posting.statements if s.role is StatementRole.HEADING and s.level > 1]
    deepest = min(stated, default=1) + 1
    return [
        0 if not level else max(2, min(level, 6 if statement.level else deepest))
        for statement, level in zip(posting.statements, found, strict=True)
    ]


def _of_block(
    posting: Posting, focus: Focus, block: Sequence[Line], *, listed: bool, single: bool
) -> Iterator[Element]:
    """Yield a block's elements. ``listed`` text of duties and requirements becomes items; in a block of ``single`` lines each is one."""
    lead: Line | None = None
    parts: list[Placement] = []
    for index, line in enumerate(block):
        if focus not in line.placement.texts:
            continue
        if not line.level:
            parts.append(line.placement)
            continue
        yield from _texts(posting, parts, lead, listed=listed, single=single)
        lead, parts = (line if _runs_in(block, index) else None), []
        if lead is None:
            yield Heading(line.level, line.placement)
    yield from _texts(posting, parts, lead, listed=listed, single=single)


def _texts(
    posting: Posting, parts: Sequence[Placement], lead: Line | None, *, listed: bool, single: bool
) -> Iterator[Element]:
    if not parts:
        if lead is not None:  # what it led in went into the other draft, and what follows is under it all the same
            yield Heading(lead.level, lead.placement)
        return
    first, head = parts[0].statement, lead.placement if lead else None
    as_item = listed and posting.sections[first.section].kind in _LISTED
    depth = max(1, first.level) if first.role is StatementRole.ITEM else int(as_item)
    if single and depth:
        yield Text(depth, (Row((parts[0],), head),))
        yield from (Text(depth, (Row((one,)),)) for one in parts[1:])
    else:
        yield Text(depth, (Row(tuple(parts), head),))


def _runs_in(block: Sequence[Line], index: int) -> bool:
    """Whether a heading is the start of a line that goes on: "Location: Leeds"."""
    if not block[index].level or not block[index].placement.statement.text.endswith(_RUNS_IN):
        return False
    following = [line.level for line in block[index + 1 : index + 3]]
    return following[:1] == [0] and following[1:2] != [0]


def _bare_items(posting: Posting, blocks: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Return the blocks that are a list without bullets: lines of a statement each, straight below each other, most of them duties or the like."""
    found: set[int] = set()
    run: list[int] = []
    if posting.source.format == "markdown":
        return frozenset()  # such lines are a paragraph
    for number in range(len(blocks)):
        if not (run and _is_below(posting, blocks[run[-1]], blocks[number])):
            found |= _listed(blocks, run)
            run = []
        if len(blocks[number]) == 1 and not blocks[number][0].level:
            run.append(number)
    return frozenset(found | _listed(blocks, run))


def _listed(blocks: Sequence[Sequence[Line]], run: Sequence[int]) -> set[int]:
    return set(run) if len(run) > 1 and _is_list([blocks[number][0] for number in run]) else set()


def _is_list(lines: Iterable[Line]) -> bool:
    """Whether lines read as items: most of them say what is done or brought, and most are no full sentences."""
    found = [line.placement.statement for line in lines if not line.level]
    work = sum(statement.kind in _WORK for statement in found)
    items = sum(not statement.text.endswith(".") or phrases.starts_with_verb(statement.text) for statement in found)
    return 2 * work > len(found) and 2 * items > len(found)


def _is_below(posting: Posting, block: Sequence[Line], other: Sequence[Line]) -> bool:
    first, second = block[0].placement.statement, other[0].placement.statement
    together = len(other) == 1 and first.section == second.section
    return together and _BLANK_LINE.search(posting.source.text, first.range.end, second.range.start) is None


def _paragraphs(posting: Posting, found: Iterable[Element]) -> list[Element]:
    """Join lines of Markdown to the paragraph or item that they go on with: no blank line parts them."""
    made: list[Element] = []
    for element in found:
        before = made[-1] if made else None
        if isinstance(before, Text) and isinstance(element, Text) and _goes_on(posting, before, element):
            made[-1] = Text(before.depth, before.rows + element.rows)
        else:
            made.append(element)
    return made


def _goes_on(posting: Posting, before: Text, element: Text) -> bool:
    if posting.source.format != "markdown" or element.depth or section_of(before) != section_of(element):
        return False
    end, start = before.parts[-1].statement.range.end, element.parts[0].statement.range.start
    return _BLANK_LINE.search(posting.source.text, end, start) is None


def _nested(found: Sequence[Element]) -> list[Element]:
    """Return the elements with items no deeper than one below the item before: the one that they stood under may be in the other draft."""
    made: list[Element] = []
    for element in found:
        before = made[-1].depth if made and isinstance(made[-1], Text) else 0
        made.append(Text(min(element.depth, before + 1), element.rows) if isinstance(element, Text) else element)
    return made


def shared_sections(plan: Plan, focus: Focus) -> frozenset[int]:
    """Return the sections of a draft of which all is shared."""
    fates: dict[int, set[Fate]] = {}
    for one in plan.placements:
        if focus in one.texts and one.fate is not Fate.HEADING:
            fates.setdefault(one.statement.section, set()).add(one.fate)
    return frozenset(section for section, found in fates.items() if found == {Fate.SHARED})
