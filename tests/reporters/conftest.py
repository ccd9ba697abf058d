"""A report made by hand, with everything in it that a reporter may meet."""

from __future__ import annotations

import pytest

from jdlint.difference import Balance, Difference, Edited
from jdlint.finding import (
    Applicability,
    BaselineState,
    Confidence,
    Edit,
    Finding,
    Fix,
    InputError,
    Related,
    Severity,
    Suppression,
    SuppressionKind,
)
from jdlint.posting import (
    Clause,
    Cue,
    Demand,
    Focus,
    Kind,
    Level,
    Posting,
    RoleFocus,
    RoleProfile,
    Section,
    SectionKind,
    Statement,
    StatementRole,
)
from jdlint.report import Report, RuleInfo, Skip, in_order
from jdlint.source import Place, Prose, Source, TextRange

TEXT = "# Data Scientist 🦄\r\n\r\n- Fit models\tand 统计 them\r\n- Run the serving cluster\x1b[31m\r\n- Answer pages, 100% :: of them\r\n"
BOTH = {Focus.EXPLORATION, Focus.OPERATIONALIZATION}


def at(text: str, words: str) -> TextRange:
    """The range of ``words``, which stand once in ``text``."""
    assert text.count(words) == 1
    start = text.index(words)
    return TextRange(start, start + len(words))


def make_source(path: str = "jobs/one, two: 100%.md", text: str = TEXT, *, places: bool = False) -> Source:
    """A source; with ``places``, one whose text has no lines."""
    names = (
        (Place(TextRange(0, len(text) // 2), "paragraph 1"), Place(TextRange(len(text) // 2, len(text)), "paragraph 2"))
        if places
        else ()
    )
    return Source(path, text, "extracted" if places else "markdown", (), places=names)


def make_posting(source: Source, *, judged: bool = True) -> Posting:
    """A posting with a title and one labelled duty."""
    words = "Fit models"
    where = at(source.text, words)
    prose = Prose.from_runs([(where.start, where.end, words)])
    cue = Cue("models", "model", "exploration.modelling", TextRange(where.start + 4, where.end), 0.123456)
    clause = Clause(words, where, frozenset({Focus.EXPLORATION}), scores={Focus.EXPLORATION: 0.9712345}, cues=(cue,))
    duty = Statement(prose, StatementRole.ITEM, 0, Kind.DUTY, (clause,), scores=clause.scores)
    profile = RoleProfile(
        level=Level.SENIOR,
        title_focus=RoleFocus.EXPLORATION,
        body_focus=RoleFocus.BOTH,
        demand=dict.fromkeys(BOTH, Demand.SUBSTANTIAL),
        unicorn=True,
        confidence=0.87654321,
        early_stage=False,
        boundary=False,
        shares=dict.fromkeys(BOTH, 0.5),
        facets={Focus.EXPLORATION: ("modelling",), Focus.OPERATIONALIZATION: ()},
    )
    whole = TextRange(0, len(source.text))
    section = Section(SectionKind.RESPONSIBILITIES, whole)
    return Posting(
        source,
        1,
        "Data Scientist 🦄",
        at(source.text, "Data Scientist 🦄"),
        whole,
        (section,),
        (duty,),
        profile=profile if judged else None,
    )


def make_finding(source: Source, words: str = "Fit models", **fields: object) -> Finding:
    """A finding on ``words`` with two related ranges."""
    related = tuple(
        Related(at(source.text, text), message)
        for text, message in (
            ("统计", "exploration: statistics"),
            ("Answer pages, 100% :: of them", "operationalization, 50%"),
        )
    )
    values: dict[str, object] = {
        "code": "JD201",
        "name": "unicorn-role",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "asks one person for both crafts,\nat 100%",
        "advice": "Split the role: say who runs it.",
        "source": source,
        "range": at(source.text, words),
        "related": related,
    }
    return Finding(**{**values, **fields})  # type: ignore[arg-type]


def make_report() -> Report:
    """Findings of every severity, one suppressed, one without lines; an error and a posting that was not judged."""
    source, extracted, foreign = make_source(), make_source("a/b.docx", places=True), make_source("é.txt")
    findings = [
        make_finding(source),
        make_finding(
            source,
            "Run the serving cluster\x1b[31m",
            code="JD204",
            name="deploy-without-support",
            severity=Severity.WARNING,
            related=(),
            fix=Fix(
                "hand\x1b[31m it over, <b>100%</b>",
                (Edit(at(source.text, "Run"), "Hand over\r\n\u2028"), Edit(TextRange(len(TEXT), len(TEXT)), "")),
                Applicability.UNSAFE,
            ),
        ),
        make_finding(
            source,
            "Answer pages",
            code="JD301",
            name="missing-ownership-boundary",
            severity=Severity.INFO,
            confidence=Confidence.LOW,
            fix=Fix("remove the line", (Edit(at(source.text, "Answer pages"), ""),), Applicability.SAFE),
        ),
        make_finding(
            source,
            "the serving",
            code="JD205",
            name="explorer-on-call",
            suppression=Suppression(SuppressionKind.COMMENT, "agreed <b>"),
            related=(),
        ),
        make_finding(extracted),
    ]
    rules = [
        RuleInfo(finding.code, finding.name, "finds it", "Page of **it**.\n", finding.severity, finding.confidence)
        for finding in findings[:4]
    ]
    ordered = in_order(findings)
    sources = sorted((source, extracted, foreign), key=lambda one: one.path)
    return Report(
        findings=ordered,
        postings=tuple(make_posting(one, judged=one is not foreign) for one in sources),
        errors=(InputError("bad\nname.md", "is not UTF-8\x1b[2J"),),
        skips=(Skip(foreign.path, "not in English", 1, "fr"),),
        files=4,
        rules=tuple(sorted(rules, key=lambda rule: rule.code)),
        stale=("gone.md: JD201 (\x1b[31mtitle)",),
        passed_over={".odt\x1b": 2, "": 1},
        difference=make_difference(source, tuple(finding for finding in ordered if not finding.suppressed)),
    )


def make_difference(source: Source, new: tuple[Finding, ...]) -> Difference:
    """A posting that became a unicorn, a new one, a mended finding and a removed file."""
    shares = dict.fromkeys(Focus, 0.5)
    before = Balance({Focus.EXPLORATION: 0.8, Focus.OPERATIONALIZATION: 0.2}, unicorn=False)
    return Difference(
        base="origin/\x1b[31mmain",
        commit="0" * 40,
        note="no common ancestor <b>",
        new=new,
        mended=(
            make_finding(
                make_source(), "Answer pages", code="JD205", name="explorer-on-call", state=BaselineState.ABSENT
            ),
        ),
        old=1,
        edited=(
            Edited(make_posting(source), before, Balance(shares, unicorn=True)),
            Edited(make_posting(source), None, Balance(shares, unicorn=False)),
        ),
        removed=("old\nname.md",),
    )


@pytest.fixture
def report() -> Report:
    """The report of ``make_report``."""
    return make_report()
