"""JD404: no interview described."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules import interviews
from jdlint.rules.base import Profile, Rule
from jdlint.rules.evidence import is_data_role, place_of_title


class UnstatedInterview(Rule):
    """No interview stage is described.

    *What it does*

    Reports a data or machine-learning posting that says nothing of the steps between application and offer. Texts on accommodation, pay and fraud describe no step.

    *Why it matters*

    Candidates prepare for what they expect. Naming the steps is cheap, fair to people without friends in the company, and shows which craft is tested.

    *How to fix*

    List the steps, how long each takes and what it tests.

    *Measured*

    On 752 real postings it fires on 55 per hundred; a reader confirmed 18 of a sample of 20 (a ladder may describe its interview once, at
    the end). Strict because it fires on nearly every posting of the field.
    """

    code = "JD404"
    severity = Severity.INFO
    confidence = Confidence.LOW
    profile = Profile.STRICT
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Benefits
        - Thirty days of holiday
        """,
        """
        # «Data Scientist»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        We offer accommodation for people with disabilities during the interview process.
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        We never ask for money during the interview process.
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Interview process
        - A statistics case study
        - A talk with the team
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - A coding exercise
        - A system design interview
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Our hiring process
        1. A call with the recruiter
        2. A take-home exercise
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - A technical interview with two engineers
        """,
        """
        # Gardener

        ## Duties
        - Water the plants
        - Prune the trees
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Interview
        - A phone screen of thirty minutes
        - An on-site interview with the team
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title."""
        if not is_data_role(posting) or not posting.duties or interviews.described(posting):
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            "no interview stage is described",
            "list the steps from application to offer, how long each takes and what it tests",
        )
