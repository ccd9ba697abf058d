"""Digests that tell whether weights, corpus and code belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from training import corpus

ROOT = Path(__file__).resolve().parent.parent
CODE = ("jdlint/pipeline/shapes.py", "jdlint/pipeline/words.py")
"""What training and inference share: a change here makes the weights stale."""
BORDERS = ("jdlint/structure/borders/gaps.py",)
"""The same for the borders of lines in flattened text."""
WEIGHTS = ("jdlint/pipeline/weights/labels.npz", "jdlint/roles/coefficients.json")
"""What is learned, and ships."""


def digest(paths: Iterable[Path], root: Path) -> str:
    """Return a digest of names and contents, line ends as on Unix."""
    hasher = hashlib.blake2b(digest_size=16)
    for path in sorted(paths):
        hasher.update(path.relative_to(root).as_posix().encode() + b"\0")
        hasher.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return hasher.hexdigest()


def corpus_digest() -> str:
    """Return the digest of the corpus that the labels learn from."""
    return _parts("lines", "postings")


def verdict_digest() -> str:
    """Return the digest of the corpus that the role profile learns from."""
    return _parts("postings", "verdicts")


def _parts(*parts: str) -> str:
    files = (path for part in parts for path in (corpus.CORPUS / part).iterdir())
    return digest((path for path in files if path.suffix in (".txt", ".jsonl")), corpus.CORPUS)


def weights_digest() -> str:
    """Return the digest of the shipped weights and of the coefficients of the role profile."""
    return digest((ROOT / name for name in WEIGHTS), ROOT)


def code_digest() -> str:
    """Return the digest of the code that training and inference share."""
    return digest((ROOT / name for name in CODE), ROOT)


def borders_digest() -> str:
    """Return the digest of the code that training and inference of the borders share."""
    return digest((ROOT / name for name in BORDERS), ROOT)
