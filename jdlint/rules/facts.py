"""The facts of the front matter, held against the text."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.posting import Level, Posting
from jdlint.rules import boundaries
from jdlint.rules.evidence import cues, in_title, lines, ranges
from jdlint.rules.settings import CompanyStage
from jdlint.rules.stage import early_cues, grown_cues, stated
from jdlint.source import TextRange

_LEVELS = {"intern": "junior", "entry": "junior", "associate": "junior", "intermediate": "mid", "medior": "mid"}
_LEAD = ("lead", "staff", "principal", "manager", "head", "director")

Contradiction = tuple[str, str, tuple[TextRange, ...]]
"""The fact as the front matter states it, what the text says instead, and where."""


def contradictions(posting: Posting) -> Iterator[Contradiction]:
    """Yield what the text contradicts of `level`, `stage` and `split`."""
    yield from _level(posting)
    yield from _stage(posting)
    yield from _split(posting)


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
