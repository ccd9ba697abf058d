"""JD101: both crafts below senior level."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import (
    CRAFT,
    EXPERT,
    OTHER,
    describe_crafts,
    evidence_of,
    lines,
    owned_duties,
    place_of_title,
    ranges,
)


class MixedFocus(Rule):
    """Both crafts are a core part of one role below senior level.

    *What it does*

    Reports a data or machine-learning posting below senior level in which the role-holder owns several duties of exploration and several of
    operationalization. It leaves alone postings in which the other craft is only supported or stands in one incidental line, a declared split, a
    named owner of the other craft, and early-stage employers. From senior level on this is JD201.

    *Why it matters*

    A person with a few years of experience learns one craft at a time. A role that mixes both attracts people for one half, gives them the
    other half without a teacher, and is hard to evaluate fairly.

    *How to fix*

    Choose the craft that the team misses most and keep its duties; let the role support the other one beside a named colleague, or say how the
    time is divided.

    *Measured*

    On 348 labelled postings it fires on 2.9 per hundred (1.7 on 404 wild ones); the labellers' verdicts confirm 6 of 10, a reader 1 of the 7 wild ones,
    calling four of the other six arguable: roles that hold the second craft as a touch. Low confidence for that reason.
    """

    code = "JD101"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to product managers
        - Deploy models to production as services
        - Build and maintain data pipelines
        - Monitor production services and fix incidents
        - Maintain CI/CD pipelines and cloud infrastructure
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production and scale inference services
        - Build data pipelines for training and scoring
        - Set up monitoring and alerting for deployed models
        - Write automated tests and maintain CI/CD
        - Run statistical analyses of user behaviour
        - Formulate hypotheses and design experiments
        - Research new models and improve their accuracy
        - Communicate insights to stakeholders through reports
        """,
        """
        # «Junior Data Scientist»

        ## Your tasks
        - Explore data sets and visualise patterns
        - Develop and tune machine learning models
        - Conduct hypothesis tests and regression analyses
        - Write reports on your findings for the business
        - Develop APIs that serve models in production
        - Operate ETL pipelines and the data warehouse
        - Containerise applications with Docker and Kubernetes
        - Monitor latency and uptime of the services
        """,
        """
        # «AI Engineer»

        You have about three years of experience.

        ## Responsibilities
        - Explore customer data and identify patterns
        - Develop, train and fine-tune deep learning models
        - Evaluate model performance and analyse errors
        - Publish research findings and present them internally
        - Deploy models with Docker and Kubernetes
        - Build and operate data pipelines
        - Design scalable backend services and APIs
        - Monitor the deployed services in production
        """,
    )
    good = (
        """
        # Analytics Engineer

        ## What you will do
        - Analyse sales data to find trends and present the insights to heads of departments
        - Build dashboards and reports and define the metrics behind them
        - Run ad-hoc analyses of customer behaviour
        - Forecast the demand of the next quarter
        - Build and maintain data pipelines that load the warehouse
        - Design data models in dbt and automate their tests
        - Monitor the nightly loads and fix incidents
        - Maintain CI/CD for the warehouse code
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to product managers
        - Work with engineers to bring your models to production
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production and scale inference services
        - Build data pipelines for training and scoring
        - Set up monitoring and alerting for deployed models
        - Write automated tests and maintain CI/CD
        - Analyse the results of a model from time to time
        """,
        """
        # Data Scientist

        About 80% of your time is analysis and modelling, 20% is engineering with the platform team.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Deploy your models on the platform
        - Maintain the pipelines of your models
        - Monitor your models in production
        """,
        """
        # Data Scientist

        We are a seed-stage company of six people.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Deploy models to production as services
        - Build and maintain data pipelines
        - Monitor production services and fix incidents
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models

        ## Nice to have
        - Experience with deploying models to production
        - Docker, Kubernetes and Terraform
        - CI/CD and monitoring
        """,
        """
        # Event Coordinator

        ## What you will do
        - Deploy crews to the venues and monitor set-up
        - Build scale models of stages
        - Experiment with new formats
        - Keep the pipeline of bookings full
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, with every owned duty of both crafts as evidence."""
        if not verdicts.mixed(posting, self.settings):
            return
        extra = verdicts.surplus(posting)
        yield self.finding(
            posting,
            place_of_title(posting),
            f"both crafts are core parts of one role below senior level: {describe_crafts(posting)}",
            f"keep the {CRAFT[OTHER[extra]]} duties and let the role support {lines(posting, ranges(owned_duties(posting, extra)))} beside a named"
            f" {EXPERT[extra]}, or say how the time is divided",
            related=[piece for focus in Focus for piece in evidence_of(posting, focus)],
        )
