"""The shipped weights of the trained labels, read with care: missing or damaged weights are an error, never a silent fall-back."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jdlint.weights_error import WeightsError

LABELS = "labels.npz"
PROVENANCE = "provenance.json"
_FOLDER = Path(__file__).parent
__all__ = ["WeightsError", "arrays", "digest", "provenance"]
_REMEDY = "reinstall jdlint (pip install --force-reinstall jdlint)"


def provenance(folder: Path = _FOLDER) -> Mapping[str, Any]:
    """Return where the weights come from: digests of corpus, code and weights, versions, figures. Raises ``WeightsError``."""
    try:
        record = json.loads((folder / PROVENANCE).read_bytes())
    except OSError as error:
        raise WeightsError(f"the weights' provenance is missing ({error.strerror}); {_REMEDY}") from error
    except ValueError as error:
        raise WeightsError(f"the weights' provenance is damaged; {_REMEDY}") from error
    if not isinstance(record, dict):
        raise WeightsError(f"the weights' provenance is damaged; {_REMEDY}")
    return record


def arrays(folder: Path = _FOLDER) -> Mapping[str, NDArray[Any]]:
    """Return the arrays by name, after comparing their digest with the provenance. Raises ``WeightsError``."""
    try:
        data = (folder / LABELS).read_bytes()
    except OSError as error:
        raise WeightsError(f"the weights are missing ({error.strerror}); {_REMEDY}") from error
    if hashlib.blake2b(data, digest_size=16).hexdigest() != provenance(folder).get("weights"):
        raise WeightsError(f"the weights are damaged: their digest is not the one of their provenance; {_REMEDY}")
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


@lru_cache(maxsize=1)
def digest() -> str:
    """Return the digest of the shipped weights, as their provenance says it (part of the cache key)."""
    return str(provenance()["weights"])
