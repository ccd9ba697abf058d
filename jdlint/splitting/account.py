"""Where everything of a posting went: each statement, each line that is no prose, and each fact of the front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from jdlint.directive import directives
from jdlint.posting import Focus
from jdlint.records import dataclass
from jdlint.source import TextRange
from jdlint.splitting import matter
from jdlint.splitting.placement import Fate, Placement, Plan

KEPT, CHANGED, DROPPED, NO_PROSE = "kept", "changed", "dropped", "no prose"
"""What became of what is no statement: facts of the front matter and lines without words of the posting."""

_NOTES = {
    Fate.REPLACED: "the paragraph on who owns what stands instead, and quotes it in a comment",
    Fate.REPEATED: "said before in the same words",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the posting and what became of it.

    ``line`` and ``last_line`` count from 1 (0 in formats without lines, where ``place`` names the paragraph or page). ``fate`` is a ``Fate`` or one of
    the words above; ``texts`` are its words in each draft.
    """

    line: int
    last_line: int
    place: str
    text: str
    fate: str
    texts: Mapping[Focus, str] = field(default_factory=dict)
    note: str = ""


def account(plan: Plan, reach: TextRange) -> list[Entry]:
    """Return the account of a split in the order of the source; ``reach`` is the part of the source that belongs to the posting."""
    found = [*_facts(plan), *(_entry(plan, one) for one in plan.placements), *_without_prose(plan, reach)]
    return sorted(found, key=lambda entry: entry.line) if not plan.posting.source.places else found


def _entry(plan: Plan, one: Placement) -> Entry:
    source, at = plan.posting.source, one.statement.range
    texts = plan.titles if one.fate is Fate.TITLE else one.texts
    note = _NOTES.get(one.fate, one.note)
    if source.places:
        return Entry(0, 0, source.place(at.start) or "", one.statement.text, one.fate.value, texts, note)
    first, last = source.position(at.start).line, source.position(at.end).line
    return Entry(first, last, "", one.statement.text, one.fate.value, texts, note)


def _facts(plan: Plan) -> Iterator[Entry]:
    """Yield the facts of the front matter."""
    source = plan.posting.source
    at = source.front_matter_range
    lines = (source.position(at.start).line, source.position(at.end).line) if at and not source.places else (0, 0)
    drafts = {focus: matter.values(plan, focus) for focus in Focus}
    for key, value in source.front_matter.items():
        now = {focus: values[key] for focus, values in drafts.items() if key in values}
        fate = DROPPED if not now else KEPT if all(one == value for one in now.values()) else CHANGED
        shown = {} if fate != CHANGED else {focus: f"{key}: {one}" for focus, one in now.items()}
        place = "" if lines[0] else "front matter"
        yield Entry(*lines, place, f"{key}: {value}", fate, shown, _why_dropped(key) if fate == DROPPED else "")


def _why_dropped(key: str) -> str:
    return matter.DROPPED.get(key, "its text stands in the body of the drafts")


def _without_prose(plan: Plan, reach: TextRange) -> Iterator[Entry]:
    """Yield the lines that hold no words of the posting, and are not blank."""
    source = plan.posting.source
    if source.places:
        return
    covered: set[int] = set()
    ranges = [one.statement.range for one in plan.placements]
    if source.front_matter_range is not None:
        ranges.append(source.front_matter_range)
    for at in ranges:
        covered.update(range(source.position(at.start).line, source.position(max(at.start, at.end - 1)).line + 1))
    suppressed = {
        line
        for directive in directives(source)
        if directive.range != source.front_matter_range
        for line in range(
            source.position(directive.range.start).line, source.position(directive.range.end - 1).line + 1
        )
    }
    for number in range(source.position(reach.start).line, source.position(max(reach.start, reach.end - 1)).line + 1):
        start = source.line_starts[number - 1]
        stop = source.line_starts[number] if number < len(source.line_starts) else len(source.text)
        text = source.text[start:stop].strip()
        if text and number not in covered:
            dropped = number in suppressed
            note = (
                "a suppression of the posting, not of its drafts" if dropped else "a mark, a comment, code or a picture"
            )
            yield Entry(number, number, "", text, DROPPED if dropped else NO_PROSE, {}, note)


_WHO = {Focus.EXPLORATION: "data scientist", Focus.OPERATIONALIZATION: "ml engineer"}


def lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the account for people: where each piece stood, where it went, and its words there where they are others."""
    for entry in entries:
        where = entry.place or (f"{entry.line}" if entry.line == entry.last_line else f"{entry.line}-{entry.last_line}")
        yield f"{where:>7}  {_went(entry):<15} {' '.join(entry.text.split())}"
        for focus, text in entry.texts.items():
            if text != entry.text:
                yield f"{'':>7}    {_WHO[focus] + ':':<16} {text}"
        if entry.note:
            yield f"{'':>7}    ({entry.note})"


def _went(entry: Entry) -> str:
    if entry.fate in (Fate.OWN, Fate.WHOLE, Fate.SHARED, Fate.HEADING):
        return "both" if len(entry.texts) > 1 else "".join(_WHO[focus] for focus in entry.texts)
    return entry.fate
