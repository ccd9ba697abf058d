"""A folder of postings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import CLEAN, UNICORN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one posting to refuse and one to pass."""
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "unicorn.md").write_text(UNICORN)
    (tmp_path / "jobs" / "clean.md").write_text(CLEAN)
    return tmp_path
