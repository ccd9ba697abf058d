"""Suppressions: where they are read, what they cover, and that they never become posting text."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import readers, rules, suppress
from jdlint.directive import directives, without_directives
from jdlint.finding import Finding, SuppressionKind
from jdlint.source import Block, BlockKind, Prose, Source, TextRange
from jdlint.verbatim import verbatim

TODAY = date(2026, 11, 24)


def finding(source: Source, words: str, code: str = "JD905") -> Finding:
    """Return a finding of a rule at the first place of some words."""
    rule = rules.find(code)
    assert rule is not None
    at = source.text.index(words)
    return rule().on_source(source, TextRange(at, at + len(words)), "message", "advice")


def marked(source: Source, *findings: Finding) -> list[bool]:
    """Return which findings a source's own suppressions cover."""
    every = [rule() for rule in rules.all_rules()]
    return [f.suppressed for f in suppress.apply(findings, [source], every, TODAY).findings]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("md", "# T\n\n<!-- jdlint: ignore[JD905] agreed -->\n- TBD\n"),
        ("md", "# T\n\n- TBD <!-- jdlint: ignore[placeholder-text] agreed -->\n"),
        ("md", "<!-- jdlint: ignore-file[JD905, JD201] agreed -->\n# T\n\n- TBD\n"),
        ("md", "---\njdlint:\n  ignore: [JD905]\n  reason: agreed\n---\n# T\n\n- TBD\n"),
        ("html", "<h1>T</h1>\n<!-- jdlint: ignore[JD905] agreed -->\n<ul><li>TBD</li></ul>\n"),
        ("txt", "T\n\njdlint: ignore[JD905] agreed\nTBD\n"),
        ("txt", "T\n\n# jdlint: ignore[JD905] agreed until=2026-11-24\nTBD\n"),
        ("txt", "T\r\n\r\nWe work\r\njdlint: ignore[JD905] agreed\r\nTBD\r\n"),
        ("txt", "\ufeffjdlint: ignore-file[JD905] agreed\nT\n\nTBD\n"),
        ("md", "# T\n\n<!--\n  jdlint: ignore[JD905, \n JD201]\n  agreed\n-->\n\n- TBD\n"),
        ("md", "# T\n\n- TBD <!-- jdlint: ignore[JD905] agreed --> and more\n"),
        ("md", "---\njdlint:\n- ignore: JD905\n  reason: agreed\n---\n# T\n\n- TBD\n"),
        (
            "md",
            "+++\ntitle = 'T'\n[jdlint]\nignore = ['JD905']\nreason = 'agreed'\nuntil = 2027-03-01\n+++\n# T\n\n- TBD\n",
        ),
        ("html", "<h1>T</h1><ul><li>One</li><!-- jdlint: ignore[JD905] agreed --><li>TBD</li></ul>"),
        ("html", "<h1>T</h1><ul><li>One</li>\n<li>TBD</li><!-- jdlint: ignore[JD905] agreed -->\n<li>Two</li></ul>"),
        ("adoc", "= T\n\n// jdlint: ignore[JD905] agreed\n* TBD\n"),
        ("rst", "T\n=\n\n.. jdlint: ignore[JD905] agreed\n\n* TBD\n"),
        ("yaml", "title: T\nresponsibilities:\n# jdlint: ignore[JD905] agreed\n- TBD and more\nsalary: none\n"),
    ],
)
def test_forms(suffix: str, text: str) -> None:
    source = without_directives(readers.read(f"job.{suffix}", text.encode()))
    assert marked(source, finding(source, "TBD")) == [True]
    (directive,) = directives(source)
    assert directive.reason == "agreed"
    assert not any("jdlint" in block.prose.text for block in source.blocks)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- jdlint: ignore[JD201] another rule -->",
        "<!-- jdlint: ignore all of it -->",
        "<!-- jdlint: ignore[JD905] over until=2026-11-23 -->",
        "<!-- jdlint: ignore[JD905] no date until=soon -->",
        "<!-- jdlint ignore[JD905] no colon -->",
        "<!-- jdlint: ignore[JD905] before another block -->\n- First",
        "- First <!-- jdlint: ignore[JD905] behind another block -->",
        "<!-- jdlint: ignroe[JD905] typed in haste -->",
        "jdlint: ignore[JD905] no comment, in a format that has them",
    ],
)
def test_what_suppresses_nothing(comment: str) -> None:
    source = readers.read("job.md", f"# T\n\n{comment}\n- TBD\n".encode())
    assert marked(source, finding(source, "TBD")) == [False]


COMMENT = "<!-- jdlint: ignore[JD905] agreed -->"


