"""What a page asks to be run, in the order in which a reader meets it.

- A ``console`` block is run in a shell; what it shows below a command is compared with what the command prints.
- A ``python`` or ``pycon`` block is run, its output compared where it is shown.
- A block with ``title="PATH"`` is a file that the reader is told to save: it is written there.
- ``yaml``, ``toml`` and ``json`` blocks are checked for what they are.
- ``<!-- status 1 -->`` above a block names the exit statuses that its commands may have; without it that is 0.
- ``<!-- setup ... -->`` is a script that the reader does not see: it lays out the files that the page takes for granted.

All blocks of a page share a folder, a shell and the names of Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent, indent

SETUP, CONSOLE = "setup", "console"
PYTHON = ("python", "pycon")
DATA = ("yaml", "toml", "json")
PROSE = ("markdown", "html", "text")
"""Shown or saved, and not run."""
SCRIPTS = ("bash", "bat", "lua", "xml")
"""Saved under their title; a command of the page may run them."""

_PIECE = re.compile(
    r"^<!-- setup\n(?P<setup>.*?)^-->$"
    r"|^(?P<indent> *)<!-- status (?P<status>[\d ]+) -->$"
    r"|^(?P<margin> *)(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=margin)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """A block of a page. ``start`` and ``end`` are where its body stands in the page, ``margin`` is how far it is indented."""

    language: str
    body: str
    line: int
    start: int
    end: int
    margin: str = ""
    title: str = ""
    statuses: frozenset[int] = frozenset({0})

    def written(self, body: str) -> str:
        """Return another body as it would stand in the page."""
        return indent(body, self.margin)


@dataclass
class Command:
    """A command of a console block and what the block shows below it."""

    lines: list[str]
    shown: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The command as the shell takes it."""
        return "\n".join(self.lines)


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page. Raises ``ValueError`` for a status that no block follows."""
    statuses: frozenset[int] | None = None
    for found in _PIECE.finditer(page):
        line = page.count("\n", 0, found.start()) + 1
        if found["status"]:
            statuses = frozenset(map(int, found["status"].split()))
            continue
        name = "setup" if found["setup"] is not None else "body"
        language, _, rest = (SETUP if name == "setup" else found["info"]).strip().partition(" ")
        title = _TITLE.search(rest)
        yield Block(
            language,
            dedent(found[name]),
            line,
            found.start(name),
            found.end(name),
            found["margin"] or "",
            title[1] if title else "",
            statuses or frozenset({0}),
        )
        statuses = None
    if statuses is not None:
        raise ValueError("a status is said of no block")


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block: a line that starts with ``$``, lines that go on with ``>``, what is shown."""
    found: list[Command] = []
    for line in block.body.splitlines():
        if line.startswith("$ "):
            found.append(Command([line[2:]]))
        elif not found:
            raise ValueError(f"line {block.line}: a console block starts with `$ `, not with {line!r}")
        elif line.startswith("> ") and not found[-1].shown:
            found[-1].lines.append(line[2:])
        else:
            found[-1].shown.append(line)
    return found


def console(commands: list[Command]) -> str:
    """Return the body of a console block."""
    lines: list[str] = []
    for command in commands:
        lines += [f"$ {command.lines[0]}", *(f"> {line}" for line in command.lines[1:]), *command.shown]
    return "".join(f"{line}\n" for line in lines)
