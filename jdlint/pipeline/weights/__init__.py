"""The shipped weights of the trained labels."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jdlint import shipped
from jdlint.shipped import PROVENANCE, WeightsError

LABELS = "labels.npz"
_FOLDER = Path(__file__).parent
__all__ = ["LABELS", "PROVENANCE", "WeightsError", "arrays", "digest", "provenance"]


def provenance(folder: Path = _FOLDER) -> Mapping[str, Any]:
    """Return where the weights come from: digests of corpus, code and weights, versions, figures. Raises ``WeightsError``."""
    return shipped.provenance(folder)


def arrays(folder: Path = _FOLDER) -> Mapping[str, NDArray[Any]]:
    """Return the arrays by name, after comparing their digest with the provenance. Raises ``WeightsError``."""
    with np.load(io.BytesIO(shipped.weights(folder, LABELS)), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


@lru_cache(maxsize=1)
def digest() -> str:
    """Return the digest of the shipped weights, as their provenance says it (part of the cache key)."""
    return str(provenance()["weights"])
