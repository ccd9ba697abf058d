"""Headings inside running text, where a scraper has left no line breaks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from jdlint.posting import SectionKind
from jdlint.structure.run_on import GLUED_WORD, JOINS, SMALL, TOKEN, WORDISH, Running
from jdlint.structure.words import Heading, Words

_CAPITAL = re.compile(r"(?<![A-Z’'&/-])(?:[A-Z][a-z’'-]++|[A-Z]++(?![a-z]))|(?<=[A-Z]{4})[A-Z][a-z]++")
_GLUED_DIGIT = re.compile(r"(?<=[a-z]{3})(?=\d)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w ]*$)")
_ASKING = re.compile(r"\b(?:what|who|how|why) (?:you|we)\b(?=[^.!?:]{2,40}:)")
_LEAD_IN = re.compile(r"[A-Z][^.!?:;•]{4,70}+:(?= ?[A-Z•·-])")
_HEADING_WORD = re.compile(r"[A-Za-z&/0-9’'+-]{1,40}+|\([A-Za-z ]{1,20}\)")
_ENDS = '.!?:;…)”"•*'
QUESTIONS = frozenset({"What", "Who", "How", "Why", "About"})
_SPEAKING = re.compile(r"\b(?:you|we|our|your)\b", re.IGNORECASE)
_WORK = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_SOLE = frozenset({"responsibilities", "requirements", "qualifications", "benefits", "duties", "perks"})


class Piece(NamedTuple):
    """A cut of clean text: ``[start, end)`` and, for a heading found inside, what it means."""

    start: int
    end: int
    heading: Heading | None = None


def headings(running: Running, words: Words) -> list[Piece]:
    """Return the headings inside a text, in order: what the lexicon knows, where it stands like a heading."""
    text = running.text
    found: list[Piece] = []
    reach = 0
    for begin in _starts(running):
        if begin < reach:
            continue
        piece = _known(running, begin, words) or _lead_in(running, begin, words)
        if piece is None:
            continue
        stop = piece.end
        while stop < len(text) and text[stop] in ":;":
            stop += 1
        found.append(Piece(begin, stop, piece.heading))
        reach = stop
    return found


def _starts(running: Running) -> list[int]:
    text = running.text
    starts = {match.start() for match in _CAPITAL.finditer(text)}
    starts.update(match.start() for match in _ASKING.finditer(text))
    if running.lowered:
        starts.update(match.start() for match in TOKEN.finditer(text))
    return sorted(starts)


def _known(running: Running, begin: int, words: Words) -> Piece | None:
    """A heading that the lexicon knows whole."""
    text = running.text
    ends = _candidate_ends(text, begin)
    first = list(islice(ends, 2))
    if not any(words.opens(text[begin:stop]) for stop in first):
        return None
    for stop in reversed([*first, *ends]):
        if not running.lowered and text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].islower():
            continue  # nothing that follows would make a heading of it
        heading = words.exact(text[begin:stop])
        if heading is None:
            continue
        if running.lowered:
            stands = _is_lower_heading(text, begin, stop, heading, words)
        else:
            stands = _stands_alone(text, begin, stop, heading)
        if stands:
            return Piece(begin, stop, heading)
    return None


def _lead_in(running: Running, begin: int, words: Words) -> Piece | None:
    """A heading known by how it begins, with a colon and a capital after it."""
    text = running.text
    match = _LEAD_IN.match(text, begin)
    if match is None or not _is_start(running, begin):
        return None
    heading = words.within(match[0], leading=True)
    return Piece(begin, match.end(), heading) if heading is not None else None


def _is_start(running: Running, begin: int) -> bool:
    """Whether a line may start at ``begin``: after a stop, glued to a word, or after a word in lower case."""
    text = running.text
    before = text[:begin].rstrip()[-1:] if begin < 2 else text[begin - 2 : begin].strip()[-1:]
    if not before or before in _ENDS:
        return True
    return before.islower()


def _candidate_ends(text: str, begin: int) -> Iterator[int]:
    """Yield where a heading that starts at ``begin`` may end: word ends within eight words, shortest first."""
    at = begin
    for _ in range(8):
        match = _HEADING_WORD.match(text, at)
        if match is None:
            return
        word_end = match.end()
        glued = GLUED_WORD.search(text, match.start(), word_end) or _GLUED_DIGIT.search(text, match.start(), word_end)
        if glued and glued.start() > match.start():
            yield glued.start()
            return
        yield word_end
        if word_end >= len(text) or text[word_end] != " ":
            return
        at = word_end + 1


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
        return ended or content.split(" ", 1)[0] in QUESTIONS or titled
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
