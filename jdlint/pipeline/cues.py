"""`jdlint_cues`: find the lexicons' phrases, whatever their inflection.

Phrases meet the text on NORM, which ``fold_vocab`` makes the inflection-free form of every word. Articles, possessives and hyphens inside a match
are passed over ("own the deployment", "own our deployment"). A gap in a phrase ("deploy ... to production") joins two matched parts in one sentence,
at most ``GAP`` tokens apart.

The phrases stand in a trie of norms. It replaces spaCy's PhraseMatcher, which matches as fast but wants a Doc for each phrase: measured
start-up for ten thousand phrases is a tenth of PhraseMatcher's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.tokens import Doc

from jdlint.lexicon import Entry, Lexicon, alternatives, root_of
from jdlint.lexicon_stem import stem
from jdlint.pipeline.draft import SEPARATOR, Match, draft_of

GAP = 7
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_PASSED = ("-", "the", "a", "an", "our", "your", "their", "its", "his", "her", "these", "those", "this")
_STOPS = (".", ";", "!", "?", SEPARATOR, "•")
_END = 0  # key of a trie node's owners; no word has the hash 0
# Trie keys of numbers by their digits (3 for three and more), and of two numbers in one token; no word has such a hash.
_RATIO = 4
_NUMBERS = {"#": (1, 2, 3), "##": (2, 3), "###": (3,), "#/#": (_RATIO,)}
_REMEMBERED = 15_000  # words that are known to be numbers or none, at most: those of 2,000 postings
_DIGITS = re.compile(r"(\d{1,6})(?:\.\d+)?\+?")
_TWO_NUMBERS = re.compile(r"\d{1,3}%?/\d{1,3}")

_Owner = tuple[Entry, bool]
_Gap = tuple[Entry, bool, tuple[int, ...]]


def fold_vocab(nlp: Language) -> None:
    """Make NORM of every word of the vocabulary, present and future, its inflection-free form.

    Of the rest that spaCy works out for each new word only what the components ask for stays: its shape alone took longer than its stem.
    """
    nlp.vocab.lex_attr_getters = {LOWER: nlp.vocab.lex_attr_getters[LOWER], NORM: stem}
    for lexeme in nlp.vocab:
        lexeme.norm_ = stem(lexeme.orth_)


class CueFinder:
    """Finds the entries of one lexicon in Docs of one vocabulary."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._nlp = nlp
        self._add = nlp.vocab.strings.add
        self._special = frozenset(nlp.tokenizer.rules or {})
        self._passed = frozenset(map(self._add, _PASSED))
        self._stops = frozenset(map(self._add, _STOPS))
        self._hyphen = self._add("-")
        self._norms_of: dict[str, tuple[int, ...]] = {}
        self._options_of: dict[str, tuple[tuple[int, ...], ...]] = {}
        self._sizes: dict[int, int] = {}
        self._trie: dict[int, Any] = {}
        self._gaps: dict[int, list[_Gap]] = defaultdict(list)
        self._exact: dict[str, frozenset[str]] = {}
        parts: dict[str, int] = {}
        for entry in lexicon.entries:
            if entry.category.startswith("sections."):
                continue  # whole headings, which `structure` compares by itself
            if entry.exact:
                self._exact[entry.id] = frozenset(entry.plain)
            for phrases, pseudo in ((entry.phrases, False), (entry.unless, True)):
                owner = (entry, pseudo)
                for phrase in phrases:
                    if " ... " in phrase:
                        keys = tuple(parts.setdefault(piece, len(parts)) for piece in phrase.split(" ... "))
                        self._gaps[keys[0]].append((entry, pseudo, keys))
                    else:
                        self._insert(phrase, owner)
        for piece, key in parts.items():
            self._insert(piece, key)

    def _insert(self, phrase: str, owner: _Owner | int) -> None:
        """Add all forms of a phrase: its alternatives multiply as trie nodes, never as strings."""
        nodes = [self._trie]
        for word in phrase.split():
            options = self._options_of.get(word)
            if options is None:
                options = self._options_of[word] = tuple(
                    form for option in alternatives(word) for form in self._forms(option)
                )
            following = []
            for node in nodes:
                for option in options:
                    child = node
                    for norm in option:
                        known = child.get(norm)
                        if known is None:
                            known = child[norm] = {}
                        child = known
                    following.append(child)
            nodes = following
        for node in nodes:
            if node is not self._trie:
                node.setdefault(_END, []).append(owner)

    def _forms(self, words: str) -> Iterable[tuple[int, ...]]:
        """Return what one or more words may be in a text: as themselves, or as numbers of so many digits."""
        numbers = _NUMBERS.get(words)
        return [(key,) for key in numbers] if numbers is not None else [self._norms(words)]

    def _norms(self, words: str) -> tuple[int, ...]:
        """Return the folded tokens of one or more words, hyphens left out."""
        norms = self._norms_of.get(words)
        if norms is None:
            if _PLAIN.fullmatch(words) and self._special.isdisjoint(parts := words.replace("-", " ").split()):
                norms = tuple(self._add(stem(part)) for part in parts)
            else:
                norms = tuple(token.norm for token in self._nlp.make_doc(words) if token.norm != self._hyphen)
            self._norms_of[words] = norms
        return norms

    def _child(self, node: dict[int, Any], norm: int) -> dict[int, Any] | None:
        """Return the trie node that a token leads to: by its word, or else as a number."""
        child: dict[int, Any] | None = node.get(norm)
        if child is None and (3 in node or _RATIO in node):  # every phrase with a number takes one of three digits
            size = self._sizes.get(norm)
            if size is None:
                if len(self._sizes) >= _REMEMBERED:
                    self._sizes.clear()
                size = self._sizes[norm] = _size(self._nlp.vocab.strings[norm])
            return cast(dict[int, Any] | None, node.get(size)) if size else None
        return child

    def __call__(self, doc: Doc, norms: Sequence[int]) -> list[tuple[Entry, int, int]]:
        """Return entry, first token and end token of every cue, in text order.

        The longest wins within a category's root; for ownership within the category, for an owner may be named inside a hand-off.
        """
        found: list[tuple[int, int, Entry]] = []
        pseudo: dict[str, list[tuple[int, int]]] = {}
        places: dict[int, list[tuple[int, int]]] = {}
        for owners, start, end in self._whole(norms):
            for owner in owners:
                if isinstance(owner, int):
                    places.setdefault(owner, []).append((start, end))
                elif owner[1]:
                    pseudo.setdefault(owner[0].id, []).append((start, end))
                else:
                    found.append((start, end, owner[0]))
        for key in self._gaps.keys() & places.keys():
            for entry, is_pseudo, keys in self._gaps[key]:
                for start, end in self._join(keys, places, norms):
                    if is_pseudo:
                        pseudo.setdefault(entry.id, []).append((start, end))
                    else:
                        found.append((start, end, entry))
        return _longest(self._allowed(doc, found, pseudo))

    def _whole(self, norms: Sequence[int]) -> Iterator[tuple[list[_Owner | int], int, int]]:
        """Yield the owners, first and end token of every phrase and part of a phrase."""
        trie, passed, size = self._trie, self._passed, len(norms)
        sizes = self._sizes
        for start, norm in enumerate(norms):
            node = trie.get(norm)
            if node is None:
                if not sizes.get(norm, 1):  # known to be no number, as most words that open no phrase
                    continue
                node = self._child(trie, norm)
            at = start + 1
            while node is not None:
                if _END in node:
                    yield node[_END], start, at
                    if len(node) == 1:  # nothing goes on from here
                        break
                following, word = None, norm
                while at < size:
                    word = norms[at]
                    following = node.get(word)
                    if following is not None or word not in passed:
                        break
                    at += 1
                if at >= size:
                    break
                if following is None and (3 in node or _RATIO in node):
                    following = self._child(node, word)
                node = following
                at += 1

    def _join(
        self, keys: tuple[int, ...], places: dict[int, list[tuple[int, int]]], norms: Sequence[int]
    ) -> Iterable[tuple[int, int]]:
        if any(key not in places for key in keys):
            return
        for start, end in places[keys[0]]:
            at = end
            for key in keys[1:]:
                following = next((place for place in places[key] if at <= place[0] <= at + GAP), None)
                if following is None or not self._stops.isdisjoint(norms[at : following[0]]):
                    break
                at = following[1]
            else:
                yield start, at

    def _allowed(
        self, doc: Doc, found: list[tuple[int, int, Entry]], pseudo: dict[str, list[tuple[int, int]]]
    ) -> Iterable[tuple[int, int, Entry]]:
        for start, end, entry in found:
            if entry.exact and doc[start:end].text not in self._exact[entry.id]:
                continue
            if entry.id in pseudo and any(left < end and start < right for left, right in pseudo[entry.id]):
                continue
            yield start, end, entry