@pytest.mark.parametrize(
    ("suffix", "shown"),
    [
        ("md", f"```\n{COMMENT}\n```\n"),
        ("md", f"```html\n{COMMENT}\n```\n"),
        ("md", f"~~~~\n```\n{COMMENT}\n```\n~~~~\n"),
        ("md", f"> ```\n> {COMMENT}\n> ```\n"),
        ("md", f"- Like this:\n\n  ```\n  {COMMENT}\n  ```\n"),
        ("md", f"Write `{COMMENT}` above the line.\n"),
        ("md", f"Write ``a ` and {COMMENT}`` above\nthe line.\n"),
        ("md", f"<pre>\n{COMMENT}\n</pre>\n"),
        ("md", f"Write <code>{COMMENT}</code> above.\n"),
        ("html", f"<pre>{COMMENT}</pre>\n"),
        ("html", f"<PRE class='x'>\n\n{COMMENT}\n</PRE>\n"),
        ("html", f"<p>Write <code>{COMMENT}</code> above.</p>\n"),
        ("html", f"<textarea>{COMMENT}</textarea>\n"),
        ("html", "<p>&lt;!-- jdlint: ignore[JD905] agreed --&gt;</p>\n"),
        ("adoc", "----\n// jdlint: ignore[JD905] agreed\n----\n"),
        ("adoc", "```yaml\n// jdlint: ignore[JD905] agreed\n```\n"),
        ("rst", "Like this::\n\n  .. jdlint: ignore[JD905] agreed\n\n"),
        ("rst", ".. code-block:: rst\n\n   .. jdlint: ignore[JD905] agreed\n\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_shown_as_code_suppresses_nothing(suffix: str, shown: str, line_end: str) -> None:
    titles = {"md": "# T", "html": "<h1>T</h1>", "adoc": "= T", "rst": "T\n="}
    last = {"md": "- TBD", "html": "<ul><li>TBD</li></ul>", "adoc": "* TBD", "rst": "* TBD"}
    # Beside it a posting: a fence around most of a file holds the posting itself.
    text = f"{titles[suffix]}\n\n{shown}\n{last[suffix]}\n\n{'We mend harbour cranes. ' * 10}\n"
    source = readers.read(f"job.{suffix}", text.replace("\n", line_end).encode())
    assert directives(source) == ()
    assert marked(source, finding(source, "TBD")) == [False]
    unused = rules.find("JD902")
    assert unused is not None
    assert not suppress.apply([], [source], [unused()], TODAY).faults


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n<!-- ``` -->\n\n{0}\n- TBD\n\n```\nx\n```\n",
        "# T\n\n```\nx\n```\n{0}\n- TBD\n\n`x`\n",
        "# T\n\nA ` alone\n\n{0}\n- TBD\n\nand one ` more\n",
        "# T\n\nA \\` and\n{0}\n- TBD `x`\n",
        "# T\n\n`<pre>` is an element.\n\n{0}\n- TBD\n\n`</pre>` too\n",
        "# T\n\n```\nnever closed\n{0}\n- TBD\n",
        "# T\n\n<pre>\nnever closed\n\n{0}\n- TBD\n",
        "```markdown\n# T\n\n- Work\n\n{0}\n- TBD\n```\n",
        "# T\n\n{0} `x`\n- TBD\n",
    ],
)
def test_code_nearby_does_not_silence_a_suppression(text: str) -> None:
    source = readers.read("job.md", text.replace("{0}", COMMENT).encode())
    (directive,) = directives(source)
    assert directive.rules == ("JD905",)


@pytest.mark.parametrize(
    "piece", ["`", "``` ", "\n```", "\n~~~\n", "<pre>", "<!--", "\n----\n", "x::\n\n", "~~~~ \n```\n"]
)
@pytest.mark.parametrize("format_name", ["markdown", "html", "asciidoc", "rst"])
def test_hostile_text_costs_no_more(piece: str, format_name: str) -> None:
    text = "".join(piece * (number % 7 + 1) + "a" * (number % 3) for number in range(10_000))
    began = time.perf_counter()
    verbatim(text, format_name)
    assert time.perf_counter() - began < 5


FORMS = {
    "md": ("# T\n\n<!-- jdlint: ignore[{rules}] {rest} -->\n- TBD\n"),
    "html": ("<h1>T</h1>\n<!-- jdlint: ignore[{rules}] {rest} -->\n<ul><li>TBD</li></ul>\n"),
    "txt": ("T\n\njdlint: ignore[{rules}] {rest}\nTBD\n"),
    "adoc": ("= T\n\n// jdlint: ignore[{rules}] {rest}\n* TBD\n"),
    "rst": ("T\n=\n\n.. jdlint: ignore[{rules}] {rest}\n\n* TBD\n"),
}
FRONT = "---\njdlint:\n  ignore: [{rules}]\n  reason: {reason}\n  until: {until}\n---\n"


@pytest.mark.parametrize("named", ["JD905", "placeholder-text", "JD201, JD905", "unicorn-role, placeholder-text , JD1"])
@pytest.mark.parametrize(("until", "counts"), [("", True), ("2026-11-24", True), ("2026-11-23", False)])
@pytest.mark.parametrize("reason", ["", "agreed with HR"])
@pytest.mark.parametrize("form", [*FORMS, "front-md", "front-html"])
def test_rules_reason_and_date_in_every_form(form: str, reason: str, until: str, counts: bool, named: str) -> None:
    suffix = form.removeprefix("front-")
    if form.startswith("front-"):
        body = {"md": "# T\n\n- TBD\n", "html": "<h1>T</h1>\n<ul><li>TBD</li></ul>\n"}[suffix]
        text = FRONT.format(rules=named, reason=reason or "''", until=until or "null") + body
    else:
        text = FORMS[suffix].format(rules=named, rest=" ".join(filter(None, (reason, until and f"until={until}"))))
    source = readers.read(f"job.{suffix}", text.encode())
    (directive,) = directives(source)
    assert list(directive.rules) == [name.strip() for name in named.split(",")]
    assert directive.reason == reason
    assert str(directive.until or "") == until
    assert marked(source, finding(source, "TBD")) == [counts]
    every = [rule() for rule in rules.all_rules()]
    faults = {f.code for f in suppress.apply([finding(source, "TBD")], [source], every, TODAY).faults}
    assert ("JD904" in faults) is not counts
    assert ("JD903" in faults) is not bool(reason)


def test_the_reason_is_carried() -> None:
    source = readers.read("job.md", b"# T\n\n<!-- jdlint: ignore[JD905] until=2027-03-01 agreed with HR -->\n- TBD\n")
    (found,) = suppress.apply([finding(source, "TBD")], [source], [], TODAY).findings
    assert found.suppression is not None
    assert found.suppression.kind is SuppressionKind.COMMENT
    assert found.suppression.reason == "agreed with HR"


def test_a_rule_that_did_not_run_is_not_called_unused() -> None:
    source = readers.read("job.md", b"# T\n\n<!-- jdlint: ignore[JD201] agreed -->\n- Work\n")
    unused = rules.find("JD902")
    assert unused is not None
    assert not suppress.apply([], [source], [unused()], TODAY).faults
    unicorn = rules.find("JD201")
    assert unicorn is not None
    assert [f.code for f in suppress.apply([], [source], [unused(), unicorn()], TODAY).faults] == ["JD902"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<!-- jdlint: ignroe[JD905] x -->", "says 'ignroe', and only 'ignore' and 'ignore-file' are known"),
        ("<!-- jdlint: ignore JD905 x -->", "names no rule"),
        ("<!-- jdlint: ignore[JD905] x until=soon -->", "has no date: `until=soon` (write until=2027-03-01)"),
        ("---\njdlint: ignore JD905\n---\n", "is not understood: write jdlint: {ignore: [JD204], reason: ...}"),
    ],
)
def test_what_is_wrong_is_said(text: str, problem: str) -> None:
    source = readers.read("job.md", f"{text}\n# T\n\n- TBD\n".encode())
    assert [directive.problem for directive in directives(source)] == [problem]
    assert [f.code for f in suppress.apply([], [source], [rule() for rule in rules.all_rules()], TODAY).faults] == [
        "JD902"
    ]


