"""Judgements as bytes: they come back as they were, and bytes that are none are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import kept
from jdlint.config import Config
from jdlint.grounds import Grounds
from jdlint.judging import Judge
from jdlint.kept import DamagedError, Glance, Kept
from jdlint.selection import Selection
from jdlint.sketch import reduced
from tests.cache.linted import SUPPRESSED
from tests.cli.process import CLEAN, UNICORN
from tests.readers.documents import FORMATS, Part

CONFIG = Config.from_table({"profile": "strict"}, origin="x", root=Path())
GROUNDS = Grounds.of(CONFIG, tuple(rule.code for rule in Selection(CONFIG).rules))
JUDGE = Judge()
DATA = {
    "clean.md": CLEAN.encode(),
    "several.md": f"{UNICORN}\n{CLEAN}\n# TBD\n\n- TODO\n".encode(),
    "suppressed.md": SUPPRESSED.encode(),
    "word.docx": FORMATS["Word"][1](
        [Part("heading", "Data Scientist", 1), Part("item", "Deploy models\u2028to production")]
    ),
    "page.html": b"<h1>Data Scientist</h1><ul><li>Deploy models to production</ul>",
    "foreign.md": "# K\u00f6chin\n\n- Sie kochen f\u00fcr alle und mit allen\n- Sie putzen die K\u00fcche und den Herd\n".encode(),
    "other.json": b'{"name": "x"}',
}


@pytest.mark.parametrize("name", DATA)
def test_a_judgement_comes_back(name: str) -> None:
    judgement = JUDGE.judge(name, DATA[name], GROUNDS)
    value = kept.dump(judgement, DATA[name])
    assert value is not None
    lines, text = kept.split(value, DATA[name])
    back = Kept(name, lines, text)
    assert back.glance() == Glance.of(judgement)
    whole = back.judgement()
    assert whole.outcome.skips == judgement.outcome.skips
    assert (whole.findings, back.said().findings) == (judgement.findings, judgement.findings)
    for mine, theirs in zip(whole.postings, judgement.postings, strict=True):
        assert mine.source.text == theirs.source.text
        assert mine.source.line_starts == theirs.source.line_starts
        assert mine == reduced(theirs, mine.source)
    for number, sketch in enumerate(judgement.sketches):
        alone = back.sketch(number)
        assert (alone.address, alone.duties, alone.posting.title) == (
            sketch.address,
            sketch.duties,
            sketch.posting.title,
        )
        assert whole.sketches[number].where == alone.where == sketch.where
    for one, other in zip(whole.directives, judgement.directives, strict=True):
        assert (one.range, one.rules, one.until, one.covers) == (other.range, other.rules, other.until, other.covers)


def test_what_the_input_says_already_is_not_stored_again() -> None:
    stored = {}
    for name in ("clean.md", "word.docx"):
        value = kept.dump(JUDGE.judge(name, DATA[name], GROUNDS), DATA[name])
        assert value is not None
        lines, text = kept.split(value, DATA[name])
        assert text
        stored[name] = value.removeprefix(lines)
    assert stored["clean.md"] == b""
    assert "Data Scientist" in stored["word.docx"].decode()


VALUE = kept.dump(JUDGE.judge("several.md", DATA["several.md"], GROUNDS), DATA["several.md"])
JUNK: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers(-2, 9999) | st.text(max_size=3) | st.just([]) | st.just({})
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A value with one thing in it that is something else."""
    assert VALUE is not None
    lines = [json.loads(line) for line in VALUE.splitlines()]
    place: list[object] = lines[draw(st.integers(0, 3))]
    while inner := [one for one in place if isinstance(one, list) and one]:
        if draw(st.booleans()):
            break
        place = draw(st.sampled_from(inner))
    place[draw(st.integers(0, len(place) - 1))] = draw(JUNK)
    return b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines)


@settings(max_examples=300)
@given(damaged() | st.binary(max_size=40) | st.integers(0, len(VALUE or b"")).map(lambda end: (VALUE or b"")[:end]))
def test_whatever_is_none_is_refused_and_raises_nothing_else(value: bytes) -> None:
    try:
        lines, text = kept.split(value, DATA["several.md"])
        Kept("several.md", lines, text).glance()
        Kept("several.md", lines, text).judgement()
        Kept("several.md", lines, text).sketch(0)
    except DamagedError:
        return
    assert value.startswith(b"[%d," % kept.VERSION)


def test_another_version_is_refused() -> None:
    assert VALUE is not None
    with pytest.raises(DamagedError):
        kept.split(VALUE.replace(b"[%d," % kept.VERSION, b"[%d," % (kept.VERSION + 1), 1), b"")
