"""Postings of one run, seen side by side: each as a sketch, made while it is judged and kept instead of it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from jdlint.posting import Focus, Posting
from jdlint.rules import titles, verdicts
from jdlint.rules.evidence import cues_within, lines, owned_duties, place_of_title, ranges, titled
from jdlint.rules.settings import Settings
from jdlint.rules.stage import early_stage
from jdlint.sketch import Sketch, reduced
from jdlint.source import TextRange

_OWNERS = {
    Focus.EXPLORATION: ("data-scientist", "applied-scientist"),
    Focus.OPERATIONALIZATION: ("ml-engineer", "mlops-engineer", "data-engineer"),
}
_COMMON = 40  # a duty line in more postings than this is boilerplate and proves nothing


def sketch(posting: Posting, settings: Settings) -> Sketch:
    """Return what the comparing rules see of a posting."""
    promised, craft, extra = titles.promised(posting), verdicts.leaning(posting, settings), _too_much(posting, settings)
    named = promised is not None and not titles.covers_both(posting)
    compared = promised is not None and len(posting.duties) > 1
    return Sketch(
        posting=reduced(posting, posting.source),
        place=place_of_title(posting),
        promised=promised,
        name=bare_title(posting) if named else "",
        leaning=craft,
        owns=craft if craft is not None and _owns(posting, craft, settings) else None,
        too_much=extra,
        where=lines(posting, ranges(owned_duties(posting, extra))) if extra is not None else "",
        duties="\n".join(duty.text.casefold() for duty in posting.duties) if compared else "",
    )


def bare_title(posting: Posting) -> str:
    """Return the title's words without those of level: what makes two titles one. "Engineer, Speech" is another title than "Engineer"."""
    title = place_of_title(posting)
    words, at = [], title.start
    for cue in (*cues_within(posting, title, "levels", "seniority"), None):
        words.append(posting.source.snippet(TextRange(at, cue.range.start if cue else title.end)))
        at = max(at, cue.range.end) if cue else at
    return " ".join("".join(c if c.isalnum() else " " for c in " ".join(words)).casefold().split())


def _owns(posting: Posting, craft: Focus, settings: Settings) -> bool:
    if not titled(posting, craft) or verdicts.both_crafts(posting, settings):
        return False
    return any(cue.entry in _OWNERS[craft] for cue in titles.names_in_title(posting, craft))


def _too_much(posting: Posting, settings: Settings) -> Focus | None:
    if early_stage(posting, settings) is not None:
        return None
    if verdicts.both_crafts(posting, settings):
        promised = titles.promised(posting)
        if promised is not None:
            return Focus.OPERATIONALIZATION if promised is Focus.EXPLORATION else Focus.EXPLORATION
        return min(Focus, key=lambda focus: len(owned_duties(posting, focus)))
    return Focus.OPERATIONALIZATION if verdicts.deploys_alone(posting, settings) else None


def same_duties_other_title(sketches: Sequence[Sketch], similarity: float) -> Iterator[tuple[Sketch, Sketch]]:
    """Yield pairs of a data-scientist title and an engineer title over nearly the same duties, in order of the run."""
    data = [sketch for sketch in sketches if sketch.duties]
    if len({sketch.promised for sketch in data}) < 2:
        return
    pairs = {
        pair
        for numbers in _sharing(data)
        if len(numbers) <= _COMMON
        for pair in combinations(numbers, 2)
        if data[pair[0]].promised is not data[pair[1]].promised
    }
    words = {number: _words(data[number]) for number in {number for pair in pairs for number in pair}}
    for left, right in sorted(pairs):
        shared = len(words[left] & words[right])
        if shared and shared >= similarity * len(words[left] | words[right]):
            yield data[left], data[right]


def _sharing(data: Sequence[Sketch]) -> Iterator[list[int]]:
    """Yield, for each line of duties that several have, the numbers of those that do, ascending.

    Lines are told apart by digests, eight bytes each with the number: thousands of postings hold too many lines to keep them all.
    """
    from hashlib import blake2b  # loads OpenSSL: only where there is something to compare

    width = len(data).bit_length()
    lines = array("Q")
    for number, sketch in enumerate(data):
        for line in set(sketch.duties.split("\n")):
            digest = blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            lines.append(int.from_bytes(digest, "little") >> width << width | number)
    for _, group in groupby(sorted(lines), key=lambda line: line >> width):
        numbers = [line & ((1 << width) - 1) for line in group]
        if len(numbers) > 1:
            yield numbers


def _words(sketch: Sketch) -> frozenset[str]:
    return frozenset(word.strip(".,;:()") for word in sketch.duties.split())


def same_title_other_craft(sketches: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch, Focus]]:
    """Yield, per title, the first postings whose duties lean to opposite crafts, and the craft of the first of them."""
    groups: dict[str, dict[Focus, Sketch]] = defaultdict(dict)
    for sketch in sketches:
        if sketch.name and sketch.leaning is not None:
            groups[sketch.name].setdefault(sketch.leaning, sketch)
    for name in sorted(groups):
        if len(groups[name]) == 2:
            (craft, one), (_, other) = groups[name].items()
            yield one, other, craft


def covered_halves(sketches: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch, Focus]]:
    """Yield each posting that asks for too much, the nearest posting of the run that owns that craft, and the craft.

    Nearest is the same file, then the same folder, then the first by path.
    """
    # Of each place the first two are enough: one of them may be the posting itself.
    owners: dict[tuple[Focus, str], list[Sketch]] = defaultdict(list)
    for sketch in sorted(sketches, key=lambda sketch: sketch.identity):
        if sketch.owns is not None:
            for place in _places(sketch):
                if len(near := owners[sketch.owns, place]) < 2:
                    near.append(sketch)
    for sketch in sketches:
        if sketch.too_much is None:
            continue
        near = [owner for place in _places(sketch) for owner in owners.get((sketch.too_much, place), ())]
        other = next((owner for owner in near if owner.identity != sketch.identity), None)
        if other is not None:
            yield sketch, other, sketch.too_much


def _places(sketch: Sketch) -> tuple[str, str, str]:
    """Return the file, the folder, and the place that holds them all."""
    path = sketch.posting.source.path
    return f"file {path}", f"folder {path.rpartition('/')[0]}", "run"
