"""Every reader: prose marked where it stands, whatever the line ends, marks and blanks."""

import html
import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.readers import ReadError, format_of, read, suffixes
from jdlint.source import BlockKind, Source

WORDS = st.lists(
    st.sampled_from("Build deploy models naïve R&D 😀 C++ team's 99% <now> _x_ data".split()), max_size=5
).map(lambda words: " ".join(["Data", *words]))
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])
PIECES = [
    *"ab*_`[]()#-<>!&;|\\/=\"' \t\r\n\u00a0😀.:1\ufeff{}%~",
    "<li>",
    "</p>",
    "<!--",
    "-->",
    "&amp;",
    "**",
    "\n\n",
]
SNIPPETS = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


def kinds(source: Source) -> list[tuple[str, str]]:
    return [(block.kind.value, block.prose.text) for block in source.blocks]


def assert_exact(source: Source) -> None:
    """Blocks are in order, do not overlap, and each clean word is the source's word at that place."""
    reach = 0
    for block in source.blocks:
        where = block.prose.range
        assert where.start >= reach
        reach = where.end
        for match in re.finditer(r"[A-Za-z0-9]+", block.prose.text):
            quoted = source.snippet(
                block.prose.source_range(*match.span())
            )  # marks inside a word are part of the quote
            assert "&" in quoted or (quoted[0], quoted[-1]) == (match[0][0], match[0][-1])


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
@given(text=SNIPPETS, mark=st.booleans())
def test_any_text_is_read_with_exact_positions(suffix: str, text: str, mark: bool) -> None:
    data = (("\ufeff" if mark else "") + text).encode()
    try:
        source = read("x" + suffix, data)
    except ReadError:
        return
    assert source.text.encode() == data
    assert_exact(source)
    assert all("\ufeff" not in block.prose.text for block in source.blocks)


@given(
    titles=WORDS,
    items=st.lists(WORDS, min_size=1, max_size=4),
    line_break=BREAKS,
    mark=st.booleans(),
)
def test_markdown_text_and_html_hold_the_same_prose(titles: str, items: list[str], line_break: str, mark: bool) -> None:
    head = "\ufeff" if mark else ""
    escape = html.escape
    forms = {
        ".md": [f"# {titles}", "", *(f"- {item}" for item in items)],
        ".txt": [titles, "", *(f"•\t{item}" for item in items)],
        ".html": [
            f"<h1>{escape(titles)}</h1>",
            "<ul>",
            *(f"<li>{escape(item)}</li>" for item in items),
            "</ul>",
        ],
    }
    for suffix, lines in forms.items():
        source = read("x" + suffix, (head + line_break.join(lines)).encode())
        assert_exact(source)
        numbers = [source.position(block.prose.range.start).line for block in source.blocks]
        if suffix == ".txt":
            assert [text for _, text in kinds(source)] == [titles, *items]
        if suffix == ".html":
            assert kinds(source) == [
                ("heading", titles),
                *(("item", item) for item in items),
            ]
        assert numbers == [1, *range(3, 3 + len(items))]


def test_markdown_marks_are_no_prose() -> None:
    text = (
        "# [Data Scientist](https://x.org/a_(b)) ##\n\n**What you'll *do*:**\n\n* Build `models` &amp; "
        "~~ship~~ them<br>now\n"
        "  and test\n    - nested \\* star\n\n![logo](x.png)\n[ref]: http://x\n\n| Skill | Level "
        "|\n|---|---|\n| SQL | high |\n"
    )
    assert kinds(read("x.md", text.encode())) == [
        ("heading", "Data Scientist"),
        ("text", "What you'll do:"),
        ("item", "Build models & ship them"),
        ("text", "now and test"),
        ("item", "nested * star"),
        ("text", "Skill"),
        ("text", "Level"),
        ("text", "SQL"),
        ("text", "high"),
    ]


def test_markdown_bold_lines_setext_comments_code_and_html_islands() -> None:
    text = (
        "Title\n=====\n\n**Requirements**\n\n<!-- jdlint: ignore -->\n```\ncode here\n```\nText <!-- not "
        "this --> goes on.\n\n"
        "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n\n-sloppy\n1. first\n"
    )
    source = read("x.md", text.encode())
    assert kinds(source) == [
        ("heading", "Title"),
        ("text", "Requirements"),
        ("text", "Text goes on."),
        ("item", "One"),
        ("item", "Two"),
        ("item", "sloppy"),
        ("item", "first"),
    ]
    assert [block.strong for block in source.blocks] == [False, True, *[False] * 5]


def test_wrapped_lines_are_one_paragraph_and_separate_lines_are_not() -> None:
    wrapped = (
        "We need somebody who can expand the reach of our research at the edge of\nmathematics and computing "
        "and\nlaw.\n"
    )
    assert len(read("x.md", wrapped.encode()).blocks) == 2
    assert (
        read("x.md", wrapped.encode())
        .blocks[0]
        .prose.text.startswith("We need somebody who can expand the reach of our research at the edge of mathematics")
    )
    bare = "Responsibilities\nBuild models.\nShip models.\n"
    assert len(read("x.txt", bare.encode()).blocks) == 3


