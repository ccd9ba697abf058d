"""The first rules on hand-labelled postings: what they say, where, and what keeps them silent."""

from __future__ import annotations

from typing import Any

import pytest

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Level, Posting, RoleFocus
from jdlint.rules import CompanyStage, Settings, all_rules, judge
from tests.rules.build import posting

EXPLORE = """
D E own | Frame questions and {exploration.statistics|test hypotheses}
D E own | {exploration.modelling|Build models}
D E own | Design experiments
D E own | Present findings
"""
OPERATE = """
D O own | {operationalization.deployment|Deploy models}
D O own | Build data pipelines
D O own | {operationalization.reliability|Monitor services}
D O own | Maintain Kubernetes
"""
BOTH = f"T - - | Senior Data Scientist\n{EXPLORE}{OPERATE}"
DS, MLE = RoleFocus.EXPLORATION, RoleFocus.OPERATIONALIZATION


def findings(role: Posting, settings: Settings | None = None) -> dict[str, Finding]:
    return {finding.code: finding for finding in judge([rule(settings) for rule in all_rules()], [role])}


def codes(rows: str, settings: Settings | None = None, **facts: Any) -> set[str]:
    return set(findings(posting(rows, **facts), settings))


def test_a_unicorn_is_reported_at_its_title_with_every_duty_as_evidence() -> None:
    role = posting(BOTH, level=Level.SENIOR, title=DS)
    found = findings(role)["JD201"]
    assert role.source.snippet(found.range) == "Senior Data Scientist"
    assert len(found.related) == 8
    assert found.severity is Severity.ERROR
    assert "4 exploration duties (lines 2, 3, 4 and 5: modelling, statistics)" in found.message
    assert "4 operationalization duties (lines 6, 7, 8 and 9" in found.message
    assert "70/30" in found.advice


def test_the_profile_s_probability_is_the_confidence() -> None:
    assert findings(posting(BOTH, level=Level.LEAD, confidence=0.95))["JD201"].confidence is Confidence.HIGH
    assert findings(posting(BOTH, level=Level.LEAD, confidence=0.75))["JD201"].confidence is Confidence.LOW
    assert findings(posting(BOTH, level=Level.LEAD, confidence=0.6))["JD201"].confidence is Confidence.LOW
    assert "JD201" not in codes(BOTH, level=Level.LEAD, confidence=0.4)


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        (BOTH, {"level": Level.MID}),
        (BOTH, {"level": Level.SENIOR, "front_matter": {"split": "70/30"}}),
        (BOTH, {"level": Level.SENIOR, "front_matter": {"split": "20/80"}}),
        (BOTH, {"level": Level.SENIOR, "front_matter": {"hands_off_to": "Platform team"}}),
        (BOTH + "C - - | {ownership.split|70% analysis}", {"level": Level.SENIOR}),
        (
            BOTH + "C - - | The {roles.platform|platform team} {ownership.boundary|owns deployment}",
            {"level": Level.SENIOR},
        ),
        (BOTH + "D O not | {ownership.excluded#not-your-work|You are not} on call", {"level": Level.SENIOR}),
        (f"T - - | Senior Data Scientist\n{EXPLORE}{OPERATE.replace('D O own', 'P O own')}", {"level": Level.SENIOR}),
        (f"T - - | Senior Data Scientist\n{EXPLORE}{OPERATE.replace('own', 'sup')}", {"level": Level.SENIOR}),
    ],
)
def test_what_divides_the_work_keeps_the_unicorn_silent(rows: str, facts: dict[str, Any]) -> None:
    assert not codes(rows, **facts) & {"JD201", "JD501"}


@pytest.mark.parametrize("split", ["60/40", "50/50"])
def test_an_unclear_split_excuses_nothing(split: str) -> None:
    assert "JD201" in codes(BOTH, level=Level.SENIOR, front_matter={"split": split})


def test_an_early_stage_turns_the_unicorn_into_an_exception_that_says_why() -> None:
    role = posting(BOTH + "C - - | We closed our {stage.early|seed round}", level=Level.SENIOR, title=DS)
    found = findings(role)
    assert "JD201" not in found
    assert found["JD501"].severity is Severity.INFO
    assert "“seed round”" in found["JD501"].message
    assert any(role.source.snippet(piece.range) == "seed round" for piece in found["JD501"].related)
    assert not found.keys() & {"JD203", "JD204"}


@pytest.mark.parametrize(
    ("rows", "facts", "settings", "excused"),
    [
        (BOTH, {"front_matter": {"stage": "Seed"}}, None, True),
        (BOTH, {"front_matter": {"stage": "Series C"}}, None, False),
        (BOTH, {}, Settings(stage=CompanyStage.EARLY), True),
        (BOTH + "C - - | {stage.early|seed round}", {}, Settings(stage=CompanyStage.GROWN), False),
        (BOTH + "C - - | {stage.early|seed} and {stage.grown|Series C}", {}, None, False),
        (BOTH + "R - - | Experience at a {stage.early|seed-stage} company", {}, None, False),
        (BOTH, {"front_matter": {"stage": "grown"}}, Settings(stage=CompanyStage.EARLY), False),
    ],
)
def test_who_is_believed_about_the_stage(rows: str, facts: dict[str, Any], settings: Settings, excused: bool) -> None:
    found = codes(rows, settings, level=Level.SENIOR, **facts)
    assert ("JD501" in found) is excused
    assert ("JD201" in found) is not excused


