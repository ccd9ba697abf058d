"""What the network in PyTorch said of a few corpus postings, so that the shipped numpy network is tested where PyTorch is not installed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).with_name("reference.json")


@dataclass(frozen=True, slots=True)
class Reference:
    """Input and output of one posting: folded tokens, shapes and headings per line; probabilities of kind, log-odds of focus."""

    tokens: list[list[str]]
    shapes: list[list[int]]
    headings: list[int]
    kind: list[list[float]]
    focus: list[list[float]]


def read(path: Path = FILE) -> list[Reference]:
    """Return the stored references."""
    return [Reference(**record) for record in json.loads(path.read_text("utf-8"))]


def write(references: Sequence[Reference], path: Path = FILE) -> None:
    """Store references."""
    path.write_text(json.dumps([asdict(reference) for reference in references]) + "\n", "utf-8")
