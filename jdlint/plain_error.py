"""The failures that we expect: each is one clear line for people, and ends a run without a traceback."""

from __future__ import annotations


class PlainError(Exception):
    """An expected failure of a whole run."""
