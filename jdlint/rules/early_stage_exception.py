"""JD501: a unicorn that an early stage excuses."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import describe_crafts, evidence_of, place_of_title
from jdlint.rules.stage import early_stage


class EarlyStageException(Rule):
    """A role of both crafts at senior level, excused because the employer is at an early stage.

    *What it does*

    Says that JD201 would have fired, and quotes what excuses it: seed or Series A money, a founding or first hire, a team of at most three, the
    front matter or the configuration. It never fails a run. Words that fit any company excuse nothing ("start-up mentality", "many hats",
    "greenfield"), and signs of a grown employer refuse the excuse (JD504).

    *Why it matters*

    A team of five is right to look for an adaptable person. The exception ends when the team grows, and a posting is where that is forgotten.

    *How to fix*

    Nothing must change now. Say how the role will narrow (JD502), and drop the second craft from the posting once somebody else holds it.

    *Measured*

    It fired on none of 752 real postings, one of which the labellers call an early-stage unicorn: precision is known from the examples alone.
    """

    code = "JD501"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    since = "0.1.0"
    never_fails = True
    bad = (
        """
        # «Founding Data Scientist»

        We are a team of four and have just closed our seed round. You will be our first data hire.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Formulate hypotheses with the founders and test them
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        - Set up the cloud infrastructure with Terraform

        ## Requirements
        - 5+ years of experience in data science
        """,
        """
        # «Senior Machine Learning Engineer»

        Our company raised a Series A in March, and you will be the first machine learning hire.

        ## Responsibilities
        - Explore customer data to discover trends
        - Run statistical analyses and experiments
        - Research and develop machine learning models and improve their accuracy
        - Present insights to the founders
        - Deploy and scale inference services
        - Build CI/CD pipelines and automated tests
        - Build data pipelines for training
        - Set up monitoring and alerting
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
        """
        # «Lead Data Scientist»

        As a pre-seed company we are three people today.

        ## Your tasks
        - Analyse sensor data and find insights for our customers
        - Test hypotheses with statistical methods
        - Develop and evaluate forecasting models
        - Present results to investors
        - Deploy models as APIs in the cloud
        - Develop ETL pipelines and the data warehouse
        - Set up CI/CD and automated tests
        - Ensure uptime and reliability of the services
        """,
    )
    good = (
        """
        # Senior Data Scientist

        We are a fast-growing company with a start-up mentality, founded in 2015, where you wear many hats.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        """,
        """
        # Senior Data Scientist

        Backed by a Series C round, our start-up of 400 employees sells planning software.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Build, train and tune predictive models
        - Deploy models to production as scalable services
        - Build and maintain data pipelines
        - Monitor models in production and respond to incidents
        """,
        """
        # Senior Data Scientist

        Our company breeds and sells corn seed to farmers.

        ## What you will do
        - Analyse field trials and report insights to breeders
        - Design experiments and evaluate them statistically
        - Build yield models
        """,
        """
        # Founding Data Scientist

        You will be our first data hire after our seed round.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Build and evaluate predictive models
        """,
        """
        # Senior Machine Learning Engineer

        ## Responsibilities
        - Deploy and scale inference services
        - Build CI/CD pipelines and automated tests
        - Set up monitoring and alerting

        ## Requirements
        - Experience as the first machine learning engineer of a seed-stage company
        """,
        """
        # Data Scientist

        We have just closed our seed round and are five people.

        ## What you will do
        - Analyse customer data to find trends and insights
        - Design experiments and evaluate them statistically
        - Build, train and tune predictive models
        - Deploy models to production
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, with the excuse first and the duties of both crafts as evidence."""
        excuse = early_stage(posting, self.settings)
        if excuse is None or not verdicts.unicorn(posting, self.settings):
            return
        related = [*excuse.related(f"early stage: {excuse.what}")]
        related += [piece for focus in Focus for piece in evidence_of(posting, focus)]
        related += [
            Related(cue.range, f"the whole chain in one sentence: “{cue.text}”") for cue in verdicts.lifecycle(posting)
        ]
        yield self.finding(
            posting,
            place_of_title(posting),
            f"one person owns both crafts ({describe_crafts(posting)}); JD201 is not reported because of the early stage: {excuse.what}",
            "fine for now: say how the role narrows as the team grows, and which half is hired for next",
            related=related,
        )
