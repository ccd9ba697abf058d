"""JD502: an exception that never ends."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules import verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import place_of_title
from jdlint.rules.stage import early_stage, plans


class ExceptionWithoutPlan(Rule):
    """An early-stage role of both crafts does not say how it will narrow.

    *What it does*

    Where JD501 excuses a role of both crafts, reports that nothing says how the role changes as the team grows.

    *Why it matters*

    The founding hire who still carries the pager with forty colleagues leaves. A sentence about the next hire also tells candidates which half is theirs to keep.

    *How to fix*

    Say what is hired for next and what the role gives away then: "once we are fifteen, an ML engineer takes over pipelines and deployment".

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD502"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # «Founding Senior Data Scientist»

        We are a team of four and have just closed our seed round.

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
        # «Senior Machine Learning Engineer»

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
        # «Founding Senior Data Scientist»

        You will be our first data hire, in a pre-seed company.

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
        ---
        stage: seed
        ---

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
    )
    good = (
        """
        # Founding Data Scientist

        We are a team of four and have just closed our seed round.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Formulate hypotheses and test them
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        - Set up the cloud infrastructure with Terraform

        ## How the role will change
        - As we grow you will hire a machine learning engineer who takes over deployment
        """,
        """
        # Founding Data Scientist

        We are a team of four and have just closed our seed round.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Formulate hypotheses and test them
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        - Set up the cloud infrastructure with Terraform

        Later you will focus on modelling, and engineers will take over the pipelines.
        """,
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
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        We have just closed our seed round.
        """,
        """
        # Founding Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically

        We have just closed our seed round.
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title."""
        if (
            not verdicts.unicorn(posting, self.settings)
            or early_stage(posting, self.settings) is None
            or plans(posting)
        ):
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            "an early stage excuses this role of both crafts, but nothing says how it narrows as the team grows",
            "say who is hired next, and which duties the role gives away then",
        )
