"""Match headings against the phrases of the ``sections`` entries without ever writing out their alternatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdlint.lexicon import Entry

_REMEMBERED = 5_000  # headings at most: as many as differ in some 2,000 postings

# Its options, their first words, and whether it may be left out.
_Slot = tuple[tuple[tuple[str, ...], ...], frozenset[str], bool]
# The fewest and the most words that it can have, and those that it can end with.
_Pattern = tuple["Entry", tuple[_Slot, ...], int, int, frozenset[str]]


class Headings:
    """The headings of some entries. Texts given to it are folded by ``lexicon.heading_key`` already."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[_Pattern]] = defaultdict(list)
        self._seen: dict[str, Entry | None] = {}
        for entry in entries:
            for phrase in entry.phrases:
                slots = tuple(_slot(word) for word in phrase.casefold().replace("’", "'").split())
                least = sum(0 if optional else min(map(len, options)) for options, _, optional in slots)
                most = sum(max(map(len, options), default=0) for options, *_ in slots)
                pattern = (entry, slots, least, most, _last_words(slots))
                for first in _first_words(slots):
                    self._by_first[first].append(pattern)

    def opens(self, word: str) -> bool:
        """Return whether a heading may start with a word."""
        return word in self._by_first

    def get(self, key: str, default: Entry | None = None) -> Entry | None:
        """Return the entry that has ``key`` as a whole heading, the first one in file order."""
        if key not in self._seen:
            words = key.split()
            count = len(words)
            found = (
                entry
                for entry, slots, least, most, lasts in (self._by_first.get(words[0], ()) if words else ())
                if least <= count <= most and words[-1] in lasts and count in _ends(slots, 0, words, 0)
            )
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[key] = next(found, None)
        return self._seen[key] or default

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __getitem__(self, key: str) -> Entry:
        entry = self.get(key)
        if entry is None:
            raise KeyError(key)
        return entry

    def find(self, key: str) -> list[tuple[int, int, Entry]]:
        """Return word start, word end and entry of the longest match at each word of ``key``; matches do not overlap."""
        words = key.split()
        found: list[tuple[int, int, Entry]] = []
        at = 0
        while at < len(words):
            matches = self._at(words, at)
            if matches:
                end, entry = max(matches, key=lambda match: match[0])
                found.append((at, end, entry))
                at = end
            else:
                at += 1
        return found

    def _at(self, words: list[str], start: int) -> list[tuple[int, Entry]]:
        return [
            (end, entry)
            for entry, slots, *_ in self._by_first.get(words[start], ())
            for end in _ends(slots, 0, words, start)
            if end > start
        ]


def _slot(word: str) -> _Slot:
    optional = len(word) > 1 and word.endswith("?")
    written = (word[:-1] if optional else word).split("|")
    options = tuple(tuple(option.split("_")) for option in written if option)
    return options, frozenset(option[0] for option in options), optional or "" in written


def _first_words(slots: tuple[_Slot, ...]) -> set[str]:
    firsts: set[str] = set()
    for _, starting, optional in slots:
        firsts |= starting
        if not optional:
            break
    return firsts


def _last_words(slots: tuple[_Slot, ...]) -> frozenset[str]:
    lasts: set[str] = set()
    for options, _, optional in reversed(slots):
        lasts.update(option[-1] for option in options)
        if not optional:
            break
    return frozenset(lasts)


def _ends(slots: tuple[_Slot, ...], index: int, words: list[str], at: int) -> set[int]:
    if index == len(slots):
        return {at}
    options, firsts, optional = slots[index]
    ends = _ends(slots, index + 1, words, at) if optional else set()
    if at == len(words) or words[at] not in firsts:
        return ends
    for option in options:
        if tuple(words[at : at + len(option)]) == option:
            ends |= _ends(slots, index + 1, words, at + len(option))
    return ends
