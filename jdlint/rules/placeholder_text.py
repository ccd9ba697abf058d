"""JD905: text that was to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules.base import Rule
from jdlint.rules.evidence import cues


class PlaceholderText(Rule):
    """The posting still holds text that somebody meant to fill in.

    *What it does*

    Reports placeholders such as "TBD", "[Company]", "[Insert ...]" or "lorem ipsum", each by itself.

    *Why it matters*

    A posting with a gap was not read by anybody before it went out, and candidates conclude the rest.

    *How to fix*

    Fill the gap, or take the line out.

    *Measured*

    On 752 real postings it fires on 0.9 per hundred; a reader confirmed all 7.
    """

    code = "JD905"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        Salary: «TBD»

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        «[Company Name]» sells planning software.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        ## What you will do
        - «Lorem ipsum» dolor sit amet
        - Analyse customer data to find insights
        """,
        """
        # Machine Learning Engineer

        You will work in our «[City]» office.

        ## Responsibilities
        - Deploy models to production
        - «TODO»
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Keep a to-do list of questions to answer
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist [Remote]

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        Read more on [our company page](https://example.org).

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist (m/f/x)

        ## What you will do
        - Analyse customer data [structured and unstructured] to find insights
        """,
        """
        # Data Engineer

        ## What you will do
        - Insert records into the warehouse
        - Build data pipelines
        """,
        """
        # Data Scientist

        ## What you will do
        - Decide which of the open questions are to be determined by experiment
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report each placeholder."""
        for cue in cues(posting, "placeholders"):
            yield self.finding(
                posting,
                cue.range,
                f"“{cue.text}” looks like text that was to be filled in",
                "fill it in, or take the line out",
            )
