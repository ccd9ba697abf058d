"""Where lines start in text whose line breaks are gone: joined by blanks, or by nothing at all, as scrapers leave it.

Whether a line starts at a word, and whether it is a heading, an item of a list or running text, is learned from the corpus, which is
flattened for it (``training/borders/``).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jdlint import shipped
from jdlint.posting import StatementRole
from jdlint.structure.borders.gaps import Gaps
from jdlint.structure.words import Words

if TYPE_CHECKING:
    from jdlint.structure.borders.network import Network

FOLDER = Path(__file__).parent
WEIGHTS = "borders.npz"
ROLES = (StatementRole.TEXT, StatementRole.ITEM, StatementRole.HEADING)
"""What may start, in the order of the network's scores; the first of these is that nothing does."""


class Border(NamedTuple):
    """Where a line starts, as an offset into the text, and what it is."""

    start: int
    role: StatementRole


@lru_cache(maxsize=1)
def shipped_network() -> Network:
    """Return the shipped network. Raises ``WeightsError`` where its weights are missing or damaged."""
    from jdlint.structure.borders.network import Network, arrays

    return Network(arrays(shipped.weights(FOLDER, WEIGHTS)))


def borders(text: str, words: Words) -> list[Border]:
    """Return where lines start in a flattened text, its beginning first; none in a text without words. Raises ``WeightsError``."""
    net = shipped_network()
    gaps = Gaps(text, words, net.vocabulary)
    found = zip(gaps.words, gaps.may_start(), net.borders(gaps.features()), strict=True)
    return [
        Border(word.start, ROLES[role])
        for number, (word, allowed, (odds, role)) in enumerate(found)
        if allowed and (odds > 0 or number == 0)
    ]
