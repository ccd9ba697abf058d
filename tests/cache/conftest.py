"""Three postings, and where a cache of them may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cache.linted import SUPPRESSED
from tests.cli.process import CLEAN, UNICORN


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """A folder of three postings."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for name, text in (("clean", CLEAN), ("suppressed", SUPPRESSED), ("unicorn", UNICORN)):
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """The folder of a cache, not made yet."""
    return tmp_path / "cache"
