"""What the corpus holds, beside what real postings hold: the shares that a reader of any figure should know.

python -m training.composition        # the corpus alone; `python -m training.figures` sets real postings beside it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from training import breakdown, corpus
from training.corpus import LabelledPosting

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_BULLET = re.compile(r"\s*[-*•·▪●○–]\s")
_KINDS = dict(zip(corpus.KINDS, ("duty", "requirement", "preferred", "interview", "context"), strict=True))
_FOCUS = {"E": "exploration", "O": "operationalization", "B": "both", "N": "neither"}
_STANCES = {"own": "own", "sup": "support", "not": "excluded"}
_DEMANDS = {"e": "exploration", "o": "operationalization"}
_FLAGS = {"unicorn": "unicorn", "early": "early stage", "boundary": "boundary named"}


@dataclass(frozen=True, slots=True)
class Part:
    """Texts of one origin: verdicts of postings, labels (kind, focus, stance) of labelled rows, and the rows of each posting.

    All is written as in the corpus. Single lines have no verdict, and are one text.
    """

    verdicts: Sequence[Mapping[str, str]]
    labels: Sequence[tuple[str, str, str]]
    texts: Sequence[Sequence[str]]

    @property
    def rows(self) -> list[str]:
        """All rows of all texts."""
        return [row for text in self.texts for row in text]

    @property
    def words(self) -> list[str]:
        """All words, in lower case."""
        return [word for row in self.rows for word in _WORD.findall(row.lower())]


def of_postings(found: Sequence[LabelledPosting]) -> Part:
    """Return the part that postings of the corpus are."""
    labels = [(row.kind, row.focus, row.stance) for posting in found for row in posting.rows]
    return Part([posting.verdict for posting in found], labels, [[row.text for row in p.rows] for p in found])


def of_cases(cases: Sequence[breakdown.Case]) -> Part:
    """Return the part that real postings are; those without labelled lines count with their verdicts and words."""
    verdicts = [{key: str(value) for key, value in case.gold["verdict"].items()} for case in cases]
    labels = [(kind, focus, stance) for case in cases for _, kind, focus, stance in case.gold["lines"]]
    return Part(verdicts, labels, [[line for line in case.text.split("\n") if line.strip()] for case in cases])


def parts() -> dict[str, Part]:
    """Return the parts of the corpus."""
    lines = corpus.lines()
    return {
        "postings": of_postings(corpus.postings()),
        "single lines": Part([], [(row.kind, row.focus, row.stance) for row in lines], [[row.text for row in lines]]),
        "kept back": of_postings(corpus.postings(part="verdicts")),
    }


def table(columns: Mapping[str, Part]) -> str:
    """Return a Markdown table: a row a count or share, a column a part."""
    known = {word for name in ("postings", "single lines") for word in columns[name].words}
    cells = {name: dict(_cells(part, known)) for name, part in columns.items()}
    rows = [
        f"| {row} | {' | '.join(column.get(row, '') for column in cells.values())} |"
        for row in next(iter(cells.values()))
    ]
    return "\n".join([f"| | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns), *rows]) + "\n"


def _cells(part: Part, known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each row; of single lines there is nothing to say of postings."""
    if part.verdicts:
        yield "postings", str(len(part.verdicts))
        yield "rows a posting (median)", f"{median(map(len, part.texts)):.0f}"
    yield "labelled rows", str(len(part.labels))
    yield "words a row (median)", f"{median(len(row.split()) for row in part.rows):.0f}"
    yield "rows with a bullet", _share(_BULLET.match(row) is not None for row in part.rows)
    yield "words that no posting or line of the corpus has", _share(word not in known for word in part.words)
    if part.verdicts:
        yield from _of_verdicts(part)
    for letter, kind in _KINDS.items():
        yield f"rows: {kind}", _share(label[0] == letter for label in part.labels)
    for letter, focus in _FOCUS.items():
        yield f"rows but context: {focus}", _share(label[1] == letter for label in part.labels if label[0] != "C")
    for letter, stance in _STANCES.items():
        yield f"rows of a craft: {stance}", _share(label[2] == letter for label in part.labels if label[1] != "N")


def _of_verdicts(part: Part) -> Iterator[tuple[str, str]]:
    for level in breakdown.LEVELS:
        yield f"level: {level}", _share(verdict["level"] == level for verdict in part.verdicts)
    for title, promise in breakdown.PROMISES.items():
        yield f"title promises: {promise}", _share(verdict["title"] == title for verdict in part.verdicts)
    for key, craft in _DEMANDS.items():
        yield f"substantial {craft}", _share(verdict[key] == "2" for verdict in part.verdicts)
    yield "both substantial", _share(verdict["e"] == verdict["o"] == "2" for verdict in part.verdicts)
    for key, flag in _FLAGS.items():
        yield flag, _share(verdict[key] == "1" for verdict in part.verdicts)
    years = [breakdown.year("\n".join(text)) for text in part.texts]
    for group in breakdown.YEARS:
        yield f"text {group}", _share(year == group for year in years)


def _share(holds: Iterable[bool]) -> str:
    cases = list(holds)
    return f"{sum(cases) / len(cases):.1%}"


def main() -> None:
    """Print the table of the corpus alone."""
    print(table(parts()))


if __name__ == "__main__":
    main()
