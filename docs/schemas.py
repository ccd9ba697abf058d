"""The JSON schemas: as tables to read, and as the files to check with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

Schema = Mapping[str, Any]

_OPENING = """\
# JSON

Programs read these. The version in a schema's name rises when a field is renamed, removed or given another meaning; fields may be added within a version.
Lines and columns count from 1, columns in Unicode code points; both are null in formats that have no lines (Word, PDF), where `place` says the paragraph or page.
`jsonl` writes the same records one a line, each with its `type`.
"""


def pages() -> dict[str, str]:
    """Return the page and the schemas by their paths."""
    texts = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in sorted(files("jdlint").joinpath("schemas").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".json")
    }
    page = _OPENING + "".join(_section(name, json.loads(text)) for name, text in texts.items())
    return {"reference/json.md": page, **{f"reference/{name}": text for name, text in texts.items()}}


def _section(name: str, schema: Schema) -> str:
    text = f"\n## {schema['title']}\n\nThe schema: [{name}]({name}).\n\n{_table(schema)}"
    stem = name.removesuffix(".json")
    for inner, definition in schema.get("$defs", {}).items():
        text += f"\n### {inner.replace('_', ' ')} {{ #{stem}-{inner} }}\n\n{_table(definition)}"
    return text.replace("#/$defs/", f"#{stem}-")


def _table(schema: Schema) -> str:
    lines = ["| field | type | what it is |", "| --- | --- | --- |", *_rows(schema, "")]
    return "\n".join(lines) + "\n"


def _rows(schema: Schema, above: str) -> Iterator[str]:
    needed = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        doc = field.get("description", "")
        optional = "" if name in needed or above else "not always there. "
        yield f"| `{above}{name}` | {_kind(field)} | {optional}{doc} |"
        for choice in field.get("anyOf", (field,)):
            yield from _rows(choice, f"{above}{name}.")
            yield from _rows(choice.get("items", {}), f"{above}{name}[].")


def _kind(field: Schema) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}]({field['$ref']})"
    if "anyOf" in field:
        return " or ".join(map(_kind, field["anyOf"]))
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return ", ".join(f"`{json.dumps(value)}`" for value in field["enum"])
    kinds = field.get("type", "any")
    text = kinds if isinstance(kinds, str) else " or ".join(kinds)
    return f"{text} of {_kind(field['items'])}" if "items" in field else text
