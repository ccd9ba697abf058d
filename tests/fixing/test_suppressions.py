"""Suppressions that are idle or over are taken out, and nothing else of their lines."""

from __future__ import annotations

import pytest

from tests.fixing.mending import fixing, mended

TEXT = """\
# Data Scientist

We sell tea.
{}
## What you will do

- Analyse customer data to find insights
"""


def comment(inside: str) -> str:
    return f"<!-- jdlint: {inside} -->"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("\n" + comment("ignore[JD201] agreed in May") + "\n", ""),
        (comment("ignore-file[JD201, unicorn-role] agreed"), None),
        ("\nSalary: 1 " + comment("ignore[JD201] agreed") + "\n", "\nSalary: 1\n"),
        ("\n" + comment("ignore[JD201] agreed") + " Salary: 1\n", "\nSalary: 1\n"),
        ("\nSalary: 1 " + comment("ignore[JD201]\nagreed") + " a year\n", "\nSalary: 1 a year\n"),
        (
            "\n" + comment("ignore[JD905] agreed until=2020-05-31") + "\nSalary: [salary] a month\n",
            "\nSalary: [salary] a month\n",
        ),
        (
            "\n" + comment("ignore[JD905, JD201] agreed in May") + "\nSalary: TBD\n",
            "\n" + comment("ignore[JD905] agreed in May") + "\nSalary: TBD\n",
        ),
    ],
)
def test_what_is_idle_or_over_goes(line: str, left: str | None) -> None:
    assert mended(TEXT.format(line)) == TEXT.format("" if left is None else left).replace(
        "tea.\n\n##", "tea.\n##" if left is None else "tea.\n\n##"
    )


def test_two_paragraphs_stay_two() -> None:
    text = TEXT.format(comment("ignore[JD201] agreed") + "\nCoffee, too.\n")
    assert mended(text) == TEXT.format("\nCoffee, too.\n")


@pytest.mark.parametrize("name", ["a.txt", "a.adoc", "a.rst"])
def test_a_line_of_plain_text_goes(name: str) -> None:
    text = "Data Scientist\n==============\n\nWe sell tea.\n\njdlint: ignore[JD201] agreed\n\nYour tasks\n----------\n\n* Analyse customer data to find insights\n"
    assert mended(text, name) == text.replace("jdlint: ignore[JD201] agreed\n\n", "")


def test_a_byte_order_mark_stays() -> None:
    text = "\ufeffjdlint: ignore-file[JD201] agreed\nData Scientist\n\nYour tasks:\n- Analyse customer data\n"
    assert mended(text, "a.txt") == text.replace("jdlint: ignore-file[JD201] agreed\n", "")


@pytest.mark.parametrize("name", ["JD999", "JD905, unicorn-rol"])
def test_a_name_that_no_rule_has_may_be_a_slip(name: str) -> None:
    text = TEXT.format("\n" + comment(f"ignore[{name}] agreed") + "\nSalary: TBD or so\n")
    assert mended(text) == text
    assert "rol" not in mended(text, unsafe=True)
    assert "JD999" not in mended(text, unsafe=True)


@pytest.mark.parametrize(
    "line",
    [
        comment("ignore we do not like it"),
        comment("ignored[JD201] x"),
        comment("ignore[JD905] agreed until=soon"),
        "`" + comment("ignore[JD201] an example") + "`",
    ],
)
def test_what_is_not_understood_stays(line: str) -> None:
    text = TEXT.format("\n" + line + "\n")
    assert mended(text, unsafe=True) == text


def test_the_front_matter_stays() -> None:
    text = "---\ntags: [tea]\njdlint: {ignore: [JD201, JD204], reason: agreed, until: 2020-05-31}\n---\n" + TEXT.format(
        ""
    )
    assert mended(text, unsafe=True) == text


def test_a_suppression_that_is_used_stays_and_so_does_what_it_hides() -> None:
    text = TEXT.format("") + comment("ignore[JD905] the third comes in May") + "\n- TODO\n"
    assert mended(text, unsafe=True) == text


def test_a_rule_that_compares_postings_is_never_called_idle() -> None:
    text = TEXT.format("\n" + comment("ignore-file[JD505, JD506] the teams differ") + "\n")
    done = fixing(text, unsafe=True, extend_select=["JD505", "JD506"])
    assert not done.files
    assert not [finding for finding in done.report.findings if finding.code == "JD902"]
