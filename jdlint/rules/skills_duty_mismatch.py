"""JD105: must-haves of the other craft."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import titles, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import CRAFT, EXPERT, OTHER, is_data_role, lines, place_of_title, ranges
from jdlint.rules.skills import must_haves


class SkillsDutyMismatch(Rule):
    """The must-have skills belong to the other craft than the duties.

    *What it does*

    Compares the duties, where one craft has a clear majority, with the required skills: at least four of them belong to a craft, and as clear a majority
    is the other one. Wishes, programming languages, SQL and cloud basics do not count.

    *Why it matters*

    Requirements decide who applies and who passes the first sieve. These let the wrong people through and stop the right ones.

    *How to fix*

    Derive each must-have from a duty. Move the rest to "nice to have", or take them out.

    *Measured*

    On 752 real postings it fired twice; a reader confirmed one, the other takes traits of character for skills. Low confidence for that reason.
    """

    code = "JD105"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - «Experience with CI/CD pipelines and automated testing»
        - Strong knowledge of Docker and Kubernetes in production
        - Experience in building distributed systems and microservices
        - Experience with monitoring and on-call
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        - Maintain CI/CD pipelines and automated tests

        ## Requirements
        - «Deep knowledge of statistics and hypothesis testing»
        - Experience with A/B testing and causal inference
        - A publication record in machine learning research
        - Experience in presenting insights and data visualisation
        """,
        """
        # Data Analyst

        ## Your tasks
        - Analyse sales data and report trends
        - Build dashboards in Tableau
        - Forecast demand with statistical methods
        - Present insights to managers

        ## You must have
        - «Experience in deploying services to production»
        - Hands-on experience with Kubernetes and Terraform
        - Experience with building data pipelines in Spark and Kafka
        - Knowledge of software architecture and system design
        """,
        """
        # MLOps Engineer

        ## Responsibilities
        - Operate the model serving platform
        - Automate the deployment of models
        - Build data pipelines for training
        - Monitor latency and uptime of services

        ## Qualifications
        - «PhD in statistics or a related quantitative field»
        - Experience with regression, Bayesian methods and forecasting
        - Experience in experimental design and causal inference
        - Experience with exploratory data analysis
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - Deep knowledge of statistics and hypothesis testing
        - Experience with building machine learning models
        - Experience with Docker
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Nice to have
        - Experience with CI/CD pipelines and automated testing
        - Strong knowledge of Docker and Kubernetes
        - Experience in building distributed systems
        - Experience with monitoring
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Design A/B tests and evaluate them statistically
        - Build and evaluate predictive models
        - Present findings to stakeholders

        ## Requirements
        - Python and SQL
        - Experience with AWS, GCP or Azure
        - Fluent English
        - Good communication skills
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        - Maintain CI/CD pipelines and automated tests

        ## Requirements
        - Experience with Docker and Kubernetes in production
        - Knowledge of software architecture
        - Basic knowledge of machine learning
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Present findings to stakeholders

        ## Requirements
        - Experience with CI/CD pipelines
        - Experience with Kubernetes in production
        - Experience in building distributed systems
        - Experience with monitoring
        """,
        """
        # Accountant

        ## Duties
        - Prepare the monthly accounts
        - Analyse deviations from the budget
        - Present results to the board

        ## Requirements
        - Knowledge of accounting software
        - Experience with audits
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first must-have of the other craft, with the others as evidence."""
        actual = verdicts.leaning(posting, self.settings)
        if actual is None or not is_data_role(posting) or titles.covers_both(posting):
            return
        if titles.promised(posting) is OTHER[actual] or verdicts.both_crafts(posting, self.settings):
            return  # the title disagrees with the duties, or both crafts are wanted: other rules say so
        other = OTHER[actual]
        skills = {focus: must_haves(posting, focus) for focus in Focus}
        both = {clause.range for clause in skills[actual]} & {clause.range for clause in skills[other]}
        total = len(skills[actual]) + len(skills[other]) - len(both)
        leaning = len(skills[other]) - len(both) / 2
        if total < self.settings.thresholds.classified_duties or leaning < total * self.settings.thresholds.mostly:
            return
        yield self.finding(
            posting,
            skills[other][0].range,
            f"the duties are {CRAFT[actual]}, but {len(skills[other])} of {total} must-have skills are {CRAFT[other]}"
            f" ({lines(posting, ranges(skills[other]))})",
            f"ask for the skills of a {EXPERT[actual]}, and move these to “nice to have” or take them out",
            related=[
                Related(place_of_title(posting), "the role"),
                *(Related(clause.range, f"{CRAFT[other]} skill") for clause in skills[other]),
            ],
        )
