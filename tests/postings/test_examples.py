"""The postings of ``examples/`` from the file to the findings: what each must and must not get, and the whole output.

``pytest tests/postings --snapshot-update`` writes the whole output anew; read the difference before you commit it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jdlint import lexicon, readers, structure
from jdlint.finding import Finding, Severity
from jdlint.pipeline import annotate
from jdlint.roles import profile
from jdlint.rules import Profile, all_rules, judge

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WANTED = {
    "obvious-unicorn.md": {"JD201", "JD204", "JD205", "JD301"},
    "quiet-unicorn.md": {"JD201", "JD301"},
    "early-stage-founding-hire.md": {"JD501"},
    "interchangeable-titles.md": {"JD104"},
    "mixed-focus.md": {"JD101", "JD301"},
    "title-disagrees-with-duties.md": {"JD103"},
}
CLEAN = (
    "bare-lines.txt",
    "clean-data-scientist.md",
    "clean-ml-engineer.md",
    "declared-hybrid-70-30.md",
    "handoff-to-named-team.md",
    "ladder-three-levels.md",
    "not-a-data-role.md",
    "senior-ml-engineer.html",
)


@cache
def findings(name: str) -> tuple[Finding, ...]:
    """Return what all rules find in one example, judged by itself."""
    words = lexicon.load()
    source = readers.read(name, (EXAMPLES / name).read_bytes())
    postings = [profile(posting, words) for posting in annotate(structure.postings(source, words), words)]
    return tuple(judge([rule() for rule in all_rules()], postings))


def default(name: str) -> set[str]:
    """Return the codes of the default profile that one example gets."""
    strict = {rule.code for rule in all_rules() if rule.profile is Profile.STRICT}
    return {finding.code for finding in findings(name)} - strict


def test_every_example_is_expected_to_be_something() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == {*WANTED, *CLEAN}


@pytest.mark.parametrize("name", sorted(WANTED))
def test_what_an_example_must_get(name: str) -> None:
    assert default(name) >= WANTED[name]


@pytest.mark.parametrize("name", CLEAN)
def test_what_is_clean_gets_nothing(name: str) -> None:
    assert default(name) == set()


def test_only_the_unicorns_are_errors() -> None:
    failed = {name for name in (*WANTED, *CLEAN) for f in findings(name) if f.severity is Severity.ERROR}
    assert failed == {"obvious-unicorn.md", "quiet-unicorn.md"}


def test_every_range_is_inside_its_posting_and_every_piece_of_evidence_is_in_order() -> None:
    for name in (*WANTED, *CLEAN):
        for finding in findings(name):
            assert finding.source.snippet(finding.range).strip(), finding
            places = [piece.range for piece in finding.related]
            assert places == sorted(places)
            assert len(set(places)) == len(places)
            assert finding.range not in places


@pytest.mark.parametrize("name", sorted((*WANTED, *CLEAN)))
def test_whole_output(name: str, snapshot: object) -> None:
    shown = []
    for finding in findings(name):
        line = finding.source.position(finding.range.start).line
        shown.append(f"{line}: {finding.code} {finding.severity.label} {finding.message}")
        shown.append(f"    advice: {finding.advice}")
        for piece in finding.related:
            at = finding.source.position(piece.range.start).line
            shown.append(f"    {at}: {piece.message}")
    assert "\n".join(shown) == snapshot
