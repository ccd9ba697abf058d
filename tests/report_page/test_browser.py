"""The page in a browser: what people see, click, and reach with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import Colours, opened
from .judged import examples

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROWS = "#postings tbody tr"


def shown(page: Page) -> list[str]:
    """The titles of the postings that the table shows."""
    return [row.inner_text() for row in page.locator(f"{ROWS}:visible th a").all()]


def test_it_shows_every_posting_worst_first(browser: Browser, example_page: Path) -> None:
    number = len(examples().postings)
    with opened(browser, example_page) as page:
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Report on {number} job postings")
        assert len(shown(page)) == number
        first = page.get_by_role("row").nth(1)
        expect(first).to_contain_text("Two jobs in one")
        expect(first).to_contain_text("1 serious")
        assert page.locator(".dot").count() == number
        expect(page.get_by_role("img", name="Lead: 2 postings")).to_be_visible()


def test_filters_narrow_the_table_and_the_chart(browser: Browser, example_page: Path) -> None:
    number = len(examples().postings)
    with opened(browser, example_page) as page:
        status = page.get_by_role("status")
        expect(status).to_have_text("")
        page.get_by_label("Serious").check()
        assert len(shown(page)) == 2
        expect(status).to_have_text(f"2 of {number} shown")
        assert page.locator(".dot:not(.off)").count() == 2
        page.get_by_role("group", name="Level").get_by_label("Lead").check()
        assert shown(page) == ["Staff Machine Learning Specialist"]
        page.get_by_role("button", name="Show all").click()
        assert len(shown(page)) == number
        expect(page.get_by_role("button", name="Show all")).to_be_disabled()

        speaking = {finding.posting for finding in examples().findings if finding.code == "JD301"}
        page.locator("input[value=JD301]").check()
        assert (
            len(shown(page))
            == len({f.source.path for f in examples().findings if f.code == "JD301"})
            > len(speaking) - 1
        )
        page.locator("input[value=JD103]").check()  # either rule
        assert any("Delivery Systems" in title for title in shown(page))
        page.get_by_role("button", name="Show all").click()

        page.get_by_label("Words in title").fill("KUBERNETES  ")
        expect(status).not_to_have_text("")
        assert 0 < len(shown(page)) < number
        page.get_by_label("Words in title").fill("no posting says this")
        expect(status).to_have_text(f"0 of {number} shown")


def test_a_posting_opens_with_its_text_marked(browser: Browser, example_page: Path) -> None:
    with opened(browser, example_page) as page:
        page.get_by_role("link", name="Senior Data Scientist, Customer Intelligence").click()
        expect(page.get_by_role("heading", level=2, name="Senior Data Scientist, Customer")).to_be_focused()
        expect(page.locator("article .verdict")).to_contain_text(
            "One senior person is asked to be both a data scientist"
        )
        expect(page.get_by_role("table", name="Postings, worst first")).to_have_count(0)
        assert page.title().startswith("Senior Data Scientist, Customer Intelligence")
        page.get_by_role("link", name="line 21").first.click()
        line = page.locator("p.at")
        expect(line).to_contain_text("on call")
        expect(line).to_be_in_viewport()
        assert page.locator(".mark.e").first.evaluate("e => getComputedStyle(e).textDecorationStyle") == "solid"
        assert page.locator(".mark.o").first.evaluate("e => getComputedStyle(e).textDecorationStyle") == "double"
        page.get_by_role("link", name="All postings").click()
        assert len(shown(page)) == len(examples().postings)
        page.go_back()
        expect(page.locator("article")).to_be_visible()


def test_pointing_at_a_duty_shows_its_words_and_scores(browser: Browser, example_page: Path) -> None:
    with opened(browser, example_page, at="#p1") as page:
        mark = page.locator(".mark.o").first
        note = page.locator(f"#{mark.get_attribute('aria-describedby')}")
        expect(note).to_be_hidden()
        mark.hover()
        expect(note).to_be_visible()
        expect(note).to_contain_text("sure to ")
        expect(note).to_contain_text("Words: “")
        page.mouse.move(0, 0)
        expect(note).to_be_hidden()


def test_previous_and_next_follow_the_filters(browser: Browser, example_page: Path) -> None:
    with opened(browser, example_page) as page:
        page.get_by_label("Serious").check()
        page.locator(f"{ROWS}:visible th a").first.click()
        expect(page.get_by_role("link", name="Previous")).to_have_count(0)
        page.get_by_role("link", name="Next").click()
        expect(page.get_by_role("heading", level=2)).to_have_text("Staff Machine Learning Specialist")
        expect(page.get_by_role("link", name="Next")).to_have_count(0)


def test_everything_is_reached_with_the_keyboard(browser: Browser, example_page: Path) -> None:
    with opened(browser, example_page) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#postings")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(f"{ROWS} th a").first).to_be_focused()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=2, name="Senior Data Scientist, Customer")).to_be_focused()
        mark = page.locator(".mark").first
        for _ in range(60):
            page.keyboard.press("Tab")
            if mark.evaluate("e => e === document.activeElement"):
                break
        note = page.locator(f"#{mark.get_attribute('aria-describedby')}")
        expect(note).to_be_visible()
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        expect(mark).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(note).to_be_visible()
        page.get_by_role("link", name="All postings").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"{ROWS} th a").first).to_be_focused()
        page.keyboard.press("Shift+Tab")  # the last of the filters
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.type") == "checkbox"
        page.keyboard.press("Space")
        expect(page.get_by_role("status")).not_to_have_text("")


def test_colours_follow_the_system_and_the_switch(browser: Browser, example_page: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, example_page) as page:
        light = page.evaluate(ground)
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(ground)
        assert dark != light
        page.get_by_label("Colours").select_option("light")
        assert page.evaluate(ground) == light
        page.emulate_media(color_scheme="light")
        page.get_by_label("Colours").select_option("dark")
        assert page.evaluate(ground) == dark
        page.reload()
        assert page.evaluate(ground) == dark


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("at", ["", "#p1"])
def test_axe_has_nothing_to_say(browser: Browser, example_page: Path, at: str, width: int, colours: Colours) -> None:
    with opened(browser, example_page, width=width, colours=colours, at=at) as page:
        if at:
            page.locator(".mark").first.focus()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert len(found.response["passes"]) > 20
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_the_posting_and_none_of_the_controls(browser: Browser, example_page: Path) -> None:
    with opened(browser, example_page, colours="dark") as page:
        page.emulate_media(media="print")
        expect(page.locator("#filters")).to_be_hidden()
        expect(page.get_by_label("Colours")).to_be_hidden()
        assert len(shown(page)) == len(examples().postings)
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 29, 32)"
        assert page.pdf().startswith(b"%PDF")
    with opened(browser, example_page, at="#p1") as page:
        page.emulate_media(media="print")
        expect(page.get_by_role("link", name="All postings")).to_be_hidden()
        expect(page.locator(".mark.o").first).to_be_visible()
        assert page.locator(".mark.o").first.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
        expect(page.locator(".note:visible[role=tooltip]")).to_have_count(0)


def test_it_is_read_without_a_script(browser: Browser, example_page: Path) -> None:
    with opened(browser, example_page, script=False) as page:
        assert len(shown(page)) == len(examples().postings)
        expect(page.locator("#filters")).to_be_hidden()
        assert page.locator("article").count() == len(examples().postings)
        page.get_by_role("link", name="Senior Data Scientist, Customer Intelligence").first.click()
        expect(page.locator("#p1 h2")).to_be_in_viewport()
        mark = page.locator("#p1 .mark").first
        mark.hover()
        expect(page.locator(f"#{mark.get_attribute('aria-describedby')}")).to_be_visible()
