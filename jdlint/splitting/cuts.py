"""Cuts a sentence of both crafts between them: at its clauses, so that each half reads as a sentence of its own, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jdlint.posting import Focus
from jdlint.rules.evidence import enumerate_words
from jdlint.splitting import phrases

Piece = Mapping[Focus, str]
"""The words of one part of a sentence, by the craft that has it; a part of both crafts has words for each."""

_STOPS = (".", "!", "?", "•", "·")
_LONGEST_LEAD = 12  # words before the verb that both halves start with


def halves(pieces: Sequence[Piece], text: str) -> Piece | None:
    """Return what each craft gets of a sentence ``text`` that falls into ``pieces``, or None where a half would not read."""
    made: dict[Focus, str] = {}
    for focus in Focus:
        half = _half(pieces, focus)
        if half is None:
            return None
        made[focus] = finished(half, text)
    return made if all(map(phrases.is_whole, made.values())) else None


def _half(pieces: Sequence[Piece], focus: Focus) -> str | None:
    sentences: list[list[str]] = [[]]
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else {}
        after_stop = any(words.rstrip().endswith(_STOPS) for words in before.values())
        if after_stop and sentences[-1]:
            sentences.append([])
        if focus not in piece:
            continue
        words = piece[focus].strip()
        if index and focus not in before and not after_stop:
            moved = _moved(pieces, index, words)
            if moved is None:
                return None
            words = moved if sentences[-1] else _lead(pieces) + moved
        sentences[-1].append(phrases.without_joins(words))
    found = [enumerate_words(parts) for parts in sentences if parts]
    return ". ".join(text.rstrip(".") for text in found) if found else None


def _moved(pieces: Sequence[Piece], index: int, words: str) -> str | None:
    """Return a clause as it reads without the one before it."""
    words = phrases.without_joins(words)
    lead = _lead(pieces)
    before = next(iter(pieces[index - 1].values()))
    if (
        not phrases.starts_with_verb(words)
        or len(lead.split()) > _LONGEST_LEAD
        or ":" in lead
        or phrases.has_purpose(before)
    ):
        return None
    return phrases.named(words, phrases.object_of(before))


def _lead(pieces: Sequence[Piece]) -> str:
    return phrases.lead(next(iter(pieces[0].values()))) or ""


def finished(half: str, text: str) -> str:
    """Return a half with the capital and the full stop that the sentence has."""
    end = text[-1] if text.endswith((".", "!", "?")) else ""
    half = half.rstrip(" .!?;,") + end
    return half[:1].upper() + half[1:] if text[:1].isupper() else half
