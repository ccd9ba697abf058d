"""Suppressions: where they are read, what they cover, and that they never become posting text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import readers, rules, suppress
from jdlint.directive import directives
from jdlint.finding import Finding, SuppressionKind
from jdlint.source import Source, TextRange

TODAY = date(2026, 11, 24)


def finding(source: Source, words: str, code: str = "JD905") -> Finding:
    """Return a finding of a rule at the first place of some words."""
    rule = rules.find(code)
    assert rule is not None
    at = source.text.index(words)
    return rule().on_source(source, TextRange(at, at + len(words)), "message", "advice")


def marked(source: Source, *findings: Finding) -> list[bool]:
    """Return which findings a source's own suppressions cover."""
    every = [rule() for rule in rules.all_rules()]
    return [f.suppressed for f in suppress.apply(findings, [source], every, TODAY).findings]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("md", "# T\n\n<!-- jdlint: ignore[JD905] agreed -->\n- TBD\n"),
        ("md", "# T\n\n- TBD <!-- jdlint: ignore[placeholder-text] agreed -->\n"),
        ("md", "<!-- jdlint: ignore-file[JD905, JD201] agreed -->\n# T\n\n- TBD\n"),
        ("md", "---\njdlint:\n  ignore: [JD905]\n  reason: agreed\n---\n# T\n\n- TBD\n"),
        ("html", "<h1>T</h1>\n<!-- jdlint: ignore[JD905] agreed -->\n<ul><li>TBD</li></ul>\n"),
        ("txt", "T\n\njdlint: ignore[JD905] agreed\nTBD\n"),
        ("txt", "T\n\n# jdlint: ignore[JD905] agreed until=2026-11-24\nTBD\n"),
    ],
)
def test_forms(suffix: str, text: str) -> None:
    source = readers.read(f"job.{suffix}", text.encode())
    assert marked(source, finding(source, "TBD")) == [True]
    (directive,) = directives(source)
    assert directive.reason == "agreed"
    assert not any("jdlint" in block.prose.text for block in source.blocks)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- jdlint: ignore[JD201] another rule -->",
        "<!-- jdlint: ignore all of it -->",
        "<!-- jdlint: ignore[JD905] over until=2026-11-23 -->",
        "<!-- jdlint: ignore[JD905] no date until=soon -->",
        "<!-- jdlint ignore[JD905] no colon -->",
        "<!-- jdlint: ignore[JD905] before another block -->\n- First",
    ],
)
def test_what_suppresses_nothing(comment: str) -> None:
    source = readers.read("job.md", f"# T\n\n{comment}\n- TBD\n".encode())
    assert marked(source, finding(source, "TBD")) == [False]


def test_the_reason_is_carried() -> None:
    source = readers.read("job.md", b"# T\n\n<!-- jdlint: ignore[JD905] until=2027-03-01 agreed with HR -->\n- TBD\n")
    (found,) = suppress.apply([finding(source, "TBD")], [source], [], TODAY).findings
    assert found.suppression is not None
    assert found.suppression.kind is SuppressionKind.COMMENT
    assert found.suppression.reason == "agreed with HR"


def test_a_rule_that_did_not_run_is_not_called_unused() -> None:
    source = readers.read("job.md", b"# T\n\n<!-- jdlint: ignore[JD201] agreed -->\n- Work\n")
    unused = rules.find("JD902")
    assert unused is not None
    assert not suppress.apply([], [source], [unused()], TODAY).faults
    unicorn = rules.find("JD201")
    assert unicorn is not None
    assert [f.code for f in suppress.apply([], [source], [unused(), unicorn()], TODAY).faults] == ["JD902"]


WORDS = st.text("abc dé-:[]!<", min_size=1, max_size=20).map(lambda text: "x" + text.strip().replace("\n", " "))


@settings(max_examples=60, deadline=None)
@given(before=st.lists(WORDS, max_size=5), after=st.lists(WORDS, max_size=5))
def test_unrelated_lines_never_change_what_is_suppressed(before: list[str], after: list[str]) -> None:
    kept = "- TBD of one\n\n<!-- jdlint: ignore[JD905] agreed -->\n- TBD of two\n"
    lines = "".join(f"{line}\n\n" for line in before), "".join(f"\n{line}\n" for line in after)
    source = readers.read("job.md", f"# T\n\n{lines[0]}{kept}{lines[1]}".encode())
    assert marked(source, finding(source, "TBD of one"), finding(source, "TBD of two")) == [False, True]
