"""JD106: a clear role without one of its skill families."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Focus, Posting
from jdlint.rules import skills, titles, verdicts
from jdlint.rules.base import Profile, Rule
from jdlint.rules.evidence import EXPERT, enumerate_words, is_in, place_of_title

FAMILIES = {
    Focus.EXPLORATION: {
        "statistical rigour": ("exploration.statistics", "exploration.experiments"),
        "modelling": ("exploration.modelling", "tools.modelling"),
        "business analysis": ("exploration.insight", "exploration.communication", "tools.bi"),
    },
    Focus.OPERATIONALIZATION: {
        "architecture": (
            "operationalization.architecture",
            "operationalization.infrastructure",
            "operationalization.pipelines",
        ),
        "code reliability": ("operationalization.quality", "operationalization.reliability"),
        "deployment": ("operationalization.deployment", "tools.containers"),
    },
}


class MissingSkillFamily(Rule):
    """A clear role shows no sign of one of the three skill families of its craft.

    *What it does*

    A data scientist works with statistical rigour, modelling and business analysis; a machine learning engineer with architecture, code reliability and
    deployment. The rule reports a posting whose title and duties agree on one craft and that mentions one of its families neither as a duty nor as a skill. Short
    postings (fewer than eight lines of duties and skills) are left alone.

    *Why it matters*

    What a posting does not mention is not interviewed for. A modeller without statistics, or an engineer without tests, is found out in production.

    *How to fix*

    Add a duty or a must-have of the family, or say who covers it.

    *Measured*

    On 752 real postings it fires on 0.4 per hundred; a reader confirmed 1 of all 3 (one is an analytics engineer, one speaks of serving instead). Strict
    for that reason.
    """

    code = "JD106"
    severity = Severity.INFO
    confidence = Confidence.LOW
    profile = Profile.STRICT
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## What you will do
        - Build and evaluate predictive models
        - Train machine learning models for recommendations
        - Build deep learning models for images
        - Analyse customer data to find insights
        - Present findings to stakeholders
        - Work closely with product managers

        ## Requirements
        - Python and SQL
        - Good communication skills
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Deploy models to production
        - Serve models behind one gateway
        - Build and maintain data pipelines
        - Integrate models into the claims system
        - Work closely with product managers
        - Mentor new colleagues

        ## Requirements
        - Python and Java
        - Good communication skills
        """,
        """
        # «Senior Data Scientist»

        ## Your tasks
        - Analyse customer data to find insights
        - Test hypotheses about prices
        - Design A/B tests for the web shop
        - Run causal inference studies
        - Present findings to the board
        - Build dashboards for managers

        ## Requirements
        - Solid grounding in statistics
        - Good communication skills
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Write automated tests and review code
        - Set up monitoring and alerting
        - Maintain CI/CD pipelines
        - Build data pipelines
        - Be part of the on-call rota
        - Work closely with product managers

        ## Requirements
        - Experience with CI/CD
        - Good communication skills
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Test hypotheses with statistical methods
        - Analyse customer data to find insights
        - Present findings to stakeholders
        - Work closely with product managers
        - Mentor new colleagues

        ## Requirements
        - Python and SQL
        - Good communication skills
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Write automated tests and review code
        - Set up monitoring and alerting
        - Design the architecture of our services
        - Mentor new colleagues

        ## Requirements
        - Python and Java
        - Good communication skills
        """,
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Present findings to stakeholders
        """,
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Analyse customer data to find insights
        - Build models for recommendations
        - Present findings to stakeholders
        - Work closely with product managers
        - Mentor new colleagues

        ## Requirements
        - Solid grounding in statistics
        - Python and SQL
        """,
        """
        # Product Manager

        ## What you will do
        - Own the roadmap
        - Talk to customers
        - Plan releases
        - Write specifications
        - Report progress to the board
        - Negotiate priorities

        ## Requirements
        - Good communication skills
        - Five years of experience
        """,
        """
        # Data Scientist

        ## What you will do
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting
        - Analyse customer data to find insights
        - Build predictive models
        - Maintain CI/CD pipelines

        ## Requirements
        - Python and SQL
        - Good communication skills
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title once, with every missing family named."""
        promised = titles.promised(posting)
        statements = (*posting.duties, *posting.requirements)
        if promised is None or len(statements) < self.settings.thresholds.judged_skills:
            return
        if verdicts.leaning(posting, self.settings) is not promised:
            return
        if skills.unnamed(posting.duties, promised):
            return  # work of the craft in words that no lexicon entry names may well be the missing family
        shown = skills.facets_shown(posting, statements)
        missing = [
            name for name, places in FAMILIES[promised].items() if not any(is_in(facet, *places) for facet in shown)
        ]
        if not missing or len(missing) == len(FAMILIES[promised]):
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            f"a {EXPERT[promised]} posting without a word of {enumerate_words(missing)}",
            f"add a duty or a must-have of {enumerate_words(missing)}, or say who covers it",
        )
