"""Cut running text into sentences, and text that a scraper has merged into its headings and lines.

Works on the clean text of one block; every expression is linear.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from jdlint.posting import SectionKind
from jdlint.structure import run_on
from jdlint.structure.run_on import GLUED_WORD, JOINS, LONG, SMALL, TOKEN, WORDISH, is_lower
from jdlint.structure.words import Heading, Words

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
    r"(?<=[a-z)\]’”%0-9][.!?:;…])(?=[A-Z][a-z’']+(?![a-z]*\.[a-z])|[AI] )|(?<=[a-z]\))(?=[A-Z][a-z]+)"
)
_CAPITAL = re.compile(r"(?<![A-Z’'&/-])(?:[A-Z][a-z’'-]++|[A-Z]++(?![a-z]))|(?<=[A-Z]{4})[A-Z][a-z]++")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w ]*$)")
_BULLET_INSIDE = re.compile(r"(?<=\S) (?=[•·▪●◦✓✔➢➤§] ?\S)")


class Piece(NamedTuple):
    """A cut of clean text: ``[start, end)`` and, for a heading found inside, what it means."""

    start: int
    end: int
    heading: Heading | None = None


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]``."""
    if end - start < SHORT:
        return [(start, end)] if end > start else []
    cuts = [start]
    for match in (_END_LOWER if is_lower(text, start, end) else _END).finditer(text, start, end):
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


def pieces(text: str, words: Words) -> list[Piece]:
    """Return the parts of a merged text in order: headings where the lexicon knows them, else stretches of lines."""
    headings = _headings_inside(text, words)
    result: list[Piece] = []
    at = 0
    for found in headings:
        if found.start > at:
            result.extend(_lines(text, at, found.start, words))
        result.append(found)
        at = found.end
        while at < len(text) and text[at] in " :-–—":
            at += 1
    if at < len(text):
        result.extend(_lines(text, at, len(text), words))
    return result


def _headings_inside(text: str, words: Words) -> list[Piece]:
    found: list[Piece] = []
    reach = 0
    starts = {match.start() for match in _CAPITAL.finditer(text)}
    starts.update(match.start() for match in _ASKING.finditer(text))
    lowered = is_lower(text, 0, len(text))
    if lowered:
        starts.update(match.start() for match in TOKEN.finditer(text))
    for begin in sorted(starts):
        if begin < reach:
            continue
        for stop in _candidate_ends(text, begin):
            heading = words.exact(text[begin:stop])
            if heading is not None and (
                _is_lower_heading(text, begin, stop, heading, words)
                if lowered
                else _stands_alone(text, begin, stop, heading)
            ):
                break
        else:
            lead = _LEAD_IN.match(text, begin)
            if lead is None or not _is_start(text, begin) or (heading := words.within(lead[0], leading=True)) is None:
                continue
            stop = lead.end()
        while stop < len(text) and text[stop] in ":;":
            stop += 1
        found.append(Piece(begin, stop, heading))
        reach = stop
    return found


def _is_start(text: str, begin: int) -> bool:
    """Whether a line may start at ``begin``: after a stop, glued to a word, or after a word in lower case."""
    before = text[:begin].rstrip()[-1:] if begin < 2 else text[begin - 2 : begin].strip()[-1:]
    return not before or before in _ENDS or before.islower()


def _candidate_ends(text: str, begin: int) -> list[int]:
    """Return where a heading that starts at ``begin`` may end: word ends within eight words, longest first."""
    ends: list[int] = []
    at = begin
    for _ in range(8):
        match = _HEADING_WORD.match(text, at)
        if match is None:
            break
        word_end = match.end()
        glued = GLUED_WORD.search(text, match.start(), word_end)
        if glued and glued.start() > match.start():
            ends.append(glued.start())
            break
        ends.append(word_end)
        if word_end >= len(text) or text[word_end] != " ":
            break
        at = word_end + 1
    return ends[::-1]


