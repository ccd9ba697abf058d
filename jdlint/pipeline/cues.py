"""`jdlint_cues`: find the lexicons' phrases, whatever their inflection.

Phrases meet the text on NORM, which ``fold_vocab`` makes the inflection-free form of every word. A gap in a phrase
("deploy ... to production") joins two matched parts in one sentence, at most ``GAP`` tokens apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from jdlint.lexicon import Entry, Lexicon
from jdlint.lexicon_stem import stem
from jdlint.pipeline.draft import Draft, Match, draft_of

GAP = 7
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_STOPS = (".", ";", "!", "?", "\n", "•")


def fold_vocab(nlp: Language) -> None:
    """Make NORM of every word of the vocabulary, present and future, its inflection-free form."""
    nlp.vocab.lex_attr_getters[NORM] = stem
    for lexeme in nlp.vocab:
        lexeme.norm_ = stem(lexeme.orth_)


class CueFinder:
    """Finds the entries of one lexicon in Docs of one vocabulary."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self._nlp = nlp
        strings = nlp.vocab.strings
        self._stops = frozenset(strings.add(stop) for stop in _STOPS)
        self._special = frozenset(nlp.tokenizer.rules or {})
        whole: dict[str, list[tuple[Entry, bool]]] = defaultdict(list)
        self._gaps: dict[int, list[tuple[Entry, bool, tuple[int, ...]]]] = defaultdict(
            list
        )
        parts: set[str] = set()
        for entry in lexicon.entries:
            if entry.category.startswith("sections."):
                continue  # whole headings, which `structure` compares by itself
            for phrases, pseudo in ((entry.phrases, False), (entry.unless, True)):
                for phrase in phrases:
                    if " ... " in phrase:
                        pieces = tuple(piece.strip() for piece in phrase.split(" ... "))
                        parts.update(pieces)
                        keys = tuple(
                            strings.add(f"jdlint:{piece.lower()}") for piece in pieces
                        )
                        self._gaps[keys[0]].append((entry, pseudo, keys))
                    else:
                        whole[phrase.lower()].append((entry, pseudo))
        self._whole = {
            strings.add(f"jdlint:{phrase}"): owners for phrase, owners in whole.items()
        }
        for phrase in whole.keys() | {part.lower() for part in parts}:
            self._matcher.add(
                f"jdlint:{phrase}", [self._doc(form) for form in _hyphen_forms(phrase)]
            )

    def _doc(self, phrase: str) -> Doc:
        if _PLAIN.fullmatch(phrase):
            words = phrase.split()
            if self._special.isdisjoint(words):
                return Doc(self._nlp.vocab, words=words)
        return self._nlp.make_doc(phrase)

    def __call__(self, doc: Doc, norms: Sequence[int]) -> list[tuple[Entry, int, int]]:
        """Return entry, first token and end token of every cue, in text order; the longest wins within a category's root."""
        found: list[tuple[int, int, Entry]] = []
        pseudo: list[tuple[int, int, str]] = []
        places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        raw = self._matcher(doc)
        for key, start, end in raw:
            places[key].append((start, end))
            for entry, is_pseudo in self._whole.get(key, ()):
                if is_pseudo:
                    pseudo.append((start, end, entry.id))
                else:
                    found.append((start, end, entry))
        for key in self._gaps.keys() & places.keys():
            for entry, is_pseudo, keys in self._gaps[key]:
                if all(other in places for other in keys):
                    for start, end in self._join(keys, places, norms):
                        if is_pseudo:
                            pseudo.append((start, end, entry.id))
                        else:
                            found.append((start, end, entry))
        return _longest(self._allowed(doc, found, pseudo))

    def _join(
        self,
        keys: tuple[int, ...],
        places: dict[int, list[tuple[int, int]]],
        norms: Sequence[int],
    ) -> Iterable[tuple[int, int]]:
        for start, end in places[keys[0]]:
            at = end
            for key in keys[1:]:
                following = min(
                    (place for place in places[key] if at <= place[0] <= at + GAP),
                    default=None,
                )
                if following is None or not self._stops.isdisjoint(
                    norms[at : following[0]]
                ):
                    break
                at = following[1]
            else:
                yield start, at

    @staticmethod
    def _allowed(
        doc: Doc,
        found: list[tuple[int, int, Entry]],
        pseudo: list[tuple[int, int, str]],
    ) -> Iterable[tuple[int, int, Entry]]:
        for start, end, entry in found:
            if entry.exact and doc[start:end].text not in entry.phrases:
                continue
            if any(
                owner == entry.id and left < end and start < right
                for left, right, owner in pseudo
            ):
                continue
            yield start, end, entry


def _longest(found: Iterable[tuple[int, int, Entry]]) -> list[tuple[Entry, int, int]]:
    kept: list[tuple[Entry, int, int]] = []
    taken: set[tuple[str, int]] = set()
    for start, end, entry in sorted(
        found, key=lambda item: (item[0] - item[1], item[0], item[2].id)
    ):
        root = entry.category.partition(".")[0]
        tokens = [(root, token) for token in range(start, end)]
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append((entry, start, end))
    kept.sort(key=lambda item: (item[1], item[2], item[0].id))
    return kept


def _hyphen_forms(phrase: str) -> tuple[str, ...]:
    """A phrase written with hyphens also matches the open form: "end-to-end", "end to end"."""
    return (phrase, phrase.replace("-", " ")) if "-" in phrase else (phrase,)


class Cues:
    """The component. It fills every line's matches and ``doc.spans["cues"]``."""

    def __init__(self, finder: CueFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc)
        spans = []
        for entry, start, end in self.finder(doc, draft.norms):
            index = draft.line_at(start)
            draft.lines[index].matches.append(Match(entry, start, end, index))
            spans.append(Span(doc, start, end, label=entry.id))
        doc.spans["cues"] = spans
        return doc


def note_norms(doc: Doc, draft: Draft) -> None:
    """Write the folded words of all tokens into the draft."""
    draft.norms = doc.to_array(NORM).tolist()
