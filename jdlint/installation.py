"""What is installed: a digest of everything that decides a judgement, and tables of what there is, without importing any of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jdlint import readers, rules
from jdlint.cache import Cache, key
from jdlint.rules.card import Card

_CODE = (".py", ".json", ".yml")  # the weights' own digest stands in their provenance
_NOT_OF_A_FILE = ("commands", "reporters", "__pycache__")  # they only show what was judged
_LIBRARIES = ("blis", "numpy", "pypdfium2", "spacy", "srsly", "thinc")
_RELEASE = ".dist-info"


@lru_cache(maxsize=1)
def digest() -> bytes | None:
    """Return a digest of our code, words and weights, of Python and of the libraries that they run on; None where they are not files."""
    package = Path(__file__).parent
    words = package / "lexicons"
    try:
        parts = list(_contents(str(package)))
        if not words.is_dir():  # a checkout has them beside the package
            parts += _contents(str(package.parent / "lexicons"))
    except OSError:
        return None
    releases = " ".join(sorted(_releases()))
    return key(sys.version.encode(), sys.platform.encode(), releases.encode(), *parts)


def _contents(top: str) -> Iterator[bytes]:
    """Yield name and bytes of each file that counts, in order."""
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in _NOT_OF_A_FILE)
        for name in sorted(files):
            if name.endswith(_CODE):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, top).encode()
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
    installed = digest()
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
