"""What a repository holds, and the configuration and the hook that fit it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from jdlint import baseline
from jdlint.config import KEYS, Config, plain_key
from jdlint.finding import Severity
from jdlint.posting import Posting, SectionKind
from jdlint.records import dataclass
from jdlint.report import Report

_LINES = 3  # duties or requirements of a posting; fewer are in many a document
_MOSTLY = 0.5  # of the documents in a folder are postings: then it is a folder of postings
_EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "per-file-ignores": {"archive/*": ["ALL"]},
    "severity": {"JD104": "info"},
}
_ORIGIN = re.compile(r"https://|ssh://|git://")


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found below the root of a repository.

    ``folders`` hold the postings, "." for the root itself; ``suffixes`` are those of the postings, the commonest first.
    ``findings`` counts what would fail a run today. ``others`` counts documents that are no postings.
    """

    postings: int
    folders: tuple[str, ...]
    suffixes: tuple[str, ...]
    findings: int
    others: int


def survey(report: Report, root: Path) -> Survey:
    """Look at what a run over the whole repository found; the paths that it shows are those of the working directory."""
    files: Counter[str] = Counter()
    folders: Counter[str] = Counter()
    suffixes: Counter[str] = Counter()
    documents = {path: _relative(path, root) for path in {p.source.path for p in report.postings}}
    shown = {posting.source.path for posting in report.postings if is_posting(posting)}
    for path, relative in documents.items():
        files.update(_above(relative))
        if path in shown:
            folders.update(_above(relative))
            suffixes[PurePosixPath(path).suffix.lower()] += 1
    failing = [f for f in report.findings if f.source.path in shown and f.severity >= Severity.WARNING]
    return Survey(
        postings=sum(map(is_posting, report.postings)),
        folders=_folders([documents[path] for path in shown], folders, files),
        suffixes=tuple(suffix for suffix, _ in suffixes.most_common()),
        findings=sum(not finding.suppressed for finding in failing),
        others=len(documents) - len(shown),
    )


def is_posting(posting: Posting) -> bool:
    """Return whether a document is a job description: it lists what somebody will do or must bring, under a heading that says so."""
    kinds = {section.kind for section in posting.sections}
    told = kinds & {SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS}
    return bool(told) and len(posting.duties) + len(posting.requirements) >= _LINES


def config_text(found: Survey) -> str:
    """Return a commented ``jdlint.toml``; every key is in it."""
    values: dict[str, object] = {}
    if len(found.folders) == 1:
        values["project"] = found.folders[0]
    if found.findings:
        values["baseline"] = baseline.NAME
    lines = [
        "# What jdlint does here. A line that is commented out shows the default, or an example;",
        "# `jdlint config` prints what is in force, `jdlint rules` the rules, `jdlint rule CODE` the page of one.",
    ]
    tables: list[str] = []
    for key, known in KEYS.items():
        value = plain_key(Config(), key)
        if isinstance(value, Mapping):
            rows = _EXAMPLES.get(key, value)
            tables += ["", f"# {known.metadata['doc']}", f"# [{key}]"]
            tables += [f"# {_name(name)} = {_toml(item)}" for name, item in rows.items()]
        else:
            lines += ["", f"# {known.metadata['doc']}"]
            lines.append(f"{key} = {_toml(values[key])}" if key in values else f"# {key} = {_toml(value)}")
    return "\n".join([*lines, *tables]) + "\n"


def hook_text(found: Survey, installed: Mapping[str, Any] | None) -> str:
    """Return a ``.pre-commit-config.yaml`` with the hook. ``installed`` says where jdlint was installed from (PEP 610)."""
    pattern = "'{}'".format(files_pattern(found).replace("'", "''"))
    url = str(installed.get("url", "")) if installed else ""
    version = installed.get("vcs_info") if installed else None
    if isinstance(version, Mapping) and _ORIGIN.match(url):
        where = [f"  - repo: {url}", f"    rev: {version.get('commit_id', 'main')}"]
        hook = ["      - id: jdlint"]
    else:
        where = ["  - repo: local # runs the jdlint that is installed here"]
        hook = ["      - id: jdlint", "        name: jdlint", "        entry: jdlint check", "        language: system"]
        hook.append("        require_serial: true")
    return "\n".join(["repos:", *where, "    hooks:", *hook, f"        files: {pattern}"]) + "\n"


def files_pattern(found: Survey) -> str:
    """Return the regular expression of the files that the hook is given."""
    folders = [] if "." in found.folders else [re.escape(folder) for folder in found.folders]
    suffixes = "|".join(re.escape(suffix.removeprefix(".")) for suffix in found.suffixes if suffix)
    where = "" if not folders else f"^{folders[0]}/" if len(folders) == 1 else f"^({'|'.join(folders)})/"
    return where + (rf".*\.({suffixes})$" if suffixes else "")


def _folders(postings: Sequence[str], held: Counter[str], files: Counter[str]) -> tuple[str, ...]:
    """Return the outermost folders that hold mostly postings, together all of them."""
    chosen: set[str] = set()
    for path in postings:
        above = _above(path)  # outermost first
        named = above[1:] or above  # the root holds everything: it is chosen only for what lies in it
        chosen.add(next((folder for folder in named if held[folder] > _MOSTLY * files[folder]), named[-1]))
    return tuple(sorted(f for f in chosen if not any(f.startswith(f"{other}/") for other in chosen)))


def _above(path: str) -> list[str]:
    return [parent.as_posix() for parent in reversed(PurePosixPath(path).parents)]


def _relative(shown: str, root: Path) -> str:
    absolute = Path(shown).absolute()
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else Path(absolute.name)).as_posix()


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # strings, numbers and lists look alike in both


def _name(name: str) -> str:
    bare = name.replace("-", "").replace("_", "")
    return name if bare.isascii() and bare.isalnum() else json.dumps(name, ensure_ascii=False)
