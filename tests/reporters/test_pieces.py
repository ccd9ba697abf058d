"""What is written piece by piece is what would have been written at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from jdlint.fingerprint import marks
from jdlint.reporters._escape import json_text
from jdlint.reporters._pieces import json_pieces

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["\n", "\u2028", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
KEYS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("pq")), max_size=12)


def lazy(value: object) -> object:
    """Make iterators of the lists that are reached through dictionaries and lists alone."""
    if isinstance(value, list):
        return map(lazy, value)
    return {name: lazy(item) for name, item in value.items()} if isinstance(value, dict) else value


@given(VALUES)
def test_an_iterator_is_written_like_a_list(value: object) -> None:
    assert "".join(json_pieces(lazy(value))) == json_text(value, indent=2)


def test_nothing_is_read_before_what_stands_before_it_is_written() -> None:
    read = []

    def items() -> Iterator[int]:
        for number in range(3):
            read.append(number)
            yield number

    pieces = json_pieces({"first": items(), "last": 1})
    next(piece for piece in pieces if "0" in piece)
    assert read == [0]


@given(KEYS, KEYS)
def test_fingerprints_are_all_different_though_little_is_remembered(
    found: list[tuple[str, str, str]], gone: list[tuple[str, str, str]]
) -> None:
    every = [*sorted(found), *gone]
    later = {path for path, _, _ in gone}
    made = list(marks(every, later))
    assert len(set(made)) == len(every)
    seen: Counter[tuple[str, str, str]] = Counter()
    for mark, parts in zip(
        made, every, strict=True
    ):  # the same as alone: how often it was met before is all that counts
        alone = list(marks([parts] * (seen[parts] + 1)))
        assert mark == alone[-1]
        seen[parts] += 1
