"""Applies the fixes of findings to files: which of them, in which order, and what the file is afterwards."""

from jdlint.fixing.fixer import Fixed, Fixing, fix

__all__ = ["Fixed", "Fixing", "fix"]
