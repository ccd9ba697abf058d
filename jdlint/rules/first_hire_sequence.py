"""JD503: hired before there is work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Clause, Cue, Focus, Posting
from jdlint.rules import boundaries, titles
from jdlint.rules.base import Rule
from jdlint.rules.evidence import EXPERT, clauses, cues, is_in
from jdlint.rules.stage import first_hire


class FirstHireSequence(Rule):
    """A first hire may come before what the role needs.

    *What it does*

    Asks about a first machine learning engineer in a posting that mentions no model, no data scientist and no data source; and about a first data scientist in a posting that mentions no
    pipeline and no engineer. Asked-for experience "as the first ..." is left alone.

    *Why it matters*

    An engineer without models and a scientist without data both spend their first year on the other one's job.

    *How to fix*

    If the models or the data are there, say so. If not, ask whether the other role should come first.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD503"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # Machine Learning Engineer

        You will be our «first machine learning engineer».

        ## Responsibilities
        - Maintain CI/CD pipelines and automated tests
        - Set up the cloud infrastructure
        """,
        """
        # Data Scientist

        You will be our «first data scientist».

        ## What you will do
        - Analyse customer behaviour to find insights
        - Present findings to the founders
        """,
        """
        # Data Scientist

        We are looking for «our first data hire».

        ## What you will do
        - Build and evaluate predictive models
        - Test hypotheses with statistical methods
        """,
        """
        # «Founding Machine Learning Engineer»

        ## Responsibilities
        - Write automated tests and review code
        - Set up the cloud infrastructure
        """,
    )
    good = (
        """
        # Machine Learning Engineer

        You will be our first machine learning engineer.

        ## Responsibilities
        - Deploy the models of our data scientists to production
        - Maintain CI/CD pipelines
        """,
        """
        # Data Scientist

        You will be our first data scientist, next to two data engineers.

        ## What you will do
        - Analyse customer behaviour to find insights
        """,
        """
        # Data Scientist

        You will be our first data scientist.

        ## What you will do
        - Analyse customer behaviour to find insights
        - Build and maintain data pipelines
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build and maintain data pipelines
        - Set up monitoring and alerting

        ## Requirements
        - Experience as the first machine learning engineer of a company
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Design A/B tests and evaluate them statistically
        """,
        """
        # Gardener

        You will be our first gardener.

        ## Duties
        - Water the plants
        - Prune the trees
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Ask, at the words that say it is the first hire."""
        promised = titles.promised(posting)
        first = first_hire(posting)
        if promised is None or not first:
            return
        if promised is Focus.EXPLORATION:
            there: Sequence[Cue | Clause] = boundaries.partners(posting, Focus.OPERATIONALIZATION) or cues(
                posting, "operationalization.pipelines"
            )
            missing, question = "no pipeline and no engineer", "is the data there, or should an engineer come first?"
        else:
            models = [
                c
                for c in clauses(posting.statements, Focus.EXPLORATION)
                if any(is_in(x.category, "exploration.modelling") for x in c.cues)
            ]
            there = (
                boundaries.partners(posting, Focus.EXPLORATION)
                or tuple(models)
                or cues(posting, "operationalization.deployment")
            )
            missing, question = (
                "no model and no data scientist",
                "are the models there, or should a data scientist come first?",
            )
        if there:
            return
        yield self.finding(
            posting,
            first[0].range,
            f"a first {EXPERT[promised]} (“{first[0].text}”), and {missing} is mentioned: {question}",
            "say what is there already, or think about which role comes first",
            related=[Related(cue.range, f"“{cue.text}”") for cue in first],
        )
