"""How good labels and verdicts are by family, level and year of a posting (``make eval`` prints the tables).

Real postings come with labels and nothing else: no employer, no date. Families and levels are the readers' own, and the words of the title;
a year is what the text itself betrays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
PROMISES = {"ds": "exploration", "mle": "operationalization", "both": "both crafts", "other": "neither craft"}
LEVELS = ("junior", "mid", "senior", "lead")
FAMILIES = {
    "data scientist": r"data scien|decision scien",
    "machine learning or AI engineer": r"\b(?:ml|machine learning|ai|mlops|modelops|llm|gen ?ai|deep learning)\b.*(?:engineer|developer|architect)|mlops|modelops",
    "data engineer": r"data\b.*(?:engineer|architect)|analytics engineer|\betl\b|database|big data|data warehouse",
    "analyst": r"analyst|analytics|business intelligence|\bbi\b",
    "scientist or researcher": r"scientist|research",
    "software or infrastructure": r"software|back-?end|developer|devops|engineer|cloud|administrator|architect",
    "other title": r"\w",
}
"""Family -> a pattern for the title, as jdlint reads it; the first that is found counts."""
_YEAR = re.compile(r"(?<![\d$€£.,])20(?:[01]\d|2[0-6])(?![\d%]|[.,]\d)")
_RECENT_WORDS = re.compile(
    r"\b(?:large language models?|LLMs?|GPT(?:-\w+)?|ChatGPT|gen(?:erative)? ?AI|retrieval[- ]augmented|LangChain|prompt engineering)\b",
    re.IGNORECASE,
)
_RECENT = 2023
YEARS: dict[str, Callable[[int, bool], bool]] = {
    "names 2023 or later, or language models": lambda year, recent: recent or year >= _RECENT,
    "names 2020 to 2022 at the latest": lambda year, recent: year >= 2020,
    "names an earlier year at the latest": lambda year, recent: year > 0,
    "names none": lambda year, recent: True,
}


class Case(NamedTuple):
    """A labelled posting: labels of the readers, tags of jdlint, its text."""

    gold: dict[str, Any]
    tags: dict[str, Any]
    text: str


def family(case: Case) -> str:
    """Return the family that the words of the title name."""
    title = str(case.tags.get("title", "")).lower()
    return next((name for name, pattern in FAMILIES.items() if re.search(pattern, title)), "no title found")


def year(text: str) -> str:
    """Return the group of the newest year that a text names.

    A company's founding year says only that the posting is no older; words for what came up in 2023 say as much as that year does.
    """
    newest = max(map(int, _YEAR.findall(text)), default=0)
    recent = _RECENT_WORDS.search(text) is not None
    return next(name for name, holds in YEARS.items() if holds(newest, recent))


def groups(cases: Iterable[Case], of: Callable[[Case], str], order: Sequence[str]) -> dict[str, list[Case]]:
    """Return the cases by group, groups in the given order, empty ones left out."""
    found: dict[str, list[Case]] = {name: [] for name in order}
    for case in cases:
        found[of(case)].append(case)
    return {name: some for name, some in found.items() if some}


class _Counts(NamedTuple):
    """What is counted, of one or more samples: true and false positives and misses of both crafts, right kinds of all lines, ..."""

    e_tp: NDArray[np.float64]
    e_fp: NDArray[np.float64]
    e_fn: NDArray[np.float64]
    o_tp: NDArray[np.float64]
    o_fp: NDArray[np.float64]
    o_fn: NDArray[np.float64]
    kind: NDArray[np.float64]
    lines: NDArray[np.float64]
    level: NDArray[np.float64]
    title: NDArray[np.float64]
    postings: NDArray[np.float64]


def counts(scorer: ModuleType, case: Case) -> NDArray[np.float64]:
    """Return the counts of a posting, as the scorer folds spans into lines."""
    lines = scorer.by_line(case.tags)
    of = dict.fromkeys(_Counts._fields, 0)
    for number, kind, focus, _ in case.gold["lines"]:
        got = lines.get(number)
        said = got["focus"] if got else set()
        wanted = scorer.FOCUS[focus]
        for craft, key in (("exploration", "e"), ("operationalization", "o")):
            if craft in wanted or craft in said:
                of[f"{key}_{'tp' if craft in wanted & said else 'fn' if craft in wanted else 'fp'}"] += 1
        of["kind"] += scorer.KIND[kind] == (got["kinds"].most_common(1)[0][0] if got else "context")
        of["lines"] += 1
    verdict = case.gold["verdict"]
    of["level"] = int(verdict["level"] == case.tags.get("level"))
    of["title"] = int(scorer.TITLE[verdict["title"]] == case.tags.get("title_focus"))
    of["postings"] = 1
    return np.array([of[name] for name in _Counts._fields], float)


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def figures(sums: NDArray[np.float64]) -> Mapping[str, NDArray[np.float64]]:
    """Return each figure for rows of summed counts."""
    of = _Counts(*sums.T)
    f1 = [_ratio(2 * tp, 2 * tp + fp + fn) for tp, fp, fn in (of[0:3], of[3:6])]
    return {
        "focus macro F1": (f1[0] + f1[1]) / 2,
        "kind accuracy": _ratio(of.kind, of.lines),
        "level accuracy": _ratio(of.level, of.postings),
        "title focus accuracy": _ratio(of.title, of.postings),
    }


def row(scorer: ModuleType, cases: Sequence[Case]) -> list[str]:
    """Return the cells of a group: how many, figures with 95% intervals by bootstrap over postings, unicorns by readers, by jdlint, by both."""
    matrix = np.array([counts(scorer, case) for case in cases])
    drawn = np.random.default_rng(0).multinomial(len(cases), np.full(len(cases), 1 / len(cases)), RESAMPLES)
    resampled = figures(drawn @ matrix)
    cells = [str(len(cases)), str(sum(len(case.gold["lines"]) for case in cases))]
    for name, value in figures(matrix.sum(0, keepdims=True)).items():
        low, high = np.quantile(resampled[name], (0.025, 0.975))
        cells.append(f"{value[0]:.3f} ({low:.2f}-{high:.2f})")
    verdicts = [(bool(case.gold["verdict"]["unicorn"]), bool(case.tags.get("unicorn"))) for case in cases]
    numbers = (sum(gold for gold, _ in verdicts), sum(said for _, said in verdicts), sum(map(all, verdicts)))
    return [*cells, " / ".join(map(str, numbers))]


def table(scorer: ModuleType, title: str, found: Mapping[str, Sequence[Case]]) -> str:
    """Return a Markdown table, a row a group."""
    names = ("focus macro F1", "kind accuracy", "level accuracy", "title focus accuracy")
    heads = [title, "postings", "lines", *names, "unicorns: readers / jdlint / both"]
    lines = [f"| {' | '.join(heads)} |", "| --- |" + " --- |" * (len(heads) - 1)]
    lines += [f"| {name} | {' | '.join(row(scorer, cases))} |" for name, cases in found.items()]
    return "\n".join(lines) + "\n"


def tables(scorer: ModuleType, cases: Sequence[Case]) -> list[str]:
    """Return the tables by family (as readers take the title, and by its words), by level and by year."""
    return [
        table(scorer, "title promises (readers)", groups(cases, _promise, tuple(PROMISES.values()))),
        table(scorer, "words of the title", groups(cases, family, (*FAMILIES, "no title found"))),
        table(scorer, "level (readers)", groups(cases, lambda case: str(case.gold["verdict"]["level"]), LEVELS)),
        table(scorer, "newest year in the text", groups(cases, lambda case: year(case.text), tuple(YEARS))),
    ]


def _promise(case: Case) -> str:
    return PROMISES[case.gold["verdict"]["title"]]
