"""Write the network of borders as the arrays that ``jdlint.structure.borders`` reads, and where they come from."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from jdlint import shipped
from jdlint.structure import borders
from training import digests, export
from training.borders.network import Borders


def arrays(model: Borders, names: Sequence[str], known: int) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by name: vectors of features are int8 with one scale a row, the rest float16. The first ``known`` names are known words."""
    model.eval()

    def half(tensor: Tensor) -> NDArray[np.generic]:
        return tensor.numpy().astype(np.float16)

    with torch.no_grad():
        table, scales = export.quantized(model.table()[:-1].numpy())
        weights = torch.stack([layer.weight.permute(2, 1, 0) for layer in model.layers()])
        return {
            "names": np.frombuffer("\n".join(names).encode(), np.uint8),
            "known": np.array(known),
            "table": table,
            "scales": scales,
            "bias": half(model.bias),
            "convolutions": half(weights),
            "biases": half(torch.stack([bias for layer in model.layers() if (bias := layer.bias) is not None])),
            "out": half(model.out.weight.T),
            "out_bias": half(model.out.bias),
        }


def write(model: Borders, names: Sequence[str], known: int) -> None:
    """Write weights and provenance over those that ship."""
    weights = borders.FOLDER / borders.WEIGHTS
    with weights.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays(model, names, known))
    record = {
        "weights": hashlib.blake2b(weights.read_bytes(), digest_size=16).hexdigest(),
        "corpus": digests.corpus_digest(),
        "code": digests.borders_digest(),
        "features": len(names),
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "torch": torch.__version__,
    }
    (borders.FOLDER / shipped.PROVENANCE).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
