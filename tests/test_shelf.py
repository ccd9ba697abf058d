"""The shelf: what is put there comes back, what never was does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.shelf import Shelf

pytestmark = pytest.mark.skipif(not hasattr(os, "pwrite"), reason="needs reading and writing at a place")


@given(st.lists(st.binary(max_size=50), max_size=20), st.randoms(use_true_random=False))
def test_what_is_put_away_is_found_in_any_order(parts: list[bytes], order: object) -> None:
    shelf = Shelf()
    places = [(shelf.put(part), part) for part in parts]
    order.shuffle(places)  # type: ignore[attr-defined]
    assert all(shelf.get(at, len(part)) == part for at, part in places)


def test_what_lies_beyond_the_end_is_an_error() -> None:
    shelf = Shelf()
    at = shelf.put(b"text")
    with pytest.raises(OSError, match="in part"):
        shelf.get(at, 5)


def test_it_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shelf = Shelf()
    shelf.put(b"text")
    assert list(tmp_path.iterdir()) == []