def test_lines_of_suppressions_are_taken_out_of_any_block() -> None:
    text = "Analyse  data\njdlint: ignore[JD905] agreed\nand TBD models\n"
    plain = readers.read("job.txt", text.encode())
    whole = Block(BlockKind.TEXT, Prose.from_runs([(0, len(text), text)]))
    source = without_directives(replace(plain, blocks=(whole,)))
    assert [block.prose.text for block in source.blocks] == ["Analyse data", "and TBD models"]
    assert [source.snippet(block.prose.range) for block in source.blocks] == ["Analyse  data", "and TBD models"]
    assert marked(source, finding(source, "TBD")) == [True]


WORDS = st.text("abc dé-:[]!<", min_size=1, max_size=20).map(lambda text: "x" + text.strip().replace("\n", " "))


@settings(max_examples=60, deadline=None)
@given(
    before=st.lists(WORDS, max_size=5),
    between=st.integers(0, 30),
    after=st.lists(WORDS, max_size=5),
    form=st.sampled_from([("md", COMMENT), ("txt", "jdlint: ignore[JD905] agreed")]),
)
def test_unrelated_lines_never_change_what_is_suppressed(
    before: list[str], between: int, after: list[str], form: tuple[str, str]
) -> None:
    kept = "- TBD of one\n\n" + form[1] + "\n" * (between + 1) + "- TBD of two\n"
    lines = "".join(f"{line}\n\n" for line in before), "".join(f"\n{line}\n" for line in after)
    source = readers.read(f"job.{form[0]}", f"# T\n\n{lines[0]}{kept}{lines[1]}".encode())
    assert marked(source, finding(source, "TBD of one"), finding(source, "TBD of two")) == [False, True]
