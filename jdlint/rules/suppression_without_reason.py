"""JD903: a suppression that does not say why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jdlint.directive import Directive
from jdlint.finding import Confidence, Finding, Severity
from jdlint.rules.base import Rule


class SuppressionWithoutReason(Rule):
    """A suppression gives no reason.

    *What it does*

    Reports suppressions without words behind the brackets.

    *Why it matters*

    Who reads the posting next year must know whether the exception still holds.

    *How to fix*

    Write the reason behind the brackets: who agreed to it, and why.

    *Measured*

    It speaks of jdlint's own comments: nothing to measure on postings of others.
    """

    code = "JD903"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    since = "0.1.0"
    any_language = True
    bad = (
        """
        # Data Scientist

        «<!-- jdlint: ignore[JD905] -->»
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        «<!-- jdlint: ignore-file[JD905] -->»
        # Data Scientist

        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        «<!-- jdlint: ignore[placeholder-text] until=2999-01-01 -->»
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        Salary: TBD «<!-- jdlint: ignore[JD905]-->»

        ## What you will do
        - Analyse customer data to find insights
        """,
    )
    good = (
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] agreed in May -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        <!-- jdlint: ignore-file[JD905] agreed in May -->
        # Data Scientist

        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- a comment -->
        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] until=2999-01-01 agreed in May -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        ---
        jdlint:
          ignore: JD905
          reason: agreed in May
        ---
        # Data Scientist

        Salary: TBD

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
        """Report what gives no reason."""
        if not directive.reason and not directive.problem:
            yield self.on_source(
                directive.source,
                directive.range,
                f"this suppression of {', '.join(directive.rules)} gives no reason",
                "write the reason behind the brackets: <!-- jdlint: ignore[JD204] reason -->",
            )
