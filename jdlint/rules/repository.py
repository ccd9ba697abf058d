"""Postings of one run, seen side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import PurePosixPath

from jdlint.posting import Focus, Posting
from jdlint.rules import titles, verdicts
from jdlint.rules.evidence import cues_within, owned_duties, place_of_title, titled
from jdlint.rules.settings import Settings
from jdlint.rules.stage import early_stage
from jdlint.source import TextRange

_OWNERS = {
    Focus.EXPLORATION: ("data-scientist", "applied-scientist"),
    Focus.OPERATIONALIZATION: ("ml-engineer", "mlops-engineer", "data-engineer"),
}
_COMMON = 40  # a duty line in more postings than this is boilerplate and proves nothing


def identity(posting: Posting) -> tuple[str, int]:
    """Return what tells the postings of a run apart."""
    return posting.source.path, posting.index


def address(posting: Posting) -> str:
    """Return "path:line" of a posting's title."""
    return f"{posting.source.path}:{posting.source.position(place_of_title(posting).start).line}"


def same_duties_other_title(postings: Sequence[Posting], similarity: float) -> Iterator[tuple[Posting, Posting]]:
    """Yield pairs of a data-scientist title and an engineer title over nearly the same duties, in order of the run."""
    data = [posting for posting in postings if titles.promised(posting) is not None and len(posting.duties) > 1]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, posting in enumerate(data):
        for line in {duty.text.casefold() for duty in posting.duties}:
            holders[line].append(number)
    pairs = {
        pair
        for numbers in holders.values()
        if len(numbers) <= _COMMON
        for pair in combinations(numbers, 2)
        if titles.promised(data[pair[0]]) is not titles.promised(data[pair[1]])
    }
    words = {number: _duty_words(data[number]) for pair in pairs for number in pair}
    for left, right in sorted(pairs):
        shared = len(words[left] & words[right])
        if shared and shared >= similarity * len(words[left] | words[right]):
            yield data[left], data[right]


def _duty_words(posting: Posting) -> frozenset[str]:
    return frozenset(word.strip(".,;:()").casefold() for duty in posting.duties for word in duty.text.split())


def bare_title(posting: Posting) -> str:
    """Return the title's words without those of level: what makes two titles one. "Engineer, Speech" is another title than "Engineer"."""
    title = place_of_title(posting)
    words, at = [], title.start
    for cue in (*cues_within(posting, title, "levels", "seniority"), None):
        words.append(posting.source.snippet(TextRange(at, cue.range.start if cue else title.end)))
        at = max(at, cue.range.end) if cue else at
    return " ".join("".join(c if c.isalnum() else " " for c in " ".join(words)).casefold().split())


def same_title_other_craft(postings: Sequence[Posting], settings: Settings) -> Iterator[tuple[Posting, Posting, Focus]]:
    """Yield, per title, the first postings whose duties lean to opposite crafts, and the craft of the first of them."""
    groups: dict[str, dict[Focus, Posting]] = defaultdict(dict)
    for posting in postings:
        name, craft = bare_title(posting), verdicts.leaning(posting, settings)
        named = titles.promised(posting) is not None and not titles.covers_both(posting)
        if name and craft is not None and named:
            groups[name].setdefault(craft, posting)
    for name in sorted(groups):
        if len(groups[name]) == 2:
            (craft, one), (_, other) = groups[name].items()
            yield one, other, craft


def covered_halves(postings: Sequence[Posting], settings: Settings) -> Iterator[tuple[Posting, Posting, Focus]]:
    """Yield each posting that asks for too much, the posting of the run that owns that craft, and the craft."""
    owners: dict[Focus, list[Posting]] = defaultdict(list)
    for posting in postings:
        craft = verdicts.leaning(posting, settings)
        if craft is None or not titled(posting, craft) or verdicts.both_crafts(posting, settings):
            continue
        if any(cue.entry in _OWNERS[craft] for cue in titles.names_in_title(posting, craft)):
            owners[craft].append(posting)
    for posting in postings:
        craft = _too_much(posting, settings)
        if craft is None:
            continue
        others = [owner for owner in owners[craft] if identity(owner) != identity(posting)]
        if others:
            yield posting, min(others, key=lambda owner: _distance(posting, owner)), craft


def _too_much(posting: Posting, settings: Settings) -> Focus | None:
    if early_stage(posting, settings) is not None:
        return None
    if verdicts.both_crafts(posting, settings):
        promised = titles.promised(posting)
        if promised is not None:
            return Focus.OPERATIONALIZATION if promised is Focus.EXPLORATION else Focus.EXPLORATION
        return min(Focus, key=lambda focus: len(owned_duties(posting, focus)))
    return Focus.OPERATIONALIZATION if verdicts.deploys_alone(posting, settings) else None


def _distance(posting: Posting, other: Posting) -> tuple[int, str, int]:
    """Nearest first: the same file, then the same folder, then by path."""
    near = 0 if posting.source.path == other.source.path else 2
    if near and PurePosixPath(posting.source.path).parent == PurePosixPath(other.source.path).parent:
        near = 1
    return near, other.source.path, other.index
