"""The words, as data: lexicon files, their entries, and how they are loaded.

A lexicon file is a YAML list of entries, one entry per phrase family; ``lexicons/README.md`` shows every key. Parsing YAML is
slow, so the shipped files are also committed as ``compiled.json`` beside them; it is used only while its digest agrees with the files.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jdlint.lexicon_headings import Headings
from jdlint.plain_error import PlainError
from jdlint.records import dataclass

FORMAT = 1
COMPILED = "compiled.json"
MARKED = re.compile(r"«([^«»]*)»")


class LexiconError(PlainError, ValueError):
    """A lexicon that cannot be used; the message names file and line, one problem a line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a lexicon file. ``line`` counts from 1; 0 where the file as a whole is meant."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@lru_cache(maxsize=4096)
def root_of(category: str) -> str:
    """Return the first part of a category; asked for every cue, again and again of the same few."""
    return category.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase family. ``phrases`` and ``unless`` are as written in the file; ``plain`` and ``plain_unless`` write out their alternatives.

    ``exact`` entries match only in the written case ("Go", not "go"). ``weak`` ones prove nothing alone. ``line`` counts from 1.
    """

    id: str
    category: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    why: str = ""
    source: str = ""
    exact: bool = False
    weak: bool = False
    path: str = ""
    line: int = 0

    @property
    def facet(self) -> str:
        """The last part of the category: "deployment" of "operationalization.deployment"."""
        return self.category.rpartition(".")[2]

    @property
    def root(self) -> str:
        """The first part of the category: "operationalization" of "operationalization.deployment"."""
        return root_of(self.category)

    @property
    def plain(self) -> tuple[str, ...]:
        """The phrases without ``|``, ``?`` and ``_``; gaps are still written ``...``."""
        return tuple(plain for phrase in self.phrases for plain in expand(phrase))

    @property
    def plain_unless(self) -> tuple[str, ...]:
        """The pseudo cues without ``|``, ``?`` and ``_``."""
        return tuple(plain for phrase in self.unless for plain in expand(phrase))


@dataclass(frozen=True)
class Lexicon:
    """All entries in force, in file order, and a digest that changes whenever any of their words does."""

    entries: tuple[Entry, ...]
    digest: str
    _by_prefix: dict[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False, compare=False)

    def category(self, prefix: str) -> tuple[Entry, ...]:
        """Return the entries whose category is ``prefix`` or below it ("roles" and "roles.platform" both hold "roles.platform")."""
        found = self._by_prefix.get(prefix)
        if found is None:
            found = tuple(e for e in self.entries if e.category == prefix or e.category.startswith(prefix + "."))
            self._by_prefix[prefix] = found
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    def headings(self, prefix: str) -> Headings:
        """Return a matcher of whole headings and of headings inside headings, for the entries below ``prefix``.

        Texts are given to it folded by ``heading_key``: ``lexicon.headings("sections").get(heading_key(text))``.
        """
        return Headings(self.category(prefix))


def directory() -> Path:
    """Return the folder of the shipped lexicons: inside the package in a wheel, at the top level in a checkout."""
    packaged = Path(str(files("jdlint").joinpath("lexicons")))
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parent.parent / "lexicons"
    if checkout.is_dir():
        return checkout
    raise LexiconError("the lexicons that belong to jdlint are missing; reinstall jdlint")


def load(extra: Sequence[Path] = (), replace: Sequence[Path] = ()) -> Lexicon:
    """Return the shipped lexicon, extended by the files ``extra``.

    ``replace`` files take the place of the shipped file of the same name ("stage.yml"). An entry of a user file with the id of a
    shipped one takes its place. Raises ``LexiconError`` for files that cannot be read or are not valid.
    """
    shipped, digest = _shipped()
    if not extra and not replace:
        return Lexicon(shipped, digest)
    from jdlint.lexicon_files import parse

    replaced = {path.name for path in replace}
    entries = {entry.id: entry for entry in shipped if entry.path not in replaced}
    problems: list[Problem] = []
    hasher = hashlib.blake2b(digest.encode(), digest_size=16)
    for path in (*replace, *extra):
        try:
            data = path.read_bytes()
        except OSError as error:
            problems.append(Problem(str(path), 0, f"cannot be read: {error.strerror or error}"))
            continue
        hasher.update(b"replace" if path in replace else b"extra")
        hasher.update(path.name.encode() + b"\0" + data)
        found, wrong = parse(str(path), data)
        problems.extend(wrong)
        entries.update((entry.id, entry) for entry in found)
    if problems:
        raise LexiconError("\n".join(map(str, problems)))
    return Lexicon(tuple(entries.values()), hasher.hexdigest())


_DECORATION = re.compile(r"^[^\w]+|[^\w]+$")


def heading_key(text: str) -> str:
    """Fold a heading for comparison: case, apostrophes, "&", decoration and punctuation at the ends do not matter."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("&", " and ")
    if not (text[:1].isalnum() and text[-1:].isalnum()):
        text = _DECORATION.sub("", text)
    return " ".join(text.split())


