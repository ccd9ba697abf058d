"""The inputs of the GitHub Action, from its file."""

from __future__ import annotations

from pathlib import Path

import yaml

_FILE = Path(__file__).resolve().parent.parent / "action.yml"


def inputs() -> str:
    """Return the inputs as a table."""
    lines = ["| input | default | what it says |", "| --- | --- | --- |"]
    for name, said in yaml.safe_load(_FILE.read_text(encoding="utf-8"))["inputs"].items():
        default = f"`{said['default']}`" if said["default"] else ""
        lines.append(f"| `{name}` | {default} | {said['description']} |")
    return "\n".join(lines)
