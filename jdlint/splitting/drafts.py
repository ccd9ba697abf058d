"""Writes the two drafts of a split as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from jdlint.posting import Focus, Kind, SectionKind
from jdlint.records import dataclass
from jdlint.rules import interviews, success
from jdlint.rules.evidence import EXPERT, OTHER
from jdlint.splitting import boundary, layout, markdown, matter, outlines
from jdlint.splitting.layout import Element, Heading, Text
from jdlint.splitting.placement import Fate, Placement, Plan

SLUGS = {Focus.EXPLORATION: "data-scientist", Focus.OPERATIONALIZATION: "ml-engineer"}
"""What the files of the drafts are called after the name of the posting's."""

SHARED = "<!-- shared -->"
"""The mark of what stands in both drafts: behind a line, or below a heading for all of its section."""

NOTE = "jdlint: note:"
"""How a comment starts that is for a person's eye."""

OWNERS, SUCCESS, INTERVIEW = "Who owns what", "How success is measured", "How we interview"
_BROUGHT = (SectionKind.REQUIREMENTS, SectionKind.PREFERRED)


@dataclass(frozen=True, slots=True)
class Draft:
    """One half of a split: the craft, its title, and the Markdown."""

    focus: Focus
    title: str
    text: str


def drafts(plan: Plan) -> tuple[Draft, Draft]:
    """Return the data scientist's draft and the machine learning engineer's."""
    first, second = (Draft(focus, plan.titles[focus], _written(plan, focus)) for focus in Focus)
    return first, second


def _written(plan: Plan, focus: Focus) -> str:
    return matter.text(plan, focus) + "\n" + "\n\n".join(_blocks(plan, focus)) + "\n"


def _blocks(plan: Plan, focus: Focus) -> Iterator[str]:
    """Yield what stands between blank lines: headings, paragraphs, lists, comments."""
    name, other = PurePosixPath(plan.posting.source.path).name, EXPERT[OTHER[focus]]
    about = f"the {EXPERT[focus]}'s half of {name}; what is marked “shared” stands in the {other}'s half, too"
    yield markdown.comment(f"{NOTE} {about}")
    yield f"# {markdown.heading(plan.titles[focus])}"
    for one in plan.placements:
        if one.fate is Fate.TITLE and one.addresses:
            yield "\n".join(f"<{address}>" for address in one.addresses)
    found = layout.elements(plan, focus)
    shared = layout.shared_sections(plan, focus)
    owners, interview = _places(plan, found)
    items: list[str] = []
    marked: set[int] = set()  # sections whose heading has the mark for all of them
    for index, element in enumerate([*found, None]):
        if items and not (isinstance(element, Text) and element.depth):
            yield "\n".join(items)
            items = []
        if index == owners.at:
            yield from _owners(plan, focus, owners.level)
        if index == interview.at:
            yield from _interview(plan, focus, interview.level)
        if isinstance(element, Heading):
            yield f"{'#' * element.level} {markdown.heading(element.placement.texts[focus])}{_linked(element.placement)}"
            if layout.section_of(element) in shared:
                marked.add(layout.section_of(element))
                yield SHARED
        elif element is not None:
            text = _text(element, focus, marked=layout.section_of(element) in marked)
            if element.depth:
                items.append(f"{'  ' * (element.depth - 1)}- {text}")
            else:
                yield text


def _text(element: Text, focus: Focus, *, marked: bool) -> str:
    sharing = [part.fate is Fate.SHARED and not marked for part in element.parts]
    together = all(sharing)
    rows = []
    for row in element.rows:
        lead = f"**{markdown.inline(row.lead.texts[focus])}** " if row.lead else ""
        sentences: list[str] = []
        for part in row.parts:
            text = part.texts[focus]
            shown = markdown.inline(text) if lead or sentences else markdown.line(text)
            note = f" {markdown.comment(f'{NOTE} {part.note}')}" if part.note else ""
            mark = f" {SHARED}" if part.fate is Fate.SHARED and not marked and not together else ""
            sentences.append(shown + _linked(part) + note + mark)
        rows.append(lead + " ".join(sentences))
    return ("\n" + "  " * element.depth).join(rows) + (f" {SHARED}" if together else "")


def _linked(one: Placement) -> str:
    """Return the addresses behind the words of a placement, as they stand behind them."""
    return "".join(f" (<{address}>)" for address in one.addresses)


class _Place(NamedTuple):
    """Before which element a section of ours stands, and the level of its heading."""

    at: int
    level: int


def _places(plan: Plan, found: Sequence[Element]) -> tuple[_Place, _Place]:
    """Return where the owners and the interview stand: behind the duties, and behind what the hire must bring."""
    sections = plan.posting.sections
    duties = {one.statement.section for one in plan.placements if one.statement.kind is Kind.DUTY}
    responsible = {section for section in duties if sections[section].kind is SectionKind.RESPONSIBILITIES}
    after = _behind(found, responsible or duties)
    brought = _behind(found, {index for index, section in enumerate(sections) if section.kind in _BROUGHT})
    return after, max(after, brought)


def _behind(found: Sequence[Element], sections: set[int]) -> _Place:
    """Return the first heading behind the last element of some sections that closes the one it is in, or the end."""
    inside = [index for index, element in enumerate(found) if layout.section_of(element) in sections]
    levels = [element.level for index in inside if isinstance(element := found[index], Heading)]
    level = min(levels, default=2)
    if not inside:
        return _Place(len(found), level)
    last = levels[-1] if levels else level
    for index in range(inside[-1] + 1, len(found)):
        if isinstance(one := found[index], Heading) and one.level <= last:
            return _Place(index, max(level, one.level))
    return _Place(len(found), level)


def _owners(plan: Plan, focus: Focus, level: int) -> Iterator[str]:
    yield f"{'#' * level} {OWNERS}"
    yield markdown.line(boundary.paragraph(plan, focus))
    for one in plan.placements:
        if one.fate is Fate.REPLACED:
            yield markdown.comment(" ".join((f"{NOTE} in the place of: “{one.statement.text}”", *one.addresses)))
    yield f"{'#' * level} {SUCCESS}"
    yield from _proposed(
        (text for outline in _outlines(plan, focus) for text in outline.success),
        "the measures" if success.described(plan.posting) else "",
    )


def _interview(plan: Plan, focus: Focus, level: int) -> Iterator[str]:
    yield f"{'#' * level} {INTERVIEW}"
    yield from _proposed(
        (text for outline in _outlines(plan, focus) for text in outline.interview),
        "the interview" if interviews.described(plan.posting) else "",
    )


def _outlines(plan: Plan, focus: Focus) -> tuple[outlines.Outline, ...]:
    return outlines.of_facets(focus, plan.facets[focus])


def _proposed(texts: Iterable[str], stated: str) -> Iterator[str]:
    """Yield a list of ours; ``stated`` names what the posting says of the same, or is empty."""
    beside = f"; the posting says something of {stated} itself: make one of both" if stated else ""
    yield markdown.comment(f"{NOTE} proposed, going by the duties; change it to what you do{beside}")
    yield "\n".join(f"- {markdown.line(text)}" for text in dict.fromkeys(texts))
