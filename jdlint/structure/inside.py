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
_GLUED_CAPITAL = re.compile(r"(?<=[A-Z0-9\")\]”/])(?=[A-Z][a-z]{2,})")
_GLUED_DIGIT = re.compile(r"(?<=[a-z]{3})(?=\d)")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w ]*$)")
_WORD_BEFORE = re.compile(r"[^ ]+(?= *$)")
_ASKING = re.compile(r"\b(?:what|who|how|why) (?:you|we)\b(?=[^.!?:]{2,40}:)")
_LEAD_IN = re.compile(r"[A-Z][^.!?:;•]{4,70}+:(?= ?[A-Z•·-])")
_LEAD_IN_FLAT = re.compile(r"[A-Z][^.!?:;•]{4,70}+:(?= ?[A-Z0-9•·-])")
_TRAIL = re.compile(r" ?(?:\.\.\.|…|:|\?)(?= )")  # what may end a heading, before the blank that was a line break
_LEAD_WORDS = 4  # words of a lead-in that is known by how it ends: "Desirable attributes and skills:"
_SENTENCE_WORDS = 10  # the same, where a sentence ends before it
_HEADING_WORD = re.compile(r"[A-Za-z&/0-9’'+-]{1,40}+|\([A-Za-z ]{1,20}\)")
_NAME = re.compile(r"[A-Z][\w’'&.-]{0,40}")
_ABOUT = re.compile(r"(?:(?:More |A bit )?[Aa]bout|ABOUT|Why|WHY|Life at|Join) ")
_NAME_WORDS = 4  # of the longest name of a company
_SUBJECT = re.compile(
    r" [\"“]?(?:[A-Z][\w’'&.,-]{0,40} ){1,4}(?:is|are|was|has|have|will|seeks|offers|provides|believes|helps|makes|builds)\b"
)
_PICTURE = re.compile(" ?[\U0001f300-\U0001faff\u2600-\u27bf]")
_ENDS = '.!?:;…)”"•*'
QUESTIONS = frozenset({"What", "Who", "How", "Why", "About"})
_SPEAKING = re.compile(r"\b(?:you|we|our|your)\b", re.IGNORECASE)
_WORK = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_SOLE = frozenset({"responsibilities", "requirements", "qualifications", "benefits", "duties", "perks"})
_SUBJECTS = frozenset({"You", "We", "I", "Our", "Your", "This", "You’ll", "You'll", "We’re", "We're"})
_EARLY = 400  # characters from the start within which "Description" opens the text
_CLEAR_WORDS = 4  # a known heading of so many words is one, whatever stands before it


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
        piece = _known(running, begin, reach, words) or _lead_in(running, begin, words)
        if piece is None and running.flattened:
            piece = _about_a_name(text, begin, words)
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
    if running.flattened:
        starts.update(match.start() for match in _GLUED_CAPITAL.finditer(text))
    if running.lowered:
        starts.update(match.start() for match in TOKEN.finditer(text))
    return sorted(starts)


def _known(running: Running, begin: int, reach: int, words: Words) -> Piece | None:
    """A heading that the lexicon knows whole; ``reach`` is the end of the heading before it."""
    text = running.text
    follows = running.flattened and reach > 0 and begin - reach < 5 and not text[reach:begin].strip(" -–")
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
            stands = _stands_alone(text, begin, stop, heading, flattened=running.flattened)
            if running.flattened:
                trail = _TRAIL.match(text, stop)
                stands = (
                    (stands and not _goes_on(text, begin, stop, words))
                    or _stands_before_a_line(text, begin, stop, heading, words, follows=follows)
                    or (trail is not None and text[begin].isupper() and (follows or " " in text[begin:stop]))
                )
                if stands:
                    return Piece(begin, trail.end() if trail else stop, heading)
        if stands:
            return Piece(begin, stop, heading)
    return None


def _lead_in(running: Running, begin: int, words: Words) -> Piece | None:
    """A heading known by how it begins (or ends, in a flattened text), with a colon and a capital after it."""
    text = running.text
    match = (_LEAD_IN_FLAT if running.flattened else _LEAD_IN).match(text, begin)
    if match is None or not _is_start(running, begin):
        return None
    heading = words.within(match[0], leading=True)
    if heading is None and running.flattened and (begin == 0 or not text[begin - 1].isalnum()):
        ended = begin == 0 or text[begin - 2 : begin].strip()[-1:] in ".!?"
        count = match[0].count(" ") + 1
        if (count <= _LEAD_WORDS and _is_titled(match[0])) or (count <= _SENTENCE_WORDS and ended):
            heading = words.within(match[0])
    return Piece(begin, match.end(), heading) if heading is not None else None


