"""JD102: duties that say neither craft."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import titles
from jdlint.rules.base import Profile, Rule
from jdlint.rules.evidence import count, place_of_title


class UnclearFocus(Rule):
    """Most duties of a data or machine-learning posting belong to no craft.

    *What it does*

    Reports a posting whose title promises data science or machine-learning engineering, while at most a quarter of its duties (it needs six) say anything of exploration or
    operationalization. Postings with another title are left alone.

    *Why it matters*

    "Drive innovation across the business" fits every job. Candidates fill the gap with the job they would like, and both sides find out later.

    *How to fix*

    Replace the general duties by what the person does in an ordinary week, with verbs that name the craft.

    *Measured*

    On 752 real postings it fires on 0.7 per hundred; a reader confirmed 3 of all 5 (one is no data role, one a level that extends another). Strict and of
    low confidence for that reason.
    """

    code = "JD102"
    severity = Severity.INFO
    confidence = Confidence.LOW
    profile = Profile.STRICT
    since = "0.1.0"
    bad = (
        """
        # «Data Scientist»

        ## What you will do
        - Take part in team meetings
        - Help to create a friendly atmosphere
        - Support colleagues with their questions
        - Keep in touch with partners and customers
        - Travel to other offices when needed
        - Take on further tasks as they arise
        """,
        """
        # «Machine Learning Engineer»

        ## Responsibilities
        - Work closely with product managers
        - Prioritise your own work and manage your time
        - Attend conferences on behalf of the company
        - Coordinate with external suppliers
        - Follow company policies and procedures
        - Perform other duties as assigned
        - Mentor new colleagues
        """,
        """
        # «Senior Data Scientist»

        ## Your tasks
        - Build strong relationships with stakeholders
        - Be an ambassador for our values
        - Plan and follow up projects
        - Take minutes and track action items
        - Contribute to the hiring of new colleagues
        - Support the director in daily business
        """,
        """
        # «ML Engineer»

        ## Your contribution
        - Join daily stand-ups and planning meetings
        - Manage the expectations of stakeholders
        - Organise workshops with customers
        - Negotiate with vendors
        - Supervise interns
        - Help with other tasks of the office
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        - Build and evaluate predictive models
        - Work closely with product managers
        - Attend conferences
        - Mentor new colleagues
        - Perform other duties as assigned
        """,
        """
        # Data Scientist

        ## What you will do
        - Work closely with product managers
        - Perform other duties as assigned
        """,
        """
        # Office Manager

        ## What you will do
        - Take part in team meetings
        - Order supplies
        - Negotiate with vendors
        - Supervise interns
        - Organise workshops
        - Perform other duties as assigned
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production
        - Build data pipelines
        - Monitor services in production
        - Write automated tests
        - Work closely with product managers
        - Mentor new colleagues
        """,
        """
        # Product Manager, Data

        ## Responsibilities
        - Own the roadmap of the product
        - Talk to customers every week
        - Plan releases with the team
        - Write specifications
        - Negotiate priorities with sales
        - Report progress to the board
        """,
        """
        # Data Scientist

        ## What you will do
        - Design A/B tests and evaluate them statistically
        - Present findings to stakeholders
        - Support colleagues with their questions
        - Travel to other offices when needed
        - Take minutes
        - Attend conferences
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title, with the duties that say neither craft as evidence."""
        promised = titles.promised(posting)
        if promised is None or not titles.names_a_person(posting, promised):
            return
        duties = posting.duties
        vague = [duty for duty in duties if not duty.focus]
        if len(duties) < self.settings.thresholds.judged_duties:
            return
        clear = len(duties) - len(vague)
        if clear > len(duties) * self.settings.thresholds.unclear_share:
            return
        yield self.finding(
            posting,
            place_of_title(posting),
            f"only {clear} of {count(len(duties), 'duty', 'duties')} say anything of data science or machine-learning engineering",
            "replace the general duties by what the person does in an ordinary week",
            related=[Related(duty.range, "says neither craft") for duty in vague],
        )
