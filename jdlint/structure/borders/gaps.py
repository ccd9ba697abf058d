"""The words of a text whose line breaks are gone, and what is said about each of them: what the network of borders sees.

Training and inference share this module: a change here makes the weights stale.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jdlint.structure.words import Words

_TOKEN = re.compile(r"[^ ]+")
_ADDRESS = re.compile(r"://|www\.|@")
# Inside a word a line may start at a capital, at a number, after a stop, and at a mark or a picture; never in an address.
_GLUE = re.compile(
    r"(?<=[a-z’”\"')\]%0-9.!?:;…,*+_#])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z]{4})|(?<=[A-Za-z]{2})(?=[0-9])"
    r"|(?<=[.:)!?])(?=[0-9“\"])|(?<=[a-z)])(?=[“\"(][A-Z])|(?<=[a-z)][.:;!?])(?=[a-z])|(?<=[a-z]\))(?=[a-z])"
    "|(?<=[A-Za-z0-9.):!?])(?=[\U0001f300-\U0001faff\u2600-\u27bf•·▪●])"
)
_SMALL_LETTERS = re.compile(r"[a-z]{6,40}")
_OPENING = "\"'“”‘’()[]*_#"
_CLOSING = _OPENING + ".,;:!?…"
_DIGITS = re.compile(r"[0-9]+")
_QUOTES = "\"”'’)]*_"
_HEADING_WORDS = 8
_PART = 3  # letters: shorter words are found in a glued one only if they are among these
_SHORTER = frozenset("a an as at be by do in is it no of on or our the to us we".split())
_GLUED = (0.0, 0.004, 0.01, 0.02, 0.04)  # share of the words that look like two lines without a blank between
_STOPS, _MARKS = frozenset(".!?"), frozenset(";:")
_STOPPED = (0.0, 0.005, 0.01, 0.02, 0.03, 0.045, 0.06)  # share of the words that end with one of these
_LARGE = frozenset("CM")  # shapes of words that begin with a capital, but for those of capitals alone
_FEW_CAPITALS = 200  # letters for each capital, from which on a text has lost its capitals
_SMALL = frozenset("and or of the for to in an a with you we at do will is your our that this it us if have be".split())


class Word(NamedTuple):
    """A word of the text: where it starts, as it stands there, and whether nothing stands between it and the one before."""

    start: int
    text: str
    glued: bool


class _Look(NamedTuple):
    """A word: lower-cased and without marks, how it is written, the mark that ends it."""

    key: str
    shape: str
    end: str


class _Known(NamedTuple):
    """A heading of the lexicon: how many words it has, how it is written, and of which kind it is."""

    size: int
    style: str
    kind: str


class Gaps:
    """The words of a text, and for each what is said about it and the gap before it.

    ``vocabulary`` are words in lower case: two of them are found even where they are written as one.
    """

    def __init__(self, text: str, words: Words, vocabulary: frozenset[str]) -> None:
        self._known = words
        self._text = text
        self.words = list(_words(text, vocabulary))
        self._looks = [_look(word.text) for word in self.words]
        self._lowered = sum(map(str.isupper, text)) * _FEW_CAPITALS < sum(map(str.isalpha, text))
        self._opened: dict[int, _Known] = {}
        self._ended: dict[int, _Known] = {}
        self._inside: set[int] = set()
        self._find_headings()

    def may_start(self) -> list[bool]:
        """Return for each word whether a line may start with it: not with a word in lower case after another, unless capitals are lost."""
        looks = self._looks
        allowed = [
            bool(before.key)  # a mark alone: a line starts with it, or not at all
            and (look.shape[-1:] != "l" or self._lowered or word.glued or bool(before.end))
            for word, before, look in zip(self.words[1:], looks, looks[1:], strict=False)
        ]
        return [True, *allowed] if looks else []

    def features(self) -> Iterator[Sequence[str]]:
        """Yield for each word what is said about it: a letter for what is looked at, and what is seen there."""
        whole = [f"t{bisect_left(_GLUED, self._glue())}", f"d{bisect_left(_STOPPED, self._share(_STOPS))}"]
        whole.append(f"m{bisect_left(_STOPPED, self._share(_MARKS))}")
        if self._lowered:
            whole.append("n")
        small = Counter(look.key for look in self._looks if look.shape[-1:] == "l")
        large = Counter(look.key for look in self._looks if look.shape[-1:] in _LARGE)
        for number, (word, look) in enumerate(zip(self.words, self._looks, strict=True)):
            found = [*_features(look), f"c{self._classes(look.key)}", *whole]
            if word.glued:
                found.append("g")
            if look.shape[-1:] in _LARGE and look.key:
                # A capital that the word has everywhere is part of a name, one that it has here opens a line.
                found.append(f"u{min(2, small[look.key])}{min(3, large[look.key])}")
            if (known := self._opened.get(number)) is not None:
                found.append(f"o{known.style}{min(known.size, 4)}{known.kind}")
            if (known := self._ended.get(number)) is not None:
                found.append(f"h{known.style}{min(known.size, 4)}")
            if number in self._inside:
                found.append("i")
            yield found

    def _glue(self) -> float:
        joined = sum(
            word.glued and look.shape == "C" and before.shape in "lC" and len(before.key) > 2 and not before.end
            for word, before, look in zip(self.words[1:], self._looks, self._looks[1:], strict=False)
        )
        return joined / max(1, len(self.words))

    def _share(self, ends: frozenset[str]) -> float:
        return sum(look.end in ends for look in self._looks) / max(1, len(self._looks))

    def _find_headings(self) -> None:
        looks, reach = self._looks, len(self.words)
        for number, word in enumerate(self.words):
            if (looks[number].shape == "l" and not self._lowered) or not self._known.opens(word.text):
                continue
            last = number
            while last + 1 < min(number + _HEADING_WORDS, reach) and looks[last].end not in (".", ";"):
                last += 1
            for stop in range(last + 1, number, -1):
                end = self.words[stop - 1].start + len(self.words[stop - 1].text)
                heading = self._known.exact(self._text[word.start : end])
                if heading is None:
                    continue
                titled = all(look.shape != "l" or look.key in _SMALL for look in looks[number:stop])
                style = "U" if self._text[word.start : end].isupper() else "T" if titled else "l"
                known = _Known(stop - number, ("w" if heading.entry.weak else "s") + style, heading.kind.value)
                self._opened[number] = known
                self._inside.update(range(number + 1, stop))
                if stop < reach and (stop not in self._ended or self._ended[stop].size < known.size):
                    self._ended[stop] = known
                break

    def _classes(self, key: str) -> str:
        words = self._known
        sets = (words.openers, words.starters, words.speakers, words.names, words.nouns)
        return "".join(name for name, held in zip("ospnt", sets, strict=True) if key in held)


@lru_cache(maxsize=50_000)
def _look(token: str) -> _Look:
    core = token.strip(_OPENING).rstrip(_CLOSING)
    end = "" if token[-1].isalnum() else token[-1]
    if end and end in _QUOTES and token[-2:-1] in (".", "!", "?"):
        end = "."
    first, key = core[:1], core.lower()
    if not any(map(str.isalnum, core)):
        core, key, shape = "", "", token[0]
    elif first.isdigit():
        key, shape = _DIGITS.sub("9", key), "9"
    elif core.isupper():
        shape = "U" if len(core) > 1 else "I"
    elif first.isupper():
        shape = "C" if core[1:].translate({39: None, 45: None, 8217: None}).islower() else "M"
    else:
        shape = "l" if first.islower() else first
    if core and token[0] in _OPENING:
        shape = token[0] + shape
    return _Look(key, shape, end)


@lru_cache(maxsize=50_000)
def _features(look: _Look) -> tuple[str, ...]:
    key = look.key
    return f"w{key}", f"p{key[:3]}", f"s{key[-3:]}", f"f{look.shape}", f"e{look.end}"


def _words(text: str, vocabulary: frozenset[str]) -> Iterator[Word]:
    """Yield the words of a text; a word is cut where a line may start in it."""
    for match in _TOKEN.finditer(text):
        at = match.start()
        if _ADDRESS.search(match[0]) is None:
            cuts = {glue.start() for glue in _GLUE.finditer(text, at, match.end())}
            for letters in _SMALL_LETTERS.finditer(text, at, match.end()):
                if (cut := _two_words(letters[0], vocabulary)) is not None:
                    cuts.add(letters.start() + cut)
            for cut in sorted(cuts):
                if cut > at:
                    yield Word(at, text[at:cut], at > match.start())
                    at = cut
        yield Word(at, text[at : match.end()], at > match.start())


@lru_cache(maxsize=50_000)
def _two_words(letters: str, vocabulary: frozenset[str]) -> int | None:
    """Return where the second of two known words starts that are written as one, which is not known: "modelsdevelop"."""
    if letters in vocabulary:
        return None
    places = [
        place
        for place in range(1, len(letters))
        if _is_part(letters[:place], vocabulary) and _is_part(letters[place:], vocabulary)
    ]
    # The evener cut: "thedata" is no "thed" and "ata".
    return max(places, key=lambda place: (min(place, len(letters) - place), place), default=None)


def _is_part(letters: str, vocabulary: frozenset[str]) -> bool:
    return letters in vocabulary if len(letters) >= _PART else letters in _SHORTER
