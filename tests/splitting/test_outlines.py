"""The outlines: complete, well formed, in our own words of one craft each."""

from __future__ import annotations

import pytest

from jdlint import lexicon
from jdlint.posting import Focus
from jdlint.splitting import checking, drafts, outlines
from jdlint.splitting.placement import Plan
from tests.splitting.made import example, grounds, judge


@pytest.mark.parametrize("focus", Focus)
def test_every_facet_of_the_lexicons_has_an_outline(focus: Focus) -> None:
    facets = {entry.facet for entry in lexicon.load().category(focus.value)}
    assert set(outlines.shipped(focus)) == {*facets, outlines.GENERAL}


def test_what_is_not_known_gets_the_general_outline() -> None:
    for focus in Focus:
        assert [outline.facet for outline in outlines.of_facets(focus, ())] == [outlines.GENERAL]
        known = list(outlines.shipped(focus))
        assert [outline.facet for outline in outlines.of_facets(focus, reversed(known))] == known


def test_drafts_that_say_all_of_it_are_one_role_each() -> None:
    made = example("obvious-unicorn.md").plan
    facets = {focus: tuple(outlines.shipped(focus)) for focus in Focus}
    whole = Plan(made.posting, made.placements, made.roles, made.titles, facets)
    for draft in drafts.drafts(whole):
        assert checking.remaining(judge(), grounds(), "draft.md", draft) == ()
        for outline in outlines.shipped(draft.focus).values():
            assert all(f"- {text}" in draft.text for text in (*outline.interview, *outline.success))


GOOD = "- facet: general\n  owns: all\n  interview: [talk]\n  success: [luck]\n  why: because\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            GOOD.replace("owns:", "own:"),
            "outlines/x.yml:2: unknown key `own` (allowed: facet, owns, why, interview, success, hands_over)",
        ),
        (GOOD.replace("  why: because\n", ""), "outlines/x.yml:1: missing `why`"),
        (GOOD.replace("[talk]", "talk"), "outlines/x.yml:3: `interview` is a list of texts"),
        (GOOD.replace("[luck]", "[]"), "outlines/x.yml:4: `success` is a list of texts"),
        (GOOD.replace("owns: all", "owns: 3"), "outlines/x.yml:2: `owns` is a text"),
        (GOOD + GOOD, "outlines/x.yml:6: the facet `general` has an outline already"),
        (
            GOOD.replace("general", "modelling"),
            "outlines/x.yml: missing the facet `general`, for duties that name none",
        ),
        ("facet: general", "outlines/x.yml:1: a file of outlines is a list, each starting with `- facet: ...`"),
        ("- general", "outlines/x.yml:1: an outline is a mapping of keys to values"),
        ("- {", "outlines/x.yml:1: not valid YAML: "),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data: str, problem: str) -> None:
    _, found = outlines.parse("outlines/x.yml", data.encode())
    assert any(str(one).startswith(problem) for one in found), found


def test_a_good_file_has_no_problems() -> None:
    found, problems = outlines.parse("outlines/x.yml", GOOD.encode())
    assert problems == []
    assert found["general"].hands_over == ""