def _about_a_name(text: str, begin: int, words: Words) -> Piece | None:
    """Find "About Acme" before "Acme makes ..." or "We make ...": a heading whose name the lexicon cannot know."""
    match = _ABOUT.match(text, begin)
    if match is None:
        return None
    ends = list(_name_ends(text, match.end()))
    for stop in ends:
        name = text[match.end() : stop]
        if text.startswith(f" {name}", stop) or text.startswith(f" At {name}", stop):
            break
    else:
        stop = next((end for end in ends if _first_word(text, end).lower() in words.speakers), -1)
    heading = (
        words.exact("About us" if "bout" in match[0] or "BOUT" in match[0] else "Why join us") if stop > 0 else None
    )
    return Piece(begin, stop, heading) if heading is not None else None


def _name_ends(text: str, start: int) -> Iterator[int]:
    at = start
    for _ in range(_NAME_WORDS):
        match = _NAME.match(text, at)
        if match is None:
            return
        yield match.end()
        if text[match.end() : match.end() + 1] != " ":
            return
        at = match.end() + 1


def _first_word(text: str, start: int) -> str:
    match = WORDISH.match(text, start + 1) if text[start : start + 1] == " " else None
    return match[0] if match and match[0][:1].isupper() else ""


def _is_start(running: Running, begin: int) -> bool:
    """Whether a line may start at ``begin``: after a stop, glued to a word, or after a word in lower case."""
    text = running.text
    before = text[:begin].rstrip()[-1:] if begin < 2 else text[begin - 2 : begin].strip()[-1:]
    if not before or before in _ENDS:
        return True
    if running.flattened and text[begin - 1] == " ":
        last = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
        return last is not None and last[0][:1].islower() and last[0] not in JOINS and before.islower()
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


def _stands_alone(text: str, begin: int, stop: int, heading: Heading, *, flattened: bool) -> bool:
    """Whether a known heading inside running text is one: how it is written, and what stands before and after it."""
    content = text[begin:stop]
    before = text[begin - 2 : begin].strip()[-1:] if begin > 1 else ""
    glued_before = begin > 0 and text[begin - 1] not in " \"'(“"
    ended = not before or before in _ENDS or glued_before
    after = text[stop : stop + 2]
    colon = after[:1] in (":", ";") and after != ""
    glued_after = bool(after) and (
        after[0].isupper() or after[0] in "•·●▪" or (flattened and (after[0].isdigit() or after[0] == "“"))
    )
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


def _stands_before_a_line(text: str, begin: int, stop: int, heading: Heading, words: Words, *, follows: bool) -> bool:
    """Whether a known heading in a flattened text is one although nothing ends before it: a line opens after it."""
    content = text[begin:stop]
    after = text[stop + 1 : stop + 2]
    if text[stop : stop + 1] != " " or not content[0].isupper() or begin == 0 or not after or after.islower():
        return False
    if _goes_on(text, begin, stop, words):
        return False
    if follows and _is_titled(content):
        return True
    last = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
    if last is None or last[0].strip(",").lower() in JOINS or last[0][-1:] in ",&/-–(":
        return False
    first = _first_word(text, stop).lower()
    speaks = first in words.speakers or _SUBJECT.match(text, stop) is not None or _PICTURE.match(text, stop) is not None
    opens = speaks or first in words.openers or first in words.starters
    count = content.count(" ") + 1
    plain = last[0][0].islower() and last[0][-1].isalnum()
    if heading.entry.weak:
        told = heading.kind is SectionKind.RESPONSIBILITIES
        if told and (count > 1 or begin < _EARLY):
            return _is_titled(content)
        tells = count > 1 or plain or told
        ended = last[0][-1] in _ENDS and opens  # "... of them. Education Bachelor's degree"
        return _is_titled(content) and ((speaks and tells) or ended)
    if count >= _CLEAR_WORDS:
        return opens or after.isdigit()
    return _is_titled(content) and (opens or plain) and (count > 1 or content.lower() in _SOLE)


def _goes_on(text: str, begin: int, stop: int, words: Words) -> bool:
    """Whether what looks like a heading begins a sentence: "You have 5 years", "About Acme Corporation"."""
    content = text[begin:stop]
    if text[stop : stop + 1] != " " or content.isupper():
        return False
    if content in ("About", "Why", "Join our", "Join the", "Life at"):
        return True
    if content.split(" ", 1)[0] in _SUBJECTS and not _is_titled(content):  # "We are seeking Engineers"
        return _first_word(text, stop).lower() not in words.starters
    return text[stop + 1 : stop + 2].isdigit() and _SPEAKING.search(content) is not None and content.count(" ") < 2


def _is_titled(text: str) -> bool:
    names = [word for word in WORDISH.findall(text) if word.lower() not in SMALL]
    return bool(names) and all(name[0].isupper() for name in names)
