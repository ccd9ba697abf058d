"""What is kept of an input once its file is judged, by itself: little enough to keep for every file of a run, and to cache."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from jdlint.directive import Directive
from jdlint.finding import Finding
from jdlint.posting import Posting
from jdlint.records import dataclass
from jdlint.report import Outcome
from jdlint.sketch import Sketch
from jdlint.source import Place, Source

if TYPE_CHECKING:
    from jdlint.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a file alone decides, before suppressions, baselines and the other postings of the run have their say."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    directives: tuple[Directive, ...] = ()

    @property
    def path(self) -> str:
        """The path of the input, as shown."""
        return self.outcome.path

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The postings of the input, without their statements unless they were asked for whole."""
        return self.outcome.postings


class KeptSource(Source):
    """A source without its blocks. Its text is kept as UTF-8, ``packed`` by zlib or not, and decoded when somebody looks at it."""

    def __init__(self, path: str, format: str, places: Sequence[Place], kept: bytes, packed: bool) -> None:  # noqa: A002 - the field's name
        vars(self).update(vars(_BARE), path=path, format=format, places=tuple(places), kept=kept, packed=packed)

    @classmethod
    def of(cls, source: Source) -> KeptSource:
        """Return what is kept of a source."""
        if isinstance(source, cls):
            return source
        packed = zlib.compress(source.text.encode("utf-8", "surrogatepass"), 1)
        return cls(source.path, source.format, source.places, packed, packed=True)

    @property
    def text(self) -> str:  # frozen as it is, nobody sets it
        """The whole text, as decoded."""
        return _text(self)

    def lies(self, shelf: Shelf, at: int, size: int) -> None:
        """Let go of the text, whose packed bytes lie there, too."""
        vars(self).update(kept=(shelf, at, size), packed=True)


# Reporters look at one source after the other.
@lru_cache(maxsize=8)
def _decoded(kept: bytes | tuple[Shelf, int, int], packed: bool) -> str:
    data = kept if isinstance(kept, bytes) else kept[0].get(*kept[1:])
    return (zlib.decompress(data) if packed else data).decode("utf-8", "surrogatepass")


def _text(source: KeptSource) -> str:
    return _decoded(vars(source)["kept"], vars(source)["packed"])


_BARE = Source(path="", text="", format="", blocks=())
del vars(_BARE)["text"]
