"""A source that was put away with its judgement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jdlint.shelf import Shelf
from jdlint.source import Place, Source

Text = bytes | tuple[Shelf, int]
"""A text as UTF-8, or where it lies."""


class KeptSource(Source):
    """A source without its blocks. Its text is kept as UTF-8, and decoded when somebody looks at it."""

    def __init__(self, path: str, format: str, places: Sequence[Place], kept: Text) -> None:  # noqa: A002 - the field's name
        vars(self).update(vars(_BARE), path=path, format=format, places=tuple(places), kept=kept)

    @property
    def text(self) -> str:  # frozen as it is, nobody sets it
        """The whole text, as decoded."""
        return _opened(vars(self)["kept"]).text

    @property
    def line_starts(self) -> Sequence[int]:
        """Offsets at which lines start."""
        return _opened(vars(self)["kept"]).line_starts


@lru_cache(maxsize=8)  # reporters look at one source after the other
def _opened(kept: Text) -> Source:
    data = kept if isinstance(kept, bytes) else kept[0].get(kept[1])
    return Source(path="", text=data.decode("utf-8", "surrogatepass"), format="", blocks=())


_BARE = Source(path="", text="", format="", blocks=())
del vars(_BARE)["text"]
