"""Postings that mean harm, judged and reported in every format: nothing of them commands what shows the report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from xml.etree import ElementTree

import jsonschema
import pytest

from jdlint import reporters
from jdlint.config import Config
from jdlint.linter import Input, lint
from jdlint.report import Report
from jdlint.reporters import Style

from .test_reporters import UNSAFE

HARM = (
    "\x1b]0;owned\x07\x1b[31m",
    "::error file=a.md,line=1::broken",
    "%0A::warning::broken%0D",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]></failure></testcase>",
    '"/><error message="x',
    "[click](javascript:alert(1)) | `code` | <!-- ",
    "\u202eesrever\u202c \u2066isolated\u2069",
    "\x9b31m\x90\x00\x08",
    "\u2028::error::line\u2029",
    "&lt;b&gt;&amp;&#27;[31m",
    "\U000e0041\ufffe\uffff",
    "##[error]broken ##vso[task.complete]",
)
DUTIES = (
    "Analyse customer data to find trends and insights",
    "Design A/B tests and evaluate them statistically",
    "Deploy models to production as scalable services",
    "Monitor models in production and respond to incidents",
    "Salary: TBD",
)


def posting(harm: str) -> bytes:
    """A posting that gets findings, harm in its title, its headings and its duties."""
    lines = [f"# Data Scientist {harm}", f"## What you will do {harm}", *(f"- {duty} {harm}" for duty in DUTIES)]
    return "\n\n".join(lines).encode()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on all of them."""
    folder = tmp_path_factory.mktemp("harm")
    inputs = []
    for number, harm in enumerate(HARM):
        path = folder / f"{number}.md"
        path.write_bytes(posting(harm))
        inputs.append(Input(path, f"{harm.replace('/', '')}-{number}.md"))
    inputs += [Input(folder / "gone", f"gone {harm}") for harm in HARM]
    return lint(inputs, Config.from_table({"profile": "strict"}, origin="x", root=folder))


@pytest.mark.parametrize("name", reporters.names())
@pytest.mark.parametrize("style", [Style(), Style(color=True)], ids=["plain", "colours"])
def test_nothing_unsafe_is_left(report: Report, name: str, style: Style) -> None:
    assert len(report.findings) > len(HARM)
    text = "".join(reporters.load(name)(report, style))
    if style.color:
        for code in _colours(text):
            text = text.replace(code, "")
    assert not UNSAFE.search(text)
    text.encode()


def _colours(text: str) -> Sequence[str]:
    """The colours that we write ourselves."""
    return [f"\x1b[{code}m" for code in ("0", "1", "2", "4", "22", *(str(number) for number in range(30, 38)))] + [
        f"\x1b[{style};{number}m" for style in ("0", "1", "2") for number in range(30, 38)
    ]


def test_each_workflow_command_is_ours(report: Report) -> None:
    lines = "".join(reporters.load("github")(report, Style())).splitlines()
    shown = [finding for finding in report.findings if not finding.suppressed]
    assert len(lines) == len(shown) + len(report.errors)
    for line in lines:
        assert line.startswith(("::error file=", "::warning file=", "::notice file="))
        properties, separator, message = line[2:].partition("::")
        assert separator
        assert message
        assert ",title=" in properties
        assert "\n" not in message


def test_json_xml_and_sarif_stay_whole(report: Report) -> None:
    sarif = json.loads("".join(reporters.load("sarif")(report, Style())))
    schema = files("jdlint").joinpath("schemas", "sarif-2.1.0.json")
    if schema.is_file():
        jsonschema.validate(sarif, json.loads(schema.read_text(encoding="utf-8")))
    for result in sarif["runs"][0]["results"]:
        for location in result["locations"]:
            assert not set(location["physicalLocation"]["artifactLocation"]["uri"]) & set(' <>"\x1b\n\u202e')
    tree = ElementTree.fromstring("".join(reporters.load("junit")(report, Style())).encode())
    cases = tree.findall("./testsuite/testcase")
    assert len(cases) >= len(report.findings)
    assert {element.tag for case in cases for element in case} <= {"failure", "error", "skipped", "system-out"}


def test_markdown_holds_no_tag_of_theirs(report: Report) -> None:
    text = "".join(reporters.load("markdown")(report, Style()))
    lowered = text.lower()
    for tag in ("<script", "<img", "<!--", "</failure"):
        assert tag not in lowered.replace("\\<", "")
    assert "](javascript:" not in lowered.replace("\\]", "").replace("\\(", "")
