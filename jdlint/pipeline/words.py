"""Words as the trained labels see them: keys of lower-cased tokens, numbers folded, and character n-grams for rare words.

Training and inference share this module.
"""

from __future__ import annotations

import re
import zlib

NUMBER = "<num>"
BUCKETS = 8192  # character n-gram buckets; 0 is padding
NGRAMS = 24  # of a word, at most
_NUMBER = re.compile(r"[\d.,+%–-]*\d[\d.,+%–-]*")


def fold(word: str) -> str:
    """Return the lower-cased word, or ``NUMBER`` for anything made of digits."""
    word = word.lower()
    return NUMBER if _NUMBER.fullmatch(word) else word


def ngrams(word: str) -> list[int]:
    """Return the buckets (1 to ``BUCKETS`` - 1) of a folded word's 3- to 5-character n-grams, borders marked; never empty."""
    marked = f"<{word}>"
    grams = (marked[at : at + size] for size in (3, 4, 5) for at in range(len(marked) - size + 1))
    return [1 + zlib.crc32(gram.encode()) % (BUCKETS - 1) for gram in grams][:NGRAMS] or [1]
