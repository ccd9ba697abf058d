"""JD504: early and grown at once."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules.base import Rule
from jdlint.rules.evidence import is_data_role, lines, ranges
from jdlint.rules.stage import early_cues, grown_cues


class ContradictoryStage(Rule):
    """The posting claims an early stage and shows a grown employer.

    *What it does*

    Reports signs of an early stage (seed money, a founding hire, a team of three) beside signs of a grown employer (Series B or later, hundreds of staff, a
    team of a dozen). JD501 is then refused, so JD201 may fire.

    *Why it matters*

    "Early stage" excuses a role of both crafts, and tells candidates about risk and shares. Said of a company of four hundred it does neither.

    *How to fix*

    Keep the one that is true. A new team in a grown company can still be small: say who carries what around it.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD504"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # Senior Data Scientist

        We are a «seed-stage» company of 400 employees.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Formulate hypotheses and test them
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        - Set up the cloud infrastructure with Terraform
        """,
        """
        # «Founding Data Scientist»

        Backed by our Series C, we grow fast.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Formulate hypotheses and test them
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        - Set up the cloud infrastructure with Terraform
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        We are a «pre-seed» company and closed our Series B last year.
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        You will be «our first data hire». You join a team of 12 engineers.
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        We have just closed our seed round and are five people.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        We closed our Series C and have 400 employees.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Requirements
        - Experience at a seed-stage company

        ## About us
        We have 400 employees.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        Our start-up mentality has carried us to 400 employees.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        Founded in 2015, we sell corn seed to 9,000 farmers.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        You join a new team in a company of 3,000 employees.
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the early-stage claim, with the signs of both as evidence."""
        early, grown = early_cues(posting), grown_cues(posting)
        if not early or not grown or not is_data_role(posting):
            return
        yield self.finding(
            posting,
            early[0].range,
            f"“{early[0].text}” claims an early stage, but “{grown[0].text}” ({lines(posting, ranges(grown))}) shows a grown employer; the early stage"
            " excuses nothing here",
            "keep the one that is true",
            related=[
                *(Related(cue.range, "early stage") for cue in early),
                *(Related(cue.range, "grown employer") for cue in grown),
            ],
        )
