"""JD304: a hand-off with no way back."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Kind, Posting
from jdlint.rules.base import Profile, Rule
from jdlint.rules.evidence import cues, cues_of_kind, cues_within, is_data_role, lines, ranges, statement_at

_PARTIES = ("roles.exploration", "roles.operationalization", "roles.platform", "roles.engineering")


class OverTheWall(Rule):
    """Work is handed over, and nothing comes back.

    *What it does*

    Reports a hand-off ("hand over models to the engineers") in a posting that mentions no way back: acceptance criteria, a review, a shared
    metric, feedback from production.

    *Why it matters*

    Models that are thrown over a wall drift unseen, and the two teams learn nothing from each other.

    *How to fix*

    Say what a hand-off contains (tests, acceptance criteria), and how the people who made the model hear how it fares.

    *Measured*

    On 752 real postings it fired twice, and a reader confirmed both: too few to say more.
    """

    code = "JD304"
    severity = Severity.INFO
    confidence = Confidence.LOW
    profile = Profile.STRICT
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - «Hand over finished models to» the engineers
        """,
        """
        # Data Scientist

        ## Your tasks
        - Analyse customer data to find insights
        - «Hand off prototypes to» the platform team
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - «Take over» models from the data scientists
        - Deploy models to production
        """,
        """
        # Data Scientist

        ## What you will do
        - Develop forecasting models
        - «Hand over the models to» the MLOps team
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Hand over finished models, with acceptance criteria, to the engineers
        """,
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Hand over finished models to the engineers
        - Use feedback from production to improve the models
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Set up monitoring and alerting
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Take over models from the data scientists
        - Agree with them on acceptance criteria for each release
        """,
        """
        # Shift Supervisor

        ## Duties
        - Hand over the shift to the next crew
        - Keep the log book
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Work with engineers to bring models to production
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the words of the hand-off."""
        if not is_data_role(posting) or cues(posting, "ownership.return"):
            return
        handed = [
            cue
            for cue in cues_of_kind(posting, (Kind.DUTY, Kind.CONTEXT), "ownership.handoff")
            if (statement := statement_at(posting, cue.range)) is not None
            and (statement.focus or cues_within(posting, statement.range, "titles.modelling"))
            and cues_within(posting, statement.range, *_PARTIES)
        ]
        if not handed:
            return
        yield self.finding(
            posting,
            handed[0].range,
            f"work is handed over ({lines(posting, ranges(handed))}), and nothing says how its makers hear how it fares",
            "name what a hand-off contains (tests, acceptance criteria) and the way back (a review, a shared metric)",
            related=[Related(cue.range, f"“{cue.text}”") for cue in handed],
        )
