"""JD303: owned by two."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import boundaries
from jdlint.rules.base import Rule
from jdlint.rules.evidence import cues, cues_within, lines, ranges, statement_at

_RELEASED = ("operationalization.deployment", "operationalization.reliability")


class BlurredOwnership(Rule):
    """Deployment or monitoring is owned jointly, and nothing says who does what.

    *What it does*

    Reports "jointly own", "share responsibility for" and the like over duties of operationalization, where neither a split nor an owner is given. A rota shared with a
    named team is left alone.

    *Why it matters*

    What two teams own together is nobody's when it fails at night.

    *How to fix*

    Name one owner for each step, and say what the other side contributes.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD303"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - «Jointly own the deployment of models with the engineers»
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Build data pipelines
        - «Share ownership of monitoring in production with the data scientists»
        """,
        """
        # Data Scientist

        ## Your tasks
        - Analyse customer data to find insights
        - «Share responsibility for deploying models with the IT department»
        """,
        """
        # ML Engineer

        ## Responsibilities
        - «Co-own the deployment of models with research»
        - Write automated tests
        """,
    )
    good = (
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Share the on-call rota with the platform team
        - Deploy models to production
        """,
        """
        # Data Scientist

        ## What you will do
        - Jointly own the roadmap with the product manager
        - Build and evaluate predictive models
        """,
        """
        # Data Scientist

        About 80% of your time is modelling, 20% is production.

        ## What you will do
        - Build and evaluate predictive models
        - Jointly own the deployment of models with the engineers
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Own the deployment of models
        - Work with data scientists on acceptance criteria
        """,
        """
        # Data Scientist

        Data scientists and engineers share one office.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        ## What you will do
        - Share findings with the engineers who deploy your models
        - Build and evaluate predictive models
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report each duty that is owned by two."""
        shared = cues(posting, "ownership.shared")
        if not shared or boundaries.declared_split(posting) or boundaries.front_fact(posting, "owns", "hands_off_to"):
            return
        for cue in shared:
            statement = statement_at(posting, cue.range)
            if statement is None or statement not in posting.duties or Focus.OPERATIONALIZATION not in statement.focus:
                continue
            if not cues_within(posting, statement.range, *_RELEASED):
                continue
            partners = [other for other in cues(posting, "roles") if statement.range.contains(other.range)]
            rota = any(other.entry == "on-call" for clause in statement.clauses for other in clause.cues)
            if rota and partners:
                continue
            yield self.finding(
                posting,
                statement.range,
                f"“{cue.text}” ({lines(posting, ranges([cue]))}) gives production work two owners, and nothing says who does what",
                "name one owner for each step, and what the other side contributes",
                related=[
                    Related(cue.range, "two owners"),
                    *(Related(other.range, "the other owner") for other in partners),
                ],
            )
