"""JD904: a suppression whose last day is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jdlint import edits
from jdlint.directive import Directive
from jdlint.finding import Confidence, Finding, Severity
from jdlint.rules.base import Rule, fix


class ExpiredSuppression(Rule):
    """A suppression has passed its `until=` date and no longer suppresses.

    *What it does*

    Reports suppressions whose last day is over; what they hid is shown again.

    *Why it matters*

    An exception for a time is a promise to look again.

    *How to fix*

    Mend the finding, or give a new date with a reason. `jdlint fix` takes out the comment, which hides nothing any more.

    *Measured*

    It speaks of jdlint's own comments: nothing to measure on postings of others.
    """

    code = "JD904"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    since = "0.1.0"
    any_language = True
    bad = (
        """
        # Data Scientist

        «<!-- jdlint: ignore[JD905] agreed in May until=2020-05-31 -->»
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        «<!-- jdlint: ignore-file[JD905] agreed in May until=2020-05-31 -->»
        # Data Scientist

        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        «<!-- jdlint: ignore[JD201] until=2001-01-01 -->»

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        Salary: TBD «<!-- jdlint: ignore[placeholder-text] until=2001-01-01 pay review -->»

        ## What you will do
        - Analyse customer data to find insights
        """,
    )
    good = (
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] agreed in May until=2999-05-31 -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] agreed in May -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        Applications are welcome until=2020-05-31.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] agreed until=never -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- until=2020-05-31 -->
        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
    )

    def check_suppression(self, directive: Directive, idle: Sequence[str], today: date) -> Iterator[Finding]:
        """Report what is over."""
        if directive.until is not None and directive.expired(today):
            yield self.on_source(
                directive.source,
                directive.range,
                f"this suppression of {', '.join(directive.rules) or 'nothing'} ended on {directive.until.isoformat()}",
                "mend what it hid, or give a new date and the reason",
                fix(
                    "remove the suppression that has ended",
                    edits.without_comment(directive.source, directive.range),
                    safe=True,
                ),
            )
