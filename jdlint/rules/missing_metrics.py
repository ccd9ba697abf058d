"""JD402: no success criterion."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules import success
from jdlint.rules.base import Profile, Rule
from jdlint.rules.evidence import is_data_role, is_senior, place_of_title


class MissingMetrics(Rule):
    """A senior posting says nothing of how success is judged.

    *What it does*

    Reports a data or machine-learning posting of senior level or above without a success section and without any sentence that says what the person is measured on or will have
    achieved.

    *Why it matters*

    Senior people choose between roles by what they can achieve there. A team that cannot say it will argue about it at the first review.

    *How to fix*

    Add two or three criteria of the role's own craft: "after a year, ...", "you are successful when ...".

    *Measured*

    On 752 real postings it fires on 26 per hundred; a reader, looking for words of success and measures, confirmed a sample of 20. Strict because it fires
    on most senior postings.
    """

    code = "JD402"
    severity = Severity.INFO
    confidence = Confidence.LOW
    profile = Profile.STRICT
    since = "0.1.0"
    bad = (
        """
        # «Senior Data Scientist»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        """,
        """
        # «Staff Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        """,
        """
        # «Lead Data Scientist»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Requirements
        - Five years of experience
        """,
        """
        # «Principal ML Engineer»

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Benefits
        - Thirty days of holiday
        """,
    )
    good = (
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## How we measure success
        - Decisions that were changed by your analyses
        """,
        """
        # Senior Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## What success looks like
        - Lead time for new models
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        """,
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        You will be measured on the quality of your experiments.
        """,
        """
        # Senior Gardener

        ## Duties
        - Water the plants
        - Prune the trees
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title."""
        if not is_senior(posting) or not is_data_role(posting) or not posting.duties or success.described(posting):
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            "a senior posting that does not say how success is judged",
            "add two or three criteria of the role's own craft (“you are successful when …”)",
        )
