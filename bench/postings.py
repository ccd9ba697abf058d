"""Postings to measure with: a folder's own, or made of the training corpus, as long as real ones, all different, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from training import compose, corpus

WORDS = 600  # of a real posting, on average
_SUFFIXES = (".md", ".txt")
_A_FOLDER = 100  # files, at most
_SYLLABLES = "ba do ka li mo ne pra ri sta tu vel zor".split()
_PLACES = "Lisbon Utrecht Graz Porto Leipzig Tartu Brno Ghent Malmö Turin".split()


@dataclass(frozen=True, slots=True)
class Postings:
    """Files under one folder. ``real`` says that they are somebody's, not made here."""

    folder: Path
    files: tuple[str, ...]
    words: int
    real: bool

    @property
    def first(self) -> str:
        """The path of one of middling length, from the folder."""
        sized = sorted(self.files, key=lambda file: ((self.folder / file).stat().st_size, file))
        return sized[len(sized) // 2]

    def __str__(self) -> str:
        kind = "real" if self.real else "composed"
        return f"{len(self.files):,} {kind} postings, {self.words:,} words"


def gather(folders: Sequence[Path], number: int, into: Path) -> Postings:
    """Copy ``number`` postings of ``folders`` into a folder, spread over all that are there; where these are too few, compose them."""
    found = sorted(
        {file for folder in folders for file in folder.rglob("*") if file.suffix in _SUFFIXES and file.is_file()}
    )
    real = len(found) >= number
    if real:
        chosen = [found[index * len(found) // number] for index in range(number)]
        named = ((f"{file.stem}-{index:05}{file.suffix}", file.read_bytes()) for index, file in enumerate(chosen))
    else:
        named = ((f"role-{index:05}.md", text.encode()) for index, text in enumerate(islice(composed(), number)))
    files, words = [], 0
    for index, (name, data) in enumerate(named):
        file = Path(f"{index // _A_FOLDER:03}", name)
        (into / file).parent.mkdir(parents=True, exist_ok=True)
        (into / file).write_bytes(data)
        files.append(str(file))
        words += len(data.split())
    return Postings(into, tuple(files), words, real)


def composed() -> Iterator[str]:
    """Yield postings without end, Markdown, each of about ``WORDS`` words."""
    known = corpus.postings()
    paragraphs = sorted(
        {row.text.strip() for one in known for row in one.rows if row.kind == "C" and len(row.text) > 90}
    )
    for number in count():
        rng = random.Random(number)
        company = "".join(rng.choices(_SYLLABLES, k=4)).capitalize()
        written = compose.dressed(known[number % len(known)], rng).text.rstrip()
        parts = [
            written,
            f"## About {company}",
            f"{company} has its office in {rng.choice(_PLACES)}; reference {number:06}.",
        ]
        missing = WORDS - sum(len(part.split()) for part in parts)
        while missing > 0:
            parts.append(rng.choice(paragraphs))
            missing -= len(parts[-1].split())
        yield "\n\n".join(parts) + "\n"
