"""Agreement is counted as Cohen counted it, and networks are asked what they say of corpus rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jdlint.pipeline import weights
from training import agreement, corpus, folds


def test_kappa() -> None:
    assert agreement.kappa([("a", "a"), ("b", "b")]) == 1
    assert agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreement.kappa(pairs) == pytest.approx(0.4)
    assert agreement.kappa([("a", "a")]) == 1


def test_the_shipped_network_agrees_with_rows_that_it_has_seen(tmp_path: Path) -> None:
    shipped = Path(weights.__file__).parent
    for fold in range(folds.FOLDS):
        (tmp_path / str(fold)).mkdir()
        for name in (weights.LABELS, weights.PROVENANCE):
            shutil.copy(shipped / name, tmp_path / str(fold))
    rows = agreement.crossfit(tmp_path, corpus.postings()[::150]).strip().split("\n")[2:]
    found = {
        cells[1]: (int(cells[2]), float(cells[3])) for cells in ([c.strip() for c in row.split("|")] for row in rows)
    }
    assert list(found) == ["kind", "focus, context left out", "stance, where both see a craft"]
    assert all(pairs > 40 and same > 0.9 for pairs, same in found.values())


def test_every_posting_has_one_fold() -> None:
    of = {posting.id: folds.fold_of(posting) for posting in corpus.postings()}
    assert set(of.values()) == set(range(folds.FOLDS))
    assert of["p12-001"] == 1
