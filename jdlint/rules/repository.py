"""Postings of one run, side by side: which of them belong together, by their numbers in the line-up.

What is sorted here is sorted as numbers, and in parts: a run may hold hundreds of thousands of lines.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from jdlint.lineup import Lineup
from jdlint.posting import Focus
from jdlint.sketch import Sketch

_COMMON = 40  # a duty line in more postings than this is boilerplate and proves nothing
_PART = 1 << 15  # numbers that are sorted at once
_NUMBER = 32  # bits


def same_duties_other_title(lineup: Lineup, similarity: float) -> Iterator[tuple[int, int]]:
    """Yield pairs of a data-scientist title and an engineer title over nearly the same duties, in order of the run."""
    words = lru_cache(maxsize=256)(lambda number: _words(lineup.sketch(number)))
    for left, candidates in _sharing(lineup):
        for right in candidates:
            shared = len(words(left) & words(right))
            if shared and shared >= similarity * len(words(left) | words(right)):
                yield left, right


def _sharing(lineup: Lineup) -> Iterator[tuple[int, list[int]]]:
    """Yield, ascending, the postings that share a line of duties with later ones of the other craft, and these."""
    width = len(lineup).bit_length()
    low = (1 << width) - 1  # bits of a digest that give way to the number of its posting
    lines, start = array("Q"), 0
    for number, end in enumerate(lineup.ends):
        lines.extend(digest & ~low | number for digest in lineup.lines[start:end])
        start = end
    members, ends, links = array("Q"), array("Q", [0]), array("Q")
    for alike in _alike(_ascending(lines), width):
        numbers = [line & low for line in alike]
        if len(numbers) <= _COMMON and len({lineup.promised[number] for number in numbers}) > 1:
            links.extend(number << _NUMBER | len(ends) for number in numbers)
            members.extend(numbers)
            ends.append(len(members))
    for left, group in groupby(_ascending(links), key=lambda link: link >> _NUMBER):
        shared = [link & ((1 << _NUMBER) - 1) for link in group]
        found = {right for line in shared for right in members[ends[line - 1] : ends[line]]}
        later = sorted(right for right in found if right > left)
        if others := [right for right in later if lineup.promised[right] is not lineup.promised[left]]:
            yield left, others


def _alike(ordered: Iterator[int], width: int) -> Iterator[list[int]]:
    """Yield the numbers that agree but for the last ``width`` bits with others, together with these: few of very many."""
    group = [next(ordered, 0)]
    for number in ordered:
        if number >> width != group[0] >> width:
            if len(group) > 1:
                yield group
            group = [number]
        else:
            group.append(number)
    if len(group) > 1:
        yield group


def _ascending(values: Sequence[int]) -> Iterator[int]:
    if len(values) <= _PART:
        yield from sorted(values)
        return
    parts = [array("Q") for _ in range(len(values) // _PART + 1)]
    limit = max(values, default=0) + 1
    for value in values:
        parts[value * len(parts) // limit].append(value)
    for part in parts:
        yield from sorted(part)


def _words(sketch: Sketch) -> frozenset[str]:
    return frozenset(word.strip(".,;:()") for word in sketch.duties.split())


def same_title_other_craft(lineup: Lineup) -> Iterator[tuple[int, int, Focus]]:
    """Yield, per title, the first postings whose duties lean to opposite crafts, and the craft of the first of them."""
    named = [number for number, name in enumerate(lineup.names) if name and lineup.leaning[number] is not None]
    for _, group in groupby(sorted(named, key=lineup.names.__getitem__), key=lineup.names.__getitem__):
        first: dict[Focus | None, int] = {}
        for number in group:
            first.setdefault(lineup.leaning[number], number)
        if len(first) == 2:
            one, other = first.values()
            craft = lineup.leaning[one]
            if craft is not None and lineup.sketch(one).name == lineup.sketch(other).name:
                yield one, other, craft


def covered_halves(lineup: Lineup) -> Iterator[tuple[int, int, Focus]]:
    """Yield each posting that asks for too much, the nearest posting of the run that owns that craft, and the craft.

    Nearest is the same file, then the same folder, then the first by path.
    """
    # Of each place the first two are enough: one of them may be the posting itself.
    in_folder: dict[tuple[str, Focus], list[int]] = defaultdict(list)
    in_run: dict[Focus, list[int]] = defaultdict(list)
    for number, craft in enumerate(lineup.owns):
        if craft is not None:
            for near in (in_folder[_folder(lineup, number), craft], in_run[craft]):
                if len(near) < 2:
                    near.append(number)
    for _, group in groupby(range(len(lineup)), key=lineup.file.__getitem__):
        in_file = list(group)
        for number in in_file:
            wanted = lineup.too_much[number]
            if wanted is not None:
                beside = [other for other in in_file if lineup.owns[other] is wanted]
                near = [*beside, *in_folder.get((_folder(lineup, number), wanted), ()), *in_run[wanted]]
                partner = next((other for other in near if other != number), None)
                if partner is not None:
                    yield number, partner, wanted


def _folder(lineup: Lineup, number: int) -> str:
    return lineup.paths[lineup.file[number]].rpartition("/")[0]
