"""The facts of the front matter, held against the text."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.posting import Level, Posting, StatementRole
from jdlint.rules import boundaries
from jdlint.rules.evidence import cues, cues_within, in_title, lines, ranges
from jdlint.rules.settings import CompanyStage
from jdlint.rules.stage import early_cues, grown_cues, stated
from jdlint.rules.verdicts import lifecycle
from jdlint.source import TextRange

_LEVELS = {"intern": "junior", "entry": "junior", "associate": "junior", "intermediate": "mid", "medior": "mid"}
_CRAFTS = ("titles.exploration", "titles.operationalization")
_LEAD = ("lead", "staff", "principal", "manager", "head", "director")

Contradiction = tuple[str, str, tuple[TextRange, ...]]
"""The fact as the front matter states it, what the text says instead, and where."""


def contradictions(posting: Posting) -> Iterator[Contradiction]:
    """Yield what the text contradicts of `title`, `level`, `stage`, `split`, `hands_off_to` and `owns`."""
    yield from _title(posting)
    yield from _level(posting)
    yield from _stage(posting)
    yield from _split(posting)
    yield from _hand_off(posting)


def _title(posting: Posting) -> Iterator[Contradiction]:
    """The title that the front matter states, and the first heading: names of different crafts."""
    front = posting.source.front_matter_range
    if front is None or posting.title_range is None or not front.contains(posting.title_range):
        return
    heading = next((s for s in posting.statements if s.role is StatementRole.HEADING and s.level == 1), None)
    if heading is None:
        return
    stated, found = (cues_within(posting, at, *_CRAFTS) for at in (posting.title_range, heading.range))
    if stated and found and {cue.category for cue in stated}.isdisjoint(cue.category for cue in found):
        yield (
            f"title: {posting.title}",
            f"the heading says “{found[0].text}” ({lines(posting, ranges(found))})",
            ranges(found),
        )


def _level(posting: Posting) -> Iterator[Contradiction]:
    value = posting.source.front_matter.get("level")
    if not isinstance(value, str):
        return
    word = value.strip().lower()
    word = "lead" if word in _LEAD else _LEVELS.get(word, word)
    levels = tuple(f"seniority.{level.value}" for level in Level)
    found = [cue for cue in cues(posting, *levels) if in_title(posting, cue.range)]
    said = {cue.category.partition(".")[2] for cue in found}
    if word in set(Level) and found and word not in said:
        yield f"level: {value}", f"the title says “{found[0].text}” ({lines(posting, ranges(found))})", ranges(found)


def _stage(posting: Posting) -> Iterator[Contradiction]:
    front = stated(posting)
    found = (
        {CompanyStage.EARLY: grown_cues(posting), CompanyStage.GROWN: early_cues(posting)}.get(front) if front else None
    )
    if found and not (front is CompanyStage.GROWN and grown_cues(posting)):
        said = f"“{found[0].text}” ({lines(posting, ranges(found))}) says otherwise"
        yield f"stage: {posting.source.front_matter['stage']}", said, ranges(found)


def _split(posting: Posting) -> Iterator[Contradiction]:
    front, text = boundaries.split_of_front_matter(posting), boundaries.splits_of_text(posting)
    if front is None or not text:
        return
    nearest = min(text, key=lambda split: abs(split.larger - front.larger))
    if abs(nearest.larger - front.larger) >= 0.1:
        places = nearest.fact.ranges
        said = f"{nearest.fact.what} ({lines(posting, places)}) declares another split"
        yield f"split: {posting.source.front_matter['split']}", said, places


def _hand_off(posting: Posting) -> Iterator[Contradiction]:
    """Somebody takes the work over, says the front matter; the whole chain up to production is the hire's, says the text."""
    front, chain = boundaries.owner_of_front_matter(posting), lifecycle(posting)
    if front is None or not chain:
        return
    key, value = front
    yield f"{key}: {value}", f"“{chain[0].text}” ({lines(posting, ranges(chain))}) leaves nobody a part", ranges(chain)
