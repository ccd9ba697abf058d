"""JD201: the flagship."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
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


class UnicornRole(Rule):
    """One senior person is asked to be both a data scientist and a machine learning engineer.

    *What it does*

    Reports a posting of senior level or above in which the role-holder owns several duties of exploration (framing questions, statistics,
    experiments, modelling, insight) *and* several of operationalization (deploying, pipelines, monitoring, infrastructure). It says nothing where the
    text divides the work: a named team or role owns the other craft, a split of 70/30 or clearer is declared, the role-holder manages the team that
    does the work, the other craft is only supported or only a wish, or the trade of the title is made of both (analytics engineer, BI developer). An early-stage employer is excused and gets JD501 instead.

    *Why it matters*

    People who do both crafts at a senior level exist, but they are rare and expensive. Most candidates will be strong in one half and be
    judged, and paid, for the other one too. The half that loses is usually the one that nobody else in the company covers.

    *How to fix*

    Decide which craft the role is for and keep its duties. Give the rest to a role or team and name it ("the platform team owns deployment and on-call"),
    or open a second position. If one person must do both, say how the time is divided.

    *Measured*

    On 348 labelled postings it fires on 6.6 per hundred, on 404 wild ones on 0.2. The labellers' verdicts confirm 15 of 23; five of the other eight they,
    too, call both crafts at a senior level, and refuse them as unicorns. The wild one is arguable. From a probability of 0.9 on (high confidence) 9 of 11 are
    confirmed, from 0.7 to 0.9 it is 6 of 13, and below 0.7 it did not fire: all below 0.9 is of low confidence. It finds 15 of the 24 that the labellers
    call unicorns. It fired on no posting of another field.
    """

    code = "JD201"
    severity = Severity.ERROR
    confidence = Confidence.LOW  # of all its findings together; each one has its own
    since = "0.1.0"
    bad = (
        """
        # «Senior Data Scientist»

        ## What you will do
        - Frame business problems as analytical questions and define hypotheses
        - Analyse large data sets to find insights for the product teams
        - Design A/B tests and evaluate them statistically
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines for training and inference
        - Monitor models in production and respond to incidents on call
        - Manage the cloud infrastructure with Kubernetes and Terraform

        ## Requirements
        - 6+ years of experience in data science
        - Python and SQL
        """,
        """
        # «Staff Machine Learning Engineer»

        ## Responsibilities
        - Design and maintain the architecture of our model serving platform
        - Build CI/CD pipelines and automated tests for machine learning services
        - Deploy and scale inference services with low latency
        - Set up monitoring and alerting for drift and outages
        - Explore customer data to discover trends and opportunities
        - Run statistical analyses and causal inference studies to guide strategy
        - Research and develop new machine learning models and improve their accuracy
        - Design experiments and present the findings to executives

        ## Requirements
        - Strong software engineering skills
        - Deep knowledge of statistics
        """,
        """
        # «Lead Data Scientist, Claims»

        ## Your tasks
        - Conduct exploratory data analysis on claims and write reports with recommendations
        - Formulate hypotheses about fraud patterns and test them
        - Develop and evaluate statistical and machine learning models
        - Present results and insights to senior management
        - Own the deployment of all models to the production environment
        - Design and operate ETL pipelines and the feature store
        - Maintain CI/CD, containers and cloud infrastructure for the scoring services
        - Ensure reliability, latency and uptime of the scoring services

        ## About us
        - Our insurance group has 5,000 employees in nine countries
        """,
        """
        # «Principal Applied Scientist»

        ## Key responsibilities
        - Identify research questions and develop novel forecasting models
        - Analyze experiments and quantify their business impact
        - Evaluate model accuracy and investigate errors in depth
        - Communicate insights through dashboards and presentations
        - Architect and implement production machine learning systems
        - Productionize models and integrate them into backend services
        - Build streaming data pipelines with Kafka and Spark
        - Own monitoring, alerting and automated retraining of the deployed systems
        """,
    )
    good = (
        """
        # Lead BI Developer

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
        # Senior Data Scientist

        ## What you will do
        - Frame business problems as analytical questions and define hypotheses
        - Analyse large data sets to find insights for the product teams
        - Design A/B tests and evaluate them statistically
        - Build, train and tune predictive models
        - Partner with machine learning engineers who deploy your models to production

        ## Nice to have
        - Experience with Docker and Kubernetes
        - Experience with deploying models to production
        - Knowledge of CI/CD and monitoring
        """,
        """
        # Senior Data Scientist

        ## What you will do
        - Analyse large data sets to find insights for the product teams
        - Design A/B tests and evaluate them statistically
        - Build, train and tune predictive models
        - Communicate findings to stakeholders

        ## How we work
        - The ML Platform team owns deployment, monitoring and on-call
        """,
        """
        # Senior Machine Learning Engineer

        ## Responsibilities
        - Deploy and scale inference services with low latency
        - Build CI/CD pipelines and automated tests for machine learning services
        - Set up monitoring and alerting for drift and outages
        - Maintain the feature store and the training pipelines
        - Support data scientists in their experiments
        """,
        """
        # Founding Data Scientist

        We are a team of four and have just closed our seed round. You will be our first data hire.

        ## What you will do
        - Analyse customer data to find insights
        - Design experiments and evaluate them statistically
        - Build, train and tune predictive models
        - Deploy models to production as services
        - Build and maintain data pipelines
        - Monitor models in production
        """,
        """
        # Head of Data Science

        ## What you will do
        - Hire, lead and mentor a team of nine data scientists and engineers
        - Manage the budget and the roadmap of the department
        - Represent the team in the management board
        - Set goals with the team leads and review their progress
        """,
        """
        # Senior Data Analyst

        Our company deploys machine learning models at scale and runs a world-class data platform on Kubernetes.

        ## What you will do
        - Analyse sales data and report trends
        - Build dashboards for managers
        - Forecast demand with statistical methods
        - Present insights to the board
        """,
        """
        # Senior Pipeline Technician

        ## Duties
        - Deploy inspection crews along the pipeline
        - Monitor pressure gauges and report leaks
        - Run experiments on new seals with the laboratory
        - Be on call one weekend in five
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, with every owned duty of both crafts as evidence."""
        if not verdicts.reported_unicorn(posting, self.settings):
            return
        related = [piece for focus in Focus for piece in evidence_of(posting, focus)]
        chain = verdicts.lifecycle(posting)
        related += [Related(cue.range, f"the whole chain in one sentence: “{cue.text}”") for cue in chain]
        extra = verdicts.surplus(posting)
        yield self.finding(
            posting,
            place_of_title(posting),
            f"one {_level(posting)} person owns both crafts: {describe_crafts(posting)}",
            f"keep the {CRAFT[OTHER[extra]]} duties and give {lines(posting, ranges(owned_duties(posting, extra)))} to a {EXPERT[extra]} or a named"
            " team that owns them; if one person must do both, declare a split of 70/30 or clearer",
            related=related,
            confidence=verdicts.confidence(posting),
        )


def _level(posting: Posting) -> str:
    return posting.profile.level.value if posting.profile else ""
