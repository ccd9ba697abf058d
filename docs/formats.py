"""What is read and what is written: the readers and the reporters, each by its own words, and what each prints."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib import import_module
from pathlib import Path

from docs.rules import fenced
from jdlint import readers, reporters

_ROOT = Path(__file__).resolve().parent.parent
_EXAMPLE = "examples/title-disagrees-with-duties.md"
_LINES = 40
_LANGUAGES = {"json": "json", "jsonl": "json", "gitlab": "json", "sarif": "json", "rdjsonl": "json", "junit": "xml"}


def pages() -> dict[str, str]:
    """Return the pages by their paths."""
    return {"reference/inputs.md": _inputs(), "reference/outputs.md": _outputs()}


def _inputs() -> str:
    searched: dict[str, list[str]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    for table, found in ((readers.suffixes(), searched), (readers.data_suffixes(), named)):
        for suffix, name in table.items():
            found[name].append(f"`{suffix}`")
    lines = [
        "| format | found in folders | read where named or included | how it is read |",
        "| --- | --- | --- | --- |",
    ]
    for name in sorted({*searched, *named}):
        doc = _first(f"jdlint.readers.{name}")
        lines.append(f"| {name} | {' '.join(searched[name])} | {' '.join(named[name])} | {doc} |")
    return (
        "# What is read\n\nA folder is searched for the suffixes of the second column, respecting `.gitignore`. Data files are read where they are"
        " named, or where `include` asks for them. What no suffix tells is read as plain text. Whatever the format, positions are those of the text as it"
        " lies on disk.\n\n"
        + "\n".join(lines)
        + "\n\nWhat is larger than the [limits](configuration.md#limits) is an error that names its limit, never a wait.\n"
    )


def _outputs() -> str:
    samples = _samples()
    text = "# Output formats\n\n`--output FORMAT` prints one, `--output FORMAT:FILE` writes it to a file; the option may be repeated. The same input gives the"
    text += f" same bytes on any machine. Below, what each prints of `{_EXAMPLE}`.\n\n| format | what it is |\n| --- | --- |\n"
    text += "".join(f"| [`{name}`](#{name}) | {_first(f'jdlint.reporters.{name}')} |\n" for name in samples)
    for name, sample in samples.items():
        text += f"\n## {name}\n\n{fenced(_head(sample), _LANGUAGES.get(name, 'text'))}"
    return text


def _samples() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        wanted = {name: Path(folder) / name for name in reporters.names()}
        options = [option for name, file in wanted.items() for option in ("--output", f"{name}:{file}")]
        subprocess.run(
            [sys.executable, "-m", "jdlint", "check", "--isolated", "--exit-zero", "--quiet", *options, _EXAMPLE],
            cwd=_ROOT,
            check=True,
        )
        return {name: file.read_text(encoding="utf-8") for name, file in wanted.items()}


def _head(sample: str) -> str:
    lines = sample.rstrip("\n").split("\n")
    return "\n".join([*lines[:_LINES], "..."] if len(lines) > _LINES else lines)


def _first(module: str) -> str:
    doc = (import_module(module).__doc__ or "").partition("\n\n")[0]
    return " ".join(doc.split()).replace("``", "`").replace("|", "\\|")
