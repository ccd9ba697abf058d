"""The reliability table counts right."""

from __future__ import annotations

from training import reliability

CASES = [(0.05, False), (0.05, True), (0.8, True), (0.8, True), (1.0, True)]


def test_a_bin_says_how_often_it_was_so() -> None:
    lines = reliability.table({"x": CASES})
    assert "| 0.00-0.10 | 0.50 of 2 |" in lines
    assert "| 0.10-0.25 | none |" in lines
    assert "| 0.75-0.90 | 1.00 of 2 |" in lines
    assert "| 0.90-1.00 | 1.00 of 1 |" in lines


def test_the_gap_is_weighted_by_cases() -> None:
    assert abs(reliability.gap(CASES) - (0.9 + 0.4) / 5) < 1e-9
    assert reliability.gap([]) == 0.0


def test_only_lines_of_one_span_that_both_hold_for_no_context_are_taken() -> None:
    gold = {"lines": [[1, "D", "E", "own"], [2, "C", "N", "-"], [3, "D", "N", "-"]], "verdict": {"unicorn": 1}}
    span = {"kind": "duty", "scores": {"exploration": 0.9, "operationalization": 0.1}}
    tags = {"spans": [{**span, "line": 1}, {**span, "line": 2}, {**span, "line": 3}, {**span, "line": 3}]}
    assert reliability.of_lines([(gold, tags)], "exploration") == [(0.9, True)]
    assert reliability.of_verdicts([(gold, {"spans": [], "level": "senior", "confidence": 0.7})]) == [(0.7, True)]
    assert reliability.of_verdicts([(gold, {"spans": [], "level": "mid", "confidence": 0.0})]) == []
