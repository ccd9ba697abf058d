"""Markdown that shows a text as it is: nothing in it becomes a mark, a link, HTML or a comment."""

from __future__ import annotations

import re

from jdlint.reporters._escape import for_terminal

_ALWAYS = re.compile(r"([\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|\{(?=[%{]))")
_TAG = re.compile(r"<(?=[A-Za-z/!?%])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_FIRST = re.compile(r"(?:(?=[#>+=-])|(\d{1,9})(?=[.)](?:\s|$)))")
_PAIRED = ("~", "$")  # a single one marks nothing


def inline(text: str) -> str:
    """Return text for the middle of a line."""
    text = _ALWAYS.sub(r"\\\1", for_terminal(text))
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    for mark in _PAIRED:
        if text.count(mark) > 1:
            text = text.replace(mark, f"\\{mark}")
    return text


def line(text: str) -> str:
    """Return text for the start of a line."""
    text = inline(text)
    match = _FIRST.match(text)
    return text if match is None else f"{match[1] or ''}\\{text[match.end() :]}"


def heading(text: str) -> str:
    """Return text for a heading, whose last hashes would close it."""
    return re.sub(r"(?=#+$)", r"\\", inline(text), count=1)


def comment(text: str) -> str:
    """Return a comment that no text can end."""
    return f"<!-- {' '.join(for_terminal(text).replace('--', '- -').replace('--', '- -').split())} -->"
