"""Writes what commands print into the pages that show it.

python -m tests.site [PAGE...]        # all pages, or these; the tutorial, which installs jdlint, takes a minute or two
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests import github
from tests.conftest import ROOT, plain_environment
from tests.site import reader


def main() -> None:
    """Write the pages, and say what was wrong with them."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        os.environ["JDLINT_CACHE_DIR"] = str(desk / "cache")
        plain = plain_environment()
        ours = github.repository(desk / "jdlint.git", plain)
        for number, name in enumerate(sys.argv[1:] or reader.pages()):
            if name in reader.AFTERWARDS:  # they show nothing of what they print
                continue
            place = desk / str(number)
            place.mkdir()
            env = reader.desk(plain, place / "reader", ours)
            if name == reader.TUTORIAL:
                env = reader.without_jdlint(env, place / "programs")
            outcome = reader.read(name, place / "reader", env)
            sys.stderr.write("".join(f"{problem}\n\n" for problem in outcome.problems))
            (ROOT / name).write_text(outcome.page, encoding="utf-8")


if __name__ == "__main__":
    main()
