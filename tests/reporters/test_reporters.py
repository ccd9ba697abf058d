"""Every reporter, over a report that holds everything."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from jdlint import reporters
from jdlint.report import Report, in_order
from jdlint.reporters import Style
from jdlint.reporters._escape import for_terminal
from jdlint.reporters._uri import uri

from .conftest import TEXT, make_finding, make_report, make_source

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def rendered(name: str, report: Report, style: Style | None = None) -> str:
    return "".join(reporters.load(name)(report, style or Style()))


def schema(name: str) -> object:
    return json.loads(files("jdlint").joinpath("schemas", name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", reporters.names())
def test_no_reporter_lets_a_control_character_through(name: str, report: Report) -> None:
    assert not UNSAFE.search(rendered(name, report))


@pytest.mark.parametrize("name", reporters.names())
def test_an_empty_report_is_valid_output(name: str) -> None:
    text = rendered(name, Report())
    assert text.endswith("\n") or name in ("github", "ledger", "rdjsonl")


@pytest.mark.parametrize("name", reporters.names())
def test_order_of_inputs_changes_no_byte(name: str, report: Report) -> None:
    again = make_report()
    assert rendered(name, report) == rendered(name, again)
    assert in_order(again.findings[::-1]) == report.findings


@pytest.mark.parametrize("name", reporters.names())
def test_every_reporter_says_what_it_is(name: str) -> None:
    assert (__import__(f"jdlint.reporters.{name}", fromlist=["x"]).__doc__ or "").splitlines()[0].endswith(".")


def test_full(report: Report, snapshot: object) -> None:
    assert rendered("full", report) == snapshot


def test_full_in_colour_says_the_same(report: Report) -> None:
    coloured = rendered("full", report, Style(color=True))
    assert "\x1b[1;31m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == rendered("full", report)


def test_full_shows_only_the_part_of_a_long_line_that_matters() -> None:
    text = "word " * 200 + "Fit models now 统计 Answer pages, 100% :: of them " + "word " * 200
    source = make_source("long.txt", text)
    lines = rendered("full", Report(findings=(make_finding(source),))).splitlines()
    assert max(map(len, lines)) < 180
    shown = next(line for line in lines if "Fit models" in line)
    under = lines[lines.index(shown) + 1]
    assert under.index("^") == shown.index("Fit models")
    assert under.count("^") == len("Fit models")


def test_concise(report: Report, snapshot: object) -> None:
    assert rendered("concise", report) == snapshot


def test_quiet_leaves_the_summary_out(report: Report) -> None:
    assert "judged in" in rendered("concise", report)
    assert "judged in" not in rendered("concise", report, Style(quiet=True))


def test_statistics(report: Report) -> None:
    lines = rendered("statistics", report).splitlines()
    assert lines[:3] == [
        "2 JD201 unicorn-role [error]",
        "1 JD204 deploy-without-support [warning]",
        "1 JD301 missing-ownership-boundary [info]",
    ]


def test_json_holds_to_its_schema(report: Report) -> None:
    record = json.loads(rendered("json", report))
    jsonschema.validate(record, schema("check-1.json"))
    first = next(item for item in record["findings"] if item["path"].startswith("jobs/") and item["code"] == "JD201")
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (3, 3, 3, 13)
    assert first["text"] == "Fit models"
    assert first["related"][0]["text"] == "统计"
    lineless = next(item for item in record["findings"] if item["path"] == "a/b.docx")
    assert lineless["line"] is None
    assert lineless["place"] == "paragraph 1"
    assert [item["suppressed"] for item in record["findings"]].count(True) == 1
    unsuppressed = {item["fingerprint"] for item in record["findings"] if not item["suppressed"]}
    assert set(record["difference"]["new"]) == unsuppressed
    assert (
        record["difference"]["postings"][0]["message"]
        == "operationalization duties 20% → 50%: this edit made it a unicorn"
    )
    jsonschema.validate(json.loads(rendered("json", Report())), schema("check-1.json"))


def test_json_and_jsonl_say_the_same(report: Report) -> None:
    record = json.loads(rendered("json", report))
    lines = [json.loads(line) for line in rendered("jsonl", report).splitlines()]
    for kind, key in (("finding", "findings"), ("posting", "postings"), ("error", "errors"), ("skipped", "skipped")):
        assert [{"type": kind, **item} for item in record[key]] == [line for line in lines if line["type"] == kind]
    assert lines[-2] == {"type": "difference", **record["difference"]}
    assert lines[-1] == {"type": "summary", **record["summary"]}


def test_fingerprints_differ_and_survive_other_lines_and_decoration() -> None:
    source = make_source("a.md")
    moved = make_source("a.md", "New first line.\n\n" + TEXT.replace("- Fit models", "*  FIT  models"))
    report = Report(findings=(make_finding(source), make_finding(source), make_finding(source, "Answer pages")))
    marks = [item["fingerprint"] for item in json.loads(rendered("json", report))["findings"]]
    assert len(set(marks)) == 3
    again = Report(findings=(make_finding(moved, "FIT  models"),))
    assert json.loads(rendered("json", again))["findings"][0]["fingerprint"] == marks[0]


def test_github_commands_are_escaped(report: Report) -> None:
    lines = rendered("github", report).splitlines()
    assert len(lines) == 7  # four findings that are not suppressed, the error, and two postings of the change
    first = next(line for line in lines if line.startswith("::error file=jobs/"))
    assert first.startswith(
        "::error file=jobs/one%2C two%3A 100%25.md,line=3,endLine=3,col=3,endColumn=13,title=JD201 unicorn-role::"
    )
    assert "asks one person for both crafts, at 100%25%0A" in first
    assert any(line.startswith("::error file=bad%0Aname.md,title=jdlint::") for line in lines)
    assert any(line.startswith("::error file=a/b.docx,title=") for line in lines)
    assert any(line.startswith("::notice ") for line in lines)
    assert any(line.startswith("::warning ") for line in lines)


def sarif_run(report: Report) -> dict[str, Any]:
    log = json.loads(rendered("sarif", report))
    assert log["version"] == "2.1.0"
    assert len(log["runs"]) == 1
    return log["runs"][0]


def test_sarif_agrees_with_the_official_schema(report: Report) -> None:
    path = os.environ.get("JDLINT_SARIF_SCHEMA")
    if not path:
        pytest.skip("JDLINT_SARIF_SCHEMA does not name the official SARIF 2.1.0 schema")
    official = json.loads(Path(path).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(official)(official)
    for candidate in (report, Report()):
        assert not list(validator.iter_errors(json.loads(rendered("sarif", candidate))))


def test_sarif(report: Report) -> None:
    run = sarif_run(report)
    assert run["columnKind"] == "unicodeCodePoints"
    results = {
        (item["ruleId"], item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]): item
        for item in run["results"]
        if item.get("baselineState") != "absent"
    }
    first = results["JD201", "jobs/one,%20two%3A%20100%25.md"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"], region["snippet"]["text"]) == (
        3,
        3,
        13,
        "Fit models",
    )
    assert [item["message"]["text"] for item in first["relatedLocations"]] == [
        "exploration: statistics",
        "operationalization, 50%",
    ]
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert rule["id"] == "JD201"
    assert rule["help"]["markdown"]
    assert "region" not in results["JD201", "a/b.docx"]["locations"][0]["physicalLocation"]
    assert results["JD205", "jobs/one,%20two%3A%20100%25.md"]["suppressions"] == [
        {"kind": "inSource", "justification": "agreed <b>"}
    ]
    assert results["JD201", "a/b.docx"]["suppressions"] == []  # said of all results of a run, or of none
    (gone,) = (item for item in run["results"] if item.get("baselineState") == "absent")
    assert (gone["ruleId"], gone["level"]) == ("JD205", "error")
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["error", "note"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b/ü#?.md", "a%20b/%C3%BC%23%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("../x.md", "../x.md"),
        ("half\ud800.md", "half%ED%A0%80.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("/tmp/x y.md", "file:///tmp/x%20y.md"),
        ("line\nbreak", "line%0Abreak"),
    ],
)
def test_uri(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_gitlab(report: Report) -> None:
    issues = json.loads(rendered("gitlab", report))
    assert len(issues) == 4
    assert len({issue["fingerprint"] for issue in issues}) == 4
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info"}
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)


def test_message_and_advice_are_two_sentences(report: Report) -> None:
    finding = next(finding for finding in report.findings if finding.advice and not finding.suppressed)
    expected = for_terminal(f"{finding.message}. {finding.advice}")
    assert any(expected in issue["description"] for issue in json.loads(rendered("gitlab", report)))
    assert any(expected in json.loads(line)["message"] for line in rendered("rdjsonl", report).splitlines())
    assert any(
        expected in result["message"]["text"] for result in json.loads(rendered("sarif", report))["runs"][0]["results"]
    )


def test_rdjsonl_counts_columns_in_bytes(report: Report) -> None:
    records = [json.loads(line) for line in rendered("rdjsonl", report).splitlines()]
    related = next(item for item in records if item["code"]["value"] == "JD201" and "range" in item["location"])[
        "related_locations"
    ][0]
    line = TEXT.splitlines()[2]
    assert related["location"]["range"]["start"] == {"line": 3, "column": len(line[: line.index("统计")].encode()) + 1}
    assert records[-1]["severity"] == "ERROR"
    assert records[-1]["location"] == {"path": "bad\nname.md"}


def test_junit(report: Report) -> None:
    root = ElementTree.fromstring(rendered("junit", report).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors"), root.get("skipped")) == ("7", "3", "1", "2")
    assert sum(1 for _ in root.iter("failure")) == 3
    assert len(list(root.iter("testcase"))) == 7


def words(nodes: Iterable[ElementTree.Element]) -> list[str]:
    return ["".join(node.itertext()) for node in nodes]


def test_markdown_shows_text_as_text() -> None:
    source = make_source("a.md", "Fit models <script>x</script> @all #12 [a](b) `c` 统计 Answer pages, 100% :: of them")
    report = Report(findings=(make_finding(source, "Fit models <script>x</script> @all #12 [a](b) `c`"),))
    from marko import convert

    html = convert(rendered("markdown", report))
    assert "<script" not in html
    assert "<a " not in html
    assert "<code" not in html
    assert "@all" not in html
    assert "#12" not in html
