"""Every reporter says where a finding stands, in formats without lines too."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from jdlint.config import Config
from jdlint.linter import Input, lint
from jdlint.report import Report
from jdlint.reporters import Style
from tests.readers.documents import FORMATS, Part

FORMATS_WITHOUT_LINES = {
    "Word": "paragraph 1",
    "PDF": "page 1, line 1",
    "Greenhouse": "/jobs/0/title",
    "Lever": "/0/text",
    "schema.org": "/title",
}
REPORTERS = ["concise", "full", "github", "gitlab", "json", "jsonl", "junit", "markdown", "rdjsonl", "sarif"]
POSTING = [
    Part("heading", "Senior Data Scientist", 1),
    Part("heading", "What you'll do", 2),
    Part("item", "Own the statistical analysis of experiments and test hypotheses"),
    Part("item", "Build and iterate on predictive models for churn"),
    Part("item", "Present insights and findings to executives"),
    Part("item", "Deploy models to production on Kubernetes"),
    Part("item", "Build and operate data pipelines with Airflow"),
    Part("item", "Own monitoring, alerting and on-call for model services"),
    Part("heading", "Requirements", 2),
    Part("item", "7 years of experience in statistics"),
]


@pytest.fixture(scope="module", params=FORMATS_WITHOUT_LINES)
def judged(request: pytest.FixtureRequest) -> tuple[str, Report]:
    suffix, write = FORMATS[request.param]
    name = f"posting{suffix}"
    report = lint([Input(Path(name), name, write(POSTING))], Config())
    assert {finding.code for finding in report.findings} >= {"JD201"}
    return FORMATS_WITHOUT_LINES[request.param], report


@pytest.mark.parametrize("reporter", REPORTERS)
def test_the_place_is_shown(judged: tuple[str, Report], reporter: str) -> None:
    from importlib import import_module

    place, report = judged
    text = "".join(import_module(f"jdlint.reporters.{reporter}").render(report, Style()))
    finding = next(finding for finding in report.findings if finding.code == "JD201")
    only = Report(findings=(finding,), rules=report.rules)
    alone = "".join(import_module(f"jdlint.reporters.{reporter}").render(only, Style()))
    for shown in (text, alone):
        assert place in shown.replace("\\", "")
    if reporter in ("json", "sarif"):
        json.loads(text)
    assert '"line":1' not in text.replace(" ", "")


def test_the_spans_of_tag_hold_places_and_keep_to_the_schema(judged: tuple[str, Report], root: Path) -> None:
    from jdlint.reporters._records import tag_record

    _, report = judged
    schema = json.loads((root / "jdlint/schemas/tag-1.json").read_text(encoding="utf-8"))
    record = tag_record(report.postings[0])
    jsonschema.validate(record, {**schema, **schema["$defs"]["posting"]})
    assert all(cue["place"] for span in record["spans"] for cue in span["cues"])
