"""Splits of postings as the command makes them, and what a draft shows."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import marko

from jdlint.config import Config
from jdlint.grounds import Grounds
from jdlint.judging import Judge
from jdlint.splitting import Split, Unsplit, split

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MIXED = (
    "early-stage-founding-hire.md",
    "interchangeable-titles.md",
    "mixed-focus.md",
    "obvious-unicorn.md",
    "quiet-unicorn.md",
)
"""The examples that ask one person to be both, excused or not."""

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@cache
def judge() -> Judge:
    """One judge for all tests: lexicons are read once."""
    return Judge()


@cache
def grounds() -> Grounds:
    """The grounds of the default configuration."""
    return Grounds.of(Config(), ())


def splits(text: str | bytes, name: str = "posting.md", *, anyway: bool = True) -> list[Split | Unsplit]:
    """Split all postings of a text."""
    data = text.encode() if isinstance(text, str) else text
    outcome = judge().tag(name, data, grounds())
    assert outcome.errors == ()
    return list(split(judge(), grounds(), outcome.postings, None, anyway=anyway))


def only(text: str | bytes, name: str = "posting.md") -> Split:
    """Split the one posting of a text."""
    (found,) = splits(text, name)
    assert isinstance(found, Split), found
    return found


@cache
def example(name: str) -> Split:
    """Split an example."""
    return only((EXAMPLES / name).read_bytes(), name)


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def render(markdown: str) -> _Shown:
    """What a page shows of Markdown: its text and its tags; comments show nothing."""
    page = _Shown()
    page.feed(marko.convert(_FRONT_MATTER.sub("", markdown)))
    page.close()
    return page


def shown(markdown: str) -> str:
    """The text that a page shows, each run of blanks one space."""
    return " ".join("".join(render(markdown).text).split())
