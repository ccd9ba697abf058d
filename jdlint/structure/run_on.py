"""Where a new line starts in text whose line breaks are gone: joined by blanks, or by nothing at all.

Scrapers leave such text. A line is known by the word that opens it and by the words around that.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jdlint.structure.words import Words

LONG = 400  # a text so long may be a flattened posting: headings and lines are looked for inside it
# The first letter of a word that is glued to the one before it. What a match may start with comes first here and below, and what stands
# before it is looked at afterwards: that way the engine passes over everything else, in a quarter of the time.
GLUED_WORD = re.compile(
    r"[A-Z](?:(?<=[a-z’].)(?=[a-z’']+\b)|(?<=[A-Z]{5})(?=[a-z])|(?<=[a-z].)(?=[A-Z]{2,}\b)|(?<=[A-Z]{3})(?=[a-z]{3,}\b))"
)
WORDISH = re.compile(r"[A-Za-z][A-Za-z’'-]*")
TOKEN = re.compile(r"[^ ]+")
_YEARS = re.compile(r"(?<=[a-z):])(?=[1-9]\d?\+? ?(?:[-–] ?\d{1,2}\+? ?)?(?:years?|yrs?)\b)")
_GLUED_SIGN = re.compile(
    '(?<=[a-z0-9.)])(?=[\U0001f300-\U0001faff\u2600-\u27bf]|[“"][A-Z])|(?<=[A-Z0-9)"”])(?=[A-Z][a-z]{3,} )|(?<=[a-z]{2})(?=An? [a-z])|(?<=[a-z.:?!])(?=[A-Z]{2,} [A-Z]{2,})|(?<=[.][.][.])(?=[A-Z])'
)
_YEARS = re.compile(r"\d{1,2}\+?(?: ?[-–] ?\d{1,2})?\+?(?: ?years?\b|yrs?\b)")
_PLAIN = re.compile(r"[A-Z][a-z’']+(?:-[a-z]+)*$")
_LETTERS = re.compile(r"[A-Za-z’'-]++")
_WORD_BEFORE = re.compile(r"[A-Za-z’']+$")
_LABEL = 4  # words of a label before a colon
_EDGES = "\"'“”‘’()[]*"
SMALL = frozenset("and or of the for to in a an with you we at do will is your our that this it us if have be".split())
JOINS = SMALL | frozenset(
    "on by from as into using like via about including per than within across between under through over against toward towards are was were who which using leveraging use join joining called named but not no e.g i.e vs e.g. i.e. such both their his her its any each every all our your my senior junior lead staff principal former through".split()
)
_DEGREE = re.compile(r"(?:B\.?[AS]|M\.?[AS]|[BM]\.?Sc|Ph\.?D|MBA|B\.?Tech)\b\.?(?:/[\w.]+)*$")
_AFTER_DEGREE = frozenset("in or and degree with from".split())
_PRONOUNS = frozenset("you us it them".split())  # these end a line too: "what we expect of you"
_ASKS = frozenset("why how what where when who which that because if when join".split())
_BEFORE_VERB = frozenset(
    "us we you they it who which that this these those must should may might will would could can shall help helps not also then "
    "in-depth let need want years proven strong excellent prior previous relevant working hands-on deep solid good great work team".split()
)
_QUALITIES = frozenset("knowledge ability familiarity proficiency".split())
_NO_OPENER = frozenset(
    "our your this these if as at the we you work working lead able must paid own support advanced flexible".split()
)
_COUNTING = frozenset(
    "of least with minimum than over about to last next for in within past after between or and has have".split()
)


class Running(NamedTuple):
    """Running text, and what is known of the whole of it: whether it has lost its capitals, and how often each word stands in it."""

    text: str
    lowered: bool = False
    counts: Mapping[str, int] = MappingProxyType({})


def running(text: str) -> Running:
    """Return a text with what is known of the whole of it."""
    lowered = len(text) >= LONG and sum(map(str.isupper, text)) * 200 < len(text)
    return Running(text, lowered, Counter(_LETTERS.findall(text)))


def inside_words(whole: Running, start: int, end: int, words: Words) -> Iterator[int]:
    """Yield where a line starts inside a word: "teamBuild", but not "PyTorch", nor a name that stands there twice."""
    text, counts = whole.text, whole.counts
    for match in GLUED_WORD.finditer(text, start, end):
        at = match.start()
        following = WORDISH.match(text, at, end)
        if following is None:
            continue
        first = following[0].lower()
        before = _WORD_BEFORE.search(text, max(start, at - 40), at)
        left = before[0] if before else ""
        if first in words.starters or first in words.openers or left.lower() in words.nouns:
            yield at
            continue
        name = left + following[0]
        if len(left) < 3 or not _PLAIN.match(following[0]) or name.lower() in words.names:
            continue
        goes_on = text[following.end() : following.end() + 2].strip().islower()
        if left.islower() or (goes_on and counts[name] <= 1):
            yield at


def at_blanks(whole: Running, start: int, end: int, words: Words, known: Collection[int] = ()) -> Iterator[int]:
    """Yield where a line starts in a stretch whose lines were joined by blanks: at words that open one.

    At ``known`` places lines start anyway, inside a word.
    """
    tokens = _tokens(whole.text, start, end, known)
    names = _names(tokens)
    opened = 0  # number of the token that opened the line at hand
    for number in range(1, len(tokens)):
        at, token = tokens[number]
        if at in known:
            opened = number
            continue
        before = tokens[number - 1][1]
        after = tokens[number + 1][1] if number + 1 < len(tokens) else ""
        if token[-1:] == ":" and after[:1].isupper() and (label := _label(tokens, number)) > opened:
            opened = label
            yield tokens[label][0]
        elif whole.lowered and at - start > 1 and _opens_lower(before, token, after, words):
            yield at
        elif at - start > 1 and _opens(before, token, after, names, words):
            if before[-1:] == ":" and number - opened <= _LABEL:
                continue  # "Data modelling: Build ..." is one line
            opened = number
            yield at
        elif before[-1:] in ".!?":
            opened = number


def _tokens(text: str, start: int, end: int, known: Collection[int]) -> list[tuple[int, str]]:
    """The words of a stretch and where they start; a word inside which a line starts is two."""
    tokens: list[tuple[int, str]] = []
    inner = sorted(known)
    index = 0
    for match in TOKEN.finditer(text, start, end):
        at = match.start()
        while index < len(inner) and inner[index] < match.end():
            if inner[index] > at:
                tokens.append((at, text[at : inner[index]]))
                at = inner[index]
            index += 1
        tokens.append((at, text[at : match.end()]))
    return tokens


def _label(tokens: Sequence[tuple[int, str]], number: int) -> int:
    """Return the number of the token where the label that ends at ``number`` with a colon starts; 0 for none."""
    first = number
    while first > 0 and number - first < _LABEL:
        word, before = tokens[first][1], tokens[first - 1][1]
        plain = before[:1].islower() and before[-1:].isalpha() and before.lower() not in JOINS
        if word[:1].isupper() and plain:
            return first
        if not (word[:1].isupper() or word.lower() in SMALL or first == number):
            return 0
        first -= 1
    return 0


def _names(tokens: Sequence[tuple[int, str]]) -> set[str]:
    """The words that stand with a capital where no line starts: after "in", "the", a comma."""
    return {
        token.strip(_EDGES).rstrip(".,;:")
        for (_, before), (_, token) in itertools.pairwise(tokens)
        if token[:1].isupper() and (before[-1:] in ",/&" or before.lower() in JOINS)
    }


def _opens(before: str, token: str, after: str, names: set[str], words: Words) -> bool:
    """Whether ``token`` opens a line, by its form and its neighbours."""
    last = before.strip(_EDGES).rstrip(".")
    if before.lower() in JOINS or before[-1:] in ",/&-–—(":
        return before in _PRONOUNS and after[:1].islower() and token[:1].isupper() and token.lower() in words.openers
    if _YEARS.match(f"{token} {after}"):
        return last[-1:].islower() and last.lower() not in _COUNTING
    word = token.strip(_EDGES)
    if not word[:1].isupper() or token[:1] == "(":
        return False
    if _DEGREE.match(word):
        return last[-1:].islower() and (after in _AFTER_DEGREE or after[:1] == "(")
    key = word.rstrip(",:;.").lower()
    goes_on = after[:1].islower() or after[:1] == "("
    if before[-1:] == ";":
        return _PLAIN.match(word) is not None and token[-1:] not in ",;"
    if key in words.speakers and before[-1:] not in ".!?:" and last.lower() not in _ASKS:
        return True
    if (last[:1].islower() or before[-1:] == ")") and before[-1:] not in ".!?:":
        if key in words.starters:
            return True
        plain = _PLAIN.match(word) is not None or (word in ("A", "An") and before[-1:] != ")")
        return goes_on and plain and word not in names and key not in words.names
    if before[-1:] == ":" or before.endswith("etc."):
        return bool(goes_on and _PLAIN.match(word) and key not in words.names)
    # After a name only the words that always open a line do: "Computer Science Experience with ..."
    opens = key in words.openers or (last.lower() in words.names and key in words.starters)
    return goes_on and opens and before[-1:] not in ".!?;"


def _opens_lower(before: str, token: str, after: str, words: Words) -> bool:
    """Whether ``token`` opens a line of a text without capitals: fewer words do, and fewer words may stand before them."""
    if not before[-1:].isalnum() and before[-1:] != ")":
        return False
    if (
        before in JOINS
        or before in _BEFORE_VERB
        or before.endswith(("ly", "ing"))
        or (after in ("of", "by", "to") and token not in _QUALITIES)
        or not after
    ):
        return False
    if _YEARS.match(f"{token} {after}"):
        return before not in _COUNTING
    return token in words.openers and token not in _NO_OPENER
