"""Markdown's marks inside a line: what is dropped, what is decoded, and what is prose."""

from __future__ import annotations

import re

from jdlint.readers import _markup
from jdlint.readers._mask import Inline, Mask

_SPECIAL = re.compile(r"[\\`*_~\[\]<&{]")
_ANY = re.compile(r"\\[!-/:-@\[-`{-~]|`++|\*++|_++|~~|!?\[|\]|<|&|\{%")
_TARGET = re.compile(r"\((?:[^()\r\n]|\([^()\r\n]*+\)){0,1024}\)|\[[^\[\]\r\n]{0,200}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,1024}|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TEMPLATE = re.compile(r"\{%[^%\r\n]{0,400}%\}")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\r\n]{0,200}\}")


def inline(text: str, start: int, end: int) -> Inline:  # noqa: C901 - one branch a mark
    """Return the prose of ``text[start:end]``, which holds no block structure."""
    if _SPECIAL.search(text, start, end) is None:
        return Inline([[(start, end, text[start:end])]], False)
    mask = Mask()
    brackets: list[tuple[int, int, bool]] = []  # start, end, image
    at = start
    while (match := _ANY.search(text, at, end)) is not None:
        begin, at = match.span()
        mark = match[0]
        if mark[0] == "\\":
            mask.drop(begin, begin + 1)
        elif mark[0] == "`" or mark == "~~":
            mask.drop(begin, at)
        elif mark[0] in "*_":
            if _is_emphasis(text, begin, at, start, end):
                mask.drop(begin, at)
                if len(mark) > 1:
                    mask.turn_bold(begin)
        elif mark in ("[", "!["):
            brackets.append((begin, at, mark == "!["))
        elif mark == "]":
            if brackets:
                at = _close(text, brackets.pop(), begin, end, mask)
        elif mark == "&":
            if found := _markup.entity_at(text, begin, end):
                at = found[0]
                mask.replace(begin, at, found[1])
        elif mark == "{%":
            if template := _TEMPLATE.match(text, begin, end):
                at = template.end()
                mask.drop(begin, at)
        elif link := _AUTOLINK.match(text, begin, end):
            mask.drop(begin, begin + 1)
            mask.drop(link.end() - 1, link.end())
            at = link.end()
        elif tag := _markup.tag_at(text, begin, end):
            at = tag.end()
            mask.drop(begin, at)
            name = tag[2].lower()
            if name == "br":
                mask.cut(begin)
            elif name in _markup.BOLD:
                mask.turn_bold(begin)
    return mask.runs(text, start, end)


def _is_emphasis(text: str, begin: int, stop: int, start: int, end: int) -> bool:
    before = text[begin - 1] if begin > start else " "
    after = text[stop] if stop < end else " "
    if before.isspace() and after.isspace():
        return stop - begin > 1 and text[begin] == "*"
    if text[begin] == "_":
        return not (before.isalnum() and after.isalnum())
    return not (before.isdigit() and after.isdigit())


def _close(text: str, opener: tuple[int, int, bool], begin: int, end: int, mask: Mask) -> int:
    """Handle ``]`` at ``begin`` with its opener; return where to go on."""
    target = _TARGET.match(text, begin + 1, end)
    if target is None:
        if opener[2]:
            mask.drop(opener[0], opener[0] + 1)
        return begin + 1
    if opener[2]:
        mask.drop(opener[0], target.end())
    else:
        mask.drop(opener[0], opener[1])
        mask.drop(begin, target.end())
    attributes = _ATTRIBUTES.match(text, target.end(), end)
    if attributes is None:
        return target.end()
    mask.drop(*attributes.span())
    return attributes.end()