def expand(phrase: str) -> tuple[str, ...]:
    """Return the plain phrases that ``phrase`` stands for: "deploy|ship the? model" gives four."""
    if "|" not in phrase and "?" not in phrase and "_" not in phrase:
        return (phrase,)
    choices = [alternatives(word) for word in phrase.split()]
    return tuple(" ".join(word for word in combo if word) for combo in itertools.product(*choices))


def alternatives(word: str) -> tuple[str, ...]:
    """Return what one word of a phrase stands for; "" where it may be missing, several words where it joins some by ``_``."""
    optional = len(word) > 1 and word.endswith("?")
    options = (word[:-1] if optional else word).split("|")
    plain = tuple(option.replace("_", " ") for option in options)
    return (*plain, "") if optional else plain


def _shipped() -> tuple[tuple[Entry, ...], str]:
    folder = directory()
    contents = read_folder(folder)
    digest = digest_of(contents)
    try:
        compiled = json.loads((folder / COMPILED).read_bytes())
    except (OSError, ValueError):
        compiled = {}
    if isinstance(compiled, dict) and compiled.get("digest") == digest:
        return tuple(_from_json(record) for record in compiled["entries"]), digest
    from jdlint.lexicon_files import parse_all

    entries, problems = parse_all(contents)
    if problems:
        raise LexiconError("\n".join(map(str, problems)))
    return entries, digest


def read_folder(folder: Path) -> list[tuple[str, bytes]]:
    """Return name and bytes of every lexicon file of ``folder``, sorted by name, with line ends as in a checkout on Unix."""
    return [(path.name, path.read_bytes().replace(b"\r\n", b"\n")) for path in sorted(folder.glob("*.yml"))]


def digest_of(contents: Iterable[tuple[str, bytes]]) -> str:
    """Return the digest that ties ``compiled.json`` to the files."""
    hasher = hashlib.blake2b(str(FORMAT).encode(), digest_size=16)
    for name, data in contents:
        hasher.update(name.encode() + b"\0" + str(len(data)).encode() + b"\0" + data)
    return hasher.hexdigest()


_DEFAULTS: dict[str, Any] = {
    "unless": (),
    "flags": (),
    "allows": (),
    "why": "",
    "source": "",
    "exact": False,
    "weak": False,
}


def to_json(entry: Entry) -> dict[str, Any]:
    """Return the record of ``entry`` in ``compiled.json``; defaults are left out."""
    record: dict[str, Any] = {name: getattr(entry, name) for name in ("id", "category", "phrases", "path", "line")}
    record.update(
        (name, getattr(entry, name)) for name, default in _DEFAULTS.items() if getattr(entry, name) != default
    )
    return record


def _from_json(record: dict[str, Any]) -> Entry:
    for name in ("phrases", "unless", "flags", "allows"):
        if name in record:
            record[name] = tuple(record[name])
    return Entry(**record)


def check(paths: Sequence[Path] = (), find: Any = None) -> list[Problem]:
    """Validate lexicon files; see ``jdlint.lexicon_files.check``, imported only when asked for."""
    from jdlint import lexicon_files

    return lexicon_files.check(paths, find)
