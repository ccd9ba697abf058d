"""Measure the shipped pipeline on labelled real postings (``make eval``).

The postings are other people's text and stay outside the repository: the environment variable ``JDLINT_EVAL_DIR`` names the folder
that holds ``score.py`` and ``dev/``. Figures are those of the scorer, with 95% intervals by bootstrap over postings.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from training import breakdown, reliability

SETS = {"labels": "postings", "single": "single_postings", "verdicts": "verdict_postings"}
FIGURES: dict[str, Callable[[dict[str, Any]], float]] = {
    "focus macro F1": lambda r: r["focus_macro_f1"],
    "exploration F1": lambda r: r["exploration"]["f1"],
    "operationalization F1": lambda r: r["operationalization"]["f1"],
    "kind accuracy": lambda r: r["kind_accuracy"],
    "support recall": lambda r: r["support_recall"],
    "own recall": lambda r: r["own_recall"],
    "hybrid F1": lambda r: r["hybrid"]["f1"],
    "unicorn F1": lambda r: r["unicorn"]["f1"],
    "unicorn precision": lambda r: r["unicorn"]["p"],
    "unicorn recall": lambda r: r["unicorn"]["r"],
    "level accuracy": lambda r: r["level_accuracy"],
    "title focus accuracy": lambda r: r["title_accuracy"],
    "body focus accuracy": lambda r: r["body_accuracy"],
}
LINE_FIGURES = tuple(FIGURES)[:6]
RESAMPLES = 200
Pair = tuple[dict[str, Any], dict[str, Any]]


def load_scorer(folder: Path) -> ModuleType:
    """Return the scorer as a module; exits where there is none."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None or not (folder / "score.py").is_file():
        sys.exit(f"evaluate: no score.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tag(paths: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """Return what ``jdlint tag`` says of each file, by file name."""
    command = [sys.executable, "-m", "jdlint", "tag", "--isolated", "--format", "jsonl", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, dict[str, Any]] = {}
    for line in done.stdout.split("\n"):
        if line.strip():
            record = json.loads(line)
            found.setdefault(Path(record["path"]).name, record)
    for path in paths:
        if path.name not in found:
            print(f"evaluate: {path.name} was not tagged: {done.stderr.strip()[:200]}", file=sys.stderr)
    return found


def pairs_of(folder: Path) -> dict[str, list[Pair]]:
    """Return gold and tags of every posting, by set."""
    sets: dict[str, list[Pair]] = {}
    for name, place in SETS.items():
        gold = [
            json.loads(line)
            for line in (folder / "dev" / f"{name}.jsonl").read_text("utf-8").split("\n")
            if line.strip()
        ]
        tags = tag(sorted((folder / "dev" / place).iterdir()))
        empty: dict[str, Any] = {"spans": []}
        sets[name] = [(g, tags.get(Path(g["file"]).name, {**empty, "path": g["file"]})) for g in gold]
    return sets


def score(scorer: ModuleType, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return the scorer's figures, and the recall of own stance beside that of support."""
    result: dict[str, Any] = scorer.score([g for g, _ in pairs], [t for _, t in pairs])[0]
    own = wrong = 0
    for gold, tags in pairs:
        lines = scorer.by_line(tags)
        for number, _, focus, stance in gold["lines"]:
            shared = scorer.FOCUS[focus] & lines.get(number, {"focus": set()})["focus"]
            if stance == "own" and shared:
                own += 1
                wrong += "own" not in {s for f in shared for s in lines[number]["stance"][f]}
    result["own_recall"] = 1 - wrong / own if own else 0.0
    return result


def interval(scorer: ModuleType, pairs: Sequence[Pair], names: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return 95% intervals by bootstrap over postings."""
    rng = random.Random(0)
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(RESAMPLES):
        # The scorer finds tags by file name: draws of one posting are told apart by a number.
        sample = [rng.choice(pairs) for _ in pairs]
        unique = [
            ({**g, "file": f"{n}-{Path(g['file']).name}"}, {**t, "path": f"{n}-{Path(g['file']).name}"})
            for n, (g, t) in enumerate(sample)
        ]
        result = score(scorer, unique)
        for name in names:
            drawn[name].append(FIGURES[name](result))
    return {
        name: (sorted(v)[int(0.025 * RESAMPLES)], sorted(v)[int(0.975 * RESAMPLES) - 1]) for name, v in drawn.items()
    }


def table(scorer: ModuleType, groups: dict[str, list[Pair]], names: Sequence[str]) -> str:
    """Return a Markdown table, a column a group."""
    lines = ["| figure | " + " | ".join(f"{name} ({len(pairs)})" for name, pairs in groups.items()) + " |"]
    lines.append("| --- |" + " --- |" * len(groups))
    results = {name: (score(scorer, pairs), interval(scorer, pairs, names)) for name, pairs in groups.items()}
    for figure in names:
        cells = []
        for name, (result, ranges) in results.items():
            without_lines = not any(g["lines"] for g, _ in groups[name])
            cells.append(
                ""
                if figure in LINE_FIGURES and without_lines
                else f"{FIGURES[figure](result):.3f} ({ranges[figure][0]:.2f}-{ranges[figure][1]:.2f})"
            )
        lines.append(f"| {figure} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def by_section(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """Return the pairs with only the lines that jdlint put in each section."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for gold, tags in pairs:
        sections = {n: s["section"] for s in tags["spans"] for n in range(s["line"], s["end_line"] + 1)}
        for section in sorted(set(sections.values())):
            lines = [line for line in gold["lines"] if sections.get(line[0]) == section]
            if lines:
                groups[section].append(({**gold, "lines": lines}, tags))
    return dict(sorted(groups.items()))


def folder_of_postings() -> Path:
    """Return the folder that ``JDLINT_EVAL_DIR`` names; exits where it names none."""
    place = os.environ.get("JDLINT_EVAL_DIR")
    if not place:
        sys.exit("evaluate: set JDLINT_EVAL_DIR to the folder of labelled postings (see training/README.md)")
    return Path(place)


def cases_of(folder: Path, sets: dict[str, list[Pair]]) -> list[breakdown.Case]:
    """Return the postings of all sets with their texts."""
    return [
        breakdown.Case(gold, tags, (folder / "dev" / SETS[name] / gold["file"]).read_text("utf-8"))
        for name, pairs in sets.items()
        for gold, tags in pairs
    ]


def tables(folder: Path, sets: dict[str, list[Pair]]) -> Iterator[tuple[str, str]]:
    """Yield the tables, as they are made: by set, by format and section, by family, level and year, and how far confidences can be believed."""
    scorer = load_scorer(folder)
    everything = [pair for pairs in sets.values() for pair in pairs]
    lined = [pair for pair in everything if pair[0]["lines"]]
    formats: dict[str, list[Pair]] = defaultdict(list)
    for pair in lined:
        formats[Path(pair[0]["file"]).suffix].append(pair)
    yield "breakdown", "\n".join(breakdown.tables(scorer, cases_of(folder, sets)))
    cases = {focus: reliability.of_lines(lined, focus) for focus in ("exploration", "operationalization")}
    confidences = {**cases, "unicorn (senior, lead)": reliability.of_verdicts(everything)}
    yield "confidences", "\n".join(reliability.table(confidences)) + "\n"
    yield "sets", table(scorer, {**sets, "all": everything}, tuple(FIGURES))
    yield "formats", table(scorer, dict(sorted(formats.items())), LINE_FIGURES)
    yield "sections", table(scorer, by_section(lined), LINE_FIGURES[:4])


def main() -> None:
    """Print the tables."""
    folder = folder_of_postings()
    for _, text in tables(folder, pairs_of(folder)):
        print(text, flush=True)


if __name__ == "__main__":
    main()
