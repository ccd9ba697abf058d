"""JD505: titles that drift across the run."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.lineup import Lineup
from jdlint.rules import repository
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT, OTHER


class RepositoryTitleDrift(Rule):
    """Across the postings of the run, titles and duties have come apart.

    *What it does*

    Compares the postings of one run. Reports near-identical duties under a data-scientist title and under a machine-learning-engineer title, and one title over duties of opposite crafts. Variants of level and copies for other
    places or languages are left alone.

    *Why it matters*

    A company that uses two names for one job, or one name for two, compares its people and its offers wrongly. It shows only when the postings stand side by side.

    *How to fix*

    Agree on what each title means, and change the postings that differ.

    *Measured*

    The real postings at hand come from hundreds of companies, so the 4 findings on 752 of them compare strangers and prove nothing. Low
    confidence for that reason.
    """

    code = "JD505"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        (
            """
            # «Data Scientist»

            ## What you will do
            - Analyse customer data to find insights
            - Build and evaluate predictive models
            - Deploy models to production
            - Present findings to stakeholders
            """,
            """
            # «Machine Learning Engineer»

            ## What you will do
            - Analyse customer data to find insights
            - Build and evaluate predictive models
            - Deploy models to production
            - Present findings to stakeholders
            """,
        ),
        (
            """
            # «Senior Data Scientist»

            ## What you will do
            - Analyse customer data to find insights
            - Build and evaluate predictive models
            - Deploy models to production
            - Present findings to stakeholders
            """,
            """
            # «ML Engineer»

            ## What you will do
            - Analyse customer data to find insights
            - Build and evaluate predictive models
            - Deploy models to production
            - Present findings to stakeholders
            """,
        ),
        (
            """
            # «Data Scientist»

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
            """
            # «Data Scientist»

            ## What you will do
            - Deploy models to production
            - Build and maintain data pipelines
            - Set up monitoring and alerting
            - Maintain CI/CD pipelines and automated tests
            """,
        ),
        (
            """
            # «Machine Learning Engineer»

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
            """
            # «Senior Machine Learning Engineer»

            ## What you will do
            - Deploy models to production
            - Build and maintain data pipelines
            - Set up monitoring and alerting
            - Maintain CI/CD pipelines and automated tests
            """,
        ),
    )
    good = (
        (
            """
            # Data Scientist

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
            """
            # Machine Learning Engineer

            ## What you will do
            - Deploy models to production
            - Build and maintain data pipelines
            - Set up monitoring and alerting
            - Maintain CI/CD pipelines and automated tests
            """,
        ),
        (
            """
            # Data Scientist

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
            """
            # Senior Data Scientist

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
        ),
        (
            """
            # Data Scientist

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
            """
            # Data Scientist, Berlin

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
        ),
        (
            """
            # Data Scientist

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
        ),
        (
            """
            # Machine Learning Engineer

            ## What you will do
            - Deploy models to production
            - Build and maintain data pipelines
            - Set up monitoring and alerting
            - Maintain CI/CD pipelines and automated tests
            """,
            """
            # Data Engineer

            ## What you will do
            - Deploy models to production
            - Build and maintain data pipelines
            - Set up monitoring and alerting
            - Maintain CI/CD pipelines and automated tests
            """,
        ),
        (
            """
            # Gardener

            ## Duties
            - Water the plants
            """,
            """
            # Florist

            ## Duties
            - Water the plants
            """,
        ),
    )

    def check_all(self, lineup: Lineup) -> Iterator[Finding]:
        """Report each posting of a pair at its title; the message names the other one."""
        reported = set()
        for one, other in repository.same_duties_other_title(lineup, self.settings.thresholds.drift_similarity):
            for mine, theirs in ((one, other), (other, one)):
                if mine not in reported:
                    reported.add(mine)
                    its, partner = lineup.sketch(mine), lineup.sketch(theirs)
                    yield self.finding(
                        its.posting,
                        its.place,
                        f"nearly the same duties are posted as “{partner.posting.title}” ({partner.address})",
                        "agree on one title for this job, or say in both postings how the jobs differ",
                    )
        for one, other, craft in repository.same_title_other_craft(lineup):
            for mine, theirs, mine_craft in ((one, other, craft), (other, one, OTHER[craft])):
                if mine not in reported:
                    reported.add(mine)
                    its, partner = lineup.sketch(mine), lineup.sketch(theirs)
                    yield self.finding(
                        its.posting,
                        its.place,
                        f"the duties are {CRAFT[mine_craft]}, but under the same title those of {partner.address} are {CRAFT[OTHER[mine_craft]]}",
                        "give the two jobs two titles",
                    )
