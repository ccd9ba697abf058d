"""JD104: one role called both names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jdlint import edits
from jdlint.finding import Confidence, Finding, Fix, Related, Severity
from jdlint.posting import Cue, Focus, Posting, StatementRole
from jdlint.rules import titles
from jdlint.rules.base import Rule, fix
from jdlint.rules.evidence import (
    EXPERT,
    OTHER,
    classified_duties,
    lines,
    owned_share,
    place_of_title,
    ranges,
)


class InterchangeableTitles(Rule):
    """One role is called data scientist and machine learning engineer.

    *What it does*

    Reports a title that gives one role both names ("Data Scientist / ML Engineer"), and a text that addresses the role-holder by the name that the
    title does not have ("as our ML engineer you will"). Colleagues, reporting lines, plural titles for several openings, ladders and managers of both are left
    alone.

    *Why it matters*

    The two names stand for two crafts. Used for one another they tell candidates that the team does not know which problem it is hiring for.

    *How to fix*

    Choose the name that fits most of the duties and use it throughout. Two openings are two postings. `jdlint fix` leaves the name of the craft that all
    duties belong to; where the other craft has a smaller part of them, it takes `--unsafe-fixes`, and where both have the same, a person.

    *Measured*

    On 752 real postings it fires on 0.5 per hundred; a reader confirmed all 4.
    """

    code = "JD104"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist / ML Engineer»

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        """,
        """
        # «Senior Machine Learning Engineer (Data Scientist)»

        ## Responsibilities
        - Deploy models to production
        - Build data pipelines
        """,
        """
        # «Data Scientist and Machine Learning Engineer»

        ## Your tasks
        - Build predictive models
        - Deploy models to production
        """,
        """
        # Data Scientist

        As our «machine learning engineer» you will work on recommendations.

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        """,
    )
    good = (
        """
        # Data Scientist

        As a data scientist you will work with our machine learning engineers.

        ## What you will do
        - Analyse customer data to find insights
        - Hand over models to the ML engineers
        """,
        """
        # Machine Learning Engineer

        You report to the lead data scientist.

        ## Responsibilities
        - Deploy the models of our data scientists
        - Build data pipelines
        """,
        """
        # Data Scientists and Machine Learning Engineers

        We have several openings.

        ## Responsibilities
        - Analyse data or deploy models, according to your role
        """,
        """
        # Manager, Data Scientists and ML Engineers

        ## Responsibilities
        - Lead a team of data scientists and machine learning engineers
        - Plan the roadmap with product managers
        """,
        """
        # Data Scientist

        ## Requirements
        - Three years of experience as a data scientist or machine learning engineer

        ## Responsibilities
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist

        ## Responsibilities
        - Analyse customer data to find insights

        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, or the other name in the text."""
        both = titles.one_role_two_names(posting)
        if both is not None:
            yield self.finding(
                posting,
                place_of_title(posting),
                f"the title calls one role both “{both[0].text}” and “{both[1].text}”",
                "choose the name that fits most of the duties; two openings are two postings",
                related=[Related(cue.range, "one of the two names") for cue in both],
                fix=self._fix(posting, dict(zip(Focus, both, strict=True))),
            )
            return
        promised = titles.promised(posting)
        if promised is None or not titles.names_a_person(posting, promised):
            return
        others = titles.called_in_text(posting, OTHER[promised])
        if others:
            yield self.finding(
                posting,
                others[0].range,
                f"the title promises a {EXPERT[promised]}, but the role-holder is called “{others[0].text}” ({lines(posting, ranges(others))})",
                f"use one name throughout: “{posting.title}” or a title with “{others[0].text}”",
                related=[
                    Related(place_of_title(posting), "the title"),
                    *(Related(cue.range, "the other name") for cue in others[1:]),
                ],
            )

    def _fix(self, posting: Posting, names: Mapping[Focus, Cue]) -> Fix | None:
        """Return the fix that leaves the name of the craft that most duties belong to, wherever the title stands."""
        craft = max(Focus, key=lambda focus: owned_share(posting, focus))
        share = owned_share(posting, craft)
        if share <= 1 / 2 or any(len(titles.names_in_title(posting, focus)) > 1 for focus in Focus):
            return None
        first, second = sorted(ranges(names.values()))
        titled = [s.range for s in posting.statements if s.role in (StatementRole.TITLE, StatementRole.HEADING)]
        matter = posting.source.front_matter_range
        changed = edits.one_name(
            posting.source, first, second, names[craft].range, [*titled, *([matter] if matter else [])]
        )
        several = len(classified_duties(posting)) >= self.settings.thresholds.classified_duties
        return fix(f"call the role “{names[craft].text}” only", changed, safe=share == 1 and several)
