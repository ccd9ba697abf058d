"""Exit statuses."""

from __future__ import annotations

OK = 0
FOUND = 1
"""A finding at or above ``fail-on``, of at least ``fail-confidence``."""
FAILED = 2
"""Wrong usage, a broken configuration, or an input that could not be read; the rest was judged all the same."""
NOTHING = 3
"""No file matched: a run that judged nothing must not look like one that found nothing."""
CRASHED = 4
"""A bug of ours: what was found is unknown, which must not look like findings."""
INTERRUPTED = 130
BROKEN_PIPE = 141
