"""Where each posting stands on the balance: a dot in the lane of its level, in the column of its share, worst at the floor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from jdlint.posting import Level
from jdlint.records import dataclass
from jdlint.report_page.entries import Entry
from jdlint.rules.evidence import count

LEVELS = (Level.LEAD, Level.SENIOR, Level.MID, Level.JUNIOR)
STEPS = 10
"""Columns of shares beside the first one: a column is a tenth wide."""
WIDTH = 28.0
"""Room for the dots of a column, in pixels."""
_HEIGHT = 168.0  # pixels: what a lane should not grow over
_MOST_ABREAST = 14  # dots of two pixels; smaller ones nobody sees


@dataclass(frozen=True, slots=True)
class Dot:
    """A posting's place: ``x`` from the middle of its column, ``y`` down from the top of its lane, in pixels."""

    entry: Entry
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Column:
    """The dots of one share of operationalization, in tenths; ``share`` is None for postings without a duty of either craft."""

    share: int | None
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The dots of one level. ``height`` is in pixels."""

    level: Level
    height: float
    columns: tuple[Column, ...]

    @property
    def count(self) -> int:
        """How many postings stand in it."""
        return sum(len(column.dots) for column in self.columns)

    @property
    def described(self) -> str:
        """What stands in it, in words."""
        return (
            f"{count(self.count, 'posting')}; {self._among(0, 2)} mostly exploration, {self._among(3, 7)} mixed,"
            f" {self._among(8, STEPS)} mostly operationalization"
        )

    def _among(self, least: int, most: int) -> int:
        """How many postings have a share between two, in tenths, both included."""
        return sum(len(c.dots) for c in self.columns if c.share is not None and least <= c.share <= most)


@dataclass(frozen=True, slots=True)
class Balance:
    """The lanes that hold postings, highest level first, and the size of a dot with the room around it, in pixels."""

    lanes: tuple[Lane, ...]
    pitch: float


def balance(entries: Iterable[Entry]) -> Balance:
    """Return the places of the postings that were judged. They are in the entries' order within a column."""
    heaps: dict[tuple[Level, int | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.posting.profile is not None:
            share = None if entry.share is None else round(entry.share * STEPS)
            heaps[entry.posting.profile.level, share].append(entry)
    highest = max(map(len, heaps.values()), default=0)
    abreast = next((n for n in range(2, _MOST_ABREAST) if -(-highest // n) * WIDTH / n <= _HEIGHT), _MOST_ABREAST)
    pitch = WIDTH / abreast
    lanes = []
    for level in LEVELS:
        mine = {share: heap for (of, share), heap in heaps.items() if of is level}
        if mine:
            rows = max(-(-len(heap) // abreast) for heap in mine.values())
            shares = sorted(mine, key=lambda share: STEPS + 1 if share is None else share)
            columns = tuple(Column(share, tuple(_stacked(mine[share], abreast, rows))) for share in shares)
            lanes.append(Lane(level, rows * pitch, columns))
    return Balance(tuple(lanes), pitch)


def _stacked(heap: Sequence[Entry], abreast: int, rows: int) -> Iterable[Dot]:
    pitch = WIDTH / abreast
    for index, entry in enumerate(heap):
        row, place = divmod(index, abreast)
        across = min(abreast, len(heap) - row * abreast)
        yield Dot(entry, round((place - (across - 1) / 2) * pitch, 2), round((rows - row - 0.5) * pitch, 2))
