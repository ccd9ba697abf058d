"""The language server: what editors ask, over the Language Server Protocol. Needs the extra ``jdlint[lsp]``."""

from __future__ import annotations

from importlib.util import find_spec


def is_available() -> bool:
    """Return whether what the server needs is installed."""
    return all(find_spec(name) is not None for name in ("pygls", "lsprotocol"))
