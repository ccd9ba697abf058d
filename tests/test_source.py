"""Positions: the one law is that what is quoted is the text at the range."""

import re

from hypothesis import given
from hypothesis import strategies as st

from jdlint.source import Position, Prose, Source, TextRange

TEXTS = st.text(
    st.sampled_from("ab é😀\u200d\t\u00a0\u00ad\u200b\ufeff\r\n \x0c\u2028-&.")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


def literal(text: str) -> Prose:
    return Prose.from_runs([(0, len(text), text)])


@given(TEXTS)
def test_every_clean_character_stands_at_its_source_range(text: str) -> None:
    prose = literal(text)
    for index, char in enumerate(prose.text):
        where = prose.source_range(index, index + 1)
        quoted = text[where.start : where.end]
        assert quoted == char or (char == " " and not re.search(r"\w", quoted))


@given(TEXTS)
def test_clean_text_has_single_spaces_and_no_edges(text: str) -> None:
    clean = literal(text).text
    assert clean == clean.strip()
    assert "  " not in clean
    assert not re.search("[\t\r\n\u00a0\u200b\ufeff\u00ad\x00-\x08]", clean)
    assert re.sub(r"[\W_]", "", clean) == re.sub(r"[\W_]", "", text)


@given(TEXTS, st.data())
def test_a_slice_keeps_its_place(text: str, data: st.DataObject) -> None:
    prose = literal(text)
    start = data.draw(st.integers(0, len(prose.text)))
    end = data.draw(st.integers(start, len(prose.text)))
    part = prose.slice(start, end)
    assert part.text == prose.text[start:end].strip(" ")
    for index in range(len(part.text)):
        offset = start + prose.text[start:end].index(part.text) + index if part.text else 0
        assert part.source_range(index, index + 1) == prose.source_range(offset, offset + 1)


@given(st.lists(TEXTS, max_size=5))
def test_runs_join_as_one_text(texts: list[str]) -> None:
    whole = "*".join(texts)
    runs, at = [], 0
    for text in texts:
        runs.append((at, at + len(text), text))
        at += len(text) + 1
    prose = Prose.from_runs(runs)
    assert prose.text == literal("".join(texts)).text
    for index, char in enumerate(prose.text):
        if char != " ":
            where = prose.source_range(index, index + 1)
            assert whole[where.start : where.end] == char


def test_plain_prose_is_one_segment() -> None:
    assert literal("  Build models and ship them. ").clean_starts == (0,)


def test_entities_map_to_their_whole_stretch() -> None:
    prose = Prose.from_runs([(0, 2, "R "), (2, 7, "&"), (7, 9, " D")])
    assert prose.text == "R & D"
    assert prose.source_range(2, 3) == TextRange(2, 7)
    assert prose.source_range(0, 5) == TextRange(0, 9)


def test_lines_break_where_editors_break_them() -> None:
    source = Source("x", "a\r\nb\rc\nd\u2028e\x0cf", "text", ())
    assert [source.position(source.text.index(char)) for char in "abcdef"] == [
        Position(1, 1),
        Position(2, 1),
        Position(3, 1),
        Position(4, 1),
        Position(4, 3),
        Position(4, 5),
    ]


def test_a_byte_order_mark_has_no_column() -> None:
    source = Source("x", "\ufeffab\nc", "text", ())
    assert [source.position(offset) for offset in (0, 1, 2, 4)] == [
        (1, 1),
        (1, 1),
        (1, 2),
        (2, 1),
    ]


@given(st.text(st.sampled_from("a\n\ufeff\x0c\u2028"), max_size=20), st.booleans())
def test_lines_start_after_every_line_break_and_no_other_character(text: str, old: bool) -> None:
    text = text.replace("\n", "\r") if old else text
    starts = Source(path="x", text=text, format="text", blocks=()).line_starts
    assert starts[0] == (1 if text.startswith("\ufeff") else 0)
    assert list(starts[1:]) == [at + 1 for at, char in enumerate(text) if char in "\r\n"]