def _size(word: str) -> int:
    """Return a number's trie key: its digits, up to three; 0 for zero and for what is no number."""
    if not word.lstrip(",")[:1].isdecimal():
        return 0
    if _TWO_NUMBERS.fullmatch(word):
        return _RATIO
    digits = _DIGITS.fullmatch(word.replace(",", ""))
    return min(3, len(digits.group(1).lstrip("0"))) if digits else 0


def _longest(found: Iterable[tuple[int, int, Entry]]) -> list[tuple[Entry, int, int]]:
    kept: list[tuple[Entry, int, int]] = []
    taken: dict[str, set[int]] = defaultdict(set)
    for start, end, entry in sorted(found, key=lambda item: (item[0] - item[1], item[0], item[2].id)):
        root = root_of(entry.category)
        used = taken[entry.category if root == "ownership" else root]
        tokens = range(start, end)
        if used.isdisjoint(tokens):
            used.update(tokens)
            kept.append((entry, start, end))
    kept.sort(key=lambda item: (item[1], item[2], item[0].id))
    return kept


class Cues:
    """The component. It fills every line's matches."""

    def __init__(self, finder: CueFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Find the cues of ``doc``."""
        draft = draft_of(doc)
        lines = draft.lines
        index = 0
        for entry, start, end in self.finder(doc, draft.norms):  # in text order, as the lines are
            while index + 1 < len(lines) and lines[index + 1].start <= start:
                index += 1
            lines[index].matches.append(Match(entry, start, end, index))
        return doc


def norms_of(doc: Doc) -> list[int]:
    """Return the folded words of all tokens, as hashes."""
    norms: list[int] = doc.to_array(NORM).tolist()
    return norms
