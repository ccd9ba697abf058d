"""A real browser, as people have one: Debian's Chromium, without a window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from jdlint.report import Report
from jdlint.report_page.page import page as page_of

from .judged import examples

Colours = Literal["light", "dark"]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine. CI must have one; a desk may do without."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        message = f"no browser is installed ({', '.join(NAMES)})"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)  # which Chromium refuses to root
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, chromium_sandbox=sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Report], Path]:
    """Write the page of a report, and return where it lies."""

    def write(report: Report) -> Path:
        file = tmp_path_factory.mktemp("page") / "report.html"
        file.write_text("".join(page_of(report)), encoding="utf-8", newline="\n")
        return file

    return write


@pytest.fixture(scope="session")
def example_page(written: Callable[[Report], Path]) -> Path:
    """The page of the examples."""
    return written(examples())


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    width: int = 1280,
    colours: Colours = "light",
    script: bool = True,
    at: str = "",
) -> Iterator[Page]:
    """Open a page from disk. It must say nothing on the console, ask for nothing and raise no dialog."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=colours, java_script_enabled=script
    )
    said: list[str] = []
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", answer)
    context.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri() + at)
    yield page
    assert not said
    assert {url.partition("#")[0] for url in asked} <= {file.as_uri(), "data:,"}
    context.close()
