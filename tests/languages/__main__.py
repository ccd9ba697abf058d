"""Which postings are judged, by language: ``python -m tests.languages`` writes README.md here.

The first table is made of ``texts``, short postings of our own. The second needs real postings, whose folder ``JDLINT_EVAL_DIR``
names; without it, its rows stay as they are.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

from jdlint import lexicon
from jdlint.readers import format_of, read
from jdlint.rules import JUDGED_LANGUAGES
from jdlint.structure import postings

HERE = Path(__file__).resolve().parent
PAGE = HERE / "README.md"
TEXTS = sorted((HERE / "texts").iterdir())
ENGLISH = (
    *("dev/postings", "dev/single_postings", "dev/verdict_postings"),
    *("wild/data_families", "wild/other_families", "wild/flattened", "wild/html", "wild/repositories"),
)
OTHERS = ("wild/non_english",)
_REAL = "## Real postings"


def languages(path: Path) -> list[str]:
    """Return the language of each posting of a file."""
    return [posting.language for posting in postings(read(path.name, path.read_bytes()), lexicon.load())]


def own() -> str:
    """Return the table of our own texts."""
    lines = [
        "# Languages",
        "",
        "Written by `python -m tests.languages`; a test compares. A posting that is not in English is named (JD906) and not judged.",
        "",
        f"## {len(TEXTS)} short postings in {len(TEXTS)} languages",
        "",
        "| written in | recognised as | judged |",
        "| --- | --- | --- |",
    ]
    for path in TEXTS:
        (found,) = languages(path)
        lines.append(f"| {path.stem} | {found} | {'yes' if found in JUDGED_LANGUAGES else 'no'} |")
    return "\n".join(lines) + "\n"


def real(root: Path) -> str:
    """Return the table of real postings below ``root``."""
    lines = [_REAL, "", "| folder | postings | judged | named and not judged |", "| --- | --- | --- | --- |"]
    for folder in (*ENGLISH, *OTHERS):
        found = Counter(language for path in files(root / folder) for language in languages(path))
        named = ", ".join(f"{count} {name}" for name, count in sorted(found.items()) if name not in JUDGED_LANGUAGES)
        judged = sum(count for name, count in found.items() if name in JUDGED_LANGUAGES)
        lines.append(f"| {folder} | {found.total()} | {judged} | {named or 'none'} |")
    return "\n".join(lines) + "\n"


def files(folder: Path) -> list[Path]:
    """Return the postings of a folder of real ones."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and format_of(path.name) is not None)


def page() -> str:
    """Return the page, its second table measured anew where that can be done."""
    if root := os.environ.get("JDLINT_EVAL_DIR"):
        return f"{own()}\n{real(Path(root))}"
    _, _, measured = PAGE.read_text(encoding="utf-8").partition(_REAL)
    return f"{own()}\n{_REAL}{measured}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
