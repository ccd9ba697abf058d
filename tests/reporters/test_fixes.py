"""Fixes in the formats that have room for them."""

from __future__ import annotations

import json
from typing import Any

from jdlint import reporters
from jdlint.report import Report
from jdlint.reporters import Style

from .conftest import TEXT


def rendered(name: str, report: Report) -> str:
    return "".join(reporters.load(name)(report, Style()))


def applied(text: str, fix: dict[str, Any]) -> str:
    """Return the text after the edits of a record, by its lines and columns."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    for edit in reversed(fix["edits"]):
        start, end = (starts[edit[f"{side}line"] - 1] + edit[f"{side}column"] - 1 for side in ("", "end_"))
        text = text[:start] + edit["text"] + text[end:]
    return text


def test_json_holds_what_to_do(report: Report) -> None:
    fixes = {item["code"]: item["fix"] for item in json.loads(rendered("json", report))["findings"]}
    assert fixes["JD201"] is None
    assert fixes["JD301"]["applicability"] == "safe"
    assert fixes["JD204"]["applicability"] == "unsafe"
    assert applied(TEXT, fixes["JD301"]) == TEXT.replace("Answer pages", "")
    assert applied(TEXT, fixes["JD204"]) == TEXT.replace("Run the", "Hand over\r\n\u2028 the")


def test_sarif_replaces_regions(report: Report) -> None:
    results = json.loads(rendered("sarif", report))["runs"][0]["results"]
    fixes = {result["ruleId"]: result["fixes"] for result in results if "fixes" in result}
    assert set(fixes) == {"JD204", "JD301"}
    (fix,) = fixes["JD204"]
    assert fix["description"]["text"].endswith(".")
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "jobs/one,%20two%3A%20100%25.md"
    first, second = change["replacements"]
    assert first["deletedRegion"] == {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 6}
    assert first["insertedContent"]["text"] == "Hand over\r\n\u2028"
    assert second["deletedRegion"]["startLine"] == second["deletedRegion"]["endLine"] == 6


def test_rdjsonl_suggests(report: Report) -> None:
    records = [json.loads(line) for line in rendered("rdjsonl", report).splitlines()]
    suggested = {r["code"]["value"]: r["suggestions"] for r in records if "suggestions" in r}
    assert suggested["JD301"] == [
        {"range": {"start": {"line": 5, "column": 3}, "end": {"line": 5, "column": 15}}, "text": ""}
    ]
    assert len(suggested["JD204"]) == 2


def test_what_people_read_says_how(report: Report) -> None:
    for name in ("full", "github", "junit", "markdown"):
        text = rendered(name, report).replace("\\", "")
        assert "fix available: remove the line (jdlint fix)" in text
        assert "(jdlint fix --unsafe-fixes)" in text
