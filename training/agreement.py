"""How far the labels of the corpus can be believed, as far as that can be measured without new readers.

    python -m training.agreement [--folds build/folds]

Each row was labelled once, by whoever wrote it. Two things can be asked of such labels. Do the same words, written in different files, have
the same labels? And does a network that learned from the other files (``training.crossfit``) expect them? The first is close to asking two
labellers, on the short and plain lines that happen to be written twice. The second is no agreement between readers: the network errs too,
so that it is a lower bound on how far the labels agree with each other.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy

from jdlint.pipeline import weights
from jdlint.pipeline.network import Network
from training import compose, corpus, examples, folds
from training.corpus import LabelledPosting, Row
from training.examples import Example

Pair = tuple[str, str]
FEWEST_WORDS = 4  # of a text that counts as written twice: shorter ones are headings and names
_NOT_WORDS = re.compile(r"[\W_]+")
_STRINGS = spacy.blank("en").vocab.strings
_STANCES = {number: stance for stance, number in corpus.STANCE.items()}


def kappa(pairs: Sequence[Pair]) -> float:
    """Return Cohen's kappa: 1 where all pairs agree, 0 where they do as often as by chance."""
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    return 1.0 if chance == 1 else (sum(one == other for one, other in pairs) / len(pairs) - chance) / (1 - chance)


def table(columns: dict[str, Sequence[Pair]]) -> str:
    """Return a Markdown table: per label, how many pairs there are, the share that agrees, and kappa."""
    rows = [
        f"| {name} | {len(pairs)} | {sum(one == other for one, other in pairs) / len(pairs):.3f} | {kappa(pairs):.3f} |"
        for name, pairs in columns.items()
    ]
    return "\n".join(["| label | pairs | the same | kappa |", "| --- | --- | --- | --- |", *rows]) + "\n"


def repeated() -> str:
    """Return the table for texts that stand in two files: case, marks and blanks do not count, nor do texts that are context in both."""
    places: dict[str, dict[str, Row]] = defaultdict(dict)
    for file, row in _rows():
        words = _NOT_WORDS.sub(" ", row.text.lower()).split()
        if len(words) >= FEWEST_WORDS:
            places[" ".join(words)].setdefault(file, row)
    twice = [tuple(rows.values())[:2] for _, rows in sorted(places.items()) if len(rows) > 1]
    pairs = [(one, other) for one, other in twice if not one.kind == other.kind == "C"]
    return table(
        {
            "kind": [(one.kind, other.kind) for one, other in pairs],
            "focus": [(one.focus, other.focus) for one, other in pairs],
            "stance, where both have one": [(a.stance, b.stance) for a, b in pairs if "-" not in (a.stance, b.stance)],
        }
    )


def _rows() -> Iterator[tuple[str, Row]]:
    """Yield all rows, each with the name of its file."""
    for file, rows in corpus.lines_by_file().items():
        yield from ((file, row) for row in rows)
    for part in ("postings", "verdicts"):
        for posting in corpus.postings(part=part):
            yield from ((f"{part}/{posting.id.partition('-')[0]}", row) for row in posting.rows)


def crossfit(folder: Path, chosen: Sequence[LabelledPosting]) -> str:
    """Return the table for the students of ``folder`` and the rows of the chosen postings, each by the student that has not seen it."""
    networks = [Network(weights.arrays(folder / str(fold))) for fold in range(folds.FOLDS)]
    kinds: list[Pair] = []
    focus: list[Pair] = []
    stances: list[Pair] = []
    for posting in chosen:
        for example in examples.of_composed(compose.as_written(posting)):
            said = _said(networks[folds.fold_of(posting)], example)
            for number, (kind, craft, stance) in enumerate(said):
                if not example.labelled[number]:
                    continue
                wanted = corpus.KINDS[example.kinds[number]]
                kinds.append((wanted, kind))
                if wanted != "C":
                    focus.append((_focus(example.focus[number]), craft))
                if example.stances[number] >= 0 and craft != "N":
                    stances.append((_STANCES[example.stances[number]], stance))
    return table({"kind": kinds, "focus, context left out": focus, "stance, where both see a craft": stances})


def _said(network: Network, example: Example) -> Iterator[tuple[str, str, str]]:
    """Yield kind, focus and stance of each line, as the network sees it."""
    flat = [word for line in example.tokens for word in line]
    starts = np.cumsum([0, *(len(line) for line in example.tokens)])[:-1]
    keys = np.array([_STRINGS.add(word) for word in flat], np.uint64)
    scores = network(keys, flat, starts, example.shapes, example.headings)
    for kind, odds, stance in zip(scores.kind.argmax(1), scores.focus > 0, scores.stance.argmax(1), strict=True):
        yield corpus.KINDS[kind], _focus(tuple(odds.astype(float))), _STANCES[int(stance)]


def _focus(crafts: tuple[float, float]) -> str:
    return next(letter for letter, wanted in corpus.FOCUS.items() if wanted == crafts)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=Path, help="folder of training.crossfit")
    options = parser.parse_args()
    print(repeated())
    if options.folds is not None:
        print(crossfit(options.folds, corpus.postings()))


if __name__ == "__main__":
    main()
