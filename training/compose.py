"""Make posting texts of labelled rows: the corpus' own postings in other dress, and postings assembled from single lines."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from training.corpus import LabelledPosting, Row

_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-*•·▪●○–]\s+)?")
_STRONG = re.compile(r"^(\*\*|__)(.+?)(\*\*|__)(:?)\s*$")
_HEADING_KINDS = {
    "responsibilities": "D",
    "success": "D",
    "requirements": "R",
    "preferred": "P",
    "interview": "I",
    "about": "C",
    "benefits": "C",
    "other": "C",
}
_ORDERS = (
    ("about", "responsibilities", "success", "requirements", "preferred", "interview", "benefits", "other"),
    ("responsibilities", "requirements", "preferred", "about", "other", "interview", "success", "benefits"),
    ("about", "benefits", "responsibilities", "requirements", "preferred", "success", "other", "interview"),
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A posting text, and for each row of it the row's key and its half-open range. ``markdown`` says how to read it."""

    text: str
    rows: tuple[tuple[Row, int, int], ...]
    markdown: bool = True


def plain(row: Row) -> str:
    """Return the row's words without bullet and heading marks and without bold."""
    text = _MARK.sub("", row.text, count=1).strip()
    match = _STRONG.match(text)
    return match.group(2) + match.group(4) if match else text


def is_heading(rows: Sequence[Row], index: int) -> bool:
    """Whether a context row looks like a heading of what follows."""
    row = rows[index]
    words = plain(row).split()
    if row.kind != "C" or not 0 < len(words) <= 8 or words[-1][-1] in ".!,;" or index + 1 >= len(rows):
        return False
    text = row.text.strip()
    marked = text.startswith("#") or bool(_STRONG.match(text)) or text.endswith(":")
    following = rows[index + 1]
    return marked or following.kind != "C" or len(plain(following).split()) > len(words) + 4


def join(rows: Sequence[tuple[Row, str]], separator: str = "\n", *, markdown: bool = True) -> Composed:
    """Write dressed rows one after the other."""
    parts: list[str] = []
    placed: list[tuple[Row, int, int]] = []
    at = 0
    for row, text in rows:
        parts.append(text)
        placed.append((row, at, at + len(text)))
        at += len(text) + len(separator)
    return Composed(separator.join(parts), tuple(placed), markdown)


def as_written(posting: LabelledPosting) -> Composed:
    """The posting as it stands in the corpus."""
    return join([(row, row.text) for row in posting.rows])


def dressed(posting: LabelledPosting, rng: random.Random) -> Composed:
    """The posting with other bullets and headings, some headings dropped, sometimes as plain text or without line breaks."""
    dice = rng.random()
    if dice < 0.35:
        return as_written(posting)
    drop = rng.random() < 0.2
    heading = rng.choice(("{}", "{}:", "**{}**", "### {}", "## **{}**", "UPPER"))
    bullet = rng.choice(("", "", "- ", "* ", "  * ", "• "))
    blank = rng.random() < 0.5
    rows: list[tuple[Row, str]] = []
    for index, row in enumerate(posting.rows):
        words = plain(row)
        if is_heading(posting.rows, index):
            if drop and index and rng.random() < 0.8:
                continue
            words = words.rstrip(":")
            text = words.upper() if heading == "UPPER" else heading.format(words)
            rows.append((row, ("\n" if blank and index else "") + text))
        else:
            item = (row.kind != "C" and row.text.strip() != words) or (row.kind in "DRP" and len(words.split()) < 30)
            rows.append((row, (bullet if item else "") + words))
    if dice > 0.93:
        return join([(row, text.lstrip("\n#*•- ").rstrip("*")) for row, text in rows], " ", markdown=False)
    return join(rows, markdown=bullet != "• " or dice < 0.6)


def assembled(singles: Sequence[Row], corpus: Sequence[LabelledPosting], rng: random.Random) -> list[Composed]:
    """Postings assembled from single lines by section, under headings and titles of the corpus."""
    titles = [posting.rows[0] for posting in corpus]
    headings: dict[str, list[Row]] = {kind: [] for kind in "DRPIC"}
    for posting in corpus:
        for index in range(len(posting.rows) - 1):
            if index and is_heading(posting.rows, index):
                headings[posting.rows[index + 1].kind].append(posting.rows[index])
    pools: dict[str, list[Row]] = {}
    for row in singles:
        pools.setdefault(row.section, []).append(row)
    for pool in pools.values():
        rng.shuffle(pool)
    made = []
    while any(pools.values()):
        bullet = rng.choice(("", "", "- ", "  * ", "• "))
        bare = rng.random() < 0.15
        rows: list[tuple[Row, str]] = []
        if rng.random() < 0.6:
            title = rng.choice(titles)
            rows.append((title, title.text))
        for section in rng.choice(_ORDERS):
            pool = pools.get(section, [])
            if not pool or (section in ("success", "interview") and rng.random() < 0.6):
                continue
            size = rng.randint(4, 11) if section in ("responsibilities", "requirements") else rng.randint(2, 5)
            taken = [pool.pop() for _ in range(min(size, len(pool)))]
            kinds = [row.kind for row in taken]
            kind = max(sorted(set(kinds)), key=kinds.count) if section != "about" else _HEADING_KINDS[section]
            if not bare and rng.random() < 0.85 and headings[kind]:
                heading = rng.choice(headings[kind])
                rows.append((heading, heading.text))
            rows.extend((row, (bullet if section != "about" else "") + row.text) for row in taken)
        if rows:
            made.append(join(rows))
    return made


_JOINTS = re.compile(r" (?:and|to|for|with|using|in|of|that|which|by|or|on|across|from) |, |; ")


_WORD = re.compile(r"[A-Za-z]{4,}")
_SWAPPED = 0.15  # of the words of a remixed row


def remixed(
    posting: LabelledPosting,
    pool: Sequence[Row],
    neighbours: Mapping[str, Sequence[str]],
    rng: random.Random,
    share: float = 0.6,
) -> LabelledPosting:
    """The posting with some rows crossed with other rows at a joint word, and some words swapped for near ones.

    New text for the teacher to label, without labels of its own; it also brings in words that the corpus does not have.
    """
    rows: list[Row] = []
    for index, row in enumerate(posting.rows):
        words = plain(row)
        if is_heading(posting.rows, index) or len(words.split()) < 4 or rng.random() > share:
            rows.append(row)
            continue
        lead = row.text[: row.text.find(words)] if words in row.text else ""
        text = words if rng.random() < 0.3 else _crossed(words, plain(rng.choice(pool)), rng)
        rows.append(replace(row, text=lead + _swapped(text, neighbours, rng), unlabelled=True))
    return replace(posting, rows=tuple(rows))


def _crossed(words: str, other: str, rng: random.Random) -> str:
    left, right = list(_JOINTS.finditer(words)), list(_JOINTS.finditer(other))
    if not left or not right:
        return words
    cut, tail = rng.choice(left), rng.choice(right)
    joint = cut.group() if rng.random() < 0.7 else tail.group()
    return words[: cut.start()] + joint + other[tail.end() :]


def _swapped(text: str, neighbours: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    def swap(match: re.Match[str]) -> str:
        word = match.group()
        near = neighbours.get(word.lower())
        if not near or rng.random() > _SWAPPED:
            return word
        other = rng.choice(near)
        return other.capitalize() if word[0].isupper() else other

    return _WORD.sub(swap, text)
