"""What each rule leaves alone: a posting that it reports, and the one edit that is an exception of the catalogue.

"JD103/2" is the third bad example of JD103; without a number it is the first.
"""

from __future__ import annotations

import pytest

from jdlint.rules import find, judge
from tests.rules import exceptions_of_roles, exceptions_of_teams
from tests.rules.edits import Edit
from tests.rules.test_examples import judged

CASES = [*exceptions_of_roles.CASES, *exceptions_of_teams.CASES]


@pytest.mark.parametrize(("code", "what", "edit"), CASES, ids=[f"{code} {what}" for code, what, _ in CASES])
def test_one_edit_silences_the_rule(code: str, what: str, edit: Edit) -> None:
    name, _, number = code.partition("/")
    rule = find(name)
    assert rule is not None
    (reported,) = rule.examples()[0][int(number or 0)].texts
    assert judge([rule()], judged((reported,)))
    edited = edit(reported)
    assert edited != reported
    findings = judge([rule()], judged((edited,)))
    assert not findings, f"{what}: {findings[0].message}\n\n{edited}"
