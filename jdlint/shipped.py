"""What belongs to jdlint and ships with it: learned weights with their provenance, read with care.

Missing or damaged weights are an error, never a silent fall-back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROVENANCE = "provenance.json"
_REMEDY = "reinstall jdlint (pip install --force-reinstall jdlint)"


class WeightsError(RuntimeError):
    """Shipped weights or coefficients are missing, damaged or of another version; the message says what to do."""


class LibraryError(RuntimeError):
    """A library that jdlint runs on is missing, or of a version that it does not know; the message says what to do."""


def provenance(folder: Path) -> Mapping[str, Any]:
    """Return where the weights in a folder come from: digests of corpus, code and weights, versions. Raises ``WeightsError``."""
    try:
        record = json.loads((folder / PROVENANCE).read_bytes())
    except OSError as error:
        raise WeightsError(f"the weights' provenance is missing ({error.strerror}); {_REMEDY}") from error
    except ValueError as error:
        raise WeightsError(f"the weights' provenance is damaged; {_REMEDY}") from error
    if not isinstance(record, dict):
        raise WeightsError(f"the weights' provenance is damaged; {_REMEDY}")
    return record


def weights(folder: Path, name: str) -> bytes:
    """Return the weights in a folder, after comparing their digest with the provenance. Raises ``WeightsError``."""
    import hashlib

    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise WeightsError(f"the weights are missing ({error.strerror}); {_REMEDY}") from error
    if hashlib.blake2b(data, digest_size=16).hexdigest() != provenance(folder).get("weights"):
        raise WeightsError(f"the weights are damaged: their digest is not the one of their provenance; {_REMEDY}")
    return data
