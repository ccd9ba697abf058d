"""JD401: judged by the other craft's measures."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import success, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT, EXPERT, OTHER, lines, place_of_title, ranges


class MisalignedMetrics(Rule):
    """The role is judged by the measures of the other craft.

    *What it does*

    Looks at success criteria, in a section of their own or introduced by words such as "you will be measured on". Reports an exploration role that is judged
    on uptime, latency or deployments, and an operationalization role that is judged on insights, accuracy or papers. Business outcomes, company figures, and both
    families in a role of both crafts are left alone.

    *Why it matters*

    People do what they are measured on. An explorer with an uptime target stops exploring; an engineer with an accuracy target tunes models instead of keeping them running.

    *How to fix*

    Measure each role by its own craft: decisions improved and experiments that hold for the explorer, availability and lead time for the engineer. The business outcome suits both.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD401"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## How we measure success
        - «Uptime of the scoring service above 99.9%»
        - Latency of predictions
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## How we measure success
        - «Number of insights presented to the board»
        - Model accuracy
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## What success looks like
        - «Number of deployments per month»
        - Time to restore the service
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        «You will be measured on the number of published papers.»
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## How we measure success
        - Decisions that were changed by your analyses
        - Quality of experiments
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## How we measure success
        - Uptime of the scoring service
        - Lead time for new models
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## How we measure success
        - Revenue from renewals
        - Customer satisfaction
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## How we measure success
        - Cost per customer
        - Growth of the business
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## About us
        Our service has an uptime of 99.99% and we make 300 deployments a day.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Requirements
        - Experience with measuring latency and uptime
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first measure of the other craft, with the others as evidence."""
        craft = verdicts.single_craft(posting)
        if craft is None:
            return
        other = OTHER[craft]
        foreign = success.measures(posting, other)
        if not foreign or success.measures(posting, craft):
            return
        places = success.places(posting, foreign)
        yield self.finding(
            posting,
            places[0],
            f"the role is {CRAFT[craft]}, but is judged on {CRAFT[other]}: {success.quoted(foreign)} ({lines(posting, ranges(foreign))})",
            f"judge a {EXPERT[craft]} by the own craft, or by the business outcome",
            related=[
                Related(place_of_title(posting), "the role"),
                *(Related(cue.range, f"“{cue.text}”") for cue in foreign),
            ],
        )
