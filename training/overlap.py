"""Find rows of the corpus that share nine words in a row with a real posting, so that they can be taken out.

    JDLINT_EVAL_DIR=... python -m training.overlap

Prints file, line and the words; exits with 1 where there are any. The corpus is to be our own text, and what is measured on the
real postings is to have been learned from other words.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from training import corpus

LENGTH = 9  # words in a row
_WORD = re.compile(r"[a-z0-9']+")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of ``LENGTH`` words, lower case."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    for at in range(len(words) - LENGTH + 1):
        yield tuple(words[at : at + LENGTH])


def shared(path: Path, known: set[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a corpus file, counted from 1, that hold a known run, and the run."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("==="):
            continue
        text = json.loads(line)["text"] if path.suffix == ".jsonl" else line.partition("|")[2]
        found = next((run for run in runs(text) if run in known), None)
        if found:
            yield number, " ".join(found)


def main() -> None:
    """Print what is shared."""
    place = os.environ.get("JDLINT_EVAL_DIR")
    if not place:
        sys.exit("overlap: set JDLINT_EVAL_DIR to the folder of labelled postings (see training/README.md)")
    real = (path for path in Path(place).rglob("*") if path.is_file() and path.suffix in (".txt", ".md", ".html"))
    known = {run for path in real for run in runs(path.read_text(encoding="utf-8", errors="replace"))}
    files = (path for path in sorted(corpus.CORPUS.rglob("*")) if path.suffix in (".txt", ".jsonl"))
    rows = [(path, number, words) for path in files for number, words in shared(path, known)]
    for path, number, words in rows:
        print(f"{path.relative_to(corpus.CORPUS)}:{number}: {words}")
    sys.exit(1 if rows else 0)


if __name__ == "__main__":
    main()
