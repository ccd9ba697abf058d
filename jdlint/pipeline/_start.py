"""How numpy and spaCy are imported: once, quickly, and without threads that a posting is too small for.

Importing spaCy is most of what judging one posting costs. Nothing here changes a result.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from jdlint.shipped import LibraryError

SPACY = ((3, 8), (4,))
"""The versions of spaCy that we know: from the first on, and before the second, as pyproject.toml says."""
_THREADS = "OPENBLAS_NUM_THREADS"
_REMEDY = "reinstall jdlint (pip install --force-reinstall jdlint)"
_COMMANDS = ("spacy.cli", "spacy.cli.info")


def libraries() -> None:
    """Import numpy and spaCy, unless somebody did already.

    Raises ``LibraryError`` where one of them is missing, or a spaCy that we do not know is installed.
    """
    try:
        _import()
    except ImportError as error:
        raise LibraryError(f"{error.name or error} cannot be imported ({error}); {_REMEDY}") from error
    version = str(getattr(sys.modules.get("spacy"), "__version__", ""))
    if not SPACY[0] <= tuple(map(int, re.findall(r"\d+", version)[:2])) < SPACY[1]:
        least, below = (".".join(map(str, bound)) for bound in SPACY)
        raise LibraryError(
            f"spaCy {version or '?'} is installed, and jdlint needs {least} or later, before {below}; {_REMEDY}"
        )


def _import() -> None:
    with _no_collections():
        with _one_thread():
            import_module("numpy")
        if sys.modules.get("spacy") is None:
            try:
                with _no_command_line():
                    import_module("spacy")
            except (ImportError, AttributeError):  # another spaCy than we know asks for more than its `info`
                import_module("spacy")


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let OpenBLAS start no threads: products of a posting's size are four times slower with them, on a busy machine.

    It reads the variable once, when it is loaded. Who set it, or imported numpy before us, has decided otherwise.
    """
    if _THREADS in os.environ or "numpy" in sys.modules:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[_THREADS]


@contextmanager
def _no_command_line() -> Iterator[None]:
    """Keep ``import spacy`` from importing its own command line, of which it wants one function: a quarter of the time.

    ``spacy.info`` works all the same, and so does ``import spacy.cli`` afterwards.
    """
    package, module = ModuleType(_COMMANDS[0]), ModuleType(_COMMANDS[1])
    package.__path__ = []
    package.info = module  # type: ignore[attr-defined]
    module.info = _info  # type: ignore[attr-defined]
    stands_in = dict(zip(_COMMANDS, (package, module), strict=True))
    sys.modules.update(stands_in)
    try:
        yield
    finally:
        for name, stand_in in stands_in.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        spacy = sys.modules.get("spacy")
        if spacy is not None and vars(spacy).get("cli") is package:
            del spacy.cli


def _info(*args: Any, **kwargs: Any) -> Any:
    """Call ``spacy.cli.info``."""
    return import_module("spacy.cli.info").info(*args, **kwargs)


@contextmanager
def _no_collections() -> Iterator[None]:
    """Do not look for garbage while modules are made: there is none, and each look is at all of them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
