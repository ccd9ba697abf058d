"""The site is built strictly from the pages and the code, and fetches nothing from anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from jdlint.commands import names
from jdlint.rules import all_rules

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]  # built once


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The built site. A page that is in no navigation, a link or an anchor that leads nowhere, or any other warning fails."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", folder],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Page(HTMLParser):
    """What a page loads, where it leads, and what can be led to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.anchors = {""}
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            elif name == "src" or (name == "href" and tag == "link"):
                self.loads.append(value or "")
            elif name == "href" and tag == "a":
                self.leads.append(value or "")


def test_nothing_is_fetched_from_anywhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        outside = [load for load in Page(file).loads if re.match(r"\w+:|//", load)]
        assert not outside, file
    for file in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:\w+:)?//", file.read_text(encoding="utf-8")), file


def test_every_link_leads_somewhere(site: Path) -> None:
    """Those of pages that are written in Markdown are checked by the build; here are those that are made, too."""
    pages = {file: Page(file) for file in site.rglob("*.html") if file.name != "404.html"}  # which only a server shows
    for file, page in pages.items():
        for lead in page.leads + page.loads:
            path, _, anchor = lead.partition("#")
            if re.match(r"\w+:", lead):
                continue
            target = (file.parent / path).resolve() if path else file
            assert target.exists(), f"{file.name}: {lead}"
            if anchor and target in pages and not anchor.startswith("__"):
                assert anchor in pages[target].anchors, f"{file.name}: {lead}"


def test_the_reference_is_complete(site: Path) -> None:
    pages = {file.name for file in site.glob("reference/rules/*.html")}
    assert pages == {"index.html", *(f"{rule.code.lower()}-{rule.name}.html" for rule in all_rules())}
    commands = (site / "reference" / "command-line.html").read_text(encoding="utf-8")
    assert not [name for name in names() if f">jdlint {name}</code>" not in commands]
    assert "--fail-confidence" in commands


def test_what_is_meant_for_the_tests_is_not_shown(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<!-- (setup|status|include|table|begin)", text), file
