"""Postings that mean harm, in a browser: they are read, and do nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from jdlint.report import Report
from tests.reporters.test_hostile import HARM

from .conftest import opened
from .judged import MIXED, judge

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

HARMS = (
    *(harm for harm in HARM if "\x00" not in harm),
    "</noscript></style></script><script>window.harmed = 1</script>",
    "<svg onload='window.harmed = 1'><a href='javascript:window.harmed = 1'>x</a></svg>",
    '" onfocus="window.harmed = 1" autofocus tabindex="1" x="',
    "<iframe srcdoc='<script>parent.harmed = 1</script>'></iframe>",
    "<style>* { display: none }</style><base href='https://example.com/'>",
    "<noscript><p title='</noscript><img src=x onerror=window.harmed=1>'>",
    "<template><script>window.harmed = 1</script></template><!-- <plaintext>",
    "{{ constructor.constructor('window.harmed = 1')() }} ${window.harmed = 1}",
)
SPELLED = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def harmful(written: Callable[[Report], Path]) -> Path:
    texts = {}
    for number, harm in enumerate(HARMS):
        text = MIXED.replace("\n- ", f" {harm}\n- ").replace("\n", f" {harm}\n", 1)
        texts[f"{harm.replace('/', '')}-{number}.md"] = text
        texts[f"{number}.txt"] = f"Data Scientist {harm}\n\nWhat you will do\n\n* Deploy models to production {harm}\n"
    return written(judge(texts, profile="strict"))


@pytest.mark.parametrize("script", [True, False])
def test_nothing_of_a_posting_runs_or_becomes_a_part_of_the_page(browser: Browser, harmful: Path, script: bool) -> None:
    with opened(browser, harmful, script=script) as page:
        number = page.locator("#postings tbody tr").count()
        assert number == 2 * len(HARMS)
        seen = ""
        for index in range(1, number + 1) if script else ():
            page.evaluate(f"location.hash = 'p{index}'")
            page.locator(f"#p{index} h2").wait_for()
            seen += page.locator(f"#p{index}").inner_text()
            assert page.evaluate("typeof window.harmed") == "undefined"
        seen += page.locator("body").inner_text()
        assert SPELLED in seen
        assert "{{ constructor.constructor('window.harmed = 1')() }}" in seen
        assert not {"\u202e", "\u2066", "\x1b", "\x9b"} & set(seen)
        for selector in ("script", "style", "base"):
            assert page.locator(f"body {selector}").count() == (selector == "script")
        for selector in ("img", "iframe", "template", "plaintext", "[onload]", "[onfocus]", "[autofocus]", "b b"):
            assert page.locator(selector).count() == 0


def test_the_policy_refuses_what_is_not_the_pages_own(browser: Browser, harmful: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(harmful.as_uri())
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.harmed = 1'; document.body.append(s);"
        " document.body.insertAdjacentHTML('beforeend', '<i onclick=\"window.harmed = 1\">x</i>'); document.body.lastChild.click() }"
    )
    assert page.evaluate("typeof window.harmed") == "undefined"
    assert len(said) == 2
    assert all("Content Security Policy" in line for line in said)
    context.close()


@pytest.mark.parametrize("at", ["", "#p3"])
def test_axe_has_nothing_to_say_about_it(browser: Browser, harmful: Path, at: str) -> None:
    with opened(browser, harmful, width=390, at=at) as page:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
