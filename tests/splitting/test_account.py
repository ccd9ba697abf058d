"""Nothing of a posting is lost: the account covers every line, and every word of its prose stands in a draft."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import readers
from jdlint.lexicon_stem import listed
from jdlint.splitting import Split
from tests.generated import EXPLORATION, OPERATIONALIZATION, UNRELATED
from tests.splitting.made import EXAMPLES, only, shown, splits

_WORD = re.compile(r"\w+")
# What a cut may leave out: the words that tied the halves together, and the pronoun that it writes out.
LOOSE = frozenset(listed("and or as well then also to but while plus them it their its these those a an"))


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def check(made: Split, text: bytes, name: str) -> None:
    """Hold a split of the only posting of a source to its account."""
    drafts = [half.draft.text for half in made.halves]
    pages = [" ".join(words(shown(draft))) for draft in drafts]
    written = {word for draft in drafts for word in words(draft)}
    renamed = set(words(made.plan.posting.title)) | {word for role in made.plan.roles.values() for word in words(role)}
    for block in readers.read(name, text).blocks:
        missing = set(words(block.prose.text)) - written - LOOSE - renamed
        assert not missing, (missing, block.prose.text)
    for entry in made.account:
        for focus, half in zip(("exploration", "operationalization"), range(2), strict=True):
            said = entry.texts.get(made.halves[half].draft.focus)
            if said is not None and entry.fate not in ("changed", "kept"):
                assert " ".join(words(said)) in pages[half], (focus, said)
    _check_lines(made, text.decode(), name)


def _check_lines(made: Split, text: str, name: str) -> None:
    if made.plan.posting.source.places:
        assert all(entry.place or entry.line for entry in made.account)
        return
    told = {line for entry in made.account for line in range(entry.line, entry.last_line + 1)}
    assert {number for number, line in enumerate(text.split("\n"), 1) if line.strip()} <= told
    order = [entry.line for entry in made.account]
    assert order == sorted(order)


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_nothing_of_an_example_is_lost(path: Path) -> None:
    found = splits(path.read_bytes(), path.name)
    for one in found:
        if isinstance(one, Split) and len(found) == 1:
            check(one, path.read_bytes(), path.name)


def _joined(one: str, other: str) -> str:
    return f"{one} and {other[0].lower()}{other[1:]}"


DUTIES = st.one_of(
    st.sampled_from((*EXPLORATION, *OPERATIONALIZATION, *UNRELATED)),
    st.builds(_joined, st.sampled_from(EXPLORATION), st.sampled_from(OPERATIONALIZATION)),
    st.builds(_joined, st.sampled_from(OPERATIONALIZATION), st.sampled_from(EXPLORATION)),
    st.sampled_from(
        (
            "Design, train, deploy and monitor models for pricing, and explain them",
            "You will build forecasts, run experiments and deploy them as services.",
            "Own every model end to end, from first idea to running in production",
            "Our platform team owns the cluster; you work with engineers to bring models to production",
            "As our Data Scientist you will travel to *customers* & <partners> [sometimes]",
        )
    ),
    st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1, max_size=60),
)
TITLES = st.sampled_from(
    (
        "Senior Data Scientist, Pricing",
        "Machine Learning Engineer (m/f/d)",
        "Data Scientist / ML Engineer",
        "Staff Machine Learning Specialist",
        "Head of Data Science",
        "lead data scientist",
        "Wizard",
    )
)


@st.composite
def postings(draw: st.DrawFn) -> str:
    """Postings in Markdown with duties of both crafts in several shapes, and what is no prose among them."""
    rows = [f"# {draw(TITLES)}", ""]
    for heading in ("About us", "What you will do", "Requirements", "Nice to have", "Benefits"):
        rows += [f"{'#' * draw(st.integers(1, 3))} {heading}", ""]
        mark = draw(st.sampled_from(("- ", "- ", "", "1. ", "  - ")))
        if heading == "What you will do":
            rows += [f"{mark}{EXPLORATION[0]}", f"{mark}{OPERATIONALIZATION[0]}"]
        for line in draw(st.lists(DUTIES, max_size=5)):
            rows.append(mark + line)
            rows += draw(st.sampled_from(([], [], [""], ["<!-- a comment -->"], ["---"])))
        rows.append("")
    return "\n".join(rows) + "\n"


@settings(max_examples=60)
@given(postings())
def test_nothing_of_a_generated_posting_is_lost(text: str) -> None:
    for one in splits(text):
        if isinstance(one, Split) and len(splits(text)) == 1:
            check(one, text.encode(), "posting.md")


def test_suppressions_and_comments_are_named_as_left_out() -> None:
    posting = (EXAMPLES / "obvious-unicorn.md").read_text(encoding="utf-8")
    text = posting.replace("- Own every", "<!-- jdlint: ignore[JD204] agreed -->\n<!-- draft 3 -->\n- Own every")
    left = [(entry.fate, entry.text) for entry in only(text).account if entry.fate in ("dropped", "no prose")]
    assert left == [("dropped", "<!-- jdlint: ignore[JD204] agreed -->"), ("no prose", "<!-- draft 3 -->")]
