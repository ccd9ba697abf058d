"""JD907: front matter against text."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import facts
from jdlint.rules.base import Rule


class ContradictoryFrontMatter(Rule):
    """The front matter says one thing, the text another.

    *What it does*

    Compares the facts of the front matter with the text: `level` with the title's level words, `stage` with the signs of the employer's stage, `split`
    with a split declared in the text, `title` with the craft that the first heading names, `hands_off_to` (and `owns` with names) with duties that give
    the hire the whole chain from idea to production. Facts that the text does not mention contradict nothing.

    *Why it matters*

    The other rules believe the front matter. A wrong fact there silences them.

    *How to fix*

    Change whichever is wrong.

    *Measured*

    It fired on none of 752 real postings, hardly any of which have front matter with facts: precision is known from the examples alone.
    """

    code = "JD907"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        «---
        level: junior
        ---»
        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        «---
        stage: seed
        ---»
        # Data Scientist

        We closed our Series C and have 400 employees.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        «---
        split: 90/10
        ---»
        # Data Scientist

        About 60% of your time is modelling, 40% is production.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        «---
        hands_off_to: ML platform team
        ---»
        # Data Scientist

        ## What you will do
        - Own machine learning models end to end, from ideation to production
        """,
        """
        «---
        title: Data Scientist
        ---»
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        """,
        """
        «---
        level: senior
        ---»
        # Junior Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        """,
    )
    good = (
        """
        ---
        title: Data Scientist
        hands_off_to: ML platform team
        ---

        # Data Scientist, Pricing

        ## What you will do
        - Build and evaluate predictive models
        - Deploy models to production
        """,
        """
        ---
        level: senior
        ---

        # Senior Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        ---
        level: senior
        ---

        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        ---
        stage: seed
        ---

        # Data Scientist

        We are five people.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        ---
        split: 70/30
        ---

        # Data Scientist

        About 70% of your time is modelling, 30% is production.

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        ---
        hands_off_to: platform team
        ---

        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the front matter once for each fact that the text contradicts."""
        where = posting.source.front_matter_range
        if where is None:
            return
        for fact, text, places in facts.contradictions(posting):
            yield self.finding(
                posting,
                where,
                f"the front matter says `{fact}`, but {text}",
                "change whichever is wrong",
                related=[Related(at, "the text") for at in places],
            )
