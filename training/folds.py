"""Which postings of the corpus a student of ``training.crossfit`` has not seen."""

from __future__ import annotations

from training import corpus

FOLDS = 3
_SETS = ({*range(1, 8), 30, 31}, {*range(8, 17), 29, 32})  # the rest are the third fold


def fold_of(posting: corpus.LabelledPosting) -> int:
    """Return the fold of a posting, by the number of its set ("p12-001" is of set 12)."""
    number = int(posting.id.removeprefix("p").partition("-")[0])
    return next((fold for fold, sets in enumerate(_SETS) if number in sets), FOLDS - 1)
