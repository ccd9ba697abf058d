"""The little grammar that a cut needs: the verb that a phrase starts with, what it is done to, and pronouns that a cut leaves without their noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jdlint.lexicon_stem import listed, stem
from jdlint.pipeline import clause_words
from jdlint.records import dataclass

_WORD = re.compile(r"[\w’'&+#/.-]*\w[+#]*|[^\w\s]")
_VERBS = frozenset(map(stem, (*clause_words.VERBS, *clause_words.NOUNISH)))
_NOUNISH = frozenset(map(stem, clause_words.NOUNISH))
_ADVERBS = frozenset(map(stem, clause_words.BETWEEN))
# What a clause after the first one may start with, and what the one before it may end with.
_JOINS = re.compile(r"(?:[,;&/+]|(?:and|or|but|then|also|while|plus|as well as|to)\b)\s*", re.IGNORECASE)
_ENDS = re.compile(r"[\s,;:–—-]+$|\s+(?:and|or|but|then|while|plus|as well as|&|to)$", re.IGNORECASE)
_AFTER_NOUN = (
    frozenset(
        listed(
            "that which who whose where when so such including using by while and or but then to is are was be will can may ensuring"
        )
    )
    | clause_words.PREPOSITIONS
)
_PRONOUNS = frozenset(listed("them they it their its these those this"))
_TIES = (",", "and", "or", "&", "/")
_OBJECTS = {"them": True, "it": False, "these": True, "those": True}  # pronoun -> whether its noun is plural
_OWNERS = {"their": True, "its": False}
_LONGEST_NOUN = 6  # words
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark, in lower case, and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words and punctuation marks of a text."""
    return [Token(match[0].lower(), *match.span()) for match in _WORD.finditer(text)]


def is_verb(word: str) -> bool:
    """Return whether a word can be a form of a verb of work."""
    return stem(word) in _VERBS


def lead(text: str) -> str | None:
    """Return what stands before the first verb of work ("In this role you will "), or None where there is no verb."""
    first = next((token for token in tokens(text) if is_verb(token.word)), None)
    return None if first is None else text[: first.start]


def without_joins(text: str) -> str:
    """Return a clause without the commas and conjunctions that tied it to its neighbours."""
    while match := _JOINS.match(text):
        text = text[match.end() :]
    while match := _ENDS.search(text):
        text = text[: match.start()]
    return text


def starts_with_verb(text: str) -> bool:
    """Return whether a clause starts with a verb of work, perhaps after an adverb."""
    found = [token.word for token in tokens(text)[:2]]
    if not found:
        return False
    adverb = stem(found[0]) in _ADVERBS or found[0].endswith("ly")
    return is_verb(found[0]) or (adverb and len(found) > 1 and is_verb(found[1]))


def has_purpose(text: str) -> bool:
    """Return whether a clause says what for, by a verb of its own ("... to automate tasks"): what is joined to it may be a second purpose."""
    found = tokens(text)
    first = next((index for index, token in enumerate(found) if is_verb(token.word)), len(found))
    return any(one.word == "to" and is_verb(two.word) for one, two in pairwise(found[first + 1 :]))


def object_of(text: str) -> str:
    """Return what the first verbs of a clause are done to ("build and tune price models for ..." gives "price models"), or nothing."""
    found = tokens(text)
    at = next((index for index, token in enumerate(found) if is_verb(token.word)), len(found))
    while at < len(found) and (is_verb(found[at].word) or found[at].word in (",", "and", "or", "&")):
        at += 1
    start = at
    while at < len(found) and found[at].word not in _AFTER_NOUN and found[at].word[0].isalnum():
        at += 1
    if not 0 < at - start <= _LONGEST_NOUN:
        return ""
    noun = text[found[start].start : found[at - 1].end]
    return "" if found[at - 1].word in clause_words.DETERMINERS else noun


def is_plural(noun: str) -> bool:
    """Return whether a noun phrase is plural, going by its last letter."""
    return noun.endswith("s") and not noun.endswith(("ss", "is", "us"))


def named(clause: str, noun: str) -> str | None:
    """Return a clause with the noun in place of the pronoun that stood for it; None where one is left that stands for nothing.

    A pronoun after a noun of its own clause is left: it means that one.
    """
    found = tokens(clause)
    for index, token in enumerate(found):
        if token.word not in _PRONOUNS:
            if _is_noun(found, index):
                return clause
            continue
        following = found[index + 1].word if index + 1 < len(found) else ""
        determines = following[:1].isalpha() and following not in _AFTER_NOUN and not _is_light(following)
        before, after = clause[: token.start], clause[token.end :]
        if token.word in ("these", "those", "this") and determines:
            return f"{before}the{after}"
        if noun and _OBJECTS.get(token.word) is is_plural(noun):
            return before + noun + after
        if noun and _OWNERS.get(token.word) is is_plural(noun):
            owned = _end_of_noun(found, index + 1)
            return f"{before}the{clause[token.end : owned]} of {noun}{clause[owned:]}"
        return None
    return clause


def refers_back(text: str) -> bool:
    """Return whether a sentence starts with what only the one before it names ("Optimising these models", "You will then")."""
    found = tokens(text)
    for index, token in enumerate(found):
        if token.word == "then" or (token.word in _PRONOUNS and token.word != "this"):
            return True
        if _is_noun(found, index):
            return False
    return False


def _is_noun(found: Sequence[Token], index: int) -> bool:
    """Whether a word names something; of words that are verbs as well, those that no conjunction ties to a verb before them."""
    word = found[index].word
    if _is_light(word):
        return False
    if not is_verb(word):
        return True
    joined = index == 0 or found[index - 1].word in _TIES or _is_light(found[index - 1].word)
    return stem(word) in _NOUNISH and not joined


def _is_light(word: str) -> bool:
    """Whether a word names nothing: a preposition, an article, an adverb, a mark."""
    return (
        not word[0].isalpha()
        or word in clause_words.PREPOSITIONS
        or word in clause_words.DETERMINERS
        or stem(word) in _ADVERBS
        or word.endswith("ly")
        or word in ("and", "or", "you", "will", "be")
    )


def _end_of_noun(found: Sequence[Token], at: int) -> int:
    """Return where the noun phrase from token ``at`` on ends, its "and" included ("efficiency and runtime")."""
    end = found[at - 1].end
    while (
        at < len(found)
        and (found[at].word == "and" or found[at].word not in _AFTER_NOUN)
        and found[at].word[0].isalnum()
    ):
        if found[at].word != "and":
            end = found[at].end
        elif at + 1 >= len(found) or is_verb(found[at + 1].word):
            break
        at += 1
    return end


def is_whole(text: str) -> bool:
    """Return whether a part of a sentence can stand alone: brackets and quotes are closed, and nothing is missing at its end."""
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2:
        return False
    found = [token.word for token in tokens(text) if token.word[0].isalnum()]
    if len(found) < 2:
        return False
    last, before = found[-1], found[-2]
    if last in clause_words.PREPOSITIONS or last in clause_words.DETERMINERS or last in ("and", "or", "will"):
        return False
    # "focusing on designing": the verb's object went with the other part.
    hangs = before in clause_words.PREPOSITIONS or before in ("and", "or", "to", "will") or is_verb(before)
    noun = stem(last) in _NOUNISH and not last.endswith("ing")
    return not (hangs and is_verb(last) and not noun)
