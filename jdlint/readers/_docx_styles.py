"""What a Word document says about its paragraphs elsewhere: styles, and which lists have bullets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik)\s*([1-9])", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: ([1-9]))?", re.IGNORECASE)
_LINKS = 20  # styles that a style is looked for in: "based on" may turn in a circle


@dataclass(slots=True)
class Style:
    """What a style says itself; None where it says nothing. ``level`` is a heading level, ``list`` a depth from 1, 0 for none."""

    name: str = ""
    base: str = ""
    level: int | None = None
    list: int | None = None
    bold: bool | None = None


class Styles:
    """Takes ``word/styles.xml``; what a style does not say, the style that it is based on does."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._style: Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == "style":
            self._style = self._styles.setdefault(attributes.get("styleId", ""), Style())
        elif (style := self._style) is None:
            return
        elif name == "name":
            style.name = attributes.get("val", "")
            if match := _HEADING.match(style.name):
                style.level = int(match[1])
            elif style.name.lower() == "title":
                style.level = 1
            elif match := _LIST.match(style.name):
                style.list = int(match[1] or 1)
        elif name == "basedOn":
            style.base = attributes.get("val", "")
        elif name == "outlineLvl":
            style.level = outline(attributes) if style.level is None else style.level
        elif name == "numId":
            style.list = 0 if attributes.get("val") == "0" else style.list or 1
        elif name == "b":
            style.bold = is_on(attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "style":
            self._style = None

    def text(self, text: str) -> None:
        """Styles hold no text."""

    def of(self, identity: str) -> Style:
        """Return all that is said about a style."""
        found = Style()
        for _ in range(_LINKS):
            style = self._styles.get(identity)
            if style is None:
                break
            found.name = found.name or style.name
            found.level = style.level if found.level is None else found.level
            found.list = style.list if found.list is None else found.list
            found.bold = style.bold if found.bold is None else found.bold
            identity = style.base
        return found


def is_on(attributes: Mapping[str, str]) -> bool:
    """Return whether a switch is on: it is where nothing is said."""
    return attributes.get("val", "1") not in ("0", "false", "off")


def outline(attributes: Mapping[str, str]) -> int | None:
    """Return the heading level of an outline level; 9 is body text."""
    value = attributes.get("val", "")
    return int(value) + 1 if value in {"0", "1", "2", "3", "4", "5"} else None
