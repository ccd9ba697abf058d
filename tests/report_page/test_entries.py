"""The order of the postings, where they stand on the balance, and what is said of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jdlint.finding import Confidence, Finding, Severity, Suppression, SuppressionKind
from jdlint.posting import Focus
from jdlint.report import Report
from jdlint.report_page import dots
from jdlint.report_page.entries import Entry, entries
from jdlint.report_page.verdict import verdict

from .judged import ENGINEER, FRENCH, MIXED, examples, judge


@pytest.fixture(scope="module")
def report() -> Report:
    return examples()


def by_path(found: tuple[Entry, ...], path: str) -> Entry:
    return next(entry for entry in found if entry.posting.source.path.endswith(path))


def test_worst_first_then_the_most_mixed(report: Report) -> None:
    found = entries(report)
    assert [entry.number for entry in found] == list(range(1, len(report.postings) + 1))
    keys = []
    for entry in found:
        assert entry.posting.profile is not None
        keys.append((-(entry.worst or 0), -min(entry.posting.profile.shares.values())))
    assert keys == sorted(keys)
    assert found[0].worst is Severity.ERROR
    assert found[-1].worst is None
    assert sum(len(entry.findings) for entry in found) == len(report.findings)


def test_the_order_is_that_of_the_postings_not_of_the_inputs() -> None:
    texts = {"b.md": MIXED, "a.md": MIXED, "c.md": ENGINEER}
    orders = [
        [entry.posting.source.path for entry in entries(judge(dict(some)))]
        for some in (texts.items(), reversed(texts.items()))
    ]
    assert orders[0] == orders[1] == ["a.md", "b.md", "c.md"]


def test_accepted_findings_accuse_nobody(report: Report) -> None:
    accepted = Suppression(SuppressionKind.COMMENT, "agreed")
    quiet = replace(report, findings=tuple(replace(one, suppression=accepted) for one in report.findings))
    found = entries(quiet)
    assert {entry.worst for entry in found} == {None}
    unicorn = by_path(found, "obvious-unicorn.md")
    assert not unicorn.open
    assert len(unicorn.accepted) == len(unicorn.findings) > 0
    assert verdict(unicorn).label == "Two jobs in one, accepted"


@pytest.mark.parametrize(
    ("path", "label", "begins"),
    [
        ("obvious-unicorn.md", "Two jobs in one", "One senior person is asked to be both"),
        (
            "early-stage-founding-hire.md",
            "Two jobs in one, excused",
            "One senior person is asked for both crafts, which",
        ),
        ("clean-data-scientist.md", "One job: data scientist", "One senior person is asked for one job, a data sc"),
        ("clean-ml-engineer.md", "One job: machine learning engineer", "One "),
        ("not-a-data-role.md", "Neither craft", "Neither craft is a core part of this "),
    ],
)
def test_the_verdict_is_a_plain_sentence(report: Report, path: str, label: str, begins: str) -> None:
    said = verdict(by_path(entries(report), path))
    assert said.label == label
    assert said.sentence.startswith(begins)
    assert said.sentence.endswith(".")
    assert "exploration dut" in said.sentence
    assert "{" not in said.sentence


def test_a_verdict_of_low_confidence_is_a_question(report: Report) -> None:
    unicorn = by_path(entries(report), "obvious-unicorn.md")

    def doubted(finding: Finding) -> Finding:
        return replace(finding, confidence=Confidence.LOW)

    said = verdict(replace(unicorn, findings=tuple(map(doubted, unicorn.findings))))
    assert said.label == "Possibly two jobs in one"
    assert said.sentence.startswith("Possibly, one senior person")


def test_without_the_rule_nobody_is_accused() -> None:
    (entry,) = entries(judge({"a.md": MIXED}, ignore=["JD201"]))
    assert entry.posting.profile is not None
    assert entry.posting.profile.unicorn
    assert verdict(entry).label == "Both crafts"


def test_what_was_not_judged_stays_in_the_list() -> None:
    (entry,) = entries(judge({"a.md": FRENCH}))
    assert entry.posting.profile is None
    assert entry.share is None
    assert verdict(entry).label == "Not judged"
    assert dots.balance([entry]).lanes == ()


def test_every_judged_posting_has_its_dot(report: Report) -> None:
    found = entries(report)
    places = dots.balance(found)
    standing = [dot.entry for lane in places.lanes for column in lane.columns for dot in column.dots]
    assert sorted(entry.number for entry in standing) == [entry.number for entry in found]
    for lane in places.lanes:
        for column in lane.columns:
            for dot in column.dots:
                profile = dot.entry.posting.profile
                assert profile is not None
                assert profile.level is lane.level
                if column.share is None:
                    assert not any(profile.shares.values())
                else:
                    assert abs(profile.shares[Focus.OPERATIONALIZATION] - column.share / dots.STEPS) <= 0.05
                assert abs(dot.x) + places.pitch / 2 <= dots.WIDTH / 2
                assert 0 < dot.y < lane.height


@pytest.mark.parametrize("number", [1, 2, 30, 150, 900])
def test_dots_of_a_heap_never_lie_on_each_other(report: Report, number: int) -> None:
    one = by_path(entries(report), "obvious-unicorn.md")
    places = dots.balance([replace(one, number=index) for index in range(number)])
    (lane,) = places.lanes
    (column,) = lane.columns
    assert len({(dot.x, dot.y) for dot in column.dots}) == number == lane.count
    assert max(dot.y for dot in column.dots) < lane.height
