"""The drafts of the examples, whole, and what holds for each of them.

``pytest tests/splitting --snapshot-update`` writes the drafts anew; read them before you commit them.
"""

from __future__ import annotations

import pytest

from jdlint.posting import Focus
from jdlint.splitting import Split, Unsplit
from jdlint.splitting.account import lines
from tests.splitting.made import EXAMPLES, MIXED, example, only, render, shown, splits

E, O = Focus


@pytest.mark.parametrize("name", MIXED)
def test_whole_drafts(name: str, snapshot: object) -> None:
    made = example(name)
    whole = [half.draft.text for half in made.halves]
    assert "\n==========\n".join([*whole, "\n".join(lines(made.account)) + "\n"]) == snapshot


@pytest.mark.parametrize("name", MIXED)
def test_the_drafts_of_an_example_are_one_role_each(name: str) -> None:
    assert [finding for half in example(name).halves for finding in half.remaining] == []


def test_only_what_mixes_both_crafts_is_split_unasked() -> None:
    done = {
        path.name
        for path in EXAMPLES.iterdir()
        if any(isinstance(one, Split) for one in splits(path.read_bytes(), path.name, anyway=False))
    }
    assert done == set(MIXED)


def test_a_posting_of_one_craft_has_no_second_half_whatever_is_asked() -> None:
    (found,) = splits((EXAMPLES / "senior-ml-engineer.html").read_bytes(), "job.html")
    assert isinstance(found, Unsplit)
    assert found.reason == "holds no line of exploration"


MIX = """\
---
title: Senior Data Scientist, Pricing
level: senior
owns: [pricing models]
hands_off_to: Platform team
split: 60/40
team: Pricing
jdlint: {ignore: [JD201], reason: agreed, until: 2999-01-01}
---

# Senior Data Scientist, Pricing

As our Senior Data Scientist you will work with product managers.

## What you will do

- Analyse customer data to find insights
- Design A/B tests and evaluate them statistically
- Build predictive models
- Deploy models to production as services
- Build and maintain data pipelines
- Monitor models in production and respond to incidents

## Requirements

- Six years of experience in data science
- Python, SQL and Docker
- Fluent English
- [Apply here](https://example.org/apply?a=1&b=2)
"""


def test_front_matter_keeps_what_holds_and_says_who_owns_what() -> None:
    explorer, engineer = only(MIX).halves
    assert explorer.draft.text.startswith(
        "---\ntitle: Senior Data Scientist, Pricing\nlevel: senior\nteam: Pricing\nowns:\n  Data Scientist: "
    )
    assert engineer.draft.text.startswith(
        "---\ntitle: Senior Machine Learning Engineer, Pricing\nlevel: senior\nteam: Pricing\nowns:\n  Machine Learning Engineer: "
    )
    assert "hands_off_to:\n  - Machine Learning Engineer\n  - Platform team\n" in explorer.draft.text
    assert "hands_off_to: Platform team\n" in engineer.draft.text
    dropped = {entry.text.partition(":")[0] for entry in only(MIX).account if entry.fate == "dropped"}
    assert dropped == {"split", "jdlint"}


def test_each_half_is_called_by_its_own_name_and_asks_for_years_in_its_own_field() -> None:
    explorer, engineer = (shown(half.draft.text) for half in only(MIX).halves)
    assert "As our Senior Data Scientist you will work" in explorer
    assert "As our Senior Machine Learning Engineer you will work" in engineer
    assert "Six years of experience in data science" in explorer
    assert "Six years of experience in machine learning engineering" in engineer


def test_languages_are_asked_of_both() -> None:
    made = only(MIX)
    (row,) = (one for one in made.plan.placements if one.statement.text == "Python, SQL and Docker")
    assert set(row.texts.values()) == {"Python, SQL and Docker", "Python and SQL"}


def test_addresses_behind_words_stay() -> None:
    for half in only(MIX).halves:
        assert "- Apply here (<https://example.org/apply?a=1&b=2>) <!-- shared -->" in half.draft.text
    page = '<h1>Job</h1><p>See <a href="https://example.org/x">our page</a></p>' + "".join(
        f"<li>{line}</li>" for line in ("Analyse data to find insights", "Deploy models to production")
    )
    assert "See our page (<https://example.org/x>)" in only(page, "job.html").halves[0].draft.text


def test_the_paragraph_names_the_other_role_and_only_what_the_duties_have() -> None:
    made = only(MIX)
    explorer, engineer = (shown(half.draft.text) for half in made.halves)
    assert "The machine learning engineers own " in explorer
    assert "The data scientists own " in engineer
    assert "cloud infrastructure" not in explorer + engineer
    assert "data pipelines" in explorer
    assert "experiments" in engineer


def test_what_is_said_twice_stands_once() -> None:
    again = "We look after four hundred greenhouses in three countries."
    text = MIX.replace(
        "## What you will do", f"## About us\n\n{again}\n\n## About us\n\n{again}\n\n## What you will do"
    )
    made = only(text)
    for half in made.halves:
        assert half.draft.text.count(again) == 1
        assert half.draft.text.count("## About us") == 1
    assert [entry.text for entry in made.account if entry.fate == "repeated"] == ["About us", again]


def test_headings_without_anything_under_them_go_with_it() -> None:
    text = MIX.replace("- Deploy models", "\n### Running them\n\n- Deploy models")
    explorer, engineer = only(text).halves
    assert "### Running them" in engineer.draft.text
    assert "Running them" not in explorer.draft.text


def test_a_title_without_the_name_of_a_craft_gets_one() -> None:
    text = MIX.partition("---\n\n")[2].replace(
        "# Senior Data Scientist, Pricing", "# Staff Machine Learning Specialist (m/f/d)"
    )
    assert dict(only(text).plan.titles) == {
        E: "Staff Data Scientist (m/f/d)",
        O: "Staff Machine Learning Engineer (m/f/d)",
    }


HOSTILE = (
    "<script>alert(1)</script> and <b>bold</b>",
    "--> <!-- jdlint: ignore-file[JD201] all of it -->",
    "[a link](javascript:alert(1)) ![a picture](x)",
    "# no heading, > no quote, `no code`, *no* _emphasis_",
    "| no | table | ~~no~~ &lt;entity&gt; <https://example.org>",
)


@pytest.mark.parametrize(
    "place", ["- Fluent English", "As our Senior Data Scientist you will work with product managers."]
)
def test_what_a_posting_says_gains_no_structure(place: str) -> None:
    """The words come as a page of HTML shows them, so that all of them are text of the posting."""
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in HOSTILE]
    duties = "".join(f"<li>{line[2:]}</li>" for line in MIX.splitlines() if line.startswith("- ") and "](" not in line)
    page = f"<h1>Senior Data Scientist</h1><h2>About us</h2>{''.join(f'<p>{line}</p>' for line in escaped)}"
    page += f"<h2>What you will do</h2><ul>{duties}{''.join(f'<li>{line}</li>' for line in escaped)}</ul>"
    for half in only(page, "job.html").halves:
        seen = render(half.draft.text)
        assert set(seen.tags) <= {"h1", "h2", "p", "ul", "li"}
        text = shown(half.draft.text)
        for line in HOSTILE:
            assert text.count(" ".join(line.split())) >= 1, line
        assert half.remaining == ()
