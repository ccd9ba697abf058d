"""Who owns the other craft: which sentences divide the work, and which only sound like it."""

from __future__ import annotations

import pytest

from jdlint.posting import Level, RoleFocus, StatementRole
from jdlint.rules import boundaries
from tests.rules.test_examples import judged

POSTING = "# {title}\n\n## What you will do\n- Build and evaluate predictive models\n- Deploy models to production\n\n## How we work\n- {line}\n"


def dividing(line: str, title: str = "Data Scientist") -> tuple[bool, bool]:
    """Return whether the profile sees a boundary, and whether rules take it that somebody owns the rest."""
    (posting,) = judged((POSTING.format(title=title, line=line),))
    assert posting.profile is not None
    return posting.profile.boundary, boundaries.owners_of_the_rest(posting) is not None


@pytest.mark.parametrize(
    "line",
    [
        "The ML Platform team owns deployment, monitoring and on-call",
        "Deployment is the responsibility of the platform team",
        "After release the platform team takes over the models",
        "The machine learning engineers run the models in production",
        "Hand over validated models to the machine learning engineers",
        "Finished models are handed to the engineers",
        "Meet the data engineers, who build the pipelines",
        "Work beside engineers who will deploy the models",
        "Deployment is handled by our engineers",
    ],
)
def test_a_named_party_owns_or_takes_over(line: str) -> None:
    assert dividing(line) == (True, True)


@pytest.mark.parametrize("line", ["You will not be on call", "You will not deploy models"])
def test_what_the_hire_will_not_do_is_somebody_elses(line: str) -> None:
    assert dividing(line)[1]


@pytest.mark.parametrize(
    "line",
    [
        "Acme is not responsible for any fees of agencies",
        "The base salary does not include bonuses",
        "Do you feel that you don't match every line?",
        "A data scientist is responsible for analysing large data sets",
        "Our analytics team is responsible for the experiments of the shop",
        "We are a mix of developers and analysts who take a practical view",
        "Work with cross-functional teams",
        "Work with engineers to bring models to production",
        "As we grow you will hire an engineer who takes over the deployment of models",
        "We are looking for engineers who will build our platform",
    ],
)
def test_what_only_sounds_like_it(line: str) -> None:
    assert dividing(line) == (False, False)


def test_the_hires_own_craft_is_no_other_party() -> None:
    line = "Data scientists own the models and their evaluation"
    assert dividing(line, "Machine Learning Engineer") == (True, True)
    assert dividing(line, "Data Scientist") == (False, False)
    line = "Machine learning engineers own the deployment of models"
    assert dividing(line, "Machine Learning Engineer") == (False, False)
    assert dividing(line, "Data Scientist") == (True, True)


@pytest.mark.parametrize(
    ("line", "larger"),
    [
        ("A 70/30 split between modelling and engineering", 0.7),
        ("Your work is split 80 / 20", 0.8),
        ("Roughly 90/10, in favour of modelling", 0.9),
        ("About 25% of your time is engineering", 0.75),
        ("After 9/11 the market changed", None),
        ("A 5/10 split of rows", None),
        ("A 60/40 split of home and office", None),
        ("Somebody is there 24/7", None),
    ],
)
def test_declared_splits(line: str, larger: float | None) -> None:
    (posting,) = judged((POSTING.format(title="Data Scientist", line=line),))
    split = boundaries.declared_split(posting)
    assert (split.larger if split else None) == larger


@pytest.mark.parametrize(
    "matter", ["---\ntitle: {0}\n---\n", '---\ntitle: "{0}"\nlayout: job\n---\n', "+++\ntitle = '{0}'\n+++\n"]
)
def test_a_title_in_the_front_matter_is_read_as_one(matter: str) -> None:
    text = matter.format("Senior Data Scientist") + "\n## What you will do\n- Build and evaluate predictive models\n"
    (posting,) = judged((text,))
    assert posting.profile is not None
    assert (posting.profile.level, posting.profile.title_focus) == (Level.SENIOR, RoleFocus.EXPLORATION)
    assert posting.statements[0].role is StatementRole.TITLE
    assert posting.source.snippet(posting.statements[0].range) == "Senior Data Scientist"
