"""JD203: the whole chain in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import boundaries, verdicts
from jdlint.rules.base import Rule
from jdlint.rules.evidence import is_data_role, lines, statement_at
from jdlint.rules.stage import early_stage


class WholeLifecycleOwner(Rule):
    """One sentence gives the role-holder the whole chain from idea to production.

    *What it does*

    Reports duties such as "own models end to end" or "take projects from research to production". Where JD201 (or JD501) speaks of the same posting, the
    sentence is part of its evidence instead. What is end to end in another sense is left alone: a platform, an analysis, testing, encryption; so are sentences in which
    the team owns the chain, the role-holder collaborates on it, or past experience with it is asked for; and postings that name who owns the rest or declare a clear split.

    *Why it matters*

    The sentence is short to write and long to live: it holds framing, statistics, modelling, deployment, monitoring and on-call, and hides who does
    which of them when time is short.

    *How to fix*

    Name the steps that the role owns and the role or team that owns the others: "you own models up to the validated release; the platform team
    runs them".

    *Measured*

    On 752 real postings it fired twice, on a sentence about the team and on one about demonstration data; a reader confirmed neither. Low confidence for
    that reason.
    """

    code = "JD203"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - «Own machine learning models end to end, from ideation to production»
        - Present findings to stakeholders
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Build data pipelines
        - «Take ownership of the entire machine learning lifecycle»
        - Set up monitoring for deployed models
        """,
        """
        # Data Scientist

        ## Your tasks
        - Build and evaluate predictive models
        - «Take models from research to production»
        - Write reports for managers
        """,
        """
        # Applied Scientist

        ## Responsibilities
        - Analyse experiments
        - «Be responsible for the full lifecycle of machine learning models»
        - Evaluate model accuracy
        """,
    )
    good = (
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Build our end-to-end machine learning platform
        - Deploy models to production
        """,
        """
        # Data Scientist

        ## What you will do
        - Perform end-to-end analysis of customer journeys
        - Build predictive models
        """,
        """
        # Data Scientist

        Our team owns the entire machine learning lifecycle.

        ## What you will do
        - Analyse customer data to find insights
        - Build predictive models
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Write end-to-end tests for the serving platform
        - Support data scientists throughout the machine learning lifecycle
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## Requirements
        - Experience with taking models from research to production
        - End-to-end ownership of machine learning projects in an earlier job
        """,
        """
        # Data Scientist

        You work at your own pace and own your calendar.

        ## What you will do
        - Analyse customer data to find insights
        - Build predictive models
        """,
        """
        # Security Engineer

        ## Responsibilities
        - Introduce end-to-end encryption for all messages
        - Own the incident process
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first such sentence, with the others as evidence."""
        found = verdicts.lifecycle(posting)
        if not found or not is_data_role(posting) or verdicts.unicorn(posting, self.settings):
            return
        if early_stage(posting, self.settings) is not None or boundaries.owners_of_the_rest(posting) is not None:
            return
        split = boundaries.declared_split(posting)
        if split is not None and split.larger >= self.settings.thresholds.clear_split:
            return
        places = [statement.range for cue in found if (statement := statement_at(posting, cue.range))]
        yield self.finding(
            posting,
            places[0],
            f"one person is given the whole chain from idea to production ({lines(posting, places)}): “{found[0].text}”",
            "name the steps that this role owns, and the role or team that owns the others",
            related=[Related(cue.range, f"“{cue.text}”") for cue in found],
        )
