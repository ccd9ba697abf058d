"""A split as JSON (schema: jdlint/schemas/split-1.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jdlint import __version__
from jdlint.posting import Focus
from jdlint.splitting.account import Entry
from jdlint.splitting.drafts import SLUGS
from jdlint.splitting.halves import Half, Split, Unsplit

VERSION = 1

Record = dict[str, Any]


def record(path: str, found: Sequence[Split | Unsplit], files: Mapping[tuple[int, Focus], str]) -> Record:
    """Return the record of an input; ``files`` names those that were written, by posting and craft."""
    return {
        "version": VERSION,
        "tool": {"name": "jdlint", "version": __version__},
        "path": path,
        "splits": [_split(one, files) for one in found if isinstance(one, Split)],
        "unsplit": [
            {"posting": one.posting.index, "title": one.posting.title, "reason": one.reason}
            for one in found
            if isinstance(one, Unsplit)
        ],
    }


def _split(one: Split, files: Mapping[tuple[int, Focus], str]) -> Record:
    posting = one.plan.posting
    return {
        "posting": posting.index,
        "title": posting.title,
        "drafts": [_half(one, half, files.get((posting.index, half.draft.focus))) for half in one.halves],
        "account": [_entry(entry) for entry in one.account],
    }


def _half(one: Split, half: Half, file: str | None) -> Record:
    focus = half.draft.focus
    return {
        "craft": focus.value,
        "role": one.plan.roles[focus],
        "title": half.draft.title,
        "file": file,
        "facets": list(one.plan.facets[focus]),
        "own": half.own,
        "shared": half.shared,
        "cut": half.cut,
        "replaced": half.replaced,
        "look": half.look,
        "findings": [
            {
                "code": finding.code,
                "name": finding.name,
                "message": finding.message,
                "line": finding.source.position(finding.range.start).line,
            }
            for finding in half.remaining
        ],
        "text": half.draft.text,
    }


def _entry(entry: Entry) -> Record:
    made: Record = {
        "line": entry.line or None,
        "last_line": entry.last_line or None,
        "text": entry.text,
        "fate": entry.fate,
        "drafts": {SLUGS[focus]: entry.texts[focus] for focus in Focus if focus in entry.texts},
    }
    return made | ({"place": entry.place} if entry.place else {}) | ({"note": entry.note} if entry.note else {})
