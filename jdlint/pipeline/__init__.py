"""The spaCy pipeline: clauses, cues, labels and stance of postings. The only package that imports spaCy."""

from jdlint.pipeline import _start  # first: it decides how numpy and spaCy are imported

_start.libraries()

from jdlint.pipeline.annotate import Pipeline, annotate, find_cues, pipeline  # noqa: E402

__all__ = ["Pipeline", "annotate", "find_cues", "pipeline"]
