"""How far a confidence can be believed: what jdlint says beside how often it was so (``make eval`` prints the tables)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

Pair = tuple[dict[str, Any], dict[str, Any]]
Case = tuple[float, bool]
EDGES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_MARKS = {"exploration": "EB", "operationalization": "OB"}


def of_lines(pairs: Iterable[Pair], focus: str) -> list[Case]:
    """Return, for each labelled line that is one span, the probability given to a focus and whether readers gave it that focus."""
    found = []
    for gold, tags in pairs:
        spans: dict[int, list[dict[str, Any]]] = {}
        for span in tags["spans"]:
            spans.setdefault(span["line"], []).append(span)
        for number, kind, label, _ in gold["lines"]:
            said = spans.get(number, [])
            if len(said) == 1 and said[0]["kind"] != "context" and kind != "C":
                found.append((said[0]["scores"][focus], label in _MARKS[focus]))
    return found


def of_verdicts(pairs: Iterable[Pair]) -> list[Case]:
    """Return, for each posting that jdlint holds for senior, the confidence in a unicorn and whether readers saw one."""
    seniors = [(gold, tags) for gold, tags in pairs if tags.get("level") in ("senior", "lead")]
    return [(tags["confidence"], bool(gold["verdict"]["unicorn"])) for gold, tags in seniors]


def table(columns: Mapping[str, Sequence[Case]]) -> list[str]:
    """Return a Markdown table: per bin of what is said, the share that was so and the number of cases; below, the mean gap."""
    lines = [f"| said | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    for low, high in pairwise(EDGES):
        cells = []
        for cases in columns.values():
            inside = _inside(cases, low, high)
            cells.append(f"{sum(so for _, so in inside) / len(inside):.2f} of {len(inside)}" if inside else "none")
        lines.append(f"| {low:.2f}-{high:.2f} | {' | '.join(cells)} |")
    gaps = (f"{gap(cases):.3f}" for cases in columns.values())
    return [*lines, f"| mean gap | {' | '.join(gaps)} |"]


def gap(cases: Sequence[Case]) -> float:
    """Return the expected calibration error, 0 to 1: the gap between said and seen in each bin, weighted by its cases."""
    total = 0.0
    for low, high in pairwise(EDGES):
        inside = _inside(cases, low, high)
        total += abs(sum(said for said, _ in inside) - sum(so for _, so in inside))
    return total / len(cases) if cases else 0.0


def _inside(cases: Sequence[Case], low: float, high: float) -> list[Case]:
    return [case for case in cases if low <= case[0] < high or case[0] == high == EDGES[-1]]
