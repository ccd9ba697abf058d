"""YAML that holds postings as data: one, a list of them, or several documents. Texts are read where they stand."""

from __future__ import annotations

from jdlint.readers import _decode, _shapes, _yaml_nodes
from jdlint.readers._errors import NoPosting
from jdlint.readers._in_place import InPlace
from jdlint.readers._limits import Limits
from jdlint.source import BlockKind, Opening, Source

FORMAT = "yaml"
SUFFIXES = ()
DATA_SUFFIXES = (".yaml", ".yml")


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a YAML file."""
    text = _decode.decode(data)
    writer = InPlace(text, limits)
    openings: list[Opening] = []
    for root in _yaml_nodes.parse(text, 0, limits):
        for node in _shapes.postings(root, limits):
            count = len(writer.blocks)
            _shapes.write(node, writer)
            if len(writer.blocks) > count:
                first = writer.blocks[count]
                titled = _shapes.title_of(node) is not None and first.kind is BlockKind.HEADING
                openings.append(Opening(first.prose.range.start, titled, _shapes.values_of(node)))
    if not openings:
        raise NoPosting("holds no posting: no title with duties, requirements or a description")
    values = openings[0].values if len(openings) == 1 else {}
    return Source(path, text, FORMAT, tuple(writer.blocks), values, openings=tuple(openings))
