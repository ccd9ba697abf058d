"""The page as text: self-contained, inert, the same each time."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from jdlint.report import Report
from jdlint.report_page.page import page
from tests.reporters.test_hostile import HARM
from tests.reporters.test_reporters import UNSAFE

from .judged import FRENCH, MIXED, examples, judge

VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """Elements and their attributes; what is never closed, or closed twice, is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(text: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader.found


@pytest.fixture(scope="module")
def text() -> str:
    return "".join(page(examples()))


def test_the_same_report_gives_the_same_page(text: str) -> None:
    assert "".join(page(examples())) == text


def test_it_asks_for_nothing(text: str) -> None:
    for tag, attributes in read(text):
        assert tag not in {"img", "iframe", "object", "embed", "base", "form"}
        assert not {name for name in attributes if name.startswith("on") or name in {"style", "src"}}
        address = attributes.get("href")
        assert address is None or address.startswith("#") or address == "data:,"
    assert "://" not in text
    assert "@import" not in text
    assert "url(" not in text.replace("url(#stripes)", "")


def test_the_policy_allows_its_own_script_and_style_only(text: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}" in policy


def test_links_and_descriptions_lead_somewhere_and_names_are_given_once(text: str) -> None:
    found = read(text)
    names = [name for _, attributes in found if (name := attributes.get("id"))]
    assert len(names) == len(set(names))
    for _, attributes in found:
        for key in ("aria-labelledby", "aria-describedby", "for"):
            assert set((attributes.get(key) or "").split()) <= set(names)
        if (address := attributes.get("href") or "#main").startswith("#"):
            assert address[1:] in names


def test_every_posting_is_in_the_table_and_in_full(text: str) -> None:
    report = examples()
    found = read(text)
    assert sum("data-severity" in attributes for _, attributes in found) == len(report.postings)
    assert sum(tag == "article" for tag, _ in found) == len(report.postings)
    for finding in report.findings:
        assert f"{finding.code} {finding.name}" in text


HARMS = (*HARM, "</noscript><script>alert(1)</script>", "{{ 7 * 7 }}", "{% include 'page.css' %}")


@pytest.fixture(scope="module")
def harmful() -> Report:
    """Postings that mean harm in their titles, duties and paths; every second one is in a language that is not judged."""
    texts = {}
    for number, harm in enumerate(HARMS):
        text = FRENCH if number % 2 else MIXED
        texts[f"{harm.replace('/', '')}-{number}.md"] = text.replace("\n- ", f" {harm}\n- ").replace(
            "\n", f" {harm}\n", 1
        )
    return judge({path: text.encode("utf-8", "replace") for path, text in texts.items()}, profile="strict")


def test_what_a_posting_says_is_text(harmful: Report) -> None:
    assert len(harmful.postings) > len(HARMS) - 3  # what holds a NUL is no text: it is named as unreadable
    assert len(harmful.findings) > len(HARMS)
    whole = "".join(page(harmful))
    assert not UNSAFE.search(whole.replace("\n", ""))
    whole.encode()
    tags = [tag for tag, _ in read(whole)]
    assert not {*tags} & {"img", "error", "testcase", "failure"}
    assert tags.count("script") == 1
    assert tags.count("noscript") == whole.count("</noscript>") == len(harmful.postings)
    assert "{{ 7 * 7 }}" in whole
    assert "{% include &#39;page.css&#39; %}" in whole
    for error in harmful.errors:
        assert error.message in whole
