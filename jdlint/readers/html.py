"""HTML: a linear scan over tags and text that keeps every offset, whatever the nesting.

The standard library's parser is quadratic on unclosed constructs in the older of the supported Pythons, and reports
lines, not offsets.
"""

from __future__ import annotations

import re
from html import unescape

from jdlint.readers import _decode, _front_matter, _json_ld, _markup
from jdlint.readers._errors import NoPosting
from jdlint.readers._limits import Limits
from jdlint.source import Block, BlockKind, Prose, Source

FORMAT = "html"
SUFFIXES = (".html", ".htm", ".xhtml")
GENERATOR = "jdlint report"
"""What a page of `jdlint report` says it was made by."""

_HEAD = 2000  # characters in which a page says what made it
_SPECIAL = re.compile(r"[<&]")
_TAGS = re.compile(
    r"(?:<|&lt;)/?(?:p|div|br|ul|ol|li|h[1-6]|span|strong|b|em|i|table|tr|td)\b[^<>]{0,1000}?(?:>|&gt;)", re.IGNORECASE
)
_TEMPLATE = re.compile(r"\{%[^%\r\n]{0,400}%\}")
_ONLY_TEMPLATE = re.compile(r"(?:\{\{[^{}]{0,400}\}\}\s*)+")
_ESCAPED_TAG = re.compile(r"&lt;(/?)([A-Za-z][A-Za-z0-9]{0,15})\b((?:(?!&[lg]t;)[^<>]){0,2000})&gt;")
_ESCAPED_HINT = re.compile(r"&lt;/?(?:p|li|ul|div|strong|br|h[1-6]|span)\b")
_DOUBLE_ENTITY = re.compile(r"&amp;((?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form head header "
    "hr html legend li main menu ol p pre section summary table tbody td tfoot th thead title tr ul".split()
).union(_HEADINGS)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_RAW = frozenset(
    {
        "script",
        "style",
        "template",
        "svg",
        "math",
        "iframe",
        "noscript",
        "textarea",
        "object",
        "canvas",
    }
)
_CHROME = frozenset({"nav", "button", "select", "option"})


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of an HTML page or fragment, front matter allowed."""
    text = _decode.check_size(_decode.decode(data), _decode.MARKUP, limits)
    if f'<meta name="generator" content="{GENERATOR}">' in text[:_HEAD]:
        raise NoPosting("is a report of jdlint")
    matter = _front_matter.parse(text, limits)
    marked = (*matter.blocks(text, limits), *blocks(text, matter.body, len(text)))
    return _json_ld.instead(path, text, marked, limits) or Source(
        path, text, FORMAT, marked, matter.values, matter.range
    )


def looks_like(text: str) -> bool:
    """Return whether a text without a format of its own is HTML: tags, or tags written as entities."""
    return _TAGS.search(text) is not None


def blocks(text: str, start: int, end: int) -> list[Block]:
    """Return the prose of ``text[start:end]``, read as HTML."""
    return _Scan(text, start, end).run()


class _Scan:
    """One pass over a stretch of HTML. All state is counters, so that depth costs nothing."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.found: list[Block] = []
        self.runs: list[tuple[int, int, str]] = []
        self.bold = 0
        self.pre = 0
        self.depth = 0
        self.item = False
        self.heading = 0
        self.label = False  # inside dt or th: bold by nature
        self.strong, self.plain = 0, 0  # letters and digits of the block so far
        self.chrome: dict[str, int] = {}
        self.escaped = len(_ESCAPED_HINT.findall(text[start : min(end, start + 20_000)])) > 1
        self.last_closed: dict[str, int] = {}
        self.unclosed: set[str] = set()  # closers that do not occur any more: not to be searched for again

    def run(self) -> list[Block]:
        text, end = self.text, self.end
        while self.at < end:
            match = _SPECIAL.search(text, self.at, end)
            stop = match.start() if match else end
            if stop > self.at:
                self._data(self.at, stop)
            if match is None:
                break
            self.at = stop
            if text[stop] == "<":
                self._markup()
            else:
                self._reference()
        self._flush()
        return self.found

    def _data(self, begin: int, stop: int) -> None:
        if self.chrome:
            return
        at = begin
        for match in _TEMPLATE.finditer(self.text, begin, stop):
            self._literal(at, match.start())
            at = match.end()
        self._literal(at, stop)

    def _literal(self, begin: int, stop: int) -> None:
        if stop <= begin:
            return
        if self.pre:
            for left, right, following in _markup.lines(self.text, begin, stop):
                self._run(left, right, self.text[left:right])
                if following > right:
                    self._flush()
        else:
            self._run(begin, stop, self.text[begin:stop])

    def _run(self, begin: int, stop: int, content: str) -> None:
        if self.chrome:
            return
        self.runs.append((begin, stop, content))
        if _markup.has_words(content):
            if self.bold > 0 or self.label:
                self.strong += 1
            else:
                self.plain += 1

    def _reference(self) -> None:
        text, at = self.text, self.at
        if self.escaped:
            if match := _ESCAPED_TAG.match(text, at, self.end):
                self.at = match.end()
                self._tag(match)
                return
            if match := _DOUBLE_ENTITY.match(text, at, self.end):
                self.at = match.end()
                self._run(at, self.at, unescape(f"&{match[1]}"))
                return
        if found := _markup.entity_at(text, at, self.end):
            self.at = found[0]
            self._run(at, self.at, found[1])
        else:
            self.at = at + 1
            self._run(at, self.at, "&")

    def _markup(self) -> None:
        text, at = self.text, self.at
        if text.startswith("<!--", at):
            self._skip_to("-->", at + 4)
        elif text.startswith("<![CDATA[", at):
            self._skip_to("]]>", at + 9)
        elif text.startswith("<%", at):
            self._skip_to("%>", at + 2)
        elif text.startswith(("<!", "<?"), at):
            self._skip_to(">", at + 2)
        elif match := _markup.tag_at(text, at, self.end):
            self.at = match.end()
            self._tag(match)
        else:
            self.at = at + 1
            self._run(at, self.at, "<")

    def _skip_to(self, closer: str, begin: int) -> None:
        stop = -1 if closer in self.unclosed else self.text.find(closer, begin, self.end)
        if stop < 0:  # never closed: only the opener is markup, so that a stray one does not swallow the posting
            self.unclosed.add(closer)
            self.at = begin
        else:
            self.at = stop + len(closer)

    def _tag(self, match: re.Match[str]) -> None:
        closing, name = bool(match[1]), match[2].lower()
        if name in _RAW:
            if not closing and not match[3].endswith("/"):
                self._raw(name)
        elif name in _CHROME:
            self._enter_chrome(name, closing)
        elif name in _markup.BOLD:
            self.bold = max(0, self.bold + (-1 if closing else 1))
        elif name == "br":
            if self.heading:
                self.runs.append((match.start(), match.end(), " "))
            else:
                self._flush()
        elif name in _BLOCKS:
            self._block(name, closing)

    def _raw(self, name: str) -> None:
        closer = f"</{name}"
        if closer in self.unclosed:
            return
        found = re.compile(closer, re.IGNORECASE).search(self.text, self.at, self.end)
        if found is None:
            self.unclosed.add(closer)
            if name in ("script", "style"):
                self.at = self.end
        else:
            self._skip_to(">", found.end())

    def _enter_chrome(self, name: str, closing: bool) -> None:
        self._flush()
        count = self.chrome.get(name, 0) + (-1 if closing else 1)
        if name not in self.last_closed:
            self.last_closed[name] = self.text.rfind(f"</{name}", self.at, self.end)
        if count > 0 and (closing or self.last_closed[name] >= self.at):
            self.chrome[name] = count
        else:
            self.chrome.pop(name, None)

    def _block(self, name: str, closing: bool) -> None:
        self._flush()
        if name in _LISTS:
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.item = False
        elif name == "li":
            self.item = not closing
        elif name in _HEADINGS or name == "title":
            self.heading = 0 if closing else _HEADINGS.get(name, 1)
        elif name in ("dt", "th"):
            self.label = not closing
        elif name == "pre":
            self.pre = max(0, self.pre + (-1 if closing else 1))
        elif name in ("p", "div", "td", "dd"):
            self.label = False
            if self.heading and not closing:  # an unclosed heading ends at the next paragraph
                self.heading = 0
        if closing and name in ("p", "li", "div"):
            self.bold = 0  # an unclosed <b> does not outlive its paragraph

    def _flush(self) -> None:
        if not self.runs:
            return
        prose = Prose.from_runs(self.runs)
        strong = self.strong > 0 and self.plain == 0
        self.runs, self.strong, self.plain = [], 0, 0
        if not prose.text or _ONLY_TEMPLATE.fullmatch(prose.text):
            return
        if self.heading:
            made = _markup.block(BlockKind.HEADING, prose, self.heading, strong)
        elif self.item:
            made = _markup.block(BlockKind.ITEM, prose, max(1, self.depth), strong)
        else:
            made = _markup.block(BlockKind.TEXT, prose, 0, strong)
        if made is not None:
            self.found.append(made)
