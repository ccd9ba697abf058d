"""Puts a file's new contents in the place of the old ones: at once, or not at all."""

from __future__ import annotations

import os

from jdlint import atomic
from jdlint.finding import InputError
from jdlint.fixing.fixer import CHANGED, Fixed


def write(file: Fixed) -> InputError | None:
    """Write a file as its fixes leave it, keeping its mode; a link stays one, and what it points to is replaced.

    Returns what went wrong, where something did: then the file is as it was, or as somebody else left it meanwhile.
    """
    try:
        target = file.input.path.resolve(strict=True)
        before, after = file.source.text.encode(), file.after.encode()
        found = target.read_bytes()
        if found == after:  # another name of the same file, which was written already
            return None
        if found != before:
            return InputError(file.source.path, CHANGED)
        if not os.access(target, os.W_OK):
            return InputError(file.source.path, "is write-protected")
        atomic.replace(target, [after])
    except OSError as error:
        return InputError(file.source.path, f"cannot be written: {error.strerror or error}")
    return None
