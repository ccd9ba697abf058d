"""Exit statuses. The docstrings are what the README and the site say of them."""

from __future__ import annotations

OK = 0
"""Nothing at or above `fail-on` (warning, where nothing else is configured) of at least `fail-confidence` (medium), or `--exit-zero`: what is of low confidence is a question to the author and stops no commit."""
FOUND = 1
"""Findings that may not stay."""
FAILED = 2
"""Wrong usage, a broken configuration, or an input that could not be read; the others were judged all the same."""
NOTHING = 3
"""No file matched: a run that judged nothing must not look like one that found nothing."""
CRASHED = 4
"""jdlint itself failed, a bug: the traceback names the input; nothing is known of any posting."""
INTERRUPTED = 130
"""Ctrl-C."""
BROKEN_PIPE = 141
"""Whoever read the output stopped reading."""
