"""The pipeline from hand-made postings to labelled clauses, with sections and lexicons alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import lexicon
from jdlint.lexicon_stem import listed
from jdlint.pipeline import Pipeline
from jdlint.pipeline.draft import draft_of
from jdlint.posting import Focus, Kind, Posting, Stance
from tests.pipeline.postings import posting

PIPELINE = Pipeline(lexicon.load(), labels="jdlint_lexicon_labels")
WORDS = st.sampled_from(
    listed(
        "develop deploying models and , or ; . then Python SQL the our to production build builds test report them as well with "
        "work data scientists engineers A/B C++ don't (x) — 😀 e.g. naïve 5+ years"
    )
)


def annotated(text: str) -> Posting:
    return PIPELINE.annotate([posting(text)])[0]


def clauses(line: str) -> list[str]:
    return [clause.text for clause in annotated(f"## Responsibilities\n- {line}").statements[1].clauses]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Develop models and deploy them to production", ["Develop models", "and deploy them to production"]),
        ("Develop and deploy models", ["Develop and deploy models"]),
        ("Python, SQL and R", ["Python, SQL and R"]),
        (
            "Responsible for building models as well as maintaining pipelines",
            ["Responsible for building models", "as well as maintaining pipelines"],
        ),
        ("Analyse data; present findings", ["Analyse data;", "present findings"]),
        (
            "Build, test and maintain reports, dashboards and tools",
            ["Build, test and maintain reports, dashboards and tools"],
        ),
        (
            "Design experiments, test hypotheses and present findings",
            ["Design experiments,", "test hypotheses", "and present findings"],
        ),
        ("Clean data and then train models", ["Clean data", "and then train models"]),
        ("Knowledge of statistics, design and research", ["Knowledge of statistics, design and research"]),
        (
            "Supporting teams with advice on versioning, testing and reproducibility",
            ["Supporting teams with advice on versioning, testing and reproducibility"],
        ),
    ],
)
def test_clauses_split_where_a_new_verb_has_its_own_object(line: str, expected: list[str]) -> None:
    assert clauses(line) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=14), min_size=1, max_size=6))
def test_clauses_are_disjoint_in_order_inside_and_cover_all_words(lines: list[list[str]]) -> None:
    text = "\n".join("- " + "  ".join(line) for line in lines)
    result = annotated(text)
    for statement in result.statements:
        at = statement.range.start
        for clause in statement.clauses:
            assert clause.range.start >= at
            assert not result.source.text[at : clause.range.start].strip()
            assert result.source.snippet(clause.range).split() == clause.text.split()
            at = clause.range.end
        assert at == statement.range.end
        for cue in (cue for clause in statement.clauses for cue in clause.cues):
            assert statement.range.contains(cue.range)
            assert result.source.snippet(cue.range).split() == cue.text.split()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_goes_through_with_exact_positions(text: str) -> None:
    result = annotated(text)
    for cue in result.cues:
        assert result.source.snippet(cue.range).split() == cue.text.split()


def test_kinds_focus_and_cues_of_a_small_posting() -> None:
    result = annotated(
        "# Senior Data Scientist\n## Responsibilities\n- Develop models and deploy them to production\n"
        "## Requirements\n- Experience with Docker\n- Kafka is a plus\n## About\nWe build AI."
    )
    kinds = [statement.kind for statement in result.statements]
    assert kinds == [
        *(Kind.CONTEXT, Kind.CONTEXT, Kind.DUTY, Kind.CONTEXT),
        *(Kind.REQUIREMENT, Kind.PREFERRED, Kind.CONTEXT, Kind.CONTEXT),
    ]
    first, second = result.statements[2].clauses
    assert first.focus == {Focus.EXPLORATION}
    assert second.focus == {Focus.OPERATIONALIZATION}
    assert [cue.entry for cue in second.cues] == ["deploy-model"]
    assert {cue.entry for cue in result.cues} >= {"data-scientist", "level-senior", "container-tools"}


def test_what_the_components_write_into_the_draft() -> None:
    doc = PIPELINE.make_doc(posting("## Responsibilities\n- Deploy models to production"))
    for _, component in PIPELINE.nlp.pipeline:
        doc = component(doc)
    lines = draft_of(doc).lines
    assert [doc[line.start : line.end].text for line in lines] == ["Responsibilities", "Deploy models to production"]
    assert [len(line.clauses) for line in lines] == [1, 1]
    assert "deploy-model" in [match.entry.id for match in lines[1].matches]


def test_a_posting_without_words() -> None:
    assert annotated("").statements == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We are deploying the new churn models to production.", "deploy-model"),
        ("Own the models end to end.", "whole-lifecycle"),
        ("You join a team of 12 people.", "sizeable-team"),
        ("3-5 years of experience", "years-asked"),
        ("We closed our Series B.", "later-round"),
    ],
)
def test_cues_are_found_whatever_the_inflection(text: str, found: str) -> None:
    assert found in {
        cue.entry for statement in annotated(text).statements for clause in statement.clauses for cue in clause.cues
    } | {cue.entry for cue in annotated(text).cues}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("You work at your own pace.", "whole-lifecycle"),
        ("An end-to-end platform for florists", "whole-lifecycle"),
        ("The largest seed retailer, formerly a corn seed shop", "seed-money"),
        ("Experience as the first data scientist of a company", "founding-hire"),
        ("The position calls for tact.", "on-call"),
        ("Production line planning", "deploy-model"),
    ],
)
def test_pseudo_cues_suppress(text: str, missing: str) -> None:
    result = annotated(f"## Responsibilities\n- {text}")
    assert missing not in {cue.entry for cue in result.cues}
    assert missing not in {cue.entry for s in result.statements for clause in s.clauses for cue in clause.cues}


OWN, SUPPORT, EXCLUDED = Stance.OWN, Stance.SUPPORT, Stance.EXCLUDED


@pytest.mark.parametrize(
    ("title", "line", "stance"),
    [
        ("Data Scientist", "Deploy models to production", OWN),
        ("Data Scientist", "Work with engineers to productionize models", SUPPORT),
        ("Data Scientist", "Hand over approved models to the platform team for deployment", SUPPORT),
        ("Data Scientist", "Work with the MLOps team, who deploy the models", SUPPORT),
        ("Data Scientist", "Our platform team owns deployment and monitoring", EXCLUDED),
        ("Data Scientist", "Production deployment stays with the Models team", EXCLUDED),
        ("Data Scientist", "Deployment is handled by our ML engineers", EXCLUDED),
        ("Data Scientist", "You will not be on call", EXCLUDED),
        ("Data Scientist", "Collaborate with data engineers to develop predictive models", OWN),
        ("Data Scientist", "Deployment is the responsibility of this role", OWN),
        ("Data Scientist", "Analyse customer data to support business decisions", OWN),
        ("Data Scientist", "Build dashboards that support data engineers in deployment planning", OWN),
        ("Data Scientist", "Help build predictive models as a data scientist", OWN),
        ("Data Scientist", "Work cooperatively with ML engineers to deploy models", SUPPORT),
        ("Software Engineer", "Work with engineering teams to deploy models to production", OWN),
        ("Data Scientist", "The data scientist is responsible for data analysis", OWN),
        ("ML Engineer", "Support data scientists in hypothesis testing", SUPPORT),
        ("ML Engineer", "Assist the data science team with exploratory data analysis", SUPPORT),
        ("ML Engineer", "Work with engineers to deploy models to production", OWN),
        ("ML Engineer", "Work with data scientists to deploy models to production", OWN),
        ("ML Engineer", "Model evaluation is the responsibility of the research team", EXCLUDED),
        ("ML Engineer", "Our data scientists develop predictive models", EXCLUDED),
    ],
)
def test_stance(title: str, line: str, stance: Stance) -> None:
    result = annotated(f"# {title}\n## Responsibilities\n- {line}")
    stances = {clause.stance for clause in result.statements[2].clauses if clause.focus}
    assert stances == {stance}


def test_a_stance_shows_its_cue() -> None:
    result = annotated("# Data Scientist\n## Responsibilities\n- Work with engineers to productionize models")
    (clause,) = result.statements[2].clauses
    assert ("exchange-with", "Work with") in [(cue.entry, cue.text) for cue in clause.cues]
