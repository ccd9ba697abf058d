"""Parse and validate lexicon files the way a linter would: every problem at once, each with its file and line."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jdlint import lexicon
from jdlint.lexicon import MARKED, Entry, Lexicon, Problem, heading_key
from jdlint.lexicon_headings import Headings
from jdlint.lexicon_stem import stem

LISTS = ("phrases", "unless", "flags", "allows")
TEXTS = ("id", "category", "why", "source")
SWITCHES = ("exact", "weak")
KEYS = (*TEXTS[:2], *LISTS, *TEXTS[2:], *SWITCHES)
NEEDED = ("id", "category", "phrases", "flags", "why")
MOST_FORMS = 400
ROOTS = (
    "exploration",
    "operationalization",
    "seniority",
    "ownership",
    "stage",
    "roles",
    "sections",
    "titles",
    "levels",
    "tools",
    "interview",
    "metrics",
    "kinds",
    "placeholders",
)

_stem = lru_cache(maxsize=None)(stem)

Finder = Callable[[Lexicon, Sequence[str]], Sequence[Sequence[tuple[str, int, int]]]]
"""Finds, for each text, the cues of a lexicon: entry id, start and end in the text."""


def parse(path: str, data: bytes) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return the entries of one file and everything that is wrong with its shape; bad entries are left out."""
    from srsly.ruamel_yaml import YAML
    from srsly.ruamel_yaml.error import MarkedYAMLError, YAMLError

    shown = path if "/" in path or "\\" in path else f"lexicons/{path}"
    name = Path(path).name
    try:
        content: Any = YAML(typ="rt").load(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return (), [Problem(shown, 0, f"not UTF-8 (byte {error.start})")]
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return (), [Problem(shown, line, f"not valid YAML: {error.problem or error.context}")]
    except YAMLError as error:
        return (), [Problem(shown, 0, f"not valid YAML: {error}")]
    if content is None:
        return (), []
    if not _is_list(content):
        return (), [
            Problem(
                shown,
                1,
                "a lexicon file is a list of entries, each starting with `- id: ...`",
            )
        ]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for index, record in enumerate(content):
        line = int(content.lc.data[index][0]) + 1
        wrong = _wrong(record, shown, line)
        problems.extend(wrong)
        if not wrong:
            entries.append(_entry(record, name, line))
    return tuple(entries), problems


def _wrong(record: Any, path: str, line: int) -> list[Problem]:
    if not _is_mapping(record):
        return [Problem(path, line, "an entry is a mapping of keys to values")]
    problems: list[Problem] = []
    for key, value in record.items():
        wrong = _wrong_value(str(key), value)
        if wrong:
            problems.append(Problem(path, int(record.lc.data[key][0]) + 1, wrong))
    for key in NEEDED:
        if key not in record or record[key] in ([], ""):
            what = (
                "example: add a sentence under `flags` with the «expected words» marked"
                if key == "flags"
                else f"`{key}`"
            )
            problems.append(Problem(path, line, f"missing {what}"))
    problems.extend(_too_many(record, path))
    category = record.get("category")
    if isinstance(category, str) and category.partition(".")[0] not in ROOTS:
        problems.append(
            Problem(
                path,
                line,
                f"unknown category `{category}` (it starts with one of: {', '.join(ROOTS)})",
            )
        )
    for key, marked in (("flags", True), ("allows", False)):
        value = record.get(key)
        for index, example in enumerate(value if isinstance(value, list) else ()):
            if isinstance(example, str) and bool(MARKED.search(example)) is not marked:
                at = int(value.lc.data[index][0]) + 1
                need = "marks no «expected words»" if marked else "marks words, yet nothing is expected in it"
                problems.append(Problem(path, at, f"the example {example!r} {need}"))
    return problems


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)


