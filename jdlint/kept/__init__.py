"""Judgements as bytes and back: what the cache stores, what worker processes send, and what a run holds of each input.

A judgement is four lines of JSON, so that nothing that is read can run, and so that a run reads of each no more than it needs: what is counted
and compared; the source; what is said of it; its postings. After them comes the text, where the bytes of the input are not the text itself.
Whatever has not the exact shape is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from jdlint.directive import Directive
from jdlint.finding import Finding
from jdlint.judgement import Judgement
from jdlint.kept import _rows as rows
from jdlint.kept._shapes import At, DamagedError, a, plain, ranges, refusing
from jdlint.kept._source import KeptSource, Text
from jdlint.lineup import Row
from jdlint.records import dataclass
from jdlint.report import Outcome, Skip
from jdlint.sketch import Sketch
from jdlint.source import Place, Source

__all__ = ["DamagedError", "Glance", "Kept", "KeptSource", "Said", "dump", "dump_finding", "load_finding", "split"]

VERSION = 3
"""Another version's values are refused."""

_LINES = 4
_ENCODED = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Glance:
    """What is to be known of a judgement before anything of it is shown.

    It holds so many ``postings``, of which rules have seen those ``judged``. ``speaks`` says that there is a finding or a suppression. ``rows`` are what
    its sketches are compared by, each with the sketch's number.
    """

    postings: int
    judged: int
    speaks: bool
    skips: tuple[Skip, ...]
    rows: tuple[tuple[int, Row], ...]

    @classmethod
    def of(cls, judgement: Judgement) -> Glance:
        """Return it for a judgement."""
        return cls(
            len(judgement.postings),
            sum(posting.profile is not None for posting in judgement.postings),
            bool(judgement.findings or judgement.directives),
            judgement.outcome.skips,
            tuple((number, Row.of(one)) for number, one in enumerate(judgement.sketches) if one.comparable),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """The findings on a source, and the suppressions that are written in it."""

    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]


def dump(judgement: Judgement, data: bytes) -> bytes | None:
    """Return a judgement as bytes; None for one that is not to be kept: with an error, which may be gone next time.

    ``data`` are the bytes of the input; where they are its text as it stands, it is not stored again.
    """
    if judgement.outcome.errors:
        return None
    glance, postings = Glance.of(judgement), judgement.postings
    form, places, text = ("", (), "") if not postings else _parts(postings[-1].source)
    encoded = text.encode("utf-8", "surrogatepass")
    numbers = {posting.index: number for number, posting in enumerate(postings)}
    lines = (
        _line(
            VERSION,
            glance.postings,
            glance.judged,
            glance.speaks,
            [[skip.reason, skip.posting, skip.detail] for skip in glance.skips],
            [rows.compared_row(*row) for row in glance.rows],
        ),
        _line(form, len(text), [[*place.range, place.name] for place in places]),
        _line(list(map(rows.finding_row, judgement.findings)), list(map(rows.directive_row, judgement.directives))),
        _line(
            list(map(rows.posting_row, postings)),
            [rows.sketch_row(sketch, numbers[sketch.posting.index]) for sketch in judgement.sketches],
        ),
    )
    return b"".join(lines) + (b"" if encoded == data else encoded)


def split(value: bytes, data: bytes) -> tuple[bytes, bytes]:
    """Return the lines of a value, and the text of its input, whose bytes are ``data``. Raises ``DamagedError``."""
    if not value.startswith(b"[%d," % VERSION):
        raise DamagedError("another version's, or no judgement at all")
    breaks = value.count(b"\n")
    if breaks == _LINES and value.endswith(b"\n"):
        return value, data
    if breaks < _LINES:
        raise DamagedError("lines are missing")
    text = value.split(b"\n", _LINES)[_LINES]
    return value[: -len(text)], text


def dump_finding(finding: Finding) -> bytes:
    """Return a finding as bytes."""
    return _line(*rows.finding_row(finding))


@refusing
def load_finding(source: Source, value: bytes) -> Finding:
    """Return the finding on a source. Raises ``DamagedError``."""
    return rows.finding_of(source, ranges(len(source.text)), *_read(value))


class Kept:
    """The judgement of the input at ``path`` (as shown), by its lines and its text. Each line is read when somebody asks for what it holds.

    All methods raise ``DamagedError``.
    """

    def __init__(self, path: str, lines: bytes, text: Text) -> None:
        self._path = path
        self._lines = lines.split(b"\n", _LINES)
        self._text = text

    @refusing
    def glance(self) -> Glance:
        """Return what is to be known first."""
        _, postings, judged, speaks, skips, compared = self._line(0)
        return Glance(
            a(int, postings),
            a(int, judged),
            a(bool, speaks),
            tuple(Skip(self._path, *map(plain, row)) for row in skips),
            tuple(rows.compared_of(*row) for row in compared),
        )

    @refusing
    def said(self, more: Iterable[bytes] = ()) -> Said:
        """Return the findings and the suppressions; ``more`` are findings that were dumped by themselves."""
        source, at = self._source()
        findings, directives = self._line(2)
        return Said(
            tuple(rows.finding_of(source, at, *row) for row in (*findings, *map(_read, more))),
            tuple(rows.directive_of(source, at, *row) for row in directives),
        )

    @refusing
    def judgement(self) -> Judgement:
        """Return all of it."""
        said = self.said()
        source, at = self._source()
        postings, sketches = self._line(3)
        made = [rows.posting_of(source, at, *row) for row in postings]
        return Judgement(
            outcome=Outcome(self._path, tuple(made), (), self.glance().skips),
            findings=said.findings,
            sketches=tuple(rows.sketch_of(made, at, *row) for row in sketches),
            directives=said.directives,
        )

    @refusing
    def sketch(self, number: int) -> Sketch:
        """Return one of the sketches."""
        source, at = self._source()
        postings, sketches = self._line(3)
        posting, *row = sketches[number]
        *of, _ = postings[a(int, posting)]  # the profile is nothing that is compared
        return rows.sketch_of([rows.posting_of(source, at, *of, None)], at, 0, *row)

    def _line(self, number: int) -> Any:
        return _read(self._lines[number])

    def _source(self) -> tuple[KeptSource, At]:
        form, size, places = self._line(1)
        at = ranges(a(int, size))
        named = [Place(at(start, end), a(str, name)) for start, end, name in places]
        return KeptSource(self._path.replace("\\", "/"), a(str, form), named, self._text), at


def _line(*values: object) -> bytes:
    return _ENCODED(values).encode() + b"\n"


def _read(line: bytes) -> Any:
    return json.loads(line.decode("ascii"))


def _parts(source: Source) -> tuple[str, Sequence[Place], str]:
    return source.format, source.places, source.text
