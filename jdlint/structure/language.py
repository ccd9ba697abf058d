"""Which language a posting is written in, by its function words and its script: enough to say "not English"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from jdlint.structure.function_words import FUNCTION_WORDS

UNKNOWN = "und"
OTHER = "mis"
"""ISO 639-2 for a language that has no code, here: one that is not English and that we cannot name."""
ENGLISH = "en"
_MIN_WORDS = 12
_MAX_WORDS = 4000
_ENGLISH_SHARE = 0.05  # lists of tools have few function words; the poorest of 500 real postings has 0.08
_FOREIGN_SHARE = (
    0.08  # and more than twice the English ones: names and headings in English do not make a posting English
)
_WORD = re.compile(r"[^\W\d_]+")
_FAR = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")  # a letter of any of these
# Written, not compiled: few texts hold a letter of any of them.
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("el", r"[\u0370-\u03ff\u1f00-\u1fff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("hi", r"[\u0900-\u097f]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("hy", r"[\u0530-\u058f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"),
    ("te", r"[\u0c00-\u0c7f]"),
    ("ka", r"[\u10a0-\u10ff]"),
    (OTHER, r"[\u0700-\u08ff\u0a00-\u0b7f\u0c80-\u0dff\u0e80-\u109f\u1100-\u18af]"),
)
# Languages that share a script are told apart by letters that only one of them has.
_LETTERS = {
    "ru": (("uk", "[іїєґ]"), ("sr", "[ђјљњћџ]"), ("bg", r"ъ(?=[^\W\d_])")),
    "ar": (("fa", "[پچژگ]"),),
}
_RUSSIAN = "[ыэё]"
# What English words look like, and those of few other languages: a fifth of them at least in 740 real postings.
_LOOK = re.compile(r"ck|sh|th|wh|gh|ee|oo|ou|ea|(?:ing|ed|y|er|ly|ss|ts|rs|ds)$", re.IGNORECASE)
_LIKE = 0.2
_FEW = (
    0.02  # share of English function words below which they do not speak for English; the poorest real posting has 0.05
)
_ENOUGH = 25  # words from which that tells something
_SMALL = 0.7  # share of words in small letters: less is a list of names
_OF_WORD: dict[str, tuple[str, ...]] = {}
# Words that are English too tell nothing.
_ALSO_ENGLISH = frozenset(
    "a i o s v k u do on to at an by so no as in is was die man me he we us or our per via pro main plus "
    "come sin van over under team de la el word go may am bat".split()
).union(FUNCTION_WORDS["en"].split())
for _language, _words in FUNCTION_WORDS.items():
    for _word in set(_words.split()) - (_ALSO_ENGLISH if _language != "en" else frozenset()):
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _language)


def language(texts: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the language of ``texts``, "und" for too few words to tell, ``OTHER`` for one not known."""
    sample: list[str] = []
    words: list[str] = []
    for text in texts:
        sample.append(text)
        words += _WORD.findall(text.lower())
        if len(words) > _MAX_WORDS:
            break
    total = len(words)
    counts = dict.fromkeys(FUNCTION_WORDS, 0)
    for word, number in Counter(words).items():
        for name in _OF_WORD.get(word, ()):
            counts[name] += number
    if (script := _script("".join(sample))) is not None:
        return script
    if total < _MIN_WORDS:
        return UNKNOWN
    best = max(counts, key=lambda name: counts[name])
    if best != ENGLISH and counts[best] >= _FOREIGN_SHARE * total and counts[best] > 2 * counts[ENGLISH]:
        return best
    if counts[ENGLISH] >= _ENGLISH_SHARE * total:
        return ENGLISH
    return UNKNOWN if _may_be_english(_WORD.findall(" ".join(sample)), counts[ENGLISH]) else OTHER


def _may_be_english(words: list[str], known: int) -> bool:
    """Whether something speaks for English in a text with ``known`` of its function words, or nothing can."""
    return (
        len(words) < _ENOUGH
        or known >= _FEW * len(words)
        or sum(map(str.islower, words)) <= _SMALL * len(words)
        or sum(_LOOK.search(word) is not None for word in words) >= _LIKE * len(words)
    )


def _script(text: str) -> str | None:
    if not _FAR.search(text):
        return None
    counts = [(len(re.findall(pattern, text)), name) for name, pattern in _SCRIPTS]
    least = 0.2 * len(text)
    if (kana := counts[0][0]) > 0 and kana + counts[2][0] > least:
        return "ja"
    count, name = max(counts)
    if count <= least:
        return None
    if name == "ru" and re.search(_RUSSIAN, text):
        return name
    return next((other for other, only in _LETTERS.get(name, ()) if re.search(only, text)), name)
