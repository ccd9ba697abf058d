"""YAML as a tree whose texts know where they stand, and what a scalar there says, character by character."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from jdlint.readers import _markup
from jdlint.readers._errors import ReadError
from jdlint.readers._limits import Limits
from jdlint.readers._mask import Run
from jdlint.readers._nodes import List, Map, Node, Text
from jdlint.readers._virtual import Virtual

_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SIMPLE = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "N": "\u0085",
    "_": "\u00a0",
    "L": "\u2028",
    "P": "\u2029",
    "0": "\0",
    "b": "\b",
    "f": "\f",
}
_INDICATOR = re.compile(r"[|>][+-]?([1-9])?")


class Where(NamedTuple):
    """The stretch of a scalar in the source, its quotes or block header included, and its style: | > ' " or none."""

    start: int
    end: int
    style: str

    def virtual(self, source: str) -> Virtual:
        """Return what the scalar says, with the way back to where it stands in ``source``."""
        start, end, style = self
        if style in ("|", ">"):
            return Virtual(_block(source, start, end, folded=style == ">"))
        if style in ("'", '"'):
            start, end = start + 1, end - 1
        return Virtual(_flow(source, start, end, style))


def parse(content: str, offset: int, limits: Limits) -> list[Node]:
    """Return the documents of a YAML stream that stands at ``offset`` in the source.

    Raises ``ReadError`` for what is not YAML, or larger or deeper than the limits allow.
    """
    if len(content) > limits.yaml_size:
        raise limits.exceeded("yaml_size", "holds more than {} characters of YAML, the most that are read")
    from srsly import ruamel_yaml  # slow to import

    try:
        documents = list(ruamel_yaml.compose_all(content, Loader=ruamel_yaml.SafeLoader))
        tree = _Tree(offset, limits)
        return [tree.node(document, 1) for document in documents if document is not None]
    except ReadError:
        raise
    except RecursionError:
        raise limits.exceeded("depth", "is nested more than {} levels deep") from None
    except Exception as error:  # noqa: BLE001 - the YAML library raises many kinds
        raise ReadError(f"is not valid YAML: {problem(error, 1)}") from None


def problem(error: Exception, first_line: int) -> str:
    """Return the problem of a YAML error in one line, with its line in the file; the YAML starts on ``first_line``."""
    inner: BaseException = error
    while not hasattr(inner, "problem_mark") and (inner.__cause__ or inner.__context__):
        inner = inner.__cause__ or inner.__context__ or inner
    mark = getattr(inner, "problem_mark", None)
    words = str(getattr(inner, "problem", None) or str(error).strip() or "is not valid YAML").splitlines()[0]
    found = None if mark is not None else re.search(r"line (\d+), column (\d+)", str(error))
    if mark is not None:
        return f"line {mark.line + first_line}, column {mark.column + 1}: {words}"
    if found:
        return f"line {int(found[1]) + first_line - 1}, column {found[2]}: {words}"
    return words


class _Tree:
    """Counts while it turns the library's nodes into ours: a few lines of aliases can mean millions of values."""

    def __init__(self, offset: int, limits: Limits) -> None:
        self.offset, self.limits, self.count = offset, limits, 0

    def node(self, node: Any, depth: int) -> Node:
        self.count += 1
        if self.count > self.limits.values:
            raise self.limits.exceeded("values", "holds more than {} values, the most that are read")
        if depth > self.limits.depth:
            raise self.limits.exceeded("depth", "is nested more than {} levels deep")
        kind = node.__class__.__name__
        if kind == "MappingNode":
            return Map(
                tuple(
                    (name, self.node(value, depth + 1))
                    for key, value in node.value
                    if isinstance(name := self.node(key, depth + 1), Text)
                )
            )
        if kind == "SequenceNode":
            return List(tuple(self.node(item, depth + 1) for item in node.value))
        where = Where(node.start_mark.index + self.offset, node.end_mark.index + self.offset, node.style or "")
        plain = None if node.tag == _STR else _plain(node.value)
        return Text("" if node.tag == _NULL else node.value, where, plain)


def _plain(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text


def _block(source: str, start: int, end: int, *, folded: bool) -> list[Run]:
    rows = list(_markup.lines(source, start, end))
    header, rows = rows[0], rows[1:]
    stated = _INDICATOR.match(source, header[0], header[1])
    filled = [row for row in rows if source[row[0] : row[1]].strip(" ")]
    if not filled:
        return []
    indent = _indent(source, filled[0])
    if stated and stated[1]:  # an indent stated in digits counts from the parent's, which the first line shows as well
        indent = min(_indent(source, row) for row in filled)
    runs: list[Run] = []
    for number, (begin, stop, following) in enumerate(rows):
        left = min(begin + indent, stop)
        runs.append((left, stop, source[left:stop]))
        if following > stop:
            after = rows[number + 1] if number + 1 < len(rows) else None
            joined = folded and after is not None and _is_flush(source, (begin, stop), indent)
            joined = joined and after is not None and _is_flush(source, (after[0], after[1]), indent)
            runs.append((stop, following, " " if joined else "\n"))
    return runs


def _indent(source: str, row: tuple[int, int, int]) -> int:
    line = source[row[0] : row[1]]
    return len(line) - len(line.lstrip(" "))


def _is_flush(source: str, row: tuple[int, int], indent: int) -> bool:
    """Whether a line of a folded text goes on in the next: it has text, at the text's own indent, and is no bullet."""
    content = source[row[0] : row[1]][indent:]
    return bool(content.strip()) and not content[0].isspace() and _markup.BULLET.match(content) is None


def _flow(source: str, start: int, end: int, style: str) -> list[Run]:
    runs: list[Run] = []
    rows = list(_markup.lines(source, start, end))
    for number, (begin, stop, following) in enumerate(rows):
        left, right = begin, stop
        while number and left < right and source[left] in " \t":
            left += 1
        while number < len(rows) - 1 and right > left and source[right - 1] in " \t":
            right -= 1
        goes_on = style == '"' and (right - left - len(source[left:right].rstrip("\\"))) % 2 == 1 and following > stop
        runs += unescaped(source, left, right - goes_on, style)
        if goes_on:
            continue
        if following > stop or number < len(rows) - 1:
            blank = right <= left
            runs.append((right, following, "\n" if blank and number else " "))
    return runs


def unescaped(source: str, start: int, end: int, style: str) -> list[Run]:
    """Return the runs of ``source[start:end]``, inside quotes of a style, on one line."""
    if style == "'":
        pieces = [(match.start(), match.end(), "'") for match in re.compile("''").finditer(source, start, end)]
    elif style == '"':
        pieces = [(match.start(), match.end(), _meaning(match)) for match in _ESCAPE.finditer(source, start, end)]
    else:
        pieces = []
    runs: list[Run] = []
    at = start
    for begin, stop, meaning in pieces:
        if begin > at:
            runs.append((at, begin, source[at:begin]))
        runs.append((begin, stop, meaning))
        at = stop
    if at < end:
        runs.append((at, end, source[at:end]))
    return runs


def _meaning(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return _SIMPLE.get(match[4], match[4])
    number = int(code, 16)
    return chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
