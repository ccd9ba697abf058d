"""A reader's desk: what lies at GitHub is taken from here, everything else is as it is anywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests import github
from tests.conftest import ROOT
from tests.site import session
from tests.site.session import Outcome

YOURS = "https://github.com/YOU/vacancies"

INCLUDED = ("README.md", "CONTRIBUTING.md", "bench/README.md", "lexicons/README.md", "training/README.md")
"""Documents with snippets beside the pages of the site."""

TUTORIAL = "docs/pages/tutorial.md"
"""Is run by somebody who has no jdlint yet, and installs it for real."""
AFTERWARDS = ("docs/pages/how-to/github-actions.md",)
"""Are run with the Python that the tutorial made, and install something for real, too. On all other pages jdlint is there."""

_INSTALL = "pip install git+https://github.com/OWNER/jdlint@main"
LEFT_OUT = {
    (
        "README.md",
        "make lint-examples",
    ): "makes an environment of its own; tests/test_readme.py asks make whether it knows it",
    ("README.md", "make test"): "is what runs this",
    ("README.md", _INSTALL): "the tutorial runs it",
    ("docs/pages/how-to/gitlab.md", _INSTALL): "the tutorial runs it",
    (
        "docs/pages/how-to/editor.md",
        'pip install "jdlint[lsp] @ git+https://github.com/OWNER/jdlint@main"',
    ): "the tutorial installs the same without the extra",
    ("docs/pages/how-to/without-a-terminal.md", "Check postings.bat"): "needs Windows; its twin for the Mac is run",
    ("docs/pages/how-to/editor.md", "init.lua"): "needs Neovim; tests/server runs the server that it names",
}
"""Commands and scripts that are not run where they stand, and why."""


def pages() -> Iterator[str]:
    """Yield the names of the pages and documents with snippets, as in the repository."""
    yield from INCLUDED
    yield from sorted(file.relative_to(ROOT).as_posix() for file in ROOT.glob("docs/pages/**/*.md"))


def read(name: str, folder: Path, env: Mapping[str, str]) -> Outcome:
    """Run a page in a folder."""
    folder.mkdir()
    left_out = {command: why for (page, command), why in LEFT_OUT.items() if page == name}
    return session.run(name, (ROOT / name).read_text(encoding="utf-8"), folder, env, left_out)


def desk(plain: Mapping[str, str], folder: Path, ours: Path) -> dict[str, str]:
    """Return the environment for a page that is run in ``folder``. ``ours`` is what stands for our repository."""
    theirs = folder.with_name("your-repository.git")
    return {
        **plain,
        **github.taken_from({github.ADDRESS: ours, YOURS: theirs}),
        "CHECKOUT": str(ROOT),
        "EXAMPLES": str(ROOT / "examples"),
        "VENV": sys.prefix,
        "YOUR_REPOSITORY": str(theirs),
        "PIP_DRY_RUN": "1",  # nothing is installed where the tests run
    }


def without_jdlint(env: Mapping[str, str], programs: Path) -> dict[str, str]:
    """Return the environment of somebody who has installed nothing yet: a Python, and what the system has."""
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")
    return _installing(env, programs)


def with_python_of(env: Mapping[str, str], tutorial: Path) -> dict[str, str]:
    """Return the environment of somebody who has done the tutorial in a folder."""
    return _installing(env, tutorial / "vacancies" / ".venv" / "bin")


def _installing(env: Mapping[str, str], programs: Path) -> dict[str, str]:
    own = str(Path(sys.executable).parent)
    path = [where for where in env["PATH"].split(os.pathsep) if where != own]
    kept = {name: value for name, value in env.items() if name != "PIP_DRY_RUN"}
    return {**kept, "PATH": os.pathsep.join([str(programs), *path])}