_ASKING = re.compile(r"\b(?:what|who|how|why) (?:you|we)\b(?=[^.!?:]{2,40}:)")
_LEAD_IN = re.compile(r"[A-Z][^.!?:;•]{4,70}+:(?= ?[A-Z•·-])")
_HEADING_WORD = re.compile(r"[A-Za-z&/0-9’'+-]{1,40}+|\([A-Za-z ]{1,20}\)")


def _stands_alone(text: str, begin: int, stop: int, heading: Heading) -> bool:
    """Whether a known heading inside running text is one: how it is written, and what stands before and after it."""
    content = text[begin:stop]
    before = text[begin - 2 : begin].strip()[-1:] if begin > 1 else ""
    glued_before = begin > 0 and text[begin - 1] not in " \"'(“"
    ended = not before or before in _ENDS or glued_before
    after = text[stop : stop + 2]
    colon = after[:1] in (":", ";") and after != ""
    glued_after = bool(after) and (after[0].isupper() or after[0] in "•·●▪")
    capital_after = len(after) == 2 and after[0] == " " and (after[1].isupper() or after[1] in "•·●▪-*–0123456789")
    if not (colon or glued_after or capital_after):
        return False
    names = [word for word in WORDISH.findall(content) if word.lower() not in SMALL]
    titled = all(word[0].isupper() for word in names) and content[0].isupper()
    upper = content.isupper() and len(content) > 4
    several = " " in content
    speaking = _SPEAKING.search(content) is not None
    if colon and (ended or several):
        return True
    if heading.entry.weak:
        if not ended or (not titled and not content.startswith("About")):
            return False
        return glued_after or upper or (several and not content.startswith(("The ", "Our ", "Your ", "This ")))
    if speaking and several and content[0].isupper():
        return ended or content.split(" ", 1)[0] in _QUESTIONS or titled
    if ended:
        return titled or glued_after or upper
    if heading.kind not in _WORK:
        return False
    return (titled and (several or glued_after or content.lower() in _SOLE)) or upper


def _is_lower_heading(text: str, begin: int, stop: int, heading: Heading, words: Words) -> bool:
    """Whether a known heading in a text without capitals is one: it has a colon, or stands between an end and an opener."""
    if text[stop : stop + 1] == ":":
        return True
    content = text[begin:stop]
    before = text[begin - 2 : begin].strip()[-1:] if begin > 1 else ""
    after = WORDISH.match(text, stop + 1)
    if heading.entry.weak or (" " not in content and content not in _SOLE):
        return False
    opener = after is not None and (after[0] in words.starters or after[0] in words.openers)
    last = _LAST_WORD.search(text, max(0, begin - 30), max(0, begin - 1))
    ended = not before or before in _ENDS or (last is not None and last[0] not in JOINS)
    return ended and (opener or _SPEAKING.search(content) is not None)


_ENDS = '.!?:;…)”"•*'
_QUESTIONS = frozenset({"What", "Who", "How", "Why", "About"})
_SPEAKING = re.compile(r"\b(?:you|we|our|your)\b", re.IGNORECASE)
_WORK = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_SOLE = frozenset(
    {
        "responsibilities",
        "requirements",
        "qualifications",
        "benefits",
        "duties",
        "perks",
    }
)


def _lines(text: str, start: int, end: int, words: Words) -> list[Piece]:
    """Cut a stretch without headings where lines were merged: at glued capitals, bullets and starting words."""
    cuts = {start, end}
    cuts.update(match.start() for match in _GLUED_STOP.finditer(text, start, end))
    cuts.update(match.end() for match in _BULLET_INSIDE.finditer(text, start, end))
    cuts.update(run_on.inside_words(text, start, end, words))
    if len(text) >= LONG and end - start >= SHORT:
        cuts.update(run_on.at_blanks(text, start, end, words))
    ordered = sorted(cuts)
    return [Piece(a, b) for a, b in itertools.pairwise(ordered) if text[a:b].strip()]
