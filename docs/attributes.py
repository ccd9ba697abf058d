"""What the docstrings below the names of a module or a class say."""

from __future__ import annotations

import griffe


def described(path: str) -> dict[str, str]:
    """Return the public names of ``path`` ("jdlint.rules.settings.Thresholds") that have a docstring, each with it on one line."""
    module, _, rest = path.partition(":")
    found = griffe.load(module)
    members = found[rest].members if rest else found.members
    return {
        name: " ".join(member.docstring.value.split())
        for name, member in members.items()
        if not name.startswith("_") and not member.is_alias and member.is_attribute and member.docstring
    }