def test_a_manager_whose_team_does_the_work_is_no_unicorn() -> None:
    duties = "".join(f"D N - | {{ownership.management|Lead a team}} that does part {number}\n" for number in range(5))
    assert "JD201" not in codes(BOTH + duties, level=Level.LEAD)
    assert "JD201" in codes(BOTH + "D N - | {ownership.management|Mentor}", level=Level.LEAD)


def test_both_crafts_below_senior_level_are_mixed() -> None:
    found = findings(posting(BOTH.replace("Senior ", ""), title=DS))
    assert "JD201" not in found
    assert found["JD101"].severity is Severity.WARNING
    assert "JD101" not in codes(f"T - - | Data Scientist\n{EXPLORE}D O own | Deploy", title=DS)


def test_the_whole_chain_is_merged_into_the_unicorn() -> None:
    chain = "D B own | Own models {ownership.lifecycle|end to end}\n"
    alone = posting(f"T - - | Data Scientist\n{chain}D E own | Analyse data", title=DS)
    assert alone.source.snippet(findings(alone)["JD203"].range) == "Own models end to end"
    merged = findings(posting(BOTH + chain, level=Level.SENIOR, title=DS))
    assert "JD203" not in merged
    assert any("whole chain" in piece.message for piece in merged["JD201"].related)


@pytest.mark.parametrize(
    "row",
    [
        "D B sup | Collaborate on models {ownership.lifecycle|end to end}",
        "R B own | Experience with models {ownership.lifecycle|end to end}",
        "C - - | Our team owns models {ownership.lifecycle|end to end}",
    ],
)
def test_a_chain_that_is_not_the_hire_s_is_left_alone(row: str) -> None:
    assert "JD203" not in codes(f"T - - | Data Scientist\n{row}\nD E own | Analyse data", title=DS)


def test_a_title_over_the_other_craft() -> None:
    assert "JD103" in codes(f"T - - | {{roles.exploration#data-scientist|Data Scientist}}\n{OPERATE}", title=DS)
    assert "JD103" in codes(f"T - - | {{roles.operationalization|ML Engineer}}\n{EXPLORE}", title=MLE)
    assert "JD103" not in codes(f"T - - | Software Engineer, Insight\n{EXPLORE}", title=MLE)
    assert "JD103" not in codes(f"T - - | Data Scientist\n{EXPLORE}", title=DS)
    assert "JD103" not in codes("T - - | Data Scientist\nD O own | a\nD O own | b\nD O own | c", title=DS)
    assert "JD103" not in codes(
        f"T - - | {{roles.exploration#applied-scientist|Applied Scientist}}\n{OPERATE}", title=DS
    )
    assert "JD103" not in codes(f"T - - | Data Scientist\n{OPERATE.replace('own', 'sup')}", title=DS)


def test_one_role_with_both_names() -> None:
    both = "T - - | {roles.exploration|Data Scientist} / {roles.operationalization|ML Engineer}\nD E own | Analyse"
    assert "JD104" in codes(both, title=RoleFocus.BOTH)
    assert "JD104" not in codes(
        both.replace("Scientist", "Scientists").replace("Engineer", "Engineers"), title=RoleFocus.BOTH
    )
    title = "T - - | {roles.exploration|Data Scientist}\n"
    addressed = title + "C - - | {roles.address|As our} new {roles.operationalization|ML engineer} you will"
    role = posting(addressed, title=DS)
    assert role.source.snippet(findings(role)["JD104"].range) == "ML engineer"
    mate = (
        title
        + "C - - | {roles.address|As our} {roles.exploration|data scientist} you help {roles.operationalization|ML engineers}"
    )
    assert "JD104" not in codes(mate, title=DS)


def test_an_explorer_alone_with_production() -> None:
    rows = "T - - | Data Scientist\nD E own | a\nD E own | b\nD E own | c\nD E own | d\nD O own | {operationalization.deployment|Deploy}\nD O own | {operationalization.reliability|Monitor}\n"
    role = posting(rows, title=DS)
    assert role.source.snippet(findings(role)["JD204"].range) == "Deploy"
    assert "JD204" not in codes(rows + "C - - | with our {roles.platform|MLOps team}", title=DS)
    assert "JD204" in codes(rows + "R - - | two years as {roles.operationalization|ML engineer}", title=DS)
    assert "JD204" not in codes(rows, title=MLE)


def test_the_missing_boundary_is_louder_beside_a_mixed_role() -> None:
    quiet = "T - - | ML Engineer\nD E own | {exploration.modelling|Build models}\nD O own | {operationalization.deployment|Deploy}\n"
    assert findings(posting(quiet, title=MLE))["JD301"].severity is Severity.INFO
    assert findings(posting(BOTH, level=Level.SENIOR, title=DS))["JD301"].severity is Severity.WARNING
    assert "JD301" not in codes(quiet, title=MLE, front_matter={"owns": "the platform team"})
    assert "JD301" not in codes(quiet + "C - - | {roles.engineering|SREs} {ownership.handoff|take over}", title=MLE)


def test_findings_about_the_file() -> None:
    assert "JD901" in codes("T - - | Data Scientist\nR N - | Python")
    assert "JD901" not in codes("T - - | Data Scientist\nD N - | Do things")
    assert "JD905" in codes("T - - | Data Scientist\nC - - | Salary: {placeholders|TBD}")
    assert codes(BOTH, level=Level.SENIOR, language="de") == {"JD906"}
    assert "JD906" not in codes(BOTH, level=Level.SENIOR, language="und")


def test_a_posting_without_a_profile_or_words_is_survived() -> None:
    assert codes("") == set()
