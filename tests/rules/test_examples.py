"""Every example of every rule, through the shipped readers, pipeline and profile: bad ones are found where marked, good ones left alone."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jdlint import lexicon, readers, structure, suppress
from jdlint.pipeline import annotate
from jdlint.posting import Posting
from jdlint.roles import profile
from jdlint.rules import JUDGED_LANGUAGES, Rule, all_rules, judge
from jdlint.rules.examples import Example
from jdlint.source import TextRange

ENOUGH_GOOD, ENOUGH_BAD = 6, 4
ABOUT_SUPPRESSIONS = ("JD902", "JD903", "JD904")
TODAY = date(2026, 11, 24)
CASES = [
    (rule, kind, number) for rule in all_rules() for kind in (0, 1) for number in range(len(rule.examples()[kind]))
]


@cache
def judged(texts: tuple[str, ...]) -> tuple[Posting, ...]:
    """Return the profiled postings of an example's texts."""
    words = lexicon.load()
    found: list[Posting] = []
    for number, text in enumerate(texts, 1):
        for posting in structure.postings(readers.read(f"example-{number}.md", text.encode()), words):
            known = posting.language in JUDGED_LANGUAGES
            found.append(profile(annotate([posting], words)[0], words) if known else posting)
    return tuple(found)


def reported(rule: type[Rule], example: Example) -> list[tuple[TextRange, ...]]:
    """Return the primary ranges that a rule reports, for each posting in order."""
    postings = judged(example.texts)
    findings = judge([rule()], postings)
    if rule.code in ABOUT_SUPPRESSIONS:
        everything = [one() for one in all_rules()]
        sources = [posting.source for posting in postings]
        findings = [*suppress.apply(judge(everything, postings), sources, everything, TODAY).faults]
    findings = [f for f in findings if f.code == rule.code]
    by_path: dict[str, list[TextRange]] = {f"example-{n}.md": [] for n in range(1, len(example.texts) + 1)}
    for finding in findings:
        by_path[Path(finding.source.path).name].append(finding.range)
    return [tuple(sorted(ranges)) for ranges in by_path.values()]


@pytest.mark.parametrize(
    ("rule", "kind", "number"), CASES, ids=[f"{r.code}-{'good' if k else 'bad'}-{n}" for r, k, n in CASES]
)
def test_example(rule: type[Rule], kind: int, number: int) -> None:
    example = rule.examples()[kind][number]
    assert reported(rule, example) == list(example.ranges), "\n\n".join(example.texts)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_enough_examples(rule: type[Rule]) -> None:
    bad, good = rule.examples()
    assert len(bad) >= ENOUGH_BAD
    assert len(good) >= ENOUGH_GOOD
