"""The spaCy pipeline: clauses, cues, labels and stance of postings. The only package that imports spaCy."""

from jdlint.pipeline.annotate import Pipeline, annotate, find_cues, pipeline

__all__ = ["Pipeline", "annotate", "find_cues", "pipeline"]
