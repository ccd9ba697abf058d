"""Fold a word to the form under which lexicon phrases and running text meet: inflection only, never derivation.

"deploying", "deployed", "deploys" and "deploy" meet; "production" and "product" never do. British and American spellings meet.
The folded form is a key, not a word: nobody is shown it.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a word list that is written as running text, as such lists are easiest to read and to edit."""
    return tuple(text.split())


_VOWELS = frozenset("aeiouy")

# Words whose ending looks like an inflection and is none, or whose -ing form is a noun of its own that phrases must tell apart.
_KEEP = frozenset(
    listed(
        """
    engineering learning marketing consulting clothing meeting during anything everything nothing something
    his this has was does news always perhaps plus less its us bus gas yes thus
    will shall all full well still small null
    not no off add odd need speed feed seed indeed exceed embed red bed hundred
    data series staff staffing early only family daily weekly
    """
    )
)

# Irregular forms that postings use, and plurals that the suffix rules would miss.
_IRREGULAR = {
    "built": "build",
    "led": "lead",
    "written": "writ",
    "wrote": "writ",
    "ran": "run",
    "made": "mak",
    "kept": "keep",
    "drove": "driv",
    "driven": "driv",
    "chose": "choos",
    "chosen": "choos",
    "took": "tak",
    "taken": "tak",
    "gave": "giv",
    "given": "giv",
    "brought": "bring",
    "taught": "teach",
    "understood": "understand",
    "oversaw": "overse",
    "overseen": "overse",
    "sees": "see",
    "uses": "use",
    "used": "use",
    "using": "use",
    "did": "do",
    "done": "do",
    "doing": "do",
    "held": "hold",
    "hypotheses": "hypothesis",
    "analyses": "analysis",
    "apis": "api",
    "kpis": "kpi",
    "gpus": "gpu",
    "cpus": "cpu",
    "programme": "program",
    "programmes": "programs",
}


def stem(word: str) -> str:
    """Return the folded form of one token; its case does not matter."""
    word = word.lower()
    if word.endswith(".") and 1 < len(word) < 5:  # "Sr.", and the "C." that a tokenizer makes of "Series C."
        word = word.rstrip(".") or word
    if len(word) < 4 or word in _KEEP or not word.isalpha():
        return _IRREGULAR.get(word, word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _strip_inflection(word)
    return _fold_spelling(word)


def _strip_inflection(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes")) else word[:-1]
        if word in _KEEP:
            return word
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed"):
            base = word[: -len(ending)]
            if len(base) >= 3 and not _VOWELS.isdisjoint(base):
                return base
    return word


def _fold_spelling(word: str) -> str:
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > 5:
        if word.endswith("our"):
            word = word[:-3] + "or"
        elif word.endswith("ys") and word.endswith("lys"):
            word = word[:-1] + "z"
        elif word.endswith("is"):
            # "optimis(e)" and "optimiz(e)"; nouns such as "analysis" land on a key of their own, which is harmless
            word = word if word.endswith(("sis", "asis")) else word[:-1] + "z"
        word = word.replace("isation", "ization")
    return word
