"""JD301: nobody owns the models after release."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint import edits
from jdlint.finding import Confidence, Finding, Fix, Related, Severity
from jdlint.posting import Posting, StatementRole
from jdlint.rules import boundaries, verdicts
from jdlint.rules.base import Rule, fix
from jdlint.rules.evidence import is_data_role, lines, ranges, statement_at
from jdlint.source import TextRange

_SKELETON = (
    "After release, the [team name] team owns the models: it watches them in production and is called when one fails."
)


class MissingOwnershipBoundary(Rule):
    """Models are made and production is mentioned, and nothing says who owns them after release.

    *What it does*

    Asks data and machine-learning postings in which models are made and production work stands among the duties: who owns the models once they are released? An
    answer is any "X owns / runs / takes over", a named hand-off, `owns:` / `hands_off_to:` in the front matter, or a duty of the role-holder's own to
    monitor, support or keep available what is released (unless the role is mixed). It is an info, and a warning where the same posting also mixes
    the crafts (JD101, JD201) or leaves an explorer alone with production (JD204).

    *Why it matters*

    A model that nobody owns is found by its users when it fails. Candidates read the gap too: it usually means "you".

    *How to fix*

    Write one sentence: who deploys, who watches, who is called at night, and when that passes from one to the other. `jdlint fix --unsafe-fixes` puts such
    a sentence behind the duties, with a gap for the team's name. Until somebody fills the gap, this rule goes on asking, and JD905 reports a placeholder.

    *Measured*

    On 752 real postings it fires on 6.1 per hundred (a third of them as a warning); a reader confirmed 10 of a sample of 20. The others are lines read
    as models or as production that are neither, and platforms and their monitoring that are the work itself. Low confidence for that reason.
    """

    code = "JD301"
    severity = Severity.INFO
    confidence = Confidence.LOW
    since = "0.1.0"
    bad = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Analyse customer data to find insights
        - «Work with engineers to bring models to production»
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Develop machine learning models
        - «Deploy models to production»
        - Build data pipelines
        """,
        """
        # Data Scientist

        ## What you will do
        - Train and tune machine learning models
        - Present findings to stakeholders
        - «Deploy models to production»
        - Help the engineers to monitor models in production
        """,
        """
        # Applied Scientist

        ## Your tasks
        - Develop forecasting models and improve their accuracy
        - «Productionize models»
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Work with engineers to bring models to production

        ## How we work
        - The platform team owns deployment and monitoring
        """,
        """
        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Hand over validated models to the machine learning engineers, who run them in production
        """,
        """
        ---
        owns: the ML platform team owns models after release
        ---

        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Work with engineers to bring models to production
        """,
        """
        ---
        hands_off_to: MLOps team
        ---

        # Data Scientist

        ## What you will do
        - Build and evaluate predictive models
        - Deploy models to production
        """,
        """
        # Machine Learning Engineer

        ## What you will do
        - Train and tune machine learning models
        - Deploy models to production
        - Monitor models in production and resolve incidents
        """,
        """
        # Data Analyst

        ## What you will do
        - Analyse sales data and report trends
        - Build dashboards for managers
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Build data pipelines
        - Maintain the serving platform
        - Write automated tests
        """,
        """
        # Fashion Stylist

        ## Duties
        - Train new models for the catwalk
        - Plan the production of the autumn show
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first production clause, with the modelling clauses and the rest as evidence."""
        if (
            not is_data_role(posting)
            or boundaries.front_fact(posting, "owns")
            or boundaries.owners_of_the_rest(posting)
        ):
            return
        made, production = verdicts.modelling(posting), verdicts.production_clauses(posting)
        if not made or not production:
            return
        settings = self.settings
        loud = (
            verdicts.mixed(posting, settings)
            or verdicts.reported_unicorn(posting, settings)
            or verdicts.deploys_alone(posting, settings)
        )
        if not loud and verdicts.kept_running(posting):
            return  # one person asked for both crafts gets no boundary from being asked for the rest as well
        yield self.finding(
            posting,
            production[0].range,
            f"models are made ({lines(posting, ranges(made))}) and production is mentioned ({lines(posting, ranges(production))}), but nothing says who owns"
            " them after release",
            "add one sentence: who deploys, who monitors and who is called when a model fails",
            related=[
                *(Related(clause.range, "a model is made") for clause in made),
                *(Related(clause.range, "production") for clause in production),
            ],
            severity=Severity.WARNING if loud else Severity.INFO,
            fix=_fix(posting, production[0].range),
        )


def _fix(posting: Posting, production: TextRange) -> Fix | None:
    """Return the fix that puts a sentence to fill in behind the last line of the section with the production clause."""
    duty = statement_at(posting, production)
    if duty is None or any(s.text == _SKELETON for s in posting.statements):  # it is there, and waits to be filled in
        return None
    section = [s for s in posting.statements if s.section == duty.section and s.role is not StatementRole.HEADING]
    return fix(
        "add a sentence that says who owns the models after release, with a “[team name]” to fill in",
        edits.paragraph_after(posting.source, section[-1].range, _SKELETON),
        safe=False,
    )
