"""Whatever a posting holds: exact positions, valid output, nothing that commands a terminal, a runner or a page."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from jdlint import reporters
from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.report import Report
from jdlint.reporters import Style
from jdlint.source import Source, TextRange

from .test_reporters import UNSAFE

LINES = ("json", "jsonl", "sarif", "gitlab", "rdjsonl", "github", "junit", "markdown", "full", "concise", "statistics")
texts = st.text(
    st.characters() | st.sampled_from("\r\n\t \x1b\u2028\u202e\ud800🦄e\u0301<&%:,@#`|\ufffe"), min_size=1, max_size=300
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding anywhere in any text, its words any text too."""
    source = Source(draw(texts), draw(texts), "text", ())
    offsets = st.integers(0, len(source.text) - 1)

    def part() -> TextRange:
        start = draw(offsets)
        return TextRange(start, draw(st.integers(start + 1, len(source.text))))

    related = tuple(Related(part(), draw(texts)) for _ in range(draw(st.integers(0, 2))))
    severity, confidence = draw(st.sampled_from(Severity)), draw(st.sampled_from(Confidence))
    return Finding("JD201", "unicorn-role", severity, confidence, draw(texts), draw(texts), source, part(), related)


@given(findings())
def test_every_format_is_valid_and_harmless(finding: Finding) -> None:
    report = Report(findings=(finding,), files=1)
    output = {name: "".join(reporters.load(name)(report, Style())) for name in LINES}
    for name, text in output.items():
        assert not UNSAFE.search(text), name
        text.encode()
    for name in ("json", "sarif", "gitlab"):
        json.loads(output[name])
    for name in ("jsonl", "rdjsonl"):
        assert all(isinstance(json.loads(line), dict) for line in output[name].splitlines())
    ElementTree.fromstring(output["junit"].encode())
    assert output["github"].count("\n") == 1
    assert output["github"].startswith("::")
    assert output["concise"].count("\n") == 2


@given(findings())
def test_positions_lead_back_to_the_words(finding: Finding) -> None:
    record = json.loads("".join(reporters.load("json")(Report(findings=(finding,)), Style())))["findings"][0]
    starts = finding.source.line_starts
    for item in (record, *record["related"]):
        start = starts[item["line"] - 1] + item["column"] - 1
        end = starts[item["end_line"] - 1] + item["end_column"] - 1
        assert finding.source.text[start:end] == item["text"]
