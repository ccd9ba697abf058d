"""Every snippet of the site and of the README is run, and prints what the page shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site import blocks, reader

PAGES = [name for name in reader.pages() if name not in (reader.TUTORIAL, *reader.AFTERWARDS)]


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says_is_so(name: str, tmp_path: Path, plain_env: dict[str, str]) -> None:
    folder = tmp_path / "reader"
    outcome = reader.read(name, folder, reader.desk(plain_env, folder, ROOT))
    assert not outcome.problems, "\n\n".join([*outcome.problems, "`make screens` writes what is printed now"])
    assert Counter(outcome.left_out) == Counter(command for page, command in reader.LEFT_OUT if page == name)


def test_no_page_shows_commands_in_another_way() -> None:
    """What is in no block of a known language would not be run."""
    for name in reader.pages():
        page = (ROOT / name).read_text(encoding="utf-8")
        found = list(blocks.blocks(page))
        fences = sum(line.lstrip().startswith("```") for line in page.splitlines())
        assert fences == 2 * sum(block.language != blocks.SETUP for block in found), name
        assert not [line for line in page.splitlines() if line.startswith("    ") and "$ " in line[:8]], name


def test_what_is_said_of_pages_is_said_of_pages_that_are_there() -> None:
    named = {reader.TUTORIAL, *reader.AFTERWARDS, *(page for page, _ in reader.LEFT_OUT)}
    assert named <= set(reader.pages())
