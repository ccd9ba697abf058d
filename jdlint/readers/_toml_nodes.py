"""The texts of TOML front matter and where they stand. The TOML is known to be valid: its words are only found here."""

from __future__ import annotations

import re
from typing import NamedTuple

from jdlint.readers._limits import Limits
from jdlint.readers._mask import Run
from jdlint.readers._nodes import List, Map, Node, Text
from jdlint.readers._virtual import Virtual
from jdlint.readers._yaml_nodes import unescaped

_SKIP = re.compile(r"(?:[\s,]++|#[^\r\n]*+)*+")
_HEADER = re.compile(r"\[\[?[^\[\]\r\n]*\]\]?")
_KEY = re.compile(r"(\"[^\"\r\n]*\"|'[^'\r\n]*'|[A-Za-z0-9_-]+)(?:\s*\.\s*[\w\"'-]+)*[ \t]*=[ \t]*")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'
    r"'''(?:[^']++|'(?!''))*+'{3,5}|"
    r'"(?:[^"\\\r\n]++|\\.)*+"|'
    r"'[^'\r\n]*+'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^\s,\[\]{}#]+")
_EDGE = re.compile(r"\\[ \t]*(?:\r\n|\n|\r)\s*")


class Where(NamedTuple):
    """The stretch of a text, quotes included, and its quotes."""

    start: int
    end: int
    style: str

    def virtual(self, source: str) -> Virtual:
        """Return what the text says, with the way back to where it stands in ``source``."""
        size = len(self.style)
        start, end = self.start + size, self.end - size
        if size == 3 and (match := re.compile(r"\r\n|\n|\r").match(source, start, end)):
            start = match.end()
        if size != 3 or self.style[0] == "'":
            escapes = self.style if self.style == '"' else ""
            return Virtual(unescaped(source, start, end, escapes))
        runs: list[Run] = []
        for match in _EDGE.finditer(source, start, end):  # a backslash before a line break drops the break
            runs += unescaped(source, start, match.start(), '"')
            start = match.end()
        return Virtual([*runs, *unescaped(source, start, end, '"')])


def parse(source: str, start: int, end: int, limits: Limits) -> Map:
    """Return the keys and values in ``source[start:end]``; the keys of tables stand beside those of the top level."""
    return Map(tuple(_Scan(source, start, end, limits).fields("")))


class _Scan:
    def __init__(self, source: str, start: int, end: int, limits: Limits) -> None:
        self.source, self.at, self.end, self.limits = source, start, end, limits
        self.depth = 0

    def fields(self, closer: str) -> list[tuple[Text, Node]]:
        """Read keys and values up to ``closer``, or to the end."""
        found: list[tuple[Text, Node]] = []
        while self._more(closer):
            if match := _KEY.match(self.source, self.at, self.end):
                self.at = match.end()
                name, begin = match[1].strip("\"'"), match.start(1) + (match[1][0] in "\"'")
                found.append((Text(name, Where(begin, begin + len(name), "")), self._value()))
            elif not closer and (match := _HEADER.match(self.source, self.at, self.end)):
                self.at = match.end()
            else:
                self.at += 1
        return found

    def _more(self, closer: str) -> bool:
        """Skip blanks and comments; return whether something else than the closer stands there."""
        match = _SKIP.match(self.source, self.at, self.end)
        self.at = match.end() if match else self.at
        if self.at < self.end and closer and self.source[self.at] == closer:
            self.at += 1
            return False
        return self.at < self.end

    def _value(self) -> Node:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise self.limits.exceeded("depth", "is nested more than {} levels deep")
        try:
            if match := _STRING.match(self.source, self.at, self.end):
                self.at = match.end()
                quote = match[0][0]
                where = Where(match.start(), match.end(), quote * 3 if match[0].startswith(quote * 3) else quote)
                return Text(where.virtual(self.source).text, where)
            if self.source.startswith("[", self.at):
                self.at += 1
                items = []
                while self._more("]"):
                    items.append(self._value())
                return List(tuple(items))
            if self.source.startswith("{", self.at):
                self.at += 1
                return Map(tuple(self.fields("}")))
            begin = self.at
            match = _OTHER.match(self.source, self.at, self.end)
            self.at = match.end() if match else self.at + 1
            word = self.source[begin : self.at]
            return Text(word, Where(begin, self.at, ""), word)
        finally:
            self.depth -= 1
