"""The same text gets the same verdict in every format, whatever its words, and every reporter can show it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import reporters
from jdlint.config import Config
from jdlint.grounds import Grounds
from jdlint.judging import Judge
from jdlint.posting import Posting
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.selection import Selection
from tests.generated import EXPLORATION, OPERATIONALIZATION
from tests.readers.documents import FORMATS, Part

TITLES = (
    "Senior Data Scientist",
    "Machine Learning Engineer",
    "Data Analyst",
    "Nurse",
    "Staff Engineer (Search & Ads)",
)
BRING = ("Five years of Python and SQL", "A degree in statistics", "Terraform and Kubernetes", "You like people")
WORDS = st.text(st.characters(codec="latin-1", categories=("L", "N", "Zs", "P", "S")), min_size=3, max_size=40).filter(
    lambda text: any(map(str.isalpha, text))
)
CONFIG = Config.from_table({"profile": "strict"}, origin="x", root=Path())
GROUNDS = Grounds.of(CONFIG, tuple(rule.code for rule in Selection(CONFIG).rules))
JUDGE = Judge()


@st.composite
def documents(draw: st.DrawFn) -> list[Part]:
    """A title, duties of one craft or both, and what else there may be."""
    duties = st.sampled_from((*EXPLORATION, *OPERATIONALIZATION))
    parts = [Part("heading", draw(st.sampled_from(TITLES)), 1)]
    parts += [Part("text", text) for text in draw(st.lists(st.just("We are a small team in the harbour."), max_size=1))]
    parts += [Part("heading", "What you will do", 2)]
    parts += [Part("item", duty) for duty in draw(st.lists(duties, min_size=2, max_size=9, unique=True))]
    if bring := draw(st.lists(st.sampled_from(BRING), max_size=3, unique=True)):
        parts += [Part("heading", "Requirements", 2), *(Part("item", text) for text in bring)]
    return parts


def judged(name: str, data: bytes) -> Report:
    """Judge a document in the format of its name."""
    judgement = JUDGE.judge(f"x{FORMATS[name][0]}", data, GROUNDS)
    return Report(findings=judgement.findings, postings=judgement.postings)


def verdict(report: Report) -> object:
    """What is said of the only posting, without anything of the format."""
    (posting,) = report.postings
    assert isinstance(posting, Posting)
    profile = posting.profile
    assert profile is not None
    # Messages and advice name lines or paragraphs, as the format has them.
    said = [(one.code, one.severity, one.confidence, words(one.source.snippet(one.range))) for one in report.findings]
    return (profile.unicorn, profile.demand, profile.level, profile.title_focus, profile.body_focus, sorted(said))


def words(text: str) -> str:
    """A quoted text without the marks and escapes of its format."""
    return "".join(filter(str.isalnum, text.replace("&amp;", "").replace("&#x27;", "")))


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("Markdown", "PDF")])
@settings(max_examples=10)
@given(parts=documents())
def test_the_same_text_gets_the_same_verdict(name: str, parts: list[Part]) -> None:
    ours, theirs = (judged(form, FORMATS[form][1](parts)) for form in ("Markdown", name))
    assert verdict(ours) == verdict(theirs)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "PDF"])
@settings(max_examples=10)
@given(parts=documents(), more=st.lists(WORDS, min_size=1, max_size=5))
def test_any_words_are_judged_and_shown(name: str, parts: list[Part], more: list[str]) -> None:
    report = judged(name, FORMATS[name][1]([*parts, *(Part("item", text) for text in more)]))
    for finding in report.findings:
        assert 0 <= finding.range.start < finding.range.end <= len(finding.source.text)
        assert finding.source.position(finding.range.start) <= finding.source.position(finding.range.end)
    shown = {form: "".join(reporters.load(form)(report, Style())) for form in reporters.names()}
    for form in ("json", "sarif", "gitlab"):
        json.loads(shown[form])
    for form in ("jsonl", "rdjsonl"):
        for line in shown[form].splitlines():
            json.loads(line)
    ElementTree.fromstring(shown["junit"].encode())
    for finding in json.loads(shown["json"])["findings"]:
        assert finding["text"] in {one.source.snippet(one.range) for one in report.findings}
