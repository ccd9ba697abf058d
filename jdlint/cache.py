"""What files were judged to be, kept from run to run: one SQLite file in a folder of its own.

It saves time and decides nothing: whatever is wrong with it (damaged, locked, read-only, no room) makes a run slower, never different. What
is read back was written under the same key and has the digest that it was written with.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time

try:
    from _blake2 import blake2b  # hashlib's own, without loading OpenSSL for it
except ImportError:
    from hashlib import blake2b
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jdlint.records import dataclass

VARIABLE = "JDLINT_CACHE_DIR"
_NAME = "judgements-1.sqlite3"
_OURS = "judgements-*.sqlite3*"  # of other versions of jdlint, too, and what SQLite puts beside them
_APPLICATION = 0x6A646C74  # "jdlt", in the file's header
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, mark BLOB, day INTEGER, value BLOB)",
    f"PRAGMA application_id = {_APPLICATION}",
)
_WAIT = 0.5  # seconds for another run to finish writing
_BATCH = 400  # keys asked for, or values written, at once
_FRESH = 7  # days after which a use is written down again
_KEEP = 45  # days that what nobody uses is kept
_MOST = 500_000_000  # bytes; a judgement takes one or two thousand
_SECONDS_A_DAY = 86_400
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of jdlint; it may be deleted at any time.\n"


def folder(given: Path | None = None) -> Path | None:
    """Return the folder of the cache: ``given``, else what the environment names, else the user's; None where there is none."""
    if given is not None:
        return given
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path

    try:
        return user_cache_path("jdlint", appauthor=False)
    except (OSError, RuntimeError):  # a user without a home
        return None


@dataclass(frozen=True, slots=True)
class Info:
    """What a cache holds: how many ``entries``, of how many bytes, and how many days ago the ``oldest`` was used."""

    folder: Path
    entries: int = 0
    size: int = 0
    oldest: int = 0
    problem: str = ""


class Cache:
    """The cache in a folder. Opened at the first use; after the first failure that cannot be mended it holds nothing and keeps nothing.

    ``problem`` says in a few words why it is out of use.
    """

    def __init__(self, where: Path) -> None:
        self.folder = where
        self.problem = ""
        self._database: sqlite3.Connection | None = None
        self._pending: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._today = int(time.time() // _SECONDS_A_DAY)

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / _NAME

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Return the values that are there, by their keys."""
        found = {key: self._pending[key] for key in keys if key in self._pending}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, mark, day, value FROM kept WHERE key IN ({marks})"  # noqa: S608 - question marks
            for key, mark, day, value in self._rows(query, batch):
                if isinstance(value, bytes) and mark == _mark(key, value):
                    found.setdefault(key, value)
                    if isinstance(day, int) and abs(self._today - day) > _FRESH:
                        self._used.append(key)
        return found

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value. It is written with others, at the latest by ``flush``."""
        self._pending[key] = value
        if len(self._pending) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is to be kept."""
        written, self._pending = self._pending, {}
        used, self._used = self._used, []
        if not written and not used:
            return
        with self._mended() as database:
            if database is None:
                return
            database.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA:
                database.execute(statement)
            database.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                ((key, _mark(key, value), self._today, value) for key, value in written.items()),
            )
            database.executemany("UPDATE kept SET day = ? WHERE key = ?", ((self._today, key) for key in used))
            self._sweep(database)
            database.execute("COMMIT")

    def close(self) -> None:
        """Write what is to be kept, and let go of the file."""
        self.flush()
        self._let_go()

    def info(self) -> Info:
        """Return what the cache holds."""
        rows = list(self._rows("SELECT count(*), coalesce(min(day), 0) FROM kept", ()))
        count, day = rows[0] if rows else (0, 0)
        size = 0
        with contextlib.suppress(OSError):  # what may not be looked at has its problem named already
            size = sum(file.stat().st_size for file in self._files())
        return Info(self.folder, count, size, max(0, self._today - day) if count else 0, self.problem)

    def clear(self) -> int:
        """Delete what the cache holds and return how many bytes that were. Raises ``OSError``."""
        self._pending, self._used = {}, []
        self._let_go()
        freed = 0
        for file in self._files():
            size = file.stat().st_size
            file.unlink(missing_ok=True)
            freed += size
        return freed

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(_OURS)) if self.folder.is_dir() else []

    def _rows(self, query: str, values: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        with self._mended(reading=True) as database:
            if database is not None:
                rows = database.execute(query, values).fetchall()
        yield from rows

    @contextlib.contextmanager
    def _mended(self, *, reading: bool = False) -> Iterator[sqlite3.Connection | None]:
        """Give the database, None where there is none. What goes wrong inside ends here."""
        try:
            database = self._open(reading=reading)
        except (sqlite3.Error, OSError) as error:  # before anything was given, and whoever asked must get something
            self._failed(error)
            database = None
        try:
            yield database
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    def _failed(self, error: sqlite3.Error | OSError) -> None:
        """Delete a damaged file; after anything else, do without."""
        with contextlib.suppress(sqlite3.Error):
            if self._database is not None and self._database.in_transaction:
                self._database.execute("ROLLBACK")
        self._let_go()
        if isinstance(error, OSError):
            self.problem = error.strerror or str(error)
        elif _is_damage(error):
            self._discard()
        else:
            self.problem = str(error)

    def _open(self, *, reading: bool) -> sqlite3.Connection | None:
        if self._database is not None or self.problem:
            return self._database
        if reading and not self.file.exists():
            return None
        if not self.folder.is_dir():
            _make(self.folder)
        self._database = sqlite3.connect(self.file, timeout=_WAIT, isolation_level=None)
        # The worst that a crash can do is damage the file, and that is found out.
        self._database.execute("PRAGMA synchronous = OFF")
        (application,) = self._database.execute("PRAGMA application_id").fetchone()
        if application != _APPLICATION and self._database.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise sqlite3.DatabaseError("another program's database")
        if application != _APPLICATION and reading:
            self._let_go()
        return self._database

    def _let_go(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _discard(self) -> None:
        """Delete a damaged file; the next use makes a new one."""
        try:
            for file in (self.file, *self.folder.glob(f"{_NAME}-*")):
                file.unlink(missing_ok=True)
        except OSError as error:
            self.problem = f"damaged, and cannot be deleted: {error.strerror or error}"

    def _sweep(self, database: sqlite3.Connection) -> None:
        """Delete what was not used for long, and the half that was not used for longest where there is too much."""
        database.execute("DELETE FROM kept WHERE day < ?", (self._today - _KEEP,))
        (pages,), (size,) = (database.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
        (free,) = database.execute("PRAGMA freelist_count").fetchone()
        if (pages - free) * size > _MOST:
            database.execute(
                "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY day LIMIT (SELECT count(*) / 2 FROM kept))"
            )


def key(*parts: bytes) -> bytes:
    """Return the key for all of these, in this order."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "little"))
        hasher.update(part)
    return hasher.digest()


def _mark(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=8, key=key).digest()


def _is_damage(error: sqlite3.Error) -> bool:
    if isinstance(error, sqlite3.OperationalError):  # locked, read-only, full, ... or another schema than ours
        return str(error).startswith("no such") or "has no column" in str(error) or "columns but" in str(error)
    return type(error) is sqlite3.DatabaseError  # the rest are our own mistakes, or the system's


def _make(where: Path) -> None:
    """Make the folder, closed to others, and say to backups and to git that it is none of theirs."""
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
        with contextlib.suppress(FileExistsError), (where / name).open("x", encoding="utf-8") as stream:
            stream.write(text)
