"""What is installed: a digest of everything that decides a judgement, and tables of what there is, without importing any of it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator

from jdlint import readers, rules
from jdlint.cache import Cache, key
from jdlint.rules.card import Card

_CODE = (".py", ".json", ".yml", ".npz")  # the last are the weights
_NOT_OF_A_FILE = ("commands", "reporters", "__pycache__")  # they only show what was judged
_LIBRARIES = ("blis", "numpy", "pypdfium2", "spacy", "srsly", "thinc")
_RELEASE = ".dist-info"
_SETTLED = 2_000_000_000  # nanoseconds: what file systems tell times apart by is less


def digest(cache: Cache | None = None) -> bytes | None:
    """Return a digest of our code, words and weights, of Python and of the libraries that they run on; None where they are not files.

    Reading them all takes as long as a cached run has: where ``cache`` knows the digest of files with these sizes and times, it is taken.
    """
    if not _DIGEST:
        _DIGEST.append(_remembered(cache))
    return _DIGEST[0]


_DIGEST: list[bytes | None] = []


def _remembered(cache: Cache | None) -> bytes | None:
    try:
        files = list(_files())
        known = sys.version, sys.platform, sys.prefix, *sorted(_releases())
        looks = "\n".join(
            f"{name} {size} {changed} {noted} {number}" for name, _, size, changed, noted, number in files
        )
        name = key(b"files", "\n".join(known).encode(), looks.encode("utf-8", "surrogatepass"))
        found = cache.get([name]).get(name) if cache is not None else None
        if found is None:
            found = key("\n".join(known).encode(), *_contents(files))
            # A file that changed just now may change again within one tick of the file system's clock.
            settled = max((max(file[3:5]) for file in files), default=0) < time.time_ns() - _SETTLED
            if cache is not None and settled:
                cache.put(name, found)
    except OSError:
        return None
    return found


_File = tuple[str, str, int, int, int, int]
"""Name, path, size, the times of the last change of the contents and of the file itself, and the file's number."""


def _files() -> Iterator[_File]:
    """Yield each file that counts, in order. Raises ``OSError``."""
    package = os.path.dirname(os.path.abspath(__file__))
    yield from _below(package, "")
    if not os.path.isdir(os.path.join(package, "lexicons")):  # a checkout has them beside the package
        yield from _below(os.path.join(os.path.dirname(package), "lexicons"), "lexicons/")


def _below(folder: str, named: str) -> Iterator[_File]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = entry.name
        if name.endswith(_CODE):
            status = entry.stat()
            yield named + name, entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
        elif name not in _NOT_OF_A_FILE and "." not in name and entry.is_dir():
            yield from _below(entry.path, f"{named}{name}/")


def _contents(files: Iterable[_File]) -> Iterator[bytes]:
    """Yield name and bytes of each file. Raises ``OSError``."""
    for name, path, *_ in files:
        yield name.encode("utf-8", "surrogatepass")
        with open(path, "rb") as stream:
            yield stream.read()


def _releases() -> Iterator[str]:
    """Yield name and version of the libraries, as pip names the folders of their metadata: reading these costs more."""
    for place in sys.path:
        try:
            names = os.listdir(place or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(_RELEASE) and name.partition("-")[0].lower() in _LIBRARIES:
                yield name


def recall(cache: Cache) -> bool:
    """Tell the readers and the rules what an earlier run noted of them; return whether there was anything."""
    installed = digest(cache)
    if installed is None:
        return False
    name = key(b"tables", installed)
    value = cache.get([name]).get(name)
    if value is None:
        return False
    try:
        noted = json.loads(value)
        cards = [Card.of(record) for record in noted["rules"]]
        tables = {str(name): {str(k): str(v) for k, v in table.items()} for name, table in noted["readers"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    rules.remember(cards)
    readers.remember(tables)
    return True


def note(cache: Cache) -> None:
    """Note what later runs of this installation need to know of readers and rules, so that they import none."""
    installed = digest()
    if installed is not None:
        noted = {
            "rules": [card.record() for card in rules.cards()],
            "readers": {name: dict(table) for name, table in readers.tables().items()},
        }
        cache.put(key(b"tables", installed), json.dumps(noted).encode())
