"""JD202: the duties are one craft, the must-haves two."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import skills, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT, OTHER, is_data_role, lines, ranges


class UnicornRequirements(Rule):
    """The duties are one craft, and the must-haves ask for senior depth in both.

    *What it does*

    Reports a posting whose duties are clearly one craft, while the required skills ask for depth ("expert", "deep", "extensive", many years) in
    exploration and in operationalization. Working knowledge, alternatives, wishes and years of experience in all are left alone.

    *Why it matters*

    Nobody will use the second half of these skills, yet it halves the number of people who apply, and raises the price of those who do.

    *How to fix*

    Keep depth for the craft of the duties. Ask for working knowledge of the other one, as far as the hand-off needs it.

    *Measured*

    On 752 real postings it fires on 0.4 per hundred; a reader confirmed 1 of all 3. Low confidence for that reason.
    """

    code = "JD202"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - Deep knowledge of statistics and hypothesis testing
        - «Expert knowledge of Kubernetes and Terraform in production»
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        - Maintain CI/CD pipelines and automated tests

        ## Requirements
        - Extensive experience in software architecture and distributed systems
        - «Deep expertise in causal inference and experimental design»
        """,
        """
        # Data Scientist

        ## Your tasks
        - Analyse sales data and report trends
        - Forecast demand with statistical methods
        - Build predictive models
        - Present insights to managers

        ## Must have
        - Expert in statistical modelling
        - «Extensive experience in building data pipelines with Spark and Kafka»
        """,
        """
        # Senior MLOps Engineer

        ## Responsibilities
        - Operate the model serving platform
        - Automate the deployment of models
        - Build data pipelines for training
        - Monitor latency and uptime of services

        ## Requirements
        - Deep expertise in Kubernetes and CI/CD
        - «Expert knowledge of statistics and Bayesian methods»
        """,
    )
    good = (
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - Deep knowledge of statistics and hypothesis testing
        - Working knowledge of Docker and Kubernetes
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        - Maintain CI/CD pipelines and automated tests

        ## Requirements
        - Extensive experience in software architecture
        - Basic understanding of statistics
        """,
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - Deep knowledge of statistics

        ## Nice to have
        - Expert knowledge of Kubernetes and Terraform
        """,
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - 8+ years of experience in data science or software engineering
        - Python and SQL
        """,
        """
        # Data Analyst

        ## What you will do
        - Analyse sales data and report trends
        - Build dashboards in Tableau
        - Forecast demand
        - Present insights to managers

        ## Requirements
        - Expert in SQL
        - Deep understanding of our customers
        """,
        """
        # Senior Backend Developer

        ## Duties
        - Develop web services for customers
        - Write automated tests
        - Review code of colleagues

        ## Requirements
        - Extensive experience in software architecture
        - Expert in Java
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first deep must-have of the other craft, with those of both as evidence."""
        actual = verdicts.leaning(posting, self.settings)
        if actual is None or not is_data_role(posting):
            return
        other = OTHER[actual]
        deep = {focus: skills.deep_skills(posting, focus) for focus in Focus}
        if not deep[actual] or not deep[other]:
            return
        yield self.finding(
            posting,
            deep[other][0].range,
            f"the duties are {CRAFT[actual]}, but the must-haves ask for depth in both crafts: {CRAFT[actual]}"
            f" ({lines(posting, ranges(deep[actual]))}) and {CRAFT[other]} ({lines(posting, ranges(deep[other]))})",
            f"keep depth for {CRAFT[actual]}, and ask for working knowledge of {CRAFT[other]}",
            related=[Related(clause.range, f"depth in {CRAFT[focus]}") for focus in Focus for clause in deep[focus]],
        )
