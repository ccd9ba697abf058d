"""jdlint: a linter for job descriptions."""

__version__ = "0.1.0"
