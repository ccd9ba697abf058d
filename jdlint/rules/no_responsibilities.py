"""JD901: nothing to judge."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules.base import Rule
from jdlint.rules.evidence import place_of_title


class NoResponsibilities(Rule):
    """The posting names no duty, so its role cannot be judged.

    *What it does*

    Reports a posting in which no line says what the role-holder will do.

    *Why it matters*

    A posting without duties passes every other rule. That is no praise: nobody can tell what the job is.

    *How to fix*

    Add a section "What you will do" with the four to ten duties that fill the week.

    *Measured*

    On 752 real postings it fires on 3.5 per hundred; a reader confirmed 19 of all 26. The others hide a duty in a sentence about the candidate or the team,
    or are levels of a ladder that share the duties of another one. Low confidence for that reason.
    """

    code = "JD901"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## Requirements
        - Three years of experience
        - Python and SQL
        """,
        """
        # «Machine Learning Engineer»

        ## About us
        We are a family business in the third generation.
        """,
        """
        # «Data Analyst»

        ## Benefits
        - Thirty days of holiday
        - Health insurance
        """,
        """
        # «Data Scientist»
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        You will analyse customer data and build predictive models.
        """,
        """
        Data Analyst

        What you'll do
        Analyse sales data and report trends
        Build dashboards for managers
        """,
        """
        # Gardener

        ## Duties
        - Water the plants in the greenhouse
        - Prune trees and hedges
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        """,
        """
        # Data Scientist

        ## Your tasks
        - Build dashboards and reports
        - Present findings to managers
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title."""
        if not posting.statements or posting.duties:
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            "no line says what the role-holder will do, so the role was not judged",
            "add a section “What you will do” with the duties that fill the week",
        )
