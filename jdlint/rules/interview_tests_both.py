"""JD405: one craft, two interviews."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import interviews, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT, OTHER, lines, ranges


class InterviewTestsBoth(Rule):
    """A role of one craft is interviewed for both.

    *What it does*

    Reports a posting whose duties are one craft while the described interview tests both in depth. Coding counts for neither, and ML system design suits an engineer.

    *Why it matters*

    Whoever interviews for two jobs hires the few who do both passably, and pays for the half that the role does not need.

    *How to fix*

    Keep the rounds of the role's craft. Replace the others by a talk with a colleague of the other craft about working together.

    *Measured*

    It fired on none of 752 real postings, of which few describe an interview: precision is known from the examples alone.
    """

    code = "JD405"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Interview process
        - A statistics case study
        - «A system design interview»
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - A system design interview
        - «A statistics case study»
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Our hiring process
        1. A case study on experimental design
        2. «A round on algorithms and data structures»
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - «A case study on experimental design»
        - A system design interview
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
        - A coding exercise
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - A system design interview
        - A coding exercise
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - An ML system design interview
        - A round on algorithms and data structures
        """,
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Formulate hypotheses and test them
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        - Set up the cloud infrastructure with Terraform
        ## Interview process
        - A statistics case study
        - A system design interview
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Requirements
        - Knowledge of algorithms and data structures
        - Statistics
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        We offer accommodation for people with disabilities during the interview process.
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first test of the other craft, with those of both as evidence."""
        craft = verdicts.single_craft(posting)
        if craft is None:
            return
        other = OTHER[craft]
        own, foreign = interviews.tests(posting, craft), interviews.tests(posting, other)
        if not own or not foreign:
            return
        yield self.finding(
            posting,
            interviews.places(posting, foreign)[0],
            f"the role is {CRAFT[craft]}, but the interview tests both crafts: {interviews.quoted(own)} ({lines(posting, ranges(own))}) and"
            f" {interviews.quoted(foreign)} ({lines(posting, ranges(foreign))})",
            f"drop the test of {CRAFT[other]}, or make it a talk about working together",
            related=[Related(cue.range, f"“{cue.text}”") for cue in (*own, *foreign)],
        )
