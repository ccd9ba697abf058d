"""JD204: an explorer alone with production."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import clauses, count, evidence_of, lines, ranges


class DeployWithoutSupport(Rule):
    """An exploration role has production duties, and nobody is named who carries production with it.

    *What it does*

    Reports a data-scientist title with committed production duties (deploying, pipelines, monitoring, infrastructure) in a posting that names no engineer, no
    platform or MLOps team and no self-service platform. Engineer titles, named partners, early-stage employers and wishes among the requirements are left alone.

    *Why it matters*

    A data scientist can ship models where a platform carries the infrastructure. Without one the job becomes operations with a title that says research.

    *How to fix*

    Name the partner or the platform ("our MLOps team provides the deployment pipeline"), or take the production duties out.

    *Measured*

    On 752 real postings it fires on 0.8 per hundred; the labels or a reader confirmed 3 of all 6, two pairs of which are one posting in two layouts. Low
    confidence for that reason.
    """

    code = "JD204"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - «Deploy models to production»
        - Monitor models in production
        - Present findings to stakeholders
        """,
        """
        # Senior Data Scientist

        ## Responsibilities
        - Design experiments and evaluate them statistically
        - Develop machine learning models
        - Build and maintain data pipelines
        - «Deploy models as APIs»
        """,
        """
        # Research Scientist

        ## Your tasks
        - Research new machine learning models
        - Publish papers
        - Maintain the CI/CD pipelines
        - «Operate production services on Kubernetes»
        """,
        """
        # Data Analyst

        ## What you will do
        - Analyse sales data and report trends
        - Build dashboards
        - Operate ETL pipelines and the data warehouse
        - «Deploy models to production»
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Deploy models to production together with our machine learning engineers
        - Monitor models in production
        """,
        """
        # Data Scientist

        Our MLOps team provides a self-service platform.

        ## What you will do
        - Build and evaluate predictive models
        - Deploy models to production
        - Monitor models in production
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Monitor models in production
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design experiments

        ## Nice to have
        - Experience with deploying models to production
        - Experience with monitoring and CI/CD
        """,
        """
        # Founding Data Scientist

        We are a team of three and closed our seed round in May.

        ## What you will do
        - Analyse customer data to find insights
        - Deploy models to production
        - Build data pipelines
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Deploy a model once in a while
        """,
        """
        ---
        hands_off_to: Platform team
        ---

        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build data pipelines
        - Deploy models to production
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first production duty, with the others as evidence."""
        if not verdicts.deploys_alone(posting, self.settings):
            return
        duties = verdicts.production_duties(posting)
        own = clauses(duties, Focus.OPERATIONALIZATION)
        first = next((clause for clause in own if verdicts.releases(clause)), own[0])
        yield self.finding(
            posting,
            first.range,
            f"“{posting.title}” has {count(len(duties), 'production duty', 'production duties')} ({lines(posting, ranges(duties))}), and no engineer, platform"
            " or MLOps partner is named",
            "name the partner or self-service platform that carries production, or take these duties out",
            related=evidence_of(posting, Focus.OPERATIONALIZATION, "production duty"),
        )
