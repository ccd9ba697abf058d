"""The keys of the configuration, from the class that holds them."""

from __future__ import annotations

import dataclasses
import json

from docs.attributes import described
from jdlint.commands.check import command as check
from jdlint.config import KEYS, Config, plain_key
from jdlint.readers import Limits
from jdlint.rules import Thresholds

_TABLES = {
    "thresholds": ("jdlint.rules.settings:Thresholds", Thresholds),
    "limits": ("jdlint.readers._limits:Limits", Limits),
}
_OPENING = """\
# Configuration

The configuration is `jdlint.toml`, or the table `[tool.jdlint]` of `pyproject.toml`. For each posting, the nearest such file above it is in
force; files are not merged. `--config FILE` names one for all postings, `--isolated` looks at none, and options of the command line win over both.
`jdlint config PATH` prints what is in force and where each value came from. A key that jdlint does not know is an error.

| key | default | option | what it says |
| --- | --- | --- | --- |
"""


def pages() -> dict[str, str]:
    """Return the page by its path."""
    options = {option for parameter in check.params for option in parameter.opts}
    text = _OPENING
    for key, field in KEYS.items():
        default = f"[table](#{key})" if key in _TABLES else f"`{json.dumps(plain_key(Config(), key))}`"
        option = f"`--{key}`" if f"--{key}" in options else ""
        text += f"| `{key}` | {default} | {option} | {field.metadata['doc']} |\n"
    for key, (path, kind) in _TABLES.items():
        words = described(path)
        doc = KEYS[key].metadata["doc"]
        text += f"\n## {key}\n\n{doc[0].upper()}{doc[1:]}: the keys of the table `[{key}]`.\n\n| key | default | what it is |\n| --- | --- | --- |\n"
        for item in dataclasses.fields(kind):
            text += f"| `{item.name.replace('_', '-')}` | {item.default:_} | {words[item.name]} |\n"
    return {"reference/configuration.md": text}
