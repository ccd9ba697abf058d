"""What makes a finding the same finding tomorrow: its path, its rule and the words of its evidence, never a line number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from jdlint.finding import Finding
from jdlint.posting import Posting
from jdlint.source import TextRange

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a finding rests on, folded: case, punctuation and blanks do not count.

    ``primary`` are those of its own place, ``every`` all of them; ``whole`` says that it stands on a posting's title, and so is about the
    posting as a whole.
    """

    primary: str
    every: frozenset[str]
    whole: bool = False


Titles = Collection[tuple[str, TextRange]]
"""The places of the titles of postings: path and range."""


def titles(postings: Iterable[Posting]) -> Titles:
    """Return the places of the postings' titles."""
    return {(posting.source.path, posting.title_range) for posting in postings if posting.title_range is not None}


def evidence(finding: Finding, known_titles: Titles = ()) -> Evidence:
    """Return the evidence of a finding."""
    primary = _folded(finding.source.snippet(finding.range))
    related = (_folded(finding.source.snippet(piece.range)) for piece in finding.related)
    return Evidence(
        primary, frozenset((primary, *filter(None, related))), (finding.source.path, finding.range) in known_titles
    )


def alike(one: Evidence, other: Evidence) -> bool:
    """Return whether two findings of one rule in one file are the same finding, though its place was reworded or its lines moved.

    They are where each is about a posting as a whole, where the words of one's place are evidence of the other, or where at least half of
    their evidence is common.
    """
    if (one.whole and other.whole) or one.primary in other.every or other.primary in one.every:
        return True
    return 2 * len(one.every & other.every) >= len(one.every | other.every)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a fingerprint for each finding, 32 hexadecimal digits, all different.

    Findings that agree in everything that counts are told apart by their order.
    """
    return marks(key(finding) for finding in findings)


def key(finding: Finding) -> tuple[str, str, str]:
    """Return what goes into a finding's fingerprint: path, code, and the words of its place, folded."""
    return finding.source.path, finding.code, _folded(finding.source.snippet(finding.range))


def marks(keys: Iterable[tuple[str, str, str]], later: Collection[str] = ()) -> Iterator[str]:
    """Yield a fingerprint for each path, code and folded words, all different.

    Those of one path come one after the other, but for the paths in ``later``, which come up again.
    """
    path = None
    seen: Counter[tuple[str, str]] = Counter()
    kept: dict[str, Counter[tuple[str, str]]] = {}
    for parts in keys:
        if parts[0] != path:  # what was seen of another path is forgotten: a long run has very many
            path = parts[0]
            seen = kept.setdefault(path, Counter()) if path in later else Counter()
        text = "\0".join((*parts, str(seen[parts[1:]])))
        seen[parts[1:]] += 1
        yield blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _folded(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().casefold()
