"""What makes a finding the same finding tomorrow: its path, its rule and the words of its evidence, never a line number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from jdlint.finding import Finding

_NOT_WORDS = re.compile(r"[\W_]+")


def evidence(finding: Finding) -> str:
    """Return the words of the primary evidence, folded: case, punctuation and blanks do not count."""
    return _NOT_WORDS.sub(" ", finding.source.snippet(finding.range)).strip().casefold()


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return a fingerprint for each finding, 32 hexadecimal digits, all different.

    Findings that agree in everything that counts are told apart by their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for finding in findings:
        key = (finding.source.path, finding.code, evidence(finding))
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        marks.append(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return marks
