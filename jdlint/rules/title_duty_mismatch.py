"""JD103: the title says one craft, the duties the other."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules import titles, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import (
    CRAFT,
    EXPERT,
    classified_duties,
    evidence_of,
    lines,
    owned_duties,
    owned_share,
    place_of_title,
    ranges,
)


class TitleDutyMismatch(Rule):
    """The title promises one craft, and most of the duties are the other one.

    *What it does*

    Reports a data-scientist title over duties that are mostly operationalization, and a machine-learning-engineer title over duties that are
    mostly exploration. It needs at least four owned duties that belong to a craft. Titles that cover both by custom are left alone: applied and research scientist,
    analytics engineer, an engineer whose title itself says modelling.

    *Why it matters*

    People search and apply by title. The right ones never see the posting, the wrong ones leave within the year, and salaries are compared with
    the wrong market.

    *How to fix*

    Change the title to what the duties are. If the title is what you need, rewrite the duties.

    *Measured*

    On 348 labelled postings it fires on 2.3 per hundred, on none of 404 wild ones; the labels and a reader confirmed 4 of all 8. Three of the others are
    roles of both crafts, one says in its title that it is for modelling. Low confidence for that reason.
    """

    code = "JD103"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## What you will do
        - Deploy models to production and keep the services available
        - Build and maintain data pipelines and the data warehouse
        - Set up CI/CD pipelines and automated tests
        - Monitor latency and uptime and respond to incidents
        - Manage cloud infrastructure with Terraform and Kubernetes
        """,
        """
        # «Senior Data Scientist, Platform»

        ## Responsibilities
        - Design the architecture of our model serving platform
        - Build ETL pipelines with Spark and Airflow
        - Deploy machine learning services with Docker and Kubernetes
        - Operate the feature store and the model registry
        - Automate retraining and releases
        - Analyse data for ad-hoc questions now and then
        """,
        """
        # «Machine Learning Engineer»

        ## What you will do
        - Analyse large data sets to discover trends and insights
        - Design A/B tests and evaluate them statistically
        - Formulate hypotheses and test them
        - Develop predictive models and compare their accuracy
        - Present findings and recommendations to stakeholders
        """,
        """
        # «MLOps Engineer»

        ## Your tasks
        - Conduct exploratory data analysis and visualise the results
        - Run regression analyses and causal inference studies
        - Research and prototype new machine learning models
        - Write reports with insights for the business
        - Build dashboards in Tableau
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse large data sets to discover trends and insights
        - Design A/B tests and evaluate them statistically
        - Develop predictive models
        - Present findings to stakeholders
        - Deploy your models with the platform's tools
        """,
        """
        # Data Scientist

        ## What you will do
        - Deploy models to production
        - Build data pipelines
        """,
        """
        # Applied Scientist

        ## What you will do
        - Deploy models to production and keep the services available
        - Build and maintain data pipelines
        - Set up CI/CD pipelines and automated tests
        - Monitor latency and uptime
        """,
        """
        # Analytics Engineer

        ## What you will do
        - Analyse large data sets to discover trends and insights
        - Build dashboards and reports for managers
        - Define metrics and evaluate experiments
        - Present findings to stakeholders
        """,
        """
        # Machine Learning Engineer (Modelling)

        ## What you will do
        - Develop predictive models and compare their accuracy
        - Research new architectures of neural networks
        - Evaluate models and analyse their errors
        - Design experiments to compare models
        """,
        """
        # Machine Learning Engineer

        ## What you will do
        - Deploy models to production and keep the services available
        - Build and maintain data pipelines
        - Set up CI/CD pipelines and automated tests
        - Monitor latency and uptime
        """,
        """
        # Research Scientist, Machine Learning

        ## What you will do
        - Design the training infrastructure for large models
        - Optimise the throughput of training clusters
        - Build data pipelines for training
        - Deploy prototypes as services
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, with the duties of the other craft as evidence."""
        promised = titles.promised(posting)
        actual = verdicts.leaning(posting, self.settings)
        if promised is None or actual is None or actual is promised:
            return
        if not titles.names_a_person(posting, promised):
            return
        if titles.covers_both(posting) or verdicts.both_crafts(posting, self.settings):
            return  # of both crafts, JD101, JD201 and JD501 say more
        duties = owned_duties(posting, actual)
        yield self.finding(
            posting,
            place_of_title(posting),
            f"the title promises a {EXPERT[promised]}, but {owned_share(posting, actual):.0%} of the {len(classified_duties(posting))} duties with a craft are"
            f" {CRAFT[actual]} ({lines(posting, ranges(duties))})",
            f"call the role {EXPERT[actual]}, or replace these duties by the {CRAFT[promised]} that the title promises",
            related=evidence_of(posting, actual),
        )
