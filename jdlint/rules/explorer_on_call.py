"""JD205: an explorer with a pager."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Cue, Focus, Kind, Posting, RoleFocus, Stance
from jdlint.rules.base import Rule
from jdlint.rules.evidence import cues_within, lines, ranges, titled

_OTHERS = ("roles.platform", "roles.operationalization", "roles.engineering")  # "the platform team is on call"
_ALARMS = ("on-call", "agreed-service-level")


class ExplorerOnCall(Rule):
    """An exploration role is on call or answers for service levels.

    *What it does*

    Reports on-call, pager, round-the-clock and service-level duties in a posting with a data-scientist or analyst title. "No on-call", "the position
    calls for" and "function calls" are left alone, and so are duties that the role only supports.

    *Why it matters*

    Research needs long quiet stretches, a pager ends them. It also shows that no engineer holds the service.

    *How to fix*

    Give the rota to the team that runs the service, and say how the data scientist is reached for questions about the model in working hours.

    *Measured*

    On 752 real postings it fired once, and a reader confirmed it: too few to say more.
    """

    code = "JD205"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - «Take part in the on-call rotation»
        """,
        """
        # Senior Data Scientist

        ## Responsibilities
        - Design A/B tests and evaluate them statistically
        - «Carry the pager for the scoring service»
        - Present findings to stakeholders
        """,
        """
        # Data Analyst

        ## Your tasks
        - Build dashboards for managers
        - Analyse sales data and report trends
        - «Guarantee the SLA of the reporting service»
        """,
        """
        # Research Scientist

        ## Responsibilities
        - Research new machine learning models
        - «Provide 24x7 support for production models»
        """,
    )
    good = (
        """
        # Data Scientist

        The position calls for a curious mind.

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## What we offer
        - No on-call duty
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Take part in the on-call rotation
        """,
        """
        # Data Scientist, Language Models

        ## What you will do
        - Evaluate how well models handle function calls
        - Build and evaluate prototypes
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## How we work
        - The platform team is on call for the models
        """,
        """
        # Data Analyst

        ## What you will do
        - Analyse calls to our support line
        - Build dashboards for managers
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first such duty, with the others as evidence."""
        profile = posting.profile
        if profile is None or not titled(posting, Focus.EXPLORATION) or profile.title_focus is RoleFocus.BOTH:
            return
        alarms: list[tuple[Cue, str]] = []
        clauses = []
        for statement in posting.statements:
            if statement.kind not in (Kind.DUTY, Kind.REQUIREMENT):
                continue
            if cues_within(posting, statement.range, "ownership.excluded"):
                continue
            for clause in statement.clauses:
                others = cues_within(posting, clause.range, *_OTHERS)
                found = [
                    cue
                    for cue in clause.cues
                    if cue.entry in _ALARMS and not any(other.range < cue.range for other in others)
                ]
                if found and clause.stance is Stance.OWN:
                    clauses.append(clause)
                    alarms += [(cue, f"“{cue.text}”") for cue in found]
        if not clauses:
            return
        yield self.finding(
            posting,
            clauses[0].range,
            f"“{posting.title}” is an exploration role, but {_first(alarms)} is asked for ({lines(posting, ranges(clauses))})",
            "give the rota to the team that runs the service, and name that team",
            related=[Related(cue.range, text) for cue, text in alarms],
        )


def _first(alarms: Sequence[tuple[Cue, str]]) -> str:
    """Return the words to quote: a rota says more than a service level."""
    return next((text for cue, text in alarms if cue.entry == _ALARMS[0]), alarms[0][1])
