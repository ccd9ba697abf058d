"""Runs the blocks of a page, one after the other, as its reader would, and says where the page is wrong."""

from __future__ import annotations

import contextlib
import doctest
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from tests.site import blocks, data
from tests.site.blocks import Block
from tests.site.shell import Shell

ANYTHING = "..."
"""Alone on a line it stands for any lines, at the end of one for the rest of it."""


@dataclass
class Outcome:
    """What came of a page: the page with what was printed in it, what is wrong, which commands ran and which did not."""

    page: str
    problems: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def run(name: str, page: str, folder: Path, env: Mapping[str, str], left_out: Mapping[str, str]) -> Outcome:
    """Run a page in a folder. ``left_out`` names the commands that are not run, and why."""
    outcome = Outcome(page)
    made: list[tuple[Block, str]] = []
    with Shell(folder, env) as shell:
        reader = _Reader(shell, left_out, outcome)
        for block in blocks.blocks(page):
            before = len(outcome.problems)
            made.append((block, reader.meet(block)))
            outcome.problems[before:] = [f"{name}:{block.line}: {text}" for text in outcome.problems[before:]]
    for block, body in reversed(made):
        outcome.page = outcome.page[: block.start] + block.written(body) + outcome.page[block.end :]
    return outcome


class _Reader:
    """Does what a page says."""

    def __init__(self, shell: Shell, left_out: Mapping[str, str], outcome: Outcome) -> None:
        self._shell = shell
        self._left_out = left_out
        self._outcome = outcome
        self._names: dict[str, Any] = {"__name__": "__main__"}

    def meet(self, block: Block) -> str:
        """Do what a block says, and return its body with what was printed."""
        if block.title:
            self._save(block)
            if block.title in self._left_out:
                self._outcome.left_out.append(block.title)
        if block.language == blocks.SETUP:
            self._run(block.body, block.statuses)
        elif block.language == blocks.CONSOLE:
            return self._console(block)
        elif block.language in blocks.PYTHON and not block.title:
            return self._python(block)
        elif block.language in blocks.DATA:
            self._outcome.problems += data.faults(block, self._here())
            for script in data.scripts(block):
                self._run(script, block.statuses)
        elif block.language not in (*blocks.PYTHON, *blocks.PROSE, *blocks.SCRIPTS):
            self._outcome.problems.append(f"nothing is known of the language {block.language!r}")
        elif block.language == "bat" and block.title not in self._left_out:
            self._outcome.problems.append("nothing here runs a script for Windows")
        elif block.language in blocks.SCRIPTS and not block.title:
            self._outcome.problems.append(f"a script in {block.language} without a file name runs nowhere")
        return block.body

    def _here(self) -> Path:
        return Path(self._shell.run("pwd")[1].strip())

    def _save(self, block: Block) -> None:
        file = self._here() / block.title
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.body, encoding="utf-8")

    def _run(self, command: str, statuses: frozenset[int]) -> str | None:
        """Run a command and return what it printed; None for one that is left out."""
        if command in self._left_out:
            self._outcome.left_out.append(command)
            return None
        self._outcome.ran.append(command)
        status, printed = self._shell.run(command)
        if status not in statuses:
            self._outcome.problems.append(f"`{command}` ended with {status}:\n{printed}")
        if "Traceback (most recent call last)" in printed:
            self._outcome.problems.append(f"`{command}` crashed:\n{printed}")
        return printed

    def _console(self, block: Block) -> str:
        found = blocks.commands(block)
        for command in found:
            printed = self._run(command.text, block.statuses)
            if printed is None or not command.shown:
                continue
            lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]  # editors take blanks away
            if not _agrees(command.shown, lines):
                self._outcome.problems.append(f"`{command.text}` prints something else now:\n{printed}")
                command.shown = lines
        return blocks.console(found)

    def _python(self, block: Block) -> str:
        with contextlib.chdir(self._here()):
            if ">>> " not in block.body:
                exec(compile(block.body, "<page>", "exec"), self._names)
                self._outcome.ran.append(block.body)
                return block.body
            session = _Session(block, self._names)
        self._outcome.ran += session.ran
        self._outcome.problems += session.problems
        return session.body


class _Session(doctest.DocTestRunner):
    """Runs a Python session, as ``doctest`` does, and keeps what it printed."""

    def __init__(self, block: Block, names: dict[str, Any]) -> None:
        super().__init__(verbose=False, optionflags=doctest.ELLIPSIS)
        self.problems: list[str] = []
        self.ran: list[str] = []
        pieces = doctest.DocTestParser().parse(block.body)
        examples = [piece for piece in pieces if isinstance(piece, doctest.Example)]
        test = doctest.DocTest(examples, names, "page", None, 0, block.body)
        self.run(test, out=StringIO().write, clear_globs=False)
        names.update(test.globs)
        self.body = "".join(piece if isinstance(piece, str) else _shown(piece) for piece in pieces)

    def report_start(self, out: Any, test: doctest.DocTest, example: doctest.Example) -> None:
        self.ran.append(example.source)

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.problems.append(f"`{example.source.strip()}` prints something else now:\n{got}")
        example.want = re.sub(r"^$(?=\n)", "<BLANKLINE>", got, flags=re.MULTILINE)

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        self.problems.append(f"`{example.source.strip()}` raised {exc_info[1]!r}")


def _shown(example: doctest.Example) -> str:
    margin = " " * example.indent
    first, *more = example.source.splitlines()
    lines = [f">>> {first}", *(f"... {line}".rstrip() for line in more), *example.want.splitlines()]
    return "".join(f"{margin}{line}\n" for line in lines)


def _agrees(shown: list[str], printed: list[str]) -> bool:
    """Return whether a block shows what was printed, ``ANYTHING`` taken for what it stands for."""
    pattern = ""
    for line in shown:
        start = line.removesuffix(ANYTHING)
        rest = ".*" if start != line else ""
        pattern += r"(?:.*\n)*?" if line == ANYTHING else f"{re.escape(start)}{rest}\\n"
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None
