"""The machinery of rules: what a class must have, discovery, names, examples, order of findings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jdlint.finding import Confidence, Severity
from jdlint.rules import Rule, RuleDefinitionError, all_rules, find, judge
from jdlint.rules.examples import Example, ExampleError, parse_marks
from jdlint.source import TextRange
from tests.rules.build import posting

all_rules()  # before any test puts a copy in the place of the registry
PAGE = "Summary.\n\n*What it does*\nA.\n\n*Why it matters*\nB.\n\n*How to fix*\nC.\n"


def define(**changes: object) -> type[Rule]:
    body: dict[str, object] = {
        "__doc__": PAGE,
        "__module__": "somewhere.tidy_title",
        "code": "JD998",
        "severity": Severity.INFO,
        "confidence": Confidence.LOW,
        "since": "0.1.0",
        "bad": ("# «A title»",),
        "good": ("# A title",),
        **changes,
    }
    return type(
        "TidyTitle",
        (Rule,),
        {key: value for key, value in body.items() if value is not None},
    )


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rule, "_taken", dict(Rule._taken))


def test_a_complete_class_takes_its_name_from_its_file() -> None:
    rule = define()
    assert rule.name == "tidy-title"
    assert rule.page().summary == "Summary."
    assert rule.page().fix == "C."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"__doc__": None}, "What it does"),
        ({"__doc__": PAGE.replace("*How to fix*\nC.\n", "")}, "How to fix"),
        ({"__doc__": PAGE.replace("Summary.", "")}, "no summary"),
        ({"code": "JD20"}, "three digits"),
        ({"code": "JD201"}, "JD201 is taken by jdlint.rules.unicorn_role"),
        ({"severity": None}, "`severity` is missing"),
        ({"bad": ()}, "needs bad and good"),
        ({"good": ()}, "needs bad and good"),
        ({"bad": ("# A title",)}, "marks no range"),
        ({"good": ("# «A title»",)}, "marks a range"),
        ({"bad": ("# «A title",)}, "never closed"),
    ],
)
def test_an_incomplete_class_fails_where_it_is_defined(changes: dict[str, object], message: str) -> None:
    with pytest.raises(RuleDefinitionError, match=message):
        define(**changes)


def test_discovery_is_sorted_and_every_file_holds_one_rule() -> None:
    rules = all_rules()
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)
    assert len({rule.__module__ for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


def test_every_page_says_how_the_rule_was_measured() -> None:
    assert [rule.code for rule in all_rules() if not rule.page().measured] == []


def test_rules_are_found_by_code_and_by_name() -> None:
    for rule in all_rules():
        assert (
            find(rule.code) is find(rule.code.lower()) is find(rule.name) is find(rule.name.replace("-", "_")) is rule
        )
    assert find("JD999") is None


def test_discovery_never_imports_spacy() -> None:
    program = "import sys, jdlint.rules as r; r.all_rules(); print([m for m in ('spacy', 'click', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_marks_are_taken_out_and_kept_as_ranges() -> None:
    assert parse_marks("a «bc» d «e»") == (
        "a bc d e",
        (TextRange(2, 4), TextRange(7, 8)),
    )
    assert Example.parse(("«a»", "b")).texts == ("a\n", "b\n")


@pytest.mark.parametrize("text", ["«a", "a»", "««a»»", "«»"])
def test_marks_that_do_not_pair_are_refused(text: str) -> None:
    with pytest.raises(ExampleError):
        parse_marks(text)


def test_findings_do_not_depend_on_the_order_of_rules() -> None:
    role = posting("T - - | Senior Data Scientist\nC - - | To be announced")
    rules = [rule() for rule in all_rules()]
    assert judge(rules, [role]) == judge(rules[::-1], [role])
