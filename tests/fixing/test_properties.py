"""What holds of every text that fixes were applied to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from jdlint.finding import Applicability, Confidence, Edit, Finding, Fix, Severity
from jdlint.fixing.edited import Edited, apply
from jdlint.linter import Input
from jdlint.report import Report
from jdlint.source import Source, TextRange
from jdlint.verbatim import verbatim
from tests import generated
from tests.fixing.mending import fixing, linter
from tests.generated import EXPLORATION, OPERATIONALIZATION

TITLES = (
    "Data Scientist",
    "Data Scientist / ML Engineer",
    "Senior ML Engineer (Data Scientist)",
    "ML Engineer",
    "Baker (TBD)",
)
SUPPRESSED = (
    "<!-- jdlint: ignore[JD201] agreed -->",
    "<!-- jdlint: ignore[JD905] agreed until=2020-05-31 -->",
    "<!-- jdlint: ignore-file[JD905, JD103] we know -->",
    "jdlint: ignore[JD104, JD301] until=2030-01-01",
)
GAPS = (
    "- TBD",
    "* **TODO**",
    "- [City]",
    "Salary: TBD",
    "**Pay:** [salary]",
    "TBD",
    "A bonus (TBC) and shares.",
    "1. TODO",
    "Lorem ipsum",
    "We meet in [city] 🦄 (TBD)",
)
OTHERS = (
    "## What we offer",
    "## Your tasks",
    "Our office is in the north.",
    "",
    "",
    "Write to us.",
    "  - and more",
    "e\u0301 🦄",
    "```",
)
LINES = st.one_of(
    st.sampled_from(EXPLORATION + OPERATIONALIZATION).map(lambda duty: f"- {duty}"),
    st.sampled_from(GAPS),
    st.sampled_from(SUPPRESSED),
    st.sampled_from(OTHERS),
)


@st.composite
def postings(draw: st.DrawFn) -> tuple[str, str]:
    """A name and a text: any mixture of duties, gaps, suppressions and blank lines, with any line ends."""
    newlines = (
        st.sampled_from(["\n", "\r\n", "\r"]) if draw(st.booleans()) else st.just(draw(st.sampled_from(["\n", "\r\n"])))
    )
    lines = [f"# {draw(st.sampled_from(TITLES))}", "", "## What you will do", *draw(st.lists(LINES, max_size=14))]
    text = "".join(line + draw(newlines) for line in lines)
    text = draw(st.sampled_from(["", "\ufeff"])) + (text if draw(st.booleans()) else text.rstrip("\r\n"))
    return draw(st.sampled_from(["a.md", "a.txt", "a.rst", "a.adoc"])), text


WITHOUT_LABELS = ("JD104", "JD902", "JD903", "JD904", "JD905", "JD906", "JD907")
"""Rules that rest on words alone; in a heap of odd lines, a label may turn with any line that goes."""


def counted(report: Report, *codes: str) -> Counter[str]:
    """Count the findings by rule (all rules, unless some are named), without those on what a fix leaves to fill in."""
    shown = (f for f in report.findings if not f.suppressed and f.source.snippet(f.range) != "[team name]")
    return Counter(finding.code for finding in shown if not codes or finding.code in codes)


def judged(name: str, text: str) -> Report:
    return linter().lint([Input(Path(name), name, text.encode())])


def holds(before: str, edited: Edited) -> None:
    """Check that every character that no edit takes stands in the new text, and that the way back is the way there."""
    taken = {offset for edit in edited.edits for offset in range(*edit.range)}
    kept = [offset for offset in range(len(before)) if offset not in taken]
    assert all(edited.text[edited.after(offset)] == before[offset] for offset in kept)
    assert [edited.before(edited.after(offset)) for offset in kept] == kept
    assert len(edited.text) == len(kept) + sum(len(edit.text) for edit in edited.edits)


@given(postings(), st.booleans())
def test_fixes_find_nothing_new_and_settle(posting: tuple[str, str], unsafe: bool) -> None:
    name, text = posting
    before = judged(name, text)
    done = fixing(text, name, unsafe=unsafe)
    assert not done.problems
    # A fence that holds half of a file or more is the posting itself, a smaller one an example: an edit may cross that line.
    after = done.files[0].after if done.files else text
    assume(bool(verbatim(text, "markdown")) == bool(verbatim(after, "markdown")) or not name.endswith(".md"))
    assert not counted(done.report, *WITHOUT_LABELS) - counted(before, *WITHOUT_LABELS)
    for file in done.files:
        step = text
        for edited in file.rounds:
            holds(step, edited)
            step = edited.text
        again = fixing(file.after, name, unsafe=unsafe)
        assert not again.files, "a second run must find nothing to do"
        assert counted(again.report) == counted(done.report)


@given(
    st.integers(0, 200),
    st.lists(st.tuples(st.integers(6, 11), st.sampled_from(GAPS + SUPPRESSED)), max_size=4),
    st.booleans(),
)
def test_fixes_bring_nothing_that_the_posting_would_not_have_without_its_gaps(
    number: int, gaps: list[tuple[int, str]], unsafe: bool
) -> None:
    lines = generated.posting(number).split("\n")
    for at, gap in gaps:
        lines.insert(at, gap)
    done = fixing("\n".join(lines), unsafe=unsafe)
    known = counted(judged("posting.md", "\n".join(lines))) | counted(judged("posting.md", generated.posting(number)))
    assert not counted(done.report) - known


SOURCE = Source("a.md", "0123456789" * 3, "markdown", ())


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    """Findings with fixes of one to three edits, which may collide with each other."""
    made = []
    for _ in range(draw(st.integers(0, 6))):
        cuts = sorted(draw(st.lists(st.integers(0, 30), min_size=2, max_size=6, unique=True)))
        edits = tuple(
            Edit(TextRange(a, b), draw(st.sampled_from(["", "x", "yz"])))
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        )
        if draw(st.booleans()):
            edits = (*edits, Edit(TextRange(cuts[-1] + 1, cuts[-1] + 1), "in")) if cuts[-1] < 30 else edits
        made.append(
            Finding(
                "JD905",
                "x",
                Severity.INFO,
                Confidence.LOW,
                "",
                "",
                SOURCE,
                edits[0].range,
                fix=Fix("t", edits, Applicability.SAFE),
            )
        )
    return made


@given(findings())
def test_of_two_that_collide_one_is_applied_whole(some: list[Finding]) -> None:
    edited = apply(SOURCE.text, some)
    holds(SOURCE.text, edited)
    assert bool(edited.findings) == bool(some)
    assert sorted(edit.range for f in edited.findings for edit in f.fix.edits) == [edit.range for edit in edited.edits]  # type: ignore[union-attr]
    pairs = zip(edited.edits, edited.edits[1:], strict=False)
    assert all(one.range.end <= other.range.start for one, other in pairs)
    assert apply(SOURCE.text, some[::-1]).text == edited.text or len({f.fix.edits[0].range for f in some}) < len(some)  # type: ignore[union-attr]
