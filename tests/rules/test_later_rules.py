"""The other rules on hand-labelled postings: what makes each speak, and the exceptions that its row names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.finding import Finding, Severity
from jdlint.posting import Level, Posting, RoleFocus
from jdlint.rules import Settings, Thresholds, all_rules, judge
from tests.rules.build import posting
from tests.rules.test_first_rules import BOTH, EXPLORE, OPERATE

DS, MLE = RoleFocus.EXPLORATION, RoleFocus.OPERATIONALIZATION
SCIENTIST = f"T - - | {{roles.exploration#data-scientist|Data Scientist}}\n{EXPLORE}"
ENGINEER = f"T - - | {{roles.operationalization#ml-engineer|ML Engineer}}\n{OPERATE}"


def findings(*roles: Posting, settings: Settings | None = None) -> list[Finding]:
    return judge([rule(settings) for rule in all_rules()], roles)


def codes(rows: str, settings: Settings | None = None, **facts: Any) -> set[str]:
    return {finding.code for finding in findings(posting(rows, **facts), settings=settings)}


SKILLS = "".join(f"R O own | {{operationalization.quality|engineering skill}} {n}\n" for n in range(4))


def test_must_haves_of_the_other_craft() -> None:
    assert "JD105" in codes(SCIENTIST + SKILLS, title=DS)
    assert "JD105" not in codes(SCIENTIST + SKILLS.replace("R O", "P O"), title=DS)
    assert "JD105" not in codes(SCIENTIST + SKILLS + "R E own | a\nR E own | b\nR E own | c", title=DS)
    clouds = "".join(f"R O own | {{tools.cloud|cloud}} {n}\n" for n in range(4))
    assert "JD105" not in codes(SCIENTIST + clouds, title=DS)
    libraries = "".join(f"R E own | {{tools.modelling|library}} {n}\n" for n in range(4))
    assert "JD105" not in codes(ENGINEER + libraries, title=MLE)
    assert "JD105" not in codes(BOTH + SKILLS, title=DS, level=Level.MID)


@pytest.mark.parametrize(("tools", "families", "fires"), [(13, 4, True), (12, 4, False), (13, 3, False)])
def test_a_shopping_list_needs_many_tools_of_many_families(tools: int, families: int, fires: bool) -> None:
    rows = "".join(f"R N - | {{tools.family{n % families}#tool{n}|tool {n}}}\n" for n in range(tools))
    assert ("JD107" in codes(SCIENTIST + rows, title=DS)) is fires
    assert "JD107" not in codes(SCIENTIST + rows.replace("R N", "P N"), title=DS)
    chosen = rows.replace("{tools.family", "{tools.choice|one of} {tools.family")
    assert "JD107" not in codes(SCIENTIST + chosen, title=DS)


def test_thresholds_come_from_the_configuration() -> None:
    rows = SCIENTIST + "R N - | {tools.a|one} {tools.b|two} {tools.c|three}"
    assert "JD107" in codes(rows, Settings(thresholds=Thresholds(tools=3, tool_families=3)), title=DS)


def test_depth_in_both_crafts() -> None:
    deep = "R E own | {seniority.depth|Deep} statistics\nR O own | {seniority.depth|Expert} in Kubernetes\n"
    assert "JD202" in codes(SCIENTIST + deep, title=DS)
    assert "JD202" not in codes(
        SCIENTIST + deep.replace("{seniority.depth|Expert}", "{seniority.shallow|Basics}"), title=DS
    )
    assert "JD202" not in codes(SCIENTIST + deep.replace("R O", "P O"), title=DS)
    assert "JD202" not in codes(SCIENTIST + deep.replace("R O own | ", "R O own | {tools.choice|either} "), title=DS)
    one_line = "R E/O own/own | {seniority.depth|Expert} in statistics // and Kubernetes\n"
    assert "JD202" not in codes(SCIENTIST + one_line, title=DS)


@pytest.mark.parametrize(
    ("row", "title", "fires"),
    [
        ("D O own | Be {operationalization.reliability#on-call|on call}", DS, True),
        ("D O own | Be {operationalization.reliability#on-call|on call}", MLE, False),
        ("D O sup | Help those {operationalization.reliability#on-call|on call}", DS, False),
        ("C - - | Others are {operationalization.reliability#on-call|on call}", DS, False),
        ("D O own | {ownership.excluded|You will not} be {operationalization.reliability#on-call|on call}", DS, False),
        ("D O own | The {roles.platform|platform team} is {operationalization.reliability#on-call|on call}", DS, False),
    ],
)
def test_a_pager_for_an_explorer(row: str, title: RoleFocus, fires: bool) -> None:
    assert ("JD205" in codes(SCIENTIST + row, title=title)) is fires


def test_level_and_scope() -> None:
    junior = "T - - | {seniority.junior|Junior} Data Scientist\n"
    facts: dict[str, Any] = {"level": Level.JUNIOR, "title": DS}
    grand = junior + "D N - | {ownership.strategy|Define the strategy}"
    assert "JD206" in codes(grand, **facts)
    assert "JD206" not in codes(grand + " {ownership.guidance|with guidance}", **facts)
    assert "JD206" in codes(junior + "R N - | {seniority.years|7+ years}", **facts)
    assert "JD206" not in codes(junior + "R N - | {seniority.years|1-7 years}", **facts)
    assert "JD206" not in codes(junior + "C - - | we have {seniority.years|20 years}", **facts)
    staff = "T - - | {seniority.lead|Staff} Data Scientist\n" + "D E sup | Assist\n" * 4
    assert "JD206" in codes(staff, level=Level.LEAD, title=DS)
    assert "JD206" not in codes(staff + "D E own | Decide", level=Level.LEAD, title=DS)


def test_an_undeclared_split() -> None:
    rows = SCIENTIST + "C - - | This is a {roles.hybrid|hybrid role}\n"
    assert "JD207" in codes(rows, title=DS)
    assert "JD207" not in codes(rows, title=RoleFocus.NONE)
    assert "JD207" not in codes(rows, title=DS, front_matter={"split": "60/40"})
    assert "JD207" not in codes(rows + "C - - | with our {roles.platform|platform team}", title=DS)


def test_a_counterpart_needs_a_name_and_an_exchange() -> None:
    assert "JD302" in codes(SCIENTIST + "D N - | {ownership.exchange|Work with} {roles.nobody|stakeholders}", title=DS)
    assert "JD302" in codes(SCIENTIST + "C - - | Our {roles.engineering|engineers} are nice", title=DS)
    assert "JD302" not in codes(
        SCIENTIST + "D N - | {ownership.exchange|Work with} {roles.engineering|engineers}", title=DS
    )
    assert "JD302" not in codes(SCIENTIST, title=RoleFocus.NONE)


def test_two_owners_of_a_release() -> None:
    shared = "D O own | {ownership.shared|Jointly own} the {operationalization.deployment|deployment}"
    assert "JD303" in codes(SCIENTIST + shared, title=DS)
    assert "JD303" not in codes(SCIENTIST + shared.replace("deployment|", "pipelines|"), title=DS)
    assert "JD303" not in codes(SCIENTIST + shared, title=DS, front_matter={"split": "80/20"})
    rota = shared.replace("operationalization.deployment|deployment", "operationalization.reliability#on-call|rota")
    assert "JD303" not in codes(SCIENTIST + rota + " with the {roles.platform|platform team}", title=DS)


def test_a_wall_without_a_door() -> None:
    over = "D E own | {ownership.handoff|Hand over} models to {roles.engineering|engineers}\n"
    assert "JD304" in codes(SCIENTIST + over, title=DS)
    assert "JD304" not in codes(SCIENTIST + over + "D N - | {ownership.return|feedback}", title=DS)
    assert "JD304" not in codes(SCIENTIST + "D N - | {ownership.handoff|Hand over} the shift", title=DS)


def test_one_duty_with_two_owners() -> None:
    own = "D O own | {operationalization.deployment|Deploy} models\n"
    other = "C - - | The {roles.platform|platform team} {ownership.boundary|owns}"
    given = f"D O not | {other.partition('| ')[2]} how to {{operationalization.deployment|deploy}} models"
    assert "JD305" in codes(SCIENTIST + own + given, title=DS)
    assert "JD305" not in codes(SCIENTIST + own + given.replace("models", "dashboards"), title=DS)
    assert "JD305" not in codes(SCIENTIST + given, title=DS)


@pytest.mark.parametrize(
    ("rows", "title", "measure", "fires"),
    [
        (SCIENTIST, DS, "{metrics.operationalization|uptime}", True),
        (SCIENTIST, DS, "{metrics.operationalization|uptime} and {metrics.exploration|insights}", False),
        (SCIENTIST, DS, "{metrics.business|revenue}", False),
        (ENGINEER, MLE, "{metrics.exploration|papers}", True),
        (ENGINEER, MLE, "{metrics.operationalization|uptime}", False),
    ],
)
def test_measures_of_the_other_craft(rows: str, title: RoleFocus, measure: str, fires: bool) -> None:
    assert ("JD401" in codes(f"{rows}H - - | Success\nC - - | {measure}", title=title)) is fires
    assert ("JD401" in codes(f"{rows}C - - | {{metrics.frame|measured on}} {measure}", title=title)) is fires
    assert "JD401" not in codes(f"{rows}H - - | About us\nC - - | our {measure}", title=title)


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("{interview.operationalization|system design}", {"JD403"}),
        ("{interview.exploration|case study}", set[str]()),
        ("{interview.exploration|case study} {interview.operationalization|system design}", {"JD405"}),
        ("{interview.coding|coding}", set[str]()),
        ("{interview.boilerplate|accommodation} {interview.operationalization|system design}", set[str]()),
    ],
)
def test_what_an_interview_tests(test: str, found: set[str]) -> None:
    rows = f"{SCIENTIST}H - - | Interview\nI N - | {test}"
    assert codes(rows, title=DS) & {"JD403", "JD405"} == found
    assert not codes(f"{SCIENTIST}R N - | {test}", title=DS) & {"JD403", "JD405"}


def test_stages() -> None:
    early = BOTH + "C - - | a {stage.early|seed round}\n"
    facts: dict[str, Any] = {"level": Level.SENIOR, "title": DS}
    assert codes(early, **facts) >= {"JD501", "JD502"}
    assert "JD502" not in codes(early + "C - - | {stage.plan|as we grow} you give it away", **facts)
    both = codes(early + "C - - | {stage.grown|400 employees}", **facts)
    assert both >= {"JD504", "JD201"}
    assert "JD501" not in both


def test_an_exception_never_fails_a_run() -> None:
    assert [rule.code for rule in all_rules() if rule.never_fails] == ["JD501"]


def test_a_first_hire_without_work() -> None:
    first = "C - - | You are our {stage.first|first data hire}\n"
    assert "JD503" in codes(SCIENTIST + first, title=DS)
    assert "JD503" not in codes(SCIENTIST + first + "C - - | with a {roles.engineering|engineer}", title=DS)
    assert "JD503" not in codes(SCIENTIST + first.replace("C -", "R N"), title=DS)


def test_titles_that_drift_across_the_run() -> None:
    same = "".join(f"D E own | Do thing {n}\n" for n in range(5))
    one = posting(f"T - - | {{roles.exploration#data-scientist|Data Scientist}}\n{same}", title=DS, path="a.md")
    two = posting(f"T - - | {{roles.operationalization#ml-engineer|ML Engineer}}\n{same}", title=MLE, path="b.md")
    found = [finding for finding in findings(one, two) if finding.code == "JD505"]
    assert [finding.source.path for finding in found] == ["a.md", "b.md"]
    assert "b.md:1" in found[0].message
    level = posting(f"T - - | {{seniority.senior|Senior}} Data Scientist\n{same}", title=DS, path="c.md")
    assert not [finding for finding in findings(one, level) if finding.code == "JD505"]


def test_one_title_over_opposite_duties() -> None:
    one = posting(SCIENTIST, title=DS, path="a.md")
    two = posting(
        SCIENTIST.replace(EXPLORE, OPERATE).replace("{roles", "{levels.senior|Senior} {roles"), title=DS, path="b.md"
    )
    assert [f.source.path for f in findings(one, two) if f.code == "JD505"] == ["a.md", "b.md"]
    other = posting(
        SCIENTIST.replace(EXPLORE, OPERATE).replace("Scientist}", "Scientist}, Speech"), title=DS, path="c.md"
    )
    assert not [f for f in findings(one, other) if f.code == "JD505"]


def test_the_half_that_another_posting_covers() -> None:
    unicorn = posting(BOTH, level=Level.SENIOR, title=DS, path="jobs/a.md")
    far = posting(ENGINEER, title=MLE, path="other/b.md")
    near = posting(ENGINEER, title=MLE, path="jobs/c.md")
    found = [finding for finding in findings(unicorn, far, near) if finding.code == "JD506"]
    assert [finding.source.path for finding in found] == ["jobs/a.md"]
    assert "jobs/c.md:1" in found[0].message
    assert not [finding for finding in findings(unicorn) if finding.code == "JD506"]


@pytest.mark.parametrize(
    ("rows", "front", "fires"),
    [
        ("T - - | {seniority.senior|Senior} Data Scientist", {"level": "junior"}, True),
        ("T - - | {seniority.senior|Senior} Data Scientist", {"level": "senior"}, False),
        ("T - - | Data Scientist", {"level": "senior"}, False),
        ("T - - | Data Scientist\nC - - | {stage.grown|Series C}", {"stage": "seed"}, True),
        ("T - - | Data Scientist\nC - - | {stage.early|seed round}", {"stage": "seed"}, False),
        ("T - - | Data Scientist\nC - - | {ownership.split|60% modelling}", {"split": "90/10"}, True),
        ("T - - | Data Scientist\nC - - | {ownership.split|30% production}", {"split": "70/30"}, False),
    ],
)
def test_front_matter_against_text(rows: str, front: dict[str, object], fires: bool) -> None:
    assert ("JD907" in codes(rows, title=DS, front_matter=front)) is fires


@given(st.lists(st.sampled_from(BOTH.strip().splitlines()[1:]), min_size=1, max_size=12), st.permutations(all_rules()))
def test_findings_depend_on_the_duties_and_not_on_the_order_of_rules(rows: list[str], rules: list[Any]) -> None:
    role = posting("T - - | Senior Data Scientist\n" + "\n".join(rows), level=Level.SENIOR, title=DS)
    found = judge([rule() for rule in rules], [role])
    assert found == judge([rule() for rule in all_rules()], [role])
    for finding in found:
        assert finding.source.snippet(finding.range).strip()
        assert finding.severity in Severity
