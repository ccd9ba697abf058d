"""What is generated in README.md: the keys of the configuration, the rules, the exit statuses, the figures. ``tests/site`` writes its screens.

python -m tests.readme        # writes them anew; tests/test_readme.py compares
"""

from __future__ import annotations

import dataclasses
import json
import re

from docs import included, status
from jdlint.config import KEYS, Config, plain_key
from jdlint.readers import Limits
from jdlint.rules import Profile, Thresholds, all_rules
from tests.conftest import ROOT
from tests.splitting.made import example

NUMBERS: dict[str, type[Thresholds | Limits]] = {"thresholds": Thresholds, "limits": Limits}
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- begin: (.+?) -->\n)(.*?)(<!-- end -->\n)", re.DOTALL)


def keys() -> str:
    """The keys of the configuration and their defaults."""
    lines = ["| key | default | what it says |", "| --- | --- | --- |"]
    for key, field in KEYS.items():
        if key not in NUMBERS:
            value = json.dumps(plain_key(Config(), key))
            lines.append(f"| `{key}` | `{value}` | {field.metadata['doc']} |")
    for key, kind in NUMBERS.items():
        numbers = ", ".join(f"`{item.name.replace('_', '-')}` ({item.default})" for item in dataclasses.fields(kind))
        lines.append(f"| `{key}` | | {KEYS[key].metadata['doc']}: {numbers} |")
    return "\n".join(lines) + "\n"


def rules() -> str:
    """The rules, as their classes say."""
    lines = ["| code | name | severity | finds |", "| --- | --- | --- | --- |"]
    for rule in all_rules():
        mark = " ◇" if rule.profile is Profile.STRICT else ""
        lines.append(f"| {rule.code}{mark} | {rule.name} | {rule.severity.label} | {rule.page().summary} |")
    return "\n".join(lines) + "\n"


def split() -> str:
    """The beginning of a draft that `jdlint split` makes."""
    text = example("mixed-focus.md").halves[1].draft.text
    begin, end = text.index("# Machine"), text.index("\n\n## How success")
    return f"```markdown\n{text[begin:end]}\n```\n"


def figures() -> str:
    """The first table of what was measured."""
    text = included.body((ROOT / "training" / "README.md").read_text(encoding="utf-8"), "Figures")
    return next(part for part in text.split("\n\n") if part.startswith("| ")) + "\n"


MADE = {"keys": keys, "rules": rules, "statuses": status.table, "figures": figures, "split": split}


def written(text: str) -> str:
    """Return the README with every generated block written anew."""

    def block(match: re.Match[str]) -> str:
        begin, what, _, end = match.groups()
        return f"{begin}\n{MADE[what]()}\n{end}"

    return BLOCK.sub(block, text)


def main() -> None:
    """Write the blocks."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
