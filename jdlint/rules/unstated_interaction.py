"""JD302: nobody to work with by name."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Kind, Posting
from jdlint.rules import boundaries
from jdlint.rules.base import Rule
from jdlint.rules.evidence import classified_duties, cues, in_title, is_data_role, place_of_title, statement_at
from jdlint.rules.stage import early_stage

_EXCHANGE = (
    "ownership.support",
    "ownership.exchange",
    "ownership.handoff",
    "ownership.boundary",
    "ownership.shared",
    "ownership.excluded",
)


class UnstatedInteraction(Rule):
    """No counterpart role is named with whom work is exchanged.

    *What it does*

    Reports a data or machine-learning posting that names no role or function together with a verb of exchange ("work with data engineers",
    "present to the pricing team", "hand over to"). "Cross-functional teams" and "stakeholders" name nobody. Teams of one and early-stage employers are left alone.

    *Why it matters*

    Both crafts work at a border. Who stands on the other side decides most of the week, and candidates ask for it first.

    *How to fix*

    Name the two or three roles that the person meets every week, and what passes between them.

    *Measured*

    On 752 real postings it fires on 15 per hundred; a reader confirmed 12 of a sample of 20. Six of the others name a role or team in words that the lexicon
    misses, two are research scientists of a laboratory. Low confidence for that reason.
    """

    code = "JD302"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        - Collaborate with cross-functional teams
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production
        - Build data pipelines
        - Set up monitoring and alerting
        - Communicate with stakeholders
        """,
        """
        # «Data Analyst»

        ## Your tasks
        - Build dashboards and reports
        - Analyse sales data and report trends
        - Forecast demand
        - Work in a team
        """,
        """
        # «Senior Data Scientist»

        ## What you will do
        - Develop machine learning models
        - Test hypotheses with statistical methods
        - Find patterns in large data sets
        - Evaluate model accuracy
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        - Work with data engineers on the quality of the data
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build data pipelines
        - Set up monitoring and alerting
        - Work closely with data scientists to release their models
        """,
        """
        # Data Analyst

        ## Your tasks
        - Build dashboards and reports
        - Analyse sales data and report trends
        - Forecast demand
        - Partner with product managers and the finance team
        """,
        """
        # Founding Data Scientist

        We are two founders with seed funding.

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design experiments
        """,
        """
        # Gardener

        ## Duties
        - Water the plants
        - Prune the trees
        - Mow the lawn
        - Analyse the soil
        """,
        """
        ---
        hands_off_to: ML platform team
        ---

        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design experiments
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, with the words that name nobody as evidence."""
        if not is_data_role(posting) or len(classified_duties(posting)) < self.settings.thresholds.border_duties:
            return
        if (
            boundaries.owners_of_the_rest(posting)
            or early_stage(posting, self.settings)
            or cues(posting, "stage.alone")
        ):
            return
        for cue in cues(posting, "roles"):
            statement = statement_at(posting, cue.range)
            if (
                statement is None
                or in_title(posting, cue.range)
                or cue.category in ("roles.address", "roles.hybrid", "roles.nobody")
            ):
                continue
            if statement.kind not in (Kind.DUTY, Kind.CONTEXT):
                continue
            if any(statement.range.contains(exchange.range) for exchange in cues(posting, *_EXCHANGE)):
                return
        yield self.finding(
            posting,
            place_of_title(posting),
            "no role is named with whom the role-holder exchanges work (“stakeholders” and “cross-functional teams” name nobody)",
            "name the two or three roles that the person meets every week, and what passes between them",
            related=[Related(cue.range, "names nobody") for cue in cues(posting, "roles.nobody")],
        )
