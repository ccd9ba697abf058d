"""JD206: the level and the scope disagree."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Level, Posting, Stance
from jdlint.rules import skills
from jdlint.rules.base import Rule
from jdlint.rules.evidence import cues_within, in_title, is_data_role, lines, place_of_title, ranges


class LevelScopeConflict(Rule):
    """The title's level and the scope of the work disagree.

    *What it does*

    Reports a junior title with duties of strategy and sole ownership, or with six and more required years; and a title of staff level or above whose duties only assist others. Duties
    "with guidance" are fine for a junior. Only the title's own level words count, never "staff" for employees or "lead" as a verb.

    *Why it matters*

    The level sets the pay and who applies. A junior with a director's duties is set up to fail, a principal who assists will leave.

    *How to fix*

    Raise the level, or cut the scope: say who guides a junior, and what a principal decides.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD206"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # Junior Data Scientist

        ## What you will do
        - «Define the data science strategy of the company»
        - Build and evaluate predictive models
        - Analyse customer data to find insights
        """,
        """
        # Junior Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build data pipelines

        ## Requirements
        - «At least 7 years of experience» in software engineering
        """,
        """
        # «Staff Data Scientist»

        ## Your tasks
        - Assist the data scientists in building models
        - Support analysts in preparing data
        - Help the engineers to deploy models
        - Assist the research team in running experiments
        """,
        """
        # Associate Data Scientist

        ## What you will do
        - «Set the strategy for machine learning across the company»
        - Analyse customer data to find insights
        """,
    )
    good = (
        """
        # Junior Data Scientist

        ## What you will do
        - Analyse customer data with guidance from senior colleagues
        - Own small questions and present the answers

        ## Requirements
        - One year of experience
        """,
        """
        # Senior Data Scientist

        ## What you will do
        - Define the data science strategy of the company
        - Build predictive models

        ## Requirements
        - 7 years of experience
        """,
        """
        # Data Scientist

        Our staff of 300 and a lead time of two days make us proud.

        ## What you will do
        - Analyse customer data to find insights
        - Help colleagues to read dashboards
        """,
        """
        # Staff Machine Learning Engineer

        ## Responsibilities
        - Design the architecture of the serving platform
        - Deploy models to production
        - Support data scientists in their experiments
        """,
        """
        # Junior Machine Learning Engineer

        ## Responsibilities
        - Help to deploy models to production
        - Write automated tests

        ## Requirements
        - 1-2 years of experience
        """,
        """
        # Junior Data Analyst

        Our founders have 20 years of experience in retail.

        ## What you will do
        - Build dashboards for managers
        - Analyse sales data
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the duty, the years or the title that disagrees."""
        profile = posting.profile
        if profile is None or not is_data_role(posting):
            return
        if profile.level is Level.JUNIOR and any(in_title(posting, cue.range) for cue in profile.level_cues):
            yield from self._junior(posting)
        elif profile.level is Level.LEAD and any(in_title(posting, cue.range) for cue in profile.level_cues):
            yield from self._assisting(posting)

    def _junior(self, posting: Posting) -> Iterator[Finding]:
        title = Related(place_of_title(posting), "the level")
        grand = []
        for duty in posting.duties:
            guided = cues_within(posting, duty.range, "ownership.guidance")
            if cues_within(posting, duty.range, "ownership.strategy") and not guided:
                grand.append(duty)
        if grand:
            yield self.finding(
                posting,
                grand[0].range,
                f"a junior title, but the role-holder has strategy or sole ownership ({lines(posting, ranges(grand))})",
                "raise the level, or say who decides and who guides",
                related=[title, *(Related(duty.range, "the scope") for duty in grand)],
            )
        asked = [
            cue for cue in skills.years_asked(posting) if skills.years(cue) >= self.settings.thresholds.junior_years
        ]
        if asked:
            yield self.finding(
                posting,
                asked[0].range,
                f"a junior title, but “{asked[0].text}” is required",
                "raise the level, or ask for what a junior can have",
                related=[title],
            )

    def _assisting(self, posting: Posting) -> Iterator[Finding]:
        labelled = [clause for duty in posting.duties for clause in duty.clauses if clause.focus]
        if len(labelled) < self.settings.thresholds.classified_duties:
            return
        if any(clause.stance is not Stance.SUPPORT for clause in labelled):
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            f"a title of staff level or above, but all {len(labelled)} duties with a craft only assist others ({lines(posting, ranges(labelled))})",
            "say what the role decides and owns, or lower the level",
            related=[Related(clause.range, "assists") for clause in labelled],
        )