def test_html_ignores_scripts_and_keeps_nested_lists_tables_and_breaks() -> None:
    text = (
        "<html><head><title>Data Scientist</title><style>p {}</style><script>if (a<b) "
        "{}</script></head><body><nav>Home</nav>"
        "<p><b>Requirements</b></p><ul><li>A&nbsp;&lt;b&gt; one<ul><li>inner</li></ul></li></ul>"
        "<table><tr><th>Pay</th><td>10</td></tr></table><p>x1<br/>y2</p><!-- no --><p>• dot</p></body></html>"
    )
    source = read("x.html", text.encode())
    assert kinds(source) == [
        ("heading", "Data Scientist"),
        ("text", "Requirements"),
        ("item", "A <b> one"),
        ("item", "inner"),
        ("text", "Pay"),
        ("text", "10"),
        ("text", "x1"),
        ("text", "y2"),
        ("item", "dot"),
    ]
    assert [block.level for block in source.blocks if block.kind is BlockKind.ITEM] == [
        1,
        2,
        1,
    ]
    assert source.blocks[1].strong


def test_escaped_html_is_html() -> None:
    text = (
        "<h1>Nurse</h1>\n&lt;p&gt;&lt;strong&gt;Duties&lt;/strong&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;A &amp;amp; "
        "B&lt;/li&gt;&lt;/ul&gt;"
    )
    source = read("x.html", text.encode())
    assert kinds(source) == [
        ("heading", "Nurse"),
        ("text", "Duties"),
        ("item", "A & B"),
    ]
    assert_exact(source)


def test_front_matter_is_kept_and_placed() -> None:
    text = "\ufeff---\r\ntitle: Data Scientist\r\nowns: [models, no]\r\nremote: no\r\n---\r\n\r\n# Hello\r\n"
    source = read("x.md", text.encode())
    assert dict(source.front_matter) == {
        "title": "Data Scientist",
        "owns": ["models", "no"],
        "remote": "no",
    } or source.front_matter["owns"] == ["models", "no"]
    assert source.front_matter_range is not None
    assert source.snippet(source.front_matter_range).startswith("---")
    assert kinds(source) == [("heading", "Hello")]
    assert source.position(source.blocks[0].prose.range.start) == (7, 3)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert kinds(read("x.md", b"---\n\nWe build things.\n\n---\n")) == [("text", "We build things.")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"PK\x03\x04abc", "zip archive"),
        (b"%PDF-1.7", "PDF"),
        (b"abc\x00def", "binary"),
        ("Data".encode("utf-16"), "UTF-16"),
        ("Data scientist".encode("utf-16-le"), "UTF-16"),
        (b"ok\ncaf\xe9 here", "byte 0xE9 on line 2"),
        (b"---\ntitle: x\nfoo: [1, 2\n---\nText\n", "front matter: line"),
        (b"---\ntitle: x\ntitle: y\n---\nText\n", "front matter: line 3"),
        (b"---\ntitle: x\n\nText\n", "not closed"),
        (b"+++\ntitle = 'x\n+++\nText\n", "front matter"),
        (
            b"---\na: &a [x, x, x, x, x, x, x, x, x]\n"
            + b"".join(
                b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % ((98 + i, 98 + i) + (97 + i,) * 9)
                for i in range(8)
            )
            + b"---\n",
            "values",
        ),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read("x.md", data)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.lists(st.sampled_from([".", "md", "MD", "html", "erb", "a", "/", " "]), max_size=7).map("".join))
def test_the_last_known_suffix_of_a_path_names_the_format(path: str) -> None:
    known = [suffixes().get(suffix.lower()) for suffix in PurePosixPath(path).suffixes]
    assert format_of(path) == next(filter(None, reversed(known)), None)


def test_formats_go_by_suffix() -> None:
    assert format_of("a/index.html.md.erb") == "markdown"
    assert format_of("A.HTM") == "html"
    assert format_of("posting") is None
    assert read("posting", b"Hello there").format == "text"
    assert read("-", b"<p>Hello</p>", suffix=".html").format == "html"
    assert {".md", ".txt", ".html"} <= set(suffixes())


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
@pytest.mark.parametrize(
    "piece",
    [
        '<a "',
        "<a '",
        "<!--",
        "<li>",
        "&lt;p",
        "**",
        "[",
        "](",
        "![",
        "> ",
        "- ",
        "  - x\n",
        "`",
        "<nav>",
        "# x\n",
        "a:b ",
        "{%",
        "<script>",
        "&amp;",
        "x" * 50,
        "| ",
        "<p>x",
        "a.B",
        "---\n",
    ],
)
def test_hostile_repetition_is_read_in_bounded_time(suffix: str, piece: str) -> None:
    import time

    data = (piece * (200_000 // len(piece))).encode()
    began = time.process_time()
    try:
        assert_ordered = read("x" + suffix, data)
        assert assert_ordered.text
    except ReadError:
        pass
    assert time.process_time() - began < 5
