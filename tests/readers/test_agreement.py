"""One posting in every format: the same statements, exact positions, the same places for people."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import lexicon
from jdlint.posting import Posting
from jdlint.readers import read
from jdlint.source import Source
from jdlint.structure import postings
from tests.readers.documents import FORMATS, Part, yaml

VERBS = ["Build", "Deploy", "Analyse", "Present", "Monitor", "Study", "Design"]
NOUNS = [
    "models",
    "pipelines",
    "R&D results",
    "A/B tests",
    "services (all of them)",
    "data - and more",
    "C++ code",
    "naïve baselines",
]
ENDS = ["for our customers", "with care", "in 3 days, or less", "at 99% uptime", "<now>", "every week: always"]
SENTENCES = st.builds("{} {} {}".format, st.sampled_from(VERBS), st.sampled_from(NOUNS), st.sampled_from(ENDS))
TITLES = st.sampled_from(
    ["Senior Data Scientist", "Machine Learning Engineer", "Research Analyst", "Staff Engineer (Search)"]
)
HEADINGS = ["What you'll do", "Requirements", "Nice to have", "About us", "Benefits", "Interview process"]
SECTIONS = st.lists(
    st.tuples(st.sampled_from(HEADINGS), st.lists(SENTENCES, min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
    unique_by=lambda section: section[0],
)


@st.composite
def documents(draw: st.DrawFn) -> list[Part]:
    """A title, an introduction, and sections of items."""
    parts = [Part("heading", draw(TITLES), 1)]
    parts += [Part("text", f"{sentence}.") for sentence in draw(st.lists(SENTENCES, min_size=1, max_size=3))]
    for heading, items in draw(SECTIONS):
        parts.append(Part("heading", heading, 2))
        parts += [Part("item", item) for item in items]
    return parts


def parsed(name: str, parts: list[Part]) -> tuple[Source, tuple[Posting, ...]]:
    suffix, write = FORMATS[name]
    source = read(f"posting{suffix}", write(parts))
    return source, postings(source, lexicon.load())


def summary(posting: Posting) -> list[tuple[str, str, str]]:
    """What a posting says and where it belongs, without anything of the format."""
    return [
        (statement.role.value, posting.sections[statement.section].kind.value, statement.text)
        for statement in posting.statements
    ]


def assert_exact(source: Source) -> None:
    """Every word of the prose is the word that stands at its place."""
    reach = 0
    for block in source.blocks:
        assert block.prose.range.start >= reach
        reach = block.prose.range.end
        for match in re.finditer(r"\w+", block.prose.text):
            quoted = source.snippet(block.prose.source_range(*match.span()))
            assert "&" in quoted or "\\" in quoted or quoted == match[0]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "PDF"])
@given(parts=documents())
def test_every_format_gives_the_same_statements(name: str, parts: list[Part]) -> None:
    source, found = parsed(name, parts)
    assert_exact(source)
    assert len(found) == 1
    assert found[0].title == parts[0].text
    assert summary(found[0]) == summary(parsed("Markdown", parts)[1][0])
    for statement in found[0].statements:
        place = source.place(statement.range.start)
        assert (place is None) == (source.format in ("markdown", "text", "html", "rst", "asciidoc"))


@settings(max_examples=10)  # a process for each
@given(parts=documents())
def test_a_pdf_gives_the_same_statements(parts: list[Part]) -> None:
    source, found = parsed("PDF", parts)
    assert_exact(source)
    assert summary(found[0]) == summary(parsed("Markdown", parts)[1][0])
    places = [source.place(statement.range.start) for statement in found[0].statements]
    assert places == [f"page 1, line {number}" for number in range(1, len(parts) + 1)]


@given(parts=documents())
def test_yaml_is_read_where_it_stands(parts: list[Part]) -> None:
    source = read("posting.yaml", yaml([*parts, Part("text", "We are many and we are good at it. " * 8)]))
    assert_exact(source)
    assert not source.places
    found = postings(source, lexicon.load())
    assert found[0].title == parts[0].text
    expected = [(part.kind, part.text) for part in parts]
    assert [(block.kind.value, block.prose.text) for block in source.blocks[:-1]] == expected
