"""Postings made by rule, for tests that need many: the same number gives the same posting."""

from __future__ import annotations

import random

EXPLORATION = (
    "Analyse customer data to find trends and insights",
    "Design A/B tests and evaluate them statistically",
    "Formulate hypotheses and test them",
    "Build, train and tune predictive models",
    "Present findings to stakeholders",
    "Compare modelling approaches and document the outcome",
)
OPERATIONALIZATION = (
    "Deploy models to production as scalable services",
    "Build and maintain data pipelines",
    "Monitor models in production and respond to incidents",
    "Set up the cloud infrastructure with Terraform",
    "Maintain CI/CD pipelines and automated tests",
    "Design the architecture of the serving platform",
)
PLACES = ("Basel", "Leeds", "Porto", "Gdansk", "Turku", "Graz", "Lyon", "Bergen")
UNRELATED = (
    "The office has a bicycle cellar and a canteen.",
    "Our harbour was founded in 1962.",
    "Lunch is at noon, and on Fridays there is soup.",
    "We refund the train.",
    "Twenty-six days of holiday.",
)


def posting(number: int) -> str:
    """Return a posting in Markdown: every third one asks for both crafts, every fifth one has not been finished."""
    draw = random.Random(number)
    place = f"{PLACES[number % len(PLACES)]} {number}"
    unicorn, engineer = number % 3 == 0, number % 2 == 0
    title = f"Senior {'Machine Learning Engineer' if engineer else 'Data Scientist'}, {place}"
    own, other = (OPERATIONALIZATION, EXPLORATION) if engineer else (EXPLORATION, OPERATIONALIZATION)
    duties = [*draw.sample(own, 5), *(draw.sample(other, 5) if unicorn else [])]
    lines = [f"# {title}", "", f"Our branch in {place} looks after harbour cranes.", "", "## What you will do", ""]
    lines += [f"- {duty} in {place}" for duty in duties]
    lines += ["", "## What we offer", "", draw.choice(UNRELATED)]
    if number % 5 == 0:
        lines += ["", "Salary: TBD"]
    return "\n".join(lines) + "\n"
