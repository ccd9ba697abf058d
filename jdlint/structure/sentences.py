"""Cut running text into sentences, and text that a scraper has merged into its headings and lines.

Works on the clean text of one block; every expression is linear.
"""

from __future__ import annotations

import itertools
import re

from jdlint.structure import inside, run_on
from jdlint.structure.inside import Piece
from jdlint.structure.run_on import GLUED_WORD, LONG, Running
from jdlint.structure.words import Words

SHORT = 60  # a shorter text is one statement
MOST = 1200  # the longest statement
_END = re.compile(r"[.!?…][\"'”’)\]]*+ (?=[\"'“‘(\[]?[A-Z0-9À-Þ•*✓])|(?<=[a-z0-9)][;:]) (?=[•·▪●*✓✔➢] ?[A-Z])")
_END_LOWER = re.compile(r"[.!?…][\"'”’)\]]*+ (?=[\"'“‘(\[]?[\w•*✓])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|incl|inc|ltd|corp|co|no|nr|sr|jr|dr|mr|mrs|ms|st|dept|univ|u\.s|u\.k|u\.s\.a|ph\.d|m\.sc|b\.sc|m\.s|b\.s|min|max)"
    r"|(?<![\w.])(?-i:[ABD-QS-Z]))\.$",  # an initial; R and C are languages
    re.IGNORECASE,
)
# "hats.Responsibilities", "candidate)Ability": a capital straight after the end of something.
_GLUED_STOP = re.compile(
    r"[A-Z](?:(?<=[a-z)\]’”%0-9][.!?:;…].)(?:(?=[a-z’']+(?![a-z]*\.[a-z]))|(?<=[AI])(?= ))|(?<=[a-z]\).)(?=[a-z]))"
)
_BULLET_INSIDE = re.compile(r"(?<=\S) (?=[•·▪●◦✓✔➢➤§] ?\S)")


def sentences(whole: Running, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``whole.text[start:end]``."""
    text = whole.text
    if end - start < SHORT:
        return [(start, end)] if end > start else []
    cuts = [start]
    for match in (_END_LOWER if whole.lowered else _END).finditer(text, start, end):
        left = max(cuts[-1], match.start() - 12)
        if text[match.start()] == "." and _ABBREVIATION.search(text, left, match.start() + 1):
            continue
        cuts.append(match.end())
    cuts.append(end)
    return [(a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]


def bounded(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the cuts, none longer than ``MOST``: a longer one is no sentence, and costs more than its length later on."""
    if all(end - start <= MOST for start, end in cuts):
        return cuts
    result: list[tuple[int, int]] = []
    for start, end in cuts:
        at = start
        while end - at > MOST:
            blank = text.rfind(" ", at + MOST // 2, at + MOST)
            stop = blank + 1 if blank >= 0 else at + MOST
            result.append((at, stop))
            at = stop
        result.append((at, end))
    return result


def looks_merged(text: str) -> bool:
    """Return whether it is worth looking for headings and lines inside ``text``."""
    return len(text) >= LONG or _GLUED_STOP.search(text) is not None or _has_glued_word(text)


def _has_glued_word(text: str) -> bool:
    return len(text) > 30 and GLUED_WORD.search(text) is not None


def pieces(whole: Running, words: Words) -> list[Piece]:
    """Return the parts of a merged text in order: headings where the lexicon knows them, else stretches of lines."""
    text = whole.text
    result: list[Piece] = []
    at = 0
    for found in inside.headings(whole, words):
        if found.start > at:
            result.extend(_lines(whole, at, found.start, words))
        result.append(found)
        at = found.end
        while at < len(text) and text[at] in " :-–—":
            at += 1
    if at < len(text):
        result.extend(_lines(whole, at, len(text), words))
    return result


def _lines(whole: Running, start: int, end: int, words: Words) -> list[Piece]:
    """Cut a stretch without headings where lines were merged: at glued capitals, bullets and starting words."""
    text = whole.text
    cuts = {start, end}
    cuts.update(match.start() for match in _GLUED_STOP.finditer(text, start, end))
    cuts.update(match.end() for match in _BULLET_INSIDE.finditer(text, start, end))
    cuts.update(run_on.inside_words(whole, start, end, words))
    if len(text) >= LONG and end - start >= SHORT:
        cuts.update(run_on.at_blanks(whole, start, end, words, frozenset(cuts)))
    ordered = sorted(cuts)
    return [Piece(a, b) for a, b in itertools.pairwise(ordered) if text[a:b].strip()]
