"""JD403: an interview for the other craft."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import interviews, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT, EXPERT, OTHER, lines, ranges


class InterviewMismatch(Rule):
    """The interview tests the other craft only.

    *What it does*

    Where a posting describes its interview, reports a loop that tests algorithms and system design only, for an exploration role, or a statistics case only, for an operationalization
    role. Coding suits both crafts, and ML system design suits an engineer. Texts on accommodation, pay and fraud are no interview.

    *Why it matters*

    An interview selects what it tests. Explorers who pass a whiteboard of algorithms are not the ones who judge an experiment well, and the other way round.

    *How to fix*

    Test the craft of the duties: a case with data for an explorer, a design or a pull request for an engineer.

    *Measured*

    It fired on none of 752 real postings, of which few describe an interview: precision is known from the examples alone.
    """

    code = "JD403"
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

        ## Interview process
        - «A round on algorithms and data structures»
        - A system design interview
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - «A statistics case study»
        - A talk with the team
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Our hiring process
        1. A call with the recruiter
        2. «A system design interview»
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - A first call
        - «A case study on experimental design»
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
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Interview process
        - An ML system design interview
        - A talk with the team
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Interview process
        - A coding exercise
        - A talk with the team
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Accommodation
        We offer accommodation for people with disabilities during the interview process.
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        ## Beware of fraud
        We never ask for money during the interview process or by e-mail.
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first test of the other craft, with the others as evidence."""
        craft = verdicts.single_craft(posting)
        if craft is None:
            return
        other = OTHER[craft]
        foreign = interviews.tests(posting, other)
        if not foreign or interviews.tests(posting, craft):
            return
        yield self.finding(
            posting,
            interviews.places(posting, foreign)[0],
            f"the role is {CRAFT[craft]}, but the interview tests only {CRAFT[other]} ({lines(posting, ranges(foreign))}: {interviews.quoted(foreign)})",
            f"test what a {EXPERT[craft]} does: {interviews.SUITABLE[craft]}",
            related=[Related(cue.range, f"“{cue.text}”") for cue in foreign],
        )
