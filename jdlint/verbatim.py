"""Stretches of a source that show their text as it is: code blocks, inline code, ``<pre>``. What looks like a comment there is an example."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from jdlint.source import TextRange

_ELEMENT = r"<(?P<tag>pre|code|samp|kbd|xmp|textarea|script|style)\b[^<>]{0,1000}>"
_HTML = re.compile(rf"<!--|{_ELEMENT}", re.IGNORECASE)
_MARKDOWN = re.compile(
    rf"\\[`<]|<!--|(?P<ticks>`+)|^[ \t>]*(?P<tildes>~{{3,}})|{_ELEMENT}", re.IGNORECASE | re.MULTILINE
)
_FENCE = re.compile(r"^(?P<lead>[ \t>]*)(?P<mark>`{3,}|~{3,})(?P<rest>[^\r\n]*)", re.MULTILINE)
_TICKS = re.compile(r"`+")
_GAP = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=[\r\n])")
_LISTING = re.compile(r"^(?P<mark>-{4,}|\.{4,}|\+{4,}|```)[^\S\r\n]*\w*[^\S\r\n]*(?=[\r\n]|\Z)", re.MULTILINE)
_LITERAL = re.compile(
    r"^(?P<lead>[ \t]*)(?:\.\. (?:code|code-block|sourcecode|parsed-literal|raw)::[^\r\n]*|[^\r\n]*::[ \t]*)(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_LINE = re.compile(r"(?P<lead>[ \t]*)(?P<text>[^\r\n]*)(?:\r\n|\n|\r|\Z)")


def verbatim(text: str, format_name: str) -> tuple[TextRange, ...]:
    """Return the stretches, in order, none inside another; empty for formats that have none."""
    found = {"markdown": _markdown, "html": _html, "asciidoc": _asciidoc, "rst": _rst}.get(format_name)
    return tuple(found(text)) if found else ()


class _Closers:
    """Where elements and comments end. What is never closed is searched for once, so that hostile input costs no more than any other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._absent: set[str] = set()

    def after(self, closer: str, start: int) -> int:
        """Return the end of the next closer, or -1."""
        if closer in self._absent:
            return -1
        match = re.compile(re.escape(closer), re.IGNORECASE).search(self._text, start)
        if match is None:
            self._absent.add(closer)
            return -1
        return match.end()

    def of(self, match: re.Match[str]) -> int:
        """Return where what a match opens ends, or -1: a comment, or an element."""
        return self.after("-->" if match[0] == "<!--" else f"</{match['tag']}>", match.end())


def _html(text: str) -> Iterator[TextRange]:
    closers, at = _Closers(text), 0
    while (match := _HTML.search(text, at)) is not None:
        end = closers.of(match)
        at = end if end >= 0 else match.end()
        if end >= 0 and match["tag"]:
            yield TextRange(match.start(), end)


def _markdown(text: str) -> Iterator[TextRange]:
    """Fences win over code in a line, and whatever opens first over what it holds: a fence in a comment is none, and the reverse."""
    closers, fences, spans, at = _Closers(text), _Fences(text), _Spans(text), 0
    found: list[tuple[TextRange, bool]] = []
    while (match := _MARKDOWN.search(text, at)) is not None:
        at = match.end()
        if match[0].startswith("\\"):
            continue
        fenced = False
        if match["ticks"] or match["tildes"]:
            mark = "ticks" if match["ticks"] else "tildes"
            start, end = match.start(mark), fences.end(match.start(mark))
            fenced = end >= 0
            if end < 0 and match["ticks"]:
                end = spans.end(start, at)
        else:
            start, end = match.start(), closers.of(match)
        if end < 0:
            continue
        at = end
        if match[0] != "<!--":
            found.append((TextRange(start, end), fenced))
    # A fence around most of the file holds the posting itself.
    posting = 2 * sum(piece.end - piece.start for piece, fenced in found if fenced) >= len(text)
    yield from (piece for piece, fenced in found if not (fenced and posting))


class _Fences:
    """The lines of Markdown that may open or close a code block, by where their marks start."""

    def __init__(self, text: str) -> None:
        self._lines = {match.start("mark"): match for match in _FENCE.finditer(text)}
        closers = [match for match in self._lines.values() if not match["rest"].strip()]
        self._closers = {mark: [match for match in closers if match["mark"][0] == mark] for mark in "`~"}
        self._starts = {mark: [match.start("mark") for match in some] for mark, some in self._closers.items()}
        self._unclosed: dict[str, int] = {}  # by mark: a run of this length finds no end any more

    def end(self, start: int) -> int:
        """Return where the block that opens at ``start`` ends, or -1."""
        opener = self._lines.get(start)
        if opener is None:
            return -1
        mark, size = opener["mark"][0], len(opener["mark"])
        if (mark == "`" and "`" in opener["rest"]) or size >= self._unclosed.get(mark, size + 1):
            return -1
        closers = self._closers[mark]
        for index in range(bisect_right(self._starts[mark], start), len(closers)):
            if len(closers[index]["mark"]) >= size:
                return closers[index].end()
        self._unclosed[mark] = size
        return -1


class _Spans:
    """The runs of backticks of Markdown by their length: code in a line ends at the next run of the same length, in its paragraph."""

    def __init__(self, text: str) -> None:
        self._runs: dict[int, list[int]] = defaultdict(list)
        for match in _TICKS.finditer(text):
            self._runs[match.end() - match.start()].append(match.start())
        self._gaps = [match.start() for match in _GAP.finditer(text)]

    def end(self, start: int, after: int) -> int:
        """Return where the code ends that a run from ``start`` to ``after`` opens, or -1."""
        runs = self._runs[after - start]
        index = bisect_right(runs, start)
        if index == len(runs):
            return -1
        gap = bisect_right(self._gaps, start)
        if gap < len(self._gaps) and self._gaps[gap] < runs[index]:
            return -1
        return runs[index] + after - start


def _asciidoc(text: str) -> Iterator[TextRange]:
    opened: re.Match[str] | None = None
    for match in _LISTING.finditer(text):
        if opened is None:
            opened = match
        elif match["mark"] == opened["mark"]:
            yield TextRange(opened.start(), match.end())
            opened = None


def _rst(text: str) -> Iterator[TextRange]:
    """A paragraph that ends in two colons opens a block of all lines that are indented deeper."""
    at = 0
    while (opener := _LITERAL.search(text, at)) is not None:
        lead = len(opener["lead"].expandtabs())
        at = end = opener.end()
        while at < len(text) and (line := _LINE.match(text, at)) is not None:
            if line["text"]:  # the first is what is left of the opener's own line
                if len(line["lead"].expandtabs()) <= lead:
                    break
                end = line.end()
            at = line.end()
        if end > opener.end():
            yield TextRange(opener.end(), end)
