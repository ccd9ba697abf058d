"""JD902: a suppression that suppresses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jdlint import edits
from jdlint.directive import Directive
from jdlint.finding import Confidence, Finding, Severity
from jdlint.rules import code_of
from jdlint.rules.base import Rule, fix


class UnusedSuppression(Rule):
    """A suppression names a rule that finds nothing there.

    *What it does*

    Reports suppressions of rules that have no finding in the block or file that they cover, that name no rule at all, or a rule that does not exist.

    *Why it matters*

    A suppression that outlives its finding hides the next one.

    *How to fix*

    Remove it, or correct the code. `jdlint fix` takes out the comment, or of several rules in one comment those that find nothing; one that names no
    rule that exists may be a slip of the pen, and goes with `--unsafe-fixes` only.

    *Measured*

    It speaks of jdlint's own comments: nothing to measure on postings of others.
    """

    code = "JD902"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    since = "0.1.0"
    any_language = True
    bad = (
        """
        # Data Scientist

        «<!-- jdlint: ignore[JD201] agreed with the hiring manager -->»

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        «<!-- jdlint: ignore-file[unicorn-role] the team is small -->»

        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        «<!-- jdlint: ignore[JD999] typed in haste -->»
        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        «<!-- jdlint: ignore we do not like it -->»
        ## What you will do
        - Analyse customer data to find insights
        """,
    )
    good = (
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] the salary is agreed in May -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        <!-- jdlint: ignore-file[placeholder-text] the salary is agreed in May -->
        # Data Scientist

        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        Salary: TBD <!-- jdlint: ignore[JD905] the salary is agreed in May -->

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- an ordinary comment about jdlint -->
        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        ---
        jdlint:
          ignore: [JD905]
          reason: the salary is agreed in May
        ---
        # Data Scientist

        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        <!-- jdlint: ignore[JD905] the salary is agreed in May until=2999-01-01 -->
        Salary: TBD

        ## What you will do
        - Analyse customer data to find insights
        """,
    )

    def check_suppression(self, directive: Directive, idle: Sequence[str], today: date) -> Iterator[Finding]:
        """Report what suppresses nothing."""
        if directive.expired(today):
            return
        if directive.problem:
            yield self.on_source(
                directive.source,
                directive.range,
                f"this suppression {directive.problem}",
                "write <!-- jdlint: ignore[JD204] reason -->, with the code or name of the rule",
            )
        elif idle:
            names = ", ".join(idle)
            yield self.on_source(
                directive.source,
                directive.range,
                f"nothing to suppress here for {names}",
                "remove it, or correct the code",
                fix(
                    f"remove the suppression of {names}",
                    edits.without_names(directive.source, directive.range, idle)
                    or edits.without_comment(directive.source, directive.range),
                    safe=all(map(code_of, idle)),
                ),
            )
