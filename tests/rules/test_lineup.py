"""Which postings of a run belong together: found in columns of numbers, the same as when everything is compared with everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.lineup import Lineup
from jdlint.posting import Focus, Posting
from jdlint.rules import repository
from jdlint.sketch import Sketch
from jdlint.source import Source, TextRange

CRAFTS = st.sampled_from([None, *Focus])
COMMON = 3
HERE = TextRange(0, 0)


@st.composite
def sketches(draw: st.DrawFn) -> list[Sketch]:
    """A run of few words, so that much is alike, as it is kept: in any order."""
    made = []
    for path in draw(
        st.lists(st.sampled_from(["a.md", "b.md", "x/a.md", "x/b.md", "y/a.md"]), max_size=5, unique=True)
    ):
        source = Source(path, "", "text", ())
        for index in range(1, draw(st.integers(1, 3)) + 1):
            lines = draw(st.lists(st.sampled_from(["tell", "tell us", "build it", "run it", "run"]), max_size=4))
            promised = draw(CRAFTS)
            made.append(
                Sketch(
                    posting=Posting(source, index, "", None, HERE, (), ()),
                    place=HERE,
                    line=1,
                    promised=promised,
                    name=draw(st.sampled_from(["", "one", "two"])),
                    leaning=draw(CRAFTS),
                    owns=draw(CRAFTS),
                    too_much=draw(CRAFTS),
                    duties="\n".join(lines) if promised else "",
                )
            )
    return draw(st.permutations(made))


def identity(sketch: Sketch) -> tuple[str, int]:
    return sketch.posting.source.path, sketch.posting.index


def drifting(ordered: list[Sketch], similarity: float) -> Iterator[tuple[Sketch, Sketch]]:
    often = Counter(line for one in ordered for line in set(one.duties.split("\n")) if one.duties)
    for one, other in combinations(ordered, 2):
        shared = set(one.duties.split("\n")) & set(other.duties.split("\n")) if one.duties and other.duties else set()
        words = [{word.strip(".,;:()") for word in each.duties.split()} for each in (one, other)]
        both, either = len(words[0] & words[1]), len(words[0] | words[1])
        told_apart = one.promised is not other.promised and any(often[line] <= COMMON for line in shared)
        if told_apart and both and both >= similarity * either:
            yield one, other


def opposed(ordered: list[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    for name in {sketch.name for sketch in ordered if sketch.name}:
        first = [next((s for s in ordered if s.name == name and s.leaning is craft), None) for craft in Focus]
        if first[0] is not None and first[1] is not None:
            one, other = sorted((first[0], first[1]), key=identity)
            yield one, other


def partners(ordered: list[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    def distance(one: Sketch, other: Sketch) -> int:
        mine, theirs = one.posting.source.path, other.posting.source.path
        return 0 if mine == theirs else 1 if mine.rpartition("/")[0] == theirs.rpartition("/")[0] else 2

    for one in ordered:
        owners = [other for other in ordered if other is not one and one.too_much and other.owns is one.too_much]
        if owners:
            yield one, min(owners, key=lambda other: distance(one, other))


@given(sketches(), st.sampled_from([0.3, 0.6, 1.0]), st.sampled_from([1, 2, 1000]))
def test_the_same_belong_together(some: list[Sketch], similarity: float, part: int) -> None:
    ordered = sorted((sketch for sketch in some if sketch.comparable), key=identity)
    lineup = Lineup.of(some)
    assert [lineup.sketch(number) for number in range(len(lineup))] == ordered
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repository, "_PART", part)  # numbers that are sorted at once
        patch.setattr(repository, "_COMMON", COMMON)
        found = [
            [
                (lineup.sketch(one), lineup.sketch(other))
                for one, other in repository.same_duties_other_title(lineup, similarity)
            ],
            [(lineup.sketch(one), lineup.sketch(other)) for one, other, _ in repository.same_title_other_craft(lineup)],
            [(lineup.sketch(one), lineup.sketch(other)) for one, other, _ in repository.covered_halves(lineup)],
        ]
    assert found[0] == list(drifting(ordered, similarity))
    assert sorted(found[1], key=lambda pair: identity(pair[0])) == sorted(
        opposed(ordered), key=lambda pair: identity(pair[0])
    )
    assert found[2] == list(partners(ordered))


@given(st.lists(st.integers(0, 2**64 - 1)), st.integers(1, 5))
def test_numbers_sorted_in_parts_are_sorted(values: list[int], part: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repository, "_PART", part)
        assert list(repository._ascending(values)) == sorted(values)
