"""JD305: one duty, two owners."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Clause, Focus, Posting, Stance, Statement
from jdlint.rules.base import Rule
from jdlint.rules.evidence import clauses, cues, cues_within, is_data_role, lines, statement_at

_PARTIES = ("roles.exploration", "roles.operationalization", "roles.platform", "roles.engineering", "roles.data")
_GIVING = ("ownership.excluded", "ownership.boundary")
_NOT_YOURS = "not-your-work"
_GENERAL = frozenset(
    [
        "take",
        "part",
        "in",
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "to",
        "in",
        "for",
        "with",
        "our",
        "your",
        "their",
        "its",
        "all",
        "on",
        "as",
        "into",
        "by",
        "from",
        "at",
        "own",
        "owns",
        "owned",
        "team",
        "teams",
    ]
)


class ContradictoryBoundary(Rule):
    """The same duty is given to the role-holder and to another team.

    *What it does*

    Compares the duties that the role-holder owns with the work that the text gives to somebody else or excludes, and reports the same work with the
    same object in both. Different objects are left alone ("deploy dashboards" beside "the platform team deploys models").

    *Why it matters*

    One of the two sentences is wrong. The role-holder learns which one after the first incident.

    *How to fix*

    Decide who owns the duty, and change the other sentence.

    *Measured*

    It fired on none of 752 real postings: precision is known from the examples alone.
    """

    code = "JD305"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - «Deploy models to production»

        ## How we work
        - The platform team owns the deployment of models to production
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - «Take part in the on-call rotation»

        ## How we work
        - You will not be on call
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - «Build data pipelines for training»
        - Deploy models to production

        ## How we work
        - The data engineering team owns the data pipelines for training
        """,
        """
        # Data Scientist

        ## Your tasks
        - «Monitor models in production»
        - Build and evaluate predictive models

        ## How we work
        - Our MLOps team owns the monitoring of models in production
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Deploy dashboards for managers

        ## How we work
        - The platform team owns the deployment of models
        """,
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models

        ## How we work
        - The platform team owns deployment and monitoring
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production

        ## How we work
        - Data scientists own the models and their evaluation
        """,
        """
        # Data Scientist

        ## What you will do
        - Work with the platform team to deploy models to production

        ## How we work
        - The platform team owns the deployment of models to production
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## How we work
        - You will not be on call
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Build data pipelines for training
        - Take part in the on-call rotation

        ## How we work
        - The warehouse team owns the pipelines of the finance reports
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report each owned duty that another sentence gives away."""
        if not is_data_role(posting) or not cues(posting, *_GIVING):
            return
        given = [c for s in posting.statements for c in s.clauses if self._given_away(posting, s, c)]
        reported = set()
        for focus in Focus:
            for own in clauses(posting.duties, focus):
                home = statement_at(posting, own.range)
                other = next((clause for clause in given if self._same(posting, own, clause, home)), None)
                if other is None or own.range in reported:
                    continue
                reported.add(own.range)
                yield self.finding(
                    posting,
                    own.range,
                    f"this duty is the role-holder's, but {lines(posting, [other.range])} gives it to somebody else: “{other.text}”",
                    "decide who owns it, and change the other sentence",
                    related=[Related(other.range, "gives the same duty away")],
                )

    @staticmethod
    def _given_away(posting: Posting, statement: Statement, clause: Clause) -> bool:
        """Return whether words say so: "you will not", or a named party that owns. A learned stance alone is too little here."""
        said = [cue for cue in cues_within(posting, clause.range, "ownership.excluded") if cue.entry != "learned"]
        if any(cue.entry == _NOT_YOURS for cue in said):
            return True
        if not said and clause.stance is not Stance.EXCLUDED:
            return False
        parties = cues_within(posting, statement.range, *_PARTIES)
        owner = cues_within(posting, statement.range, "ownership.boundary")
        if clause.stance is Stance.EXCLUDED and owner:
            return any(party.range.start <= owner[0].range.start for party in parties)
        return bool(said) and any(party.range.start >= said[0].range.start for party in parties)

    @staticmethod
    def _same(posting: Posting, own: Clause, other: Clause, home: Statement | None) -> bool:
        if home is not None and home.range.contains(other.range):
            return False
        shared = {cue.entry for cue in own.cues} & {cue.entry for cue in other.cues}
        if not {entry for entry in shared if entry != "learned"}:
            return False
        theirs = _words(posting, other)
        mine = _words(posting, own)
        cue_words = {word for cue in (*own.cues, *other.cues) if cue.entry in shared for word in _plain(cue.text)}
        return not (mine - cue_words) or bool((mine - cue_words) & theirs)


def _plain(text: str) -> set[str]:
    return {word.strip(".,;:()").lower().rstrip("s") for word in text.split()} - _GENERAL - {""}


def _words(posting: Posting, clause: Clause) -> set[str]:
    named = {word for cue in cues_within(posting, clause.range, "roles", "ownership") for word in _plain(cue.text)}
    return _plain(clause.text) - named
