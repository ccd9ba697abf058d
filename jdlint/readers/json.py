"""JSON: schema.org's JobPosting, what the posting APIs of Greenhouse, Lever and Ashby return, and files of the same kind."""

from __future__ import annotations

import json

from jdlint.readers import _decode, _shapes
from jdlint.readers._errors import NoPosting, ReadError
from jdlint.readers._extract import Extract
from jdlint.readers._limits import Limits
from jdlint.readers._mask import Run
from jdlint.readers._nodes import List, Map, Node, Text
from jdlint.source import Block, BlockKind, Opening, Prose, Source

FORMAT = "json"
SUFFIXES = (".jsonld",)
DATA_SUFFIXES = (".json",)


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a JSON document: the texts of its postings, each place a JSON pointer."""
    root = parse(_decode.decode(data).removeprefix("\ufeff"), limits)
    made = extract([("", root)], limits)
    if made is None:
        raise NoPosting("holds no posting: no JobPosting, and no title with duties, requirements or a description")
    return made.source(path, FORMAT)


def parse(text: str, limits: Limits) -> Node:
    """Return a JSON document as a tree whose places are JSON pointers.

    Raises ``ReadError`` for what is not JSON, or larger or deeper than the limits allow.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(f"is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise limits.exceeded("depth", "is nested more than {} levels deep") from None
    except ValueError:  # a number with more digits than Python converts
        raise ReadError("is not valid JSON: it holds a number of thousands of digits") from None
    return _Tree(limits).node(value, "", 1)


def extract(roots: list[tuple[str, Node]], limits: Limits) -> Extract | None:
    """Return the postings below the roots as an extracted text; None where there are none.

    Each root comes with what stands before its pointers in the names of places.
    """
    made = Extract(limits)
    for prefix, root in roots:
        for node in _shapes.postings(root, limits):
            begin, count = made.size, len(made.blocks)
            _shapes.write(node, _Writer(made, prefix))
            if len(made.blocks) > count:
                titled = _shapes.title_of(node) is not None and made.blocks[count].kind is BlockKind.HEADING
                start = made.blocks[count].prose.range.start
                made.openings.append(Opening(max(begin, start), titled, _shapes.values_of(node)))
    return made if made.blocks else None


class _Tree:
    """Counts while it turns values into nodes."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.count = limits, 0

    def node(self, value: object, pointer: str, depth: int) -> Node:
        self.count += 1
        if self.count > self.limits.values:
            raise self.limits.exceeded("values", "holds more than {} values, the most that are read")
        if depth > self.limits.depth:
            raise self.limits.exceeded("depth", "is nested more than {} levels deep")
        if isinstance(value, dict):
            return Map(
                tuple(
                    (Text(key, below), self.node(item, below, depth + 1))
                    for key, item in value.items()
                    for below in (f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}",)
                )
            )
        if isinstance(value, list):
            return List(tuple(self.node(item, f"{pointer}/{number}", depth + 1) for number, item in enumerate(value)))
        if isinstance(value, str):
            return Text(value, pointer)
        return Text("" if value is None else json.dumps(value), pointer, value)


class _Writer(_shapes.Writer):
    """Writes the parts of a posting into an extracted text."""

    def __init__(self, made: Extract, prefix: str) -> None:
        self.made, self.prefix = made, prefix

    def _place(self, text: Text) -> str:
        return f"{self.prefix}{text.where}"

    def block(self, kind: BlockKind, text: Text, level: int) -> None:
        """Add a text that is one block."""
        start, content = self.made.add(text.text, self._place(text))
        self._add(kind, [(start, start + len(content), content)], level)

    def key(self, text: Text, level: int) -> None:
        """Add a key that serves as a heading."""
        start, content = self.made.add(text.text, self._place(text))
        self._add(BlockKind.HEADING, _shapes.key_runs(content, start), level)

    def _add(self, kind: BlockKind, runs: list[Run], level: int) -> None:
        if (prose := Prose.from_runs(runs)).text:
            self.made.blocks.append(Block(kind, prose, level))

    def prose(self, text: Text) -> None:
        """Add running text."""
        self.made.add_prose(text.text, self._place(text))
