"""The judgements of a run: those that come first in memory, the others in a file, read back when somebody asks."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from jdlint import kept
from jdlint.judgement import Judgement, KeptSource

if TYPE_CHECKING:
    from jdlint.shelf import Shelf

_T = TypeVar("_T")


class Judgements(Mapping[str, Judgement]):
    """Judgements by the paths of their inputs as shown, in the order in which they were added; ``most`` stay in memory.

    What is put away comes back as another object that is equal. Where there is no room to put it, it stays.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[str, Judgement | int] = {}  # itself, or its number among those that are put away
        self._places = array("Q")  # of each: where it lies, and the bytes of its text and of the rest
        self._shelf: Shelf | None = None
        self._last: Judgement | None = None

    def add(self, judgement: Judgement) -> None:
        """Take a judgement."""
        number = self._put_away(judgement) if len(self._held) >= self._most else None
        self._held[judgement.path] = judgement if number is None else number

    @property
    def at_hand(self) -> bool:
        """Whether all of them are in memory."""
        return not self._places

    def __getitem__(self, path: str) -> Judgement:
        held = self._held[path]
        if not isinstance(held, int):
            return held
        if self._last is None or self._last.path != path:  # who reads findings and texts asks for the same one again
            self._last = self._read(path, held)
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def _put_away(self, judgement: Judgement) -> int | None:
        from jdlint.shelf import Shelf

        text = next((posting.source.text for posting in judgement.postings), "").encode("utf-8", "surrogatepass")
        value = kept.dump(judgement, text)
        if value is None:
            return None
        packed, rest = zlib.compress(text, 1), zlib.compress(value, 1)
        try:
            if self._shelf is None:
                self._shelf = Shelf()
            at = self._shelf.put(packed + rest)
        except (OSError, AttributeError):  # the latter: a system without reading and writing at a place
            return None
        self._places.extend((at, len(packed), len(rest)))
        return len(self._places) // 3 - 1

    def _read(self, path: str, number: int) -> Judgement:
        assert self._shelf is not None
        at, text, rest = self._places[3 * number : 3 * number + 3]
        data = zlib.decompress(self._shelf.get(at, text))
        judgement = kept.load(path, data, zlib.decompress(self._shelf.get(at + text, rest)))
        for posting in judgement.postings:
            if isinstance(posting.source, KeptSource):
                posting.source.lies(self._shelf, at, text)
        return judgement


class Again(Sequence[_T]):
    """What is made anew each time that somebody goes through it: ``count`` values of ``make``, none of them kept."""

    def __init__(self, make: Callable[[], Iterator[_T]], count: int) -> None:
        self._make, self._count = make, count

    def __iter__(self) -> Iterator[_T]:
        return self._make()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self)[place]
        return next(islice(self, range(self._count)[place], None))
