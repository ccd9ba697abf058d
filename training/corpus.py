"""Read the open corpus: labelled single lines and whole labelled postings."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
KINDS = "DRPIC"
FOCUS = {"E": (1.0, 0.0), "O": (0.0, 1.0), "B": (1.0, 1.0), "N": (0.0, 0.0)}
STANCE = {"own": 0, "sup": 1, "not": 2, "-": -1}
_ROW = re.compile(r"^([DRPIC]) ([EOBN]) (own|sup|not|-) \| ?(.*)$")


class CorpusError(ValueError):
    """A row or header of the corpus that is not in its form; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled line: kind (D R P I C), focus (E O B N) and stance (own, sup, not, -) as in the labelling guideline.

    ``unlabelled`` rows are made of several: their labels are not to be learned, only what the teacher says of them.
    """

    text: str
    kind: str
    focus: str
    stance: str
    section: str = ""
    unlabelled: bool = False


@dataclass(frozen=True, slots=True)
class LabelledPosting:
    """A whole labelled posting; ``verdict`` holds level, e, o, early, boundary, title, body and unicorn as written in its header."""

    id: str
    rows: tuple[Row, ...]
    verdict: dict[str, str]


def postings(folder: Path = CORPUS, part: str = "postings") -> list[LabelledPosting]:
    """Return the labelled postings of a part of ``folder``, in file order; raises ``CorpusError``.

    The part "verdicts" is kept back from the labels, so that the role profile can learn from postings that no network has seen.
    """
    found: list[LabelledPosting] = []
    for path in sorted((folder / part).glob("*.txt"), key=lambda path: (len(path.name), path.name)):
        name = ""
        verdict: dict[str, str] = {}
        rows: list[Row] = []
        for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), "=== "], 1):
            if line.startswith("==="):
                if rows:
                    found.append(LabelledPosting(name, tuple(rows), verdict))
                name, _, pairs = line[3:].partition("|")
                name, verdict, rows = name.strip(), dict(pair.split("=", 1) for pair in pairs.split()), []
            elif line.strip():
                match = _ROW.match(line)
                if match is None:
                    raise CorpusError(f"{path.name}:{number}: not a row: {line[:60]!r}")
                kind, focus, stance, text = match.groups()
                rows.append(Row(text, kind, focus, stance))
    return found


def lines(folder: Path = CORPUS, leave_out: str = "") -> list[Row]:
    """Return the labelled single lines of ``folder``, in file order, exact repetitions left out; raises ``CorpusError``.

    Files whose name starts with ``leave_out`` are passed over, if it is given.
    """
    found: dict[str, Row] = {}
    for name, rows in lines_by_file(folder).items():
        if not (leave_out and name.startswith(leave_out)):
            for row in rows:
                found.setdefault(row.text, row)
    return list(found.values())


def lines_by_file(folder: Path = CORPUS) -> dict[str, list[Row]]:
    """Return all labelled single lines of ``folder`` by the name of their file; raises ``CorpusError``."""
    found: dict[str, list[Row]] = {}
    for path in sorted((folder / "lines").glob("*.jsonl")):
        rows = found[path.name] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                try:
                    record = json.loads(line)
                    row = Row(record["text"], record["kind"], record["focus"], record["stance"], record["section"])
                except (ValueError, KeyError) as error:
                    raise CorpusError(f"{path.name}:{number}: {error}") from error
                rows.append(row)
    return found
