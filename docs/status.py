"""The exit statuses, from the module that names them."""

from __future__ import annotations

from docs.attributes import described
from jdlint.commands import _status


def table() -> str:
    """Return the statuses that a program may meet, as a table."""
    lines = ["| status | means |", "| --- | --- |"]
    for name, meaning in described("jdlint.commands._status").items():
        lines.append(f"| {getattr(_status, name)} | {meaning[0].lower()}{meaning[1:].removesuffix('.')} |")
    return "\n".join(lines) + "\n"
