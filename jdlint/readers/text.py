"""Plain text: lines are all the structure there is."""

from __future__ import annotations

import re

from jdlint.directive import LINE
from jdlint.readers import _decode, _flat, _markup, _paragraphs, html
from jdlint.readers._limits import Limits
from jdlint.source import Block, BlockKind, Prose, Source

FORMAT = "text"
SUFFIXES = (".txt", ".text")

_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,}|\^{3,}|#{3,}|\*{3,}|_{3,})[ \t]*")
_HASHES = re.compile(r"[ \t]*(#{1,6})[ \t]+(?=\S)")
_STARS = re.compile(r"[ \t]*(\*\*|__)(?=\S)([^*\r\n]+?)\1[ \t]*(:?)[ \t]*")
_HTML = re.compile(r"</(?:p|li|div|ul|h[1-6])>|<br ?/?>", re.IGNORECASE)
_MIN_HTML = 3
_SHORT = 90  # longest line that an underline turns into a heading


def read(path: str, data: bytes, limits: Limits) -> Source:
    """Return the source of a plain text."""
    text = _decode.check_size(_decode.decode(data), _decode.LINES, limits)
    start = 1 if text.startswith("\ufeff") else 0
    if len(_HTML.findall(text[:100_000])) >= _MIN_HTML:  # pasted from a job board's field
        return Source(path, text, FORMAT, tuple(html.blocks(text, start, len(text))))
    return Source(path, text, FORMAT, tuple(blocks(text, start, len(text))))


def blocks(text: str, start: int, stop: int) -> list[Block]:
    """Return the prose of ``text[start:stop]``, read as lines."""
    lines = list(_markup.lines(text, start, stop))
    stripped = [text[begin:end].strip() for begin, end, _ in lines]
    width = _paragraphs.wrap_width(_runs_of_text(stripped))
    result: list[Block] = []
    indents = _markup.Indents()
    index = 0
    while index < len(lines):
        begin, end, _ = lines[index]
        line = stripped[index]
        last = index
        if not line or LINE.fullmatch(line):  # a suppression is no prose
            index += 1
            continue
        if (
            index + 1 < len(lines)
            and len(line) <= _SHORT
            and _UNDERLINE.fullmatch(stripped[index + 1])
            and not _UNDERLINE.fullmatch(line)
        ):
            _add(
                result,
                BlockKind.HEADING,
                text,
                begin,
                end,
                1 if stripped[index + 1][0] == "=" else 2,
            )
            index += 2
            continue
        if (flat := _flat.blocks(text, begin, end)) is not None:
            result += flat
            index += 1
            continue
        kind, level, strong = BlockKind.TEXT, 0, False
        if match := _HASHES.match(text, begin, end):
            kind, level, begin = BlockKind.HEADING, len(match[1]), match.end()
        elif match := _STARS.fullmatch(text, begin, end):
            strong, begin, end = True, match.start(2), match.end(2)
        else:
            if bullet := _markup.BULLET.match(line):
                kind = BlockKind.ITEM
                indent = end - begin - len(text[begin:end].lstrip())
                level = indents.depth(indent)
                begin += indent + bullet.end()
            while (
                last + 1 < len(lines)
                and stripped[last + 1]
                and not _markup.BULLET.match(stripped[last + 1])
                and not LINE.fullmatch(stripped[last + 1])
                and _paragraphs.goes_on(stripped[last], stripped[last + 1], width)
            ):
                last += 1
                end = lines[last][1]
        _add(result, kind, text, begin, end, level, strong)
        if kind is not BlockKind.ITEM:
            indents.clear()
        index = last + 1
    return result


def _runs_of_text(stripped: list[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for line in stripped:
        if not line or _markup.BULLET.match(line):
            runs.append([line] if line else [])
        else:
            runs[-1].append(line)
    return [run for run in runs if len(run) > 1]


def _add(
    result: list[Block],
    kind: BlockKind,
    text: str,
    begin: int,
    end: int,
    level: int = 0,
    strong: bool = False,
) -> None:
    prose = Prose.from_runs([(begin, end, text[begin:end])])
    if _markup.has_words(prose.text):
        result.append(Block(kind, prose, level, strong))
