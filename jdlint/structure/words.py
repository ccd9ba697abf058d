"""The heading lexicon as structure asks for it: what a line means as a heading, and which words make a title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jdlint.lexicon import Entry, Lexicon, heading_key
from jdlint.posting import SectionKind

MAX_WORDS = 14  # a longer line is no heading, whatever it says
_KINDS = {f"sections.{kind.value}": kind for kind in SectionKind}
_WILL = re.compile(r"\byou (?:will|would)\b|\byou'd\b|\byoull\b")
_SUFFIX_WORDS = 3  # how much of a longer heading may follow a match at its end: "responsibilities (all levels)"
_SPEAKING = re.compile(
    r"\b(?:you|we|you'll|we're|you're)\b"
)  # such phrases begin a heading; at its end they are a clause
_AS_A = re.compile(r"(?:as|in) (?:a|an|our|the|this|your) .*\byou'll(?: be)?$")
_JOINT = re.compile(r" ?, and | and | or | ?[,/+;|–] ?")
_JOINING = re.compile(r"[,/+;|–]")  # as much of it as stands inside a word
_WORD = re.compile(r"[\w'’+#./-]+")


class Heading(NamedTuple):
    """What a heading means: the kind of its section and the entry that says so."""

    kind: SectionKind
    entry: Entry


class Words:
    """Everything that structure looks up in one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headings = lexicon.headings("sections")
        self._exact: dict[str, Heading | None] = {}
        self.labels = lexicon.headings("sections.title-label")
        self.nouns = _plain(lexicon, "sections.title-noun")
        self.places = _plain(lexicon, "sections.title-place")
        self.levels = _plain(lexicon, "sections.level")
        self.starters = _plain(lexicon, "sections.starter")
        self.openers = _spelled(lexicon, "sections.opener")
        self.speakers = _spelled(lexicon, "sections.speaker")
        self.names = frozenset(
            word for entry in lexicon.category("tools") for phrase in entry.plain for word in phrase.lower().split()
        )

    def exact(self, text: str) -> Heading | None:
        """Return what ``text`` means if it is a known heading as a whole."""
        key = fold(text)
        if not self._opens(key) or key.count(" ") >= MAX_WORDS:
            return None
        if key not in self._exact:
            if len(self._exact) > 5_000:  # a run over many postings must not grow without end
                self._exact.clear()
            entry = self._headings.get(key)
            self._exact[key] = _heading(entry) if entry else self._joined(key)
        return self._exact[key]

    def opens(self, text: str) -> bool:
        """Return whether a known heading may start as ``text`` does. More words than two tell nothing more ("you will" is one)."""
        return self._opens(fold(text))

    def _opens(self, key: str) -> bool:
        """Return whether a known heading, or several joined, may start as ``key`` does."""
        first = key.partition(" ")[0]
        return self._headings.opens(first) or self._headings.opens(_JOINING.split(first, maxsplit=1)[0])

    def _joined(self, key: str) -> Heading | None:
        """Return what "general duties and required skills" means: the first of two or more headings joined."""
        parts = _JOINT.split(key)
        if len(parts) < 2:
            return None
        entries = [self._headings.get(part) for part in parts if part]
        if len(entries) < 2 or None in entries:
            return None
        return _heading(entries[0]) if entries[0] else None

    def within(self, text: str, *, leading: bool = False) -> Heading | None:
        """Return what a heading by form means, going by how it begins or (unless ``leading``) how it ends."""
        if (found := self.exact(text)) is not None:
            return found
        key = fold(text)
        count = key.count(" ") + 1
        if not key or count > MAX_WORDS:
            return None
        if _AS_A.match(key):
            return self.exact("you'll")  # "As a data scientist, you will:"
        best: Heading | None = None
        for start, end, entry in self._headings.find(key):
            heading = _heading(entry)
            if heading is None or entry.weak:
                continue
            if start == 0:
                if heading.kind is SectionKind.ABOUT and self.is_title(text):
                    return self.exact("about the role")  # "About the Senior Analyst"
                return heading
            if leading:
                return None
            if end >= count - _SUFFIX_WORDS and not _SPEAKING.search(" ".join(key.split()[start:end])):
                best = heading
        return best

    def is_title(self, text: str) -> bool:
        """Return whether a word of ``text`` names a job."""
        return any(word.lower().strip("./-'’") in self.nouns for word in _WORD.findall(text.replace("/", " ")))


def fold(text: str) -> str:
    """Fold a heading for comparison, as the lexicon does; "you will" and "you would" are "you'll"."""
    key = heading_key(text)
    return _WILL.sub("you'll", key) if "you" in key else key


def _heading(entry: Entry) -> Heading | None:
    kind = _KINDS.get(entry.category)
    return Heading(kind, entry) if kind else None


def _plain(lexicon: Lexicon, category: str) -> frozenset[str]:
    return frozenset(phrase for entry in lexicon.category(category) for phrase in entry.plain)


def _spelled(lexicon: Lexicon, category: str) -> frozenset[str]:
    """The phrases with either form of the apostrophe."""
    plain = _plain(lexicon, category)
    return plain | {phrase.replace("'", "’") for phrase in plain}


@lru_cache(maxsize=4)
def _cached(holder: _Holder) -> Words:
    return Words(holder.lexicon)


class _Holder:
    """Carries a lexicon past the cache's key: two with one digest hold the same words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.lexicon.digest == self.lexicon.digest

    def __hash__(self) -> int:
        return hash(self.lexicon.digest)


def words_of(lexicon: Lexicon) -> Words:
    """Return the look-ups of ``lexicon``, made once for each."""
    return _cached(_Holder(lexicon))
