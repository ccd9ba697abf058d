"""The judgements of a run, by the numbers of its inputs: a few bytes of each in memory, the rest on a shelf and read back when somebody asks."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from jdlint import kept
from jdlint.finding import Finding, InputError
from jdlint.inputs import Input
from jdlint.judgement import Judgement
from jdlint.kept import Glance, Kept, Said
from jdlint.shelf import Shelf
from jdlint.sketch import Sketch

_AT_HAND = 6_000_000  # bytes that stay in memory,
_WHOLE_AT_HAND = 100  # and judgements that do, where they are asked for whole
_LOW = 32  # bits of a number on the shelf


class Judgements:
    """Judgements of ``inputs``, by their numbers; ``told`` is told how many there are already.

    What is put away comes back as another object that is equal; a posting that was not asked for whole without its statements. Where there is
    no room to put it, it stays in memory.
    """

    def __init__(self, inputs: Sequence[Input], told: Callable[[int], object] = lambda done: None) -> None:
        self._inputs = inputs
        self._told = told
        self._done = 0
        self._shelf = Shelf(_AT_HAND)
        # Numbers on the shelf: of the lines of each, and the next one is that of its text.
        self._numbers = array("q", [-1]) * len(inputs)
        self._objects: dict[int, Judgement | int] = {}  # themselves, or their numbers on the shelf
        self._compared = array("Q")  # numbers of input and shelf, in one

    def put(self, number: int, data: bytes, value: bytes) -> None:
        """Take the judgement of an input with the bytes ``data``, as ``kept.dump`` returned it. Raises ``DamagedError`` for bytes that are none."""
        lines, text = kept.split(value, data)
        self._numbers[number] = self._shelf.put(lines)
        self._shelf.put(text)
        self._one_more()

    def add(self, number: int, judgement: Judgement) -> None:
        """Take a judgement as it is: one with an error, or one that was asked for whole."""
        here = not judgement.postings or len(self._objects) < _WHOLE_AT_HAND
        self._objects[number] = judgement if here else self._shelf.put(_pickled(judgement))
        self._one_more()

    def add_compared(self, number: int, finding: Finding) -> None:
        """Take a finding on an input that another one gave rise to."""
        self._compared.append(number << _LOW | self._shelf.put(kept.dump_finding(finding)))

    def sort_compared(self) -> None:
        """Put in order what ``add_compared`` took: from now on ``said`` knows it."""
        self._compared = array("Q", sorted(self._compared))

    def __getitem__(self, number: int) -> Judgement:
        """Return the judgement of an input."""
        held = self._held(number)
        return held if isinstance(held, Judgement) else held.judgement()

    def glance(self, number: int) -> Glance:
        """Return what is to be known first of a judgement."""
        held = self._held(number)
        return Glance.of(held) if isinstance(held, Judgement) else held.glance()

    def said(self, number: int) -> Said:
        """Return the findings and the suppressions of an input, those that others gave rise to included."""
        more = self._of(number)
        held = self._held(number)
        if not isinstance(held, Judgement):
            return held.said(more)
        found = [kept.load_finding(held.postings[-1].source, value) for value in more]
        return Said((*held.findings, *found), held.directives)

    def errors(self, number: int) -> tuple[InputError, ...]:
        """Return why an input could not be judged."""
        held = self._objects.get(number)
        return held.outcome.errors if isinstance(held, Judgement) else ()

    def sketch(self, number: int, which: int) -> Sketch:
        """Return one of the sketches of an input."""
        held = self._held(number)
        return held.sketches[which] if isinstance(held, Judgement) else held.sketch(which)

    def _one_more(self) -> None:
        self._done += 1
        self._told(self._done)

    def _of(self, number: int) -> Iterator[bytes]:
        at = bisect_left(self._compared, number << _LOW)
        while at < len(self._compared) and self._compared[at] >> _LOW == number:
            yield self._shelf.get(self._compared[at] & ((1 << _LOW) - 1))
            at += 1

    def _held(self, number: int) -> Judgement | Kept:
        held = self._objects.get(number)
        if isinstance(held, int):
            return _unpickled(self._shelf.get(held))
        if held is not None:
            return held
        lines = self._numbers[number]
        return Kept(self._inputs[number].shown, self._shelf.get(lines), (self._shelf, lines + 1))


def _pickled(judgement: Judgement) -> bytes:
    import copyreg
    import pickle  # only here: what is read back was put away by this very process, in a file that has no name

    copyreg.pickle(MappingProxyType, lambda table: (_table, (dict(table),)))
    return pickle.dumps(judgement)


def _unpickled(data: bytes) -> Judgement:
    import pickle

    judgement = pickle.loads(data)  # noqa: S301 - see above
    assert isinstance(judgement, Judgement)
    return judgement


def _table(table: dict[str, object]) -> MappingProxyType[str, object]:
    """Make what the standard library can make, and not take apart."""
    return MappingProxyType(table)
