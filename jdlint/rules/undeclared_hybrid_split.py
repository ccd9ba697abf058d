"""JD207: a hybrid that does not say how much of each."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import boundaries, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import cues, is_data_role, lines, ranges, statement_at
from jdlint.rules.stage import early_stage


class UndeclaredHybridSplit(Rule):
    """The role is declared a hybrid, and neither share nor partner is given.

    *What it does*

    Reports a title or text that calls the role a hybrid of both crafts or a full-stack data scientist, while no share, priority or partner is
    named. It is silent where JD201 speaks.

    *Why it matters*

    A declared hybrid is honest and often right, above all where a platform carries the infrastructure. Without shares each side still expects its own half to be the whole.

    *How to fix*

    Give the shares ("about 70% modelling, 30% production") or the priority, and name who helps with the smaller part.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD207"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # «Full-Stack Data Scientist»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        """,
        """
        # Data Scientist

        This is a «hybrid role» between data science and machine learning engineering.

        ## What you will do
        - Analyse customer data to find insights
        - Forecast demand for the coming season
        """,
        """
        # «Full Stack Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production
        - Build data pipelines
        """,
        """
        # «Full-Stack ML Scientist»

        ## Your tasks
        - Build and evaluate predictive models
        - Present findings to stakeholders
        """,
    )
    good = (
        """
        # Full-Stack Data Scientist

        About 70% of your time is modelling, 30% is production.

        ## What you will do
        - Build and evaluate predictive models
        - Analyse customer data to find insights
        """,
        """
        # Full-Stack Data Scientist

        Our platform team provides the infrastructure.

        ## What you will do
        - Build and evaluate predictive models
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        We offer hybrid work: three days in the office, two at home.

        ## What you will do
        - Build and evaluate predictive models
        """,
        """
        # Full-Stack Web Developer

        ## What you will do
        - Develop web pages and services
        - Write automated tests
        """,
        """
        # Data Scientist

        ## What you will do
        - Build hybrid models that combine physics and data
        - Present findings to stakeholders
        """,
        """
        ---
        split: 60/40
        ---

        # Full-Stack Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Analyse customer data to find insights
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the words that declare the hybrid."""
        declared = cues(posting, "roles.hybrid")
        if (
            not declared
            or not is_data_role(posting)
            or verdicts.unicorn(posting, self.settings)
            or early_stage(posting, self.settings) is not None
        ):
            return
        if boundaries.declared_split(posting) or boundaries.owners_of_the_rest(posting):
            return
        # "A hybrid of data science and ML engineering" names two crafts and no colleague.
        own = [statement.range for cue in declared if (statement := statement_at(posting, cue.range))]
        named = [cue for focus in Focus for cue in boundaries.partners(posting, focus)]
        if any(not any(at.contains(cue.range) for at in own) for cue in named):
            return
        yield self.finding(
            posting,
            declared[0].range,
            f"“{declared[0].text}” ({lines(posting, ranges(declared))}) declares a hybrid, and no share, priority or partner is given",
            "give the shares (“about 70% modelling, 30% production”) and name who helps with the smaller part",
            related=[Related(cue.range, f"“{cue.text}”") for cue in declared],
        )
