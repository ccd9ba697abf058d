"""Write what is measured where it is said: training/README.md and training/MODEL_CARD.md (``make figures``).

    JDLINT_EVAL_DIR=... python -m training.figures [--folds build/folds]

Each table stands between ``<!-- measured: NAME -->`` and ``<!-- end of NAME -->``. Without ``--folds`` the table that needs them stays.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from training import agreement, composition, corpus, digests, evaluate

PAGES = tuple(digests.ROOT / name for name in ("training/README.md", "training/MODEL_CARD.md"))
BLOCK = re.compile(r"<!-- measured: (\w+) -->\n(.*?)<!-- end of \1 -->\n", re.DOTALL)
OF_POSTINGS = ("breakdown", "confidences", "sets", "formats", "sections")
"""The tables that hold figures of the shipped weights, and say of which."""


def stamp() -> str:
    """Return how a figure's table names the weights and coefficients that were measured."""
    return f"weights {digests.weights_digest()[:12]}"


def blocks(page: Path) -> dict[str, str]:
    """Return the measured blocks of a page by their names."""
    return {match[1]: match[2] for match in BLOCK.finditer(page.read_text("utf-8"))}


def measured(folds: Path | None) -> Iterator[tuple[str, str]]:
    """Yield name and text of each block that can be measured."""
    folder = evaluate.folder_of_postings()
    sets = evaluate.pairs_of(folder)
    yield "repeated", agreement.repeated()
    real = composition.of_cases(evaluate.cases_of(folder, sets))
    yield "composition", composition.table({**composition.parts(), "real postings": real})
    if folds is not None:
        yield "crossfit", agreement.crossfit(folds, corpus.postings())
    day = datetime.now().astimezone().date()
    for name, text in evaluate.tables(folder, sets):
        yield name, f"Measured on {day} ({stamp()}).\n\n{text}"


def write(name: str, text: str) -> None:
    """Write a block anew wherever it stands."""
    for page in PAGES:
        old = page.read_text("utf-8")
        block = f"<!-- measured: {name} -->\n\n{text}\n<!-- end of {name} -->\n"
        new = BLOCK.sub(lambda found, block=block: block if found[1] == name else found[0], old)  # type: ignore[misc]
        if new != old:
            page.write_text(new, "utf-8")
            print(f"{page}: {name}", flush=True)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=Path, help="folder of training.crossfit")
    for name, text in measured(parser.parse_args().folds):
        write(name, text)


if __name__ == "__main__":
    main()