def _wrong_value(key: str, value: Any) -> str:
    """Say what is wrong with one key and its value; nothing where all is well."""
    if key not in KEYS:
        close = difflib.get_close_matches(key, KEYS, n=1)
        return f"unknown key `{key}` (allowed: {', '.join(KEYS)})" + (f"; did you mean `{close[0]}`?" if close else "")
    if key in LISTS and not (_is_list(value) and all(isinstance(v, str) and v.strip() for v in value)):
        return f"`{key}` is a list of phrases or sentences, in quotes where YAML would read a number"
    if key in TEXTS and not (isinstance(value, str) and value.strip()):
        return f"`{key}` is a text"
    return f"`{key}` is true or false" if key in SWITCHES and not isinstance(value, bool) else ""


def _too_many(record: Any, path: str) -> Iterable[Problem]:
    """Alternatives multiply; headings are matched without writing them out, all other phrases are not."""
    if str(record.get("category")).startswith("sections."):
        return
    for key in ("phrases", "unless"):
        value: Any = record.get(key)
        for index, phrase in enumerate(value if _is_list(value) else ()):
            count = math.prod(word.count("|") + 1 + word.endswith("?") for word in str(phrase).split())
            if count > MOST_FORMS:
                at = int(value.lc.data[index][0]) + 1
                yield Problem(
                    path, at, f"the phrase {phrase!r} stands for {count} phrases; at most {MOST_FORMS} are allowed"
                )


def _entry(record: Any, name: str, line: int) -> Entry:
    def words(key: str) -> tuple[str, ...]:
        return tuple(map(str, record.get(key, ())))

    return Entry(
        id=str(record["id"]),
        category=str(record["category"]),
        phrases=words("phrases"),
        unless=words("unless"),
        flags=tuple(map(str, record.get("flags", ()))),
        allows=tuple(map(str, record.get("allows", ()))),
        why=" ".join(str(record["why"]).split()),
        source=str(record.get("source", "")),
        exact=bool(record.get("exact", False)),
        weak=bool(record.get("weak", False)),
        path=name,
        line=line,
    )


def parse_all(
    contents: Iterable[tuple[str, bytes]],
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return the entries of several files and what is wrong with their shape; a phrase that two entries share is no shape problem."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for name, data in contents:
        found, wrong = parse(name, data)
        entries.extend(found)
        problems.extend(wrong)
    return tuple(entries), problems


def _duplicates(entries: Iterable[Entry]) -> list[Problem]:
    ids: dict[str, Entry] = {}
    phrases: dict[tuple[str, str], Entry] = {}
    problems: list[Problem] = []
    for entry in entries:
        path = f"lexicons/{entry.path}"
        first = ids.setdefault(entry.id, entry)
        if first is not entry:
            problems.append(Problem(path, entry.line, f"the id `{entry.id}` is taken by {first.path}:{first.line}"))
        # Headings are patterns that overlap at will (the first in file order wins), so only the same pattern twice is a slip.
        heading = entry.root == "sections"
        keys: dict[tuple[str, str], str] = {}
        for phrase in entry.phrases if heading else entry.plain:
            key = (
                ("heading", heading_key(phrase))
                if heading
                else (entry.root, phrase if entry.exact else phrase_key(phrase))
            )
            keys.setdefault(key, phrase)
        for key, phrase in keys.items():
            other = phrases.setdefault(key, entry)
            if other is not entry:
                where = f"{other.id} ({other.path}:{other.line})"
                problems.append(
                    Problem(path, entry.line, f"`{entry.id}`: the phrase {phrase!r} already belongs to {where}")
                )
    return problems


def phrase_key(phrase: str) -> str:
    """Fold a phrase so that two phrases which match the same words have the same key."""
    return " ".join(_stem(word) for word in phrase.replace("-", " ").split())


def check(paths: Sequence[Path], find: Finder | None = None) -> list[Problem]:
    """Validate lexicon files (the shipped ones where ``paths`` is empty) as a linter would; all problems, in file order.

    User files are checked together with the shipped ones, so that a phrase that already exists is named. ``find`` runs the
    examples (pass ``jdlint.pipeline.find_cues``); without it only their shape is checked.
    """
    shipped = lexicon.read_folder(lexicon.directory())
    contents: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            contents.append((path.as_posix(), path.read_bytes()))
        except OSError as error:
            problems.append(Problem(path.as_posix(), 0, f"cannot be read: {error.strerror or error}"))
    own = {Path(name).name for name, _ in contents}
    others = [(name, data) for name, data in shipped if name not in own]
    known, _ = parse_all(others)
    judged: list[Entry] = []
    shown: dict[str, str] = {}
    for name, data in contents or shipped:
        found, wrong = parse(name, data)
        judged.extend(found)
        problems.extend(wrong)
        shown[Path(name).name] = name if contents else f"lexicons/{name}"
    if contents:
        ids = {entry.id for entry in judged}  # a user's entry takes the place of the shipped one with its id
        known = tuple(entry for entry in known if entry.id not in ids)
    else:
        known = ()
    entries = (*known, *judged)
    problems.extend(
        Problem(shown[Path(p.path).name], p.line, p.message) for p in _duplicates(entries) if Path(p.path).name in shown
    )
    found_cues = _run_examples(Lexicon(entries, f"check {lexicon.digest_of((*others, *contents))}"), judged, find)
    problems.extend(Problem(shown[entry.path], entry.line, message) for entry, message in found_cues)
    return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.message))


