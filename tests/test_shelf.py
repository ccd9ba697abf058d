"""The shelf: what is put there comes back, what never was does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.shelf import Shelf

pytestmark = pytest.mark.skipif(not hasattr(os, "pwrite"), reason="needs reading and writing at a place")


@given(
    st.integers(0, 200),
    st.lists(st.binary(max_size=50), max_size=20),
    st.randoms(use_true_random=False),
)
def test_what_is_put_away_is_found_in_any_order(most: int, parts: list[bytes], order: object) -> None:
    shelf = Shelf(most)
    numbers = [(shelf.put(part), part) for part in parts]
    assert [number for number, _ in numbers] == list(range(len(parts)))
    assert sum(map(len, shelf._held.values())) <= most
    order.shuffle(numbers)  # type: ignore[attr-defined]
    assert all(shelf.get(number) == part for number, part in numbers)


def test_what_was_cut_off_is_an_error() -> None:
    shelf = Shelf(0)
    number = shelf.put(b"text")
    assert shelf._file is not None
    shelf._file.truncate(2)
    with pytest.raises(OSError, match="in part"):
        shelf.get(number)


def test_what_finds_no_room_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(0)
    monkeypatch.setattr("os.pwrite", lambda *_: 1)
    number = shelf.put(b"text")
    monkeypatch.undo()
    assert shelf.get(number) == b"text"
    assert shelf.get(shelf.put(b"more")) == b"more"


def test_it_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shelf = Shelf(0)
    shelf.put(b"text")
    assert list(tmp_path.iterdir()) == []
