"""JD506: the other half is somebody's already."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.lineup import Lineup
from jdlint.rules import repository
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT


class RepositoryCoveredHalf(Rule):
    """The other craft is covered by another posting of the run.

    *What it does*

    For a role of both crafts (JD101, JD201) and for an explorer alone with production (JD204), looks among the other postings of the run for one whose title and duties are the craft that is too much, and
    names it as the partner.

    *Why it matters*

    The answer to a unicorn is often in the same folder: the company hires for the other half anyway.

    *How to fix*

    Give the duties to that role, and name it in this posting.

    *Measured*

    The real postings at hand come from hundreds of companies, so the 60 findings on 752 of them name strangers as partners and prove nothing. Low
    confidence for that reason.
    """

    code = "JD506"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        (
            """
            # «Senior Data Scientist»

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
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
            # «Data Scientist»

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
            """,
            """
            # MLOps Engineer

            ## What you will do
            - Deploy models to production
            - Build and maintain data pipelines
            - Set up monitoring and alerting
            - Maintain CI/CD pipelines and automated tests
            """,
        ),
        (
            """
            # «Senior Machine Learning Engineer»

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
            """,
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
            # «Data Scientist»

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            - Deploy models to production
            - Monitor models in production
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
            # Senior Data Scientist

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
            """,
        ),
        (
            """
            # Senior Data Scientist

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
            """,
            """
            # Data Analyst

            ## What you will do
            - Analyse customer data to find insights
            - Design A/B tests and evaluate them statistically
            - Build and evaluate predictive models
            - Present findings to stakeholders
            """,
        ),
        (
            """
            # Senior Data Scientist

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
            The ML platform team owns deployment and monitoring.
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
            # Gardener

            ## Duties
            - Water the plants
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
            # Founding Data Scientist

            We have just closed our seed round.

            ## What you will do
            - Analyse customer data to find trends and insights
            - Design experiments and evaluate them statistically
            - Formulate hypotheses and test them
            - Build, train and tune predictive models
            - Deploy models to production as scalable services
            - Build and maintain data pipelines
            - Monitor models in production and respond to incidents
            - Set up the cloud infrastructure with Terraform
            """,
            """
            # Gardener

            ## Duties
            - Water the plants
            """,
        ),
    )

    def check_all(self, lineup: Lineup) -> Iterator[Finding]:
        """Report each such posting at its title; the message names the partner."""
        for mine, theirs, craft in repository.covered_halves(lineup):
            its, partner = lineup.sketch(mine), lineup.sketch(theirs)
            yield self.finding(
                its.posting,
                its.place,
                f"the {CRAFT[craft]} asked for here ({its.where}) is the job of “{partner.posting.title}” ({partner.address})",
                f"name “{partner.posting.title}” as the partner who owns these duties",
            )