def _run_examples(words: Lexicon, judged: Sequence[Entry], find: Finder | None) -> list[tuple[Entry, str]]:
    wrong: list[tuple[Entry, str]] = []
    cases: list[tuple[Entry, str, str]] = []
    for entry in judged:
        if entry.category.startswith("sections."):
            wrong.extend((entry, message) for message in _run_heading_examples(entry))
        else:
            cases.extend((entry, example, MARKED.sub(r"\1", example)) for example in (*entry.flags, *entry.allows))
    if find is None or not cases:
        return wrong
    for (entry, example, plain), cues in zip(cases, find(words, [plain for _, _, plain in cases]), strict=True):
        got = sorted((start, end) for name, start, end in cues if name == entry.id)
        want = marked_ranges(example)
        if got != want:
            fired = ", ".join(repr(plain[start:end]) for start, end in got) or "nothing"
            others = ", ".join(sorted({f"{name} on {plain[a:b]!r}" for name, a, b in cues if name != entry.id}))
            wrong.append(
                (
                    entry,
                    f"`{entry.id}` finds {fired} in {example!r}" + (f" (others: {others})" if others else ""),
                )
            )
    return wrong


def marked_ranges(example: str) -> list[tuple[int, int]]:
    """Return where the «marked words» stand in the example once the marks are taken out."""
    return [
        (match.start() - 2 * index, match.end() - 2 * index - 2) for index, match in enumerate(MARKED.finditer(example))
    ]


def _run_heading_examples(entry: Entry) -> Iterable[str]:
    headings = Headings([entry])
    for example in entry.flags:
        if not any(heading_key(marked) in headings for marked in MARKED.findall(example)):
            yield f"`{entry.id}` does not know the heading {example!r}"
    for example in entry.allows:
        if heading_key(example) in headings:
            yield f"`{entry.id}` takes {example!r} for its heading"


def compiled(folder: Path) -> bytes:
    """Return what ``compiled.json`` of ``folder`` must hold; raises ``LexiconError`` where a file is not valid."""
    contents = lexicon.read_folder(folder)
    entries, problems = parse_all(contents)
    problems += _duplicates(entries)
    if problems:
        raise lexicon.LexiconError("\n".join(map(str, problems)))
    records = ",\n".join(json.dumps(lexicon.to_json(entry), ensure_ascii=False) for entry in entries)
    return f'{{"digest": "{lexicon.digest_of(contents)}",\n"entries": [\n{records}\n]}}\n'.encode()


def write_compiled(folder: Path | None = None) -> Path:
    """Write ``compiled.json`` beside the lexicon files and return its path."""
    folder = folder or lexicon.directory()
    path = folder / lexicon.COMPILED
    path.write_bytes(compiled(folder))
    return path
