"""The text of a posting on the page: nothing is lost, nothing is added, and every label is where it belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from jdlint.posting import Posting, Stance, StatementRole
from jdlint.report_page.marks import Text, text
from jdlint.report_page.pieces import MARKUP, rows
from tests.readers.documents import FORMATS, Part
from tests.test_flattened import WELL_FORMED

from .judged import ENGINEER, EXAMPLES, FRENCH, MIXED, judge

PARTS = (
    Part("heading", "Senior Data Scientist", 1),
    Part("text", "We are a small team & like it. You will meet all of us."),
    Part("heading", "What you will do", 2),
    Part("item", "Analyse large data sets to find insights for the product teams"),
    Part("item", "Build, train and tune predictive models, and deploy them to production"),
    Part("item", "Monitor models in production and respond to incidents on call"),
)
TEXTS: Mapping[str, bytes] = {
    "unix.md": MIXED.encode(),
    "windows.md": MIXED.replace("\n", "\r\n").encode(),
    "one-line.txt": b"Senior Data Scientist What you will do: - Analyse data to find insights - Deploy models to production",
    "wrapped.txt": b"Data Scientist\n\nWhat you will do\n\n* Analyse customer data\n  to find insights for\n  all product teams\n",
    "matter.md": b"---\nlevel: senior\n---\n# Data Scientist\n\n```\ncode\n```\n\n- Analyse data to find insights\n",
    **{file.name: file.read_bytes() for file in EXAMPLES},
}


def postings(name: str, data: bytes) -> list[Posting]:
    return list(judge({name: data}).postings)


def marked(shown: Text) -> list[str]:
    return [piece.text for line in shown.lines for piece in line.shown if piece.mark is not None]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_shown_as_written(name: str) -> None:
    for posting in postings(name, TEXTS[name]):
        if posting.source.format in MARKUP:
            continue
        shown = ["".join(piece.text for piece in row.pieces) for row in rows(posting)]
        start = 0 if posting.index == 1 else posting.source.text.rindex("\n", 0, posting.range.start) + 1
        assert squeezed("".join(shown)) == squeezed(posting.source.text[start : posting.range.end])
        for row in rows(posting):
            assert not re.search(r"[\r\n]", "".join(piece.text for piece in row.pieces))
            for piece in row.pieces:
                assert posting.source.text.startswith(piece.text, piece.start)


@pytest.mark.parametrize("name", FORMATS)
def test_every_label_is_shown_in_every_format(name: str) -> None:
    suffix, write = FORMATS[name]
    (posting,) = postings(f"x{suffix}", write(PARTS))
    labelled = [clause.text for s in posting.statements for clause in s.clauses if clause.focus]
    assert len(labelled) >= 3
    shown = text(posting, "p1")
    assert squeezed("".join(marked(shown))) == squeezed("".join(labelled))
    words = " ".join("".join(piece.text for piece in line.shown) for line in shown.lines)
    for part in PARTS:
        assert part.text.split(" &")[0].split(",")[0] in words
    if posting.source.format in MARKUP:
        assert "<" not in words
        assert "&amp;" not in words


def test_text_in_one_line_is_cut_where_its_lists_are() -> None:
    (posting,) = postings("one.txt", " ".join(WELL_FORMED.split()).encode())
    apart = [statement for statement in posting.statements if statement.role is not StatementRole.TEXT]
    assert len(apart) > 5
    assert len(rows(posting)) >= len(apart)


def test_lines_are_numbered_as_in_the_file() -> None:
    (posting,) = postings("a.md", MIXED.encode())
    shown = text(posting, "p1")
    lines = MIXED.splitlines()
    for line in shown.lines:
        assert "".join(piece.text for piece in line.shown) == lines[int(line.place) - 1]


def test_word_documents_name_their_paragraphs() -> None:
    suffix, write = FORMATS["Word"]
    (posting,) = postings(f"x{suffix}", write(PARTS))
    places = [line.place for line in text(posting, "p1").lines]
    assert places == [f"paragraph {number}" for number in range(1, len(PARTS) + 1)]
    assert [("bare" in line.looks) for line in text(posting, "p1").lines] == [part.kind == "item" for part in PARTS]


def test_looks_and_letters_tell_crafts_and_owners_apart() -> None:
    (posting,) = postings("a.md", ENGINEER.encode())
    looks = {}
    for line in text(posting, "p1").lines:
        for piece in line.shown:
            if piece.mark is not None:
                looks[piece.text] = (line.letters, piece.mark.looks, piece.mark.notes)
    letters, look, notes = looks["Deploy models to production as scalable services"]
    assert (letters, look) == ("O", "o whole")
    assert notes[0].startswith("Operationalization, sure to ")
    assert ", counts " in notes[0]
    assert "“Deploy models to production” (" in notes[1]
    theirs = [
        clause for s in posting.statements for clause in s.clauses if clause.focus and clause.stance is not Stance.OWN
    ]
    assert theirs
    for clause in theirs:
        letters, look, notes = looks[clause.text]
        assert look.endswith(" theirs")
        assert "somebody else's work" in notes[0]


def test_skills_are_paler_than_duties() -> None:
    (posting,) = postings("a.md", (MIXED + "- Deep knowledge of statistics and experimental design\n").encode())
    shown = [piece for line in text(posting, "p1").lines for piece in line.shown if piece.mark is not None]
    assert shown[-1].mark is not None
    assert shown[-1].mark.looks == "e pale"
    assert "a must-have" in shown[-1].mark.notes[0]


def test_text_that_was_not_judged_is_shown_without_labels() -> None:
    (posting,) = postings("a.md", FRENCH.encode())
    shown = text(posting, "p1")
    assert not marked(shown)
    assert "pâte" in "".join(piece.text for line in shown.lines for piece in line.shown)
