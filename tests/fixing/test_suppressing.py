"""A suppression that an editor puts in hides the finding that it was asked for, asks for its reason, and does nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from jdlint import edits, rules
from jdlint.finding import Finding
from jdlint.linter import Input, Linter
from jdlint.report import Report
from jdlint.run import Run
from jdlint.source import Source
from tests.fixing.mending import TODAY, linter

EXAMPLES = [
    (rule.code, number, example.texts[0])
    for rule in rules.all_rules()
    if not rule.code.startswith("JD90") or rule.code in ("JD901", "JD905", "JD907")
    for number, example in enumerate(rule.examples()[0])
    if len(example.texts) == 1
]


def judged(name: str, text: str) -> Report:
    whole = Linter(linter(profile="strict").configs, today=TODAY, run=Run(whole=True))
    return whole.lint([Input(Path(name), name, text.encode())])


def counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.code for finding in findings if not finding.suppressed)


def put_in(source: Source, finding: Finding) -> tuple[str, str, bool]:
    """Return the text with the suppression, what stands where the reason goes, and whether it covers the file."""
    made = edits.suppression(source, finding.range, finding.code)
    assert made is not None
    (at, end), text = made.edit.range, source.text
    assert at == end
    after = text[:at] + made.edit.text + text[at:]
    return after, after[at + made.reason.start : at + made.reason.end], made.whole


def check(name: str, text: str) -> int:
    """Suppress each finding of a text by itself; return how many suppressions cover the file."""
    report = judged(name, text)
    (first, *_) = report.postings
    files = 0
    for finding in report.findings:
        after, reason, whole = put_in(first.source, finding)
        assert reason == "..."
        again = judged(name, after)
        hidden = [(one.code, one.source.snippet(one.range)) for one in again.findings if one.suppressed]
        assert (finding.code, finding.source.snippet(finding.range)) in hidden, after
        assert counted(again.findings) - counted(report.findings) == Counter({"JD903": 1}), after
        files += whole
    return files


@pytest.mark.parametrize(("code", "number", "text"), EXAMPLES, ids=[f"{code}-{number}" for code, number, _ in EXAMPLES])
def test_examples(code: str, number: int, text: str) -> None:
    check("posting.md", text)


DUTIES = "Analyse customer data to find insights"
SHAPES = [
    ("a.txt", f"Data Scientist\n\nYour tasks:\n- {DUTIES}\n- TBD\n"),
    ("a.txt", f"\ufeffData Scientist / ML Engineer\r\n\r\nYour tasks:\r\n- {DUTIES}\r\nSalary: TBD\r\n"),
    ("a.adoc", f"= Data Scientist / ML Engineer\n\n== Your tasks\n\n* {DUTIES}\n* TBD\n"),
    ("a.rst", f"Data Scientist\n==============\n\nYour tasks\n----------\n\n* {DUTIES}\n\nSalary: TBD\n"),
    (
        "a.html",
        f"<!doctype html>\n<h1>Data Scientist / ML Engineer</h1>\n<ul>\n<li>{DUTIES}</li>\n<li>TBD</li>\n</ul>\n",
    ),
    ("a.html", f"<h1>Data Scientist / ML Engineer</h1><ul><li>TBD</li><li>{DUTIES}</li><li><b>Pay:</b> TBD</li></ul>"),
    (
        "a.md",
        f"# Data Scientist / ML Engineer #\n\n## Your tasks\n\n- {DUTIES}  \n- TBD\n\n| Pay | TBD |\n| --- | --- |\n| Start | May |\n",
    ),
    ("a.md", f"---\ntitle: Data Scientist / ML Engineer\n---\n\n## Your tasks\n\n- {DUTIES}\n- TBD"),
    ("a.md", f"---\ntitle: Data Scientist\nduties:\n  - {DUTIES}\n  - TBD\n---\n"),
    ("a.yml", f"title: Data Scientist / ML Engineer\nduties:\n  - {DUTIES}\n  - TBD\n"),
]


@pytest.mark.parametrize(("name", "text"), SHAPES, ids=[f"{number}-{name}" for number, (name, _) in enumerate(SHAPES)])
def test_shapes(name: str, text: str) -> None:
    report = judged(name, text)
    assert report.findings
    check(name, text)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.md", f"# Data Scientist\n\n- {DUTIES}\n- TBD  \n", "- TBD <!-- jdlint: ignore[JD905] ... -->  "),
        ("a.txt", f"Data Scientist\n\nYour tasks:\n- {DUTIES}\n- TBD\n", "jdlint: ignore[JD905] ..."),
        ("a.adoc", f"= Data Scientist\n\n* {DUTIES}\n* TBD\n", "// jdlint: ignore[JD905] ..."),
        (
            "a.html",
            f"<h1>Data Scientist</h1>\n<p>{DUTIES}</p>\n<p>TBD</p>",
            "<p>TBD</p> <!-- jdlint: ignore[JD905] ... -->",
        ),
        ("a.yml", f"title: Data Scientist\nduties:\n  - {DUTIES}\n  - TBD\n", "# jdlint: ignore-file[JD905] ..."),
    ],
)
def test_the_words_of_each_format(name: str, text: str, line: str) -> None:
    report = judged(name, text)
    (finding,) = (finding for finding in report.findings if finding.code == "JD905")
    assert line in put_in(report.postings[0].source, finding)[0].split("\n")


def test_what_has_no_lines_gets_none() -> None:
    record = '{"@type": "JobPosting", "title": "Data Scientist", "description": "<p>Salary: TBD</p>"}'
    report = judged("a.json", record)
    assert [edits.suppression(report.postings[0].source, f.range, f.code) for f in report.findings] == [None] * len(
        report.findings
    )
    assert report.findings
