"""Text in Markdown shows as it is, whatever it holds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from jdlint.directive import directives
from jdlint.readers import read
from jdlint.reporters._escape import for_terminal
from jdlint.splitting import markdown
from tests.splitting.made import render, shown

MARKS = st.text(st.sampled_from("#>*_`~[]()!<>&;|-+=.1 2a\\{}:/\"'@$%^?é…\u2028\u202e\x1b"), max_size=40)
TEXTS = st.one_of(MARKS, st.text(max_size=40)).map(lambda text: " ".join(text.split())).filter(bool)


def plain(text: str) -> str:
    """The text without what no page shows: controls, which are written out."""
    return " ".join(for_terminal(text).split())


@given(TEXTS)
@example("1. first")
@example("--- a rule")
@example("a\\*b * c")
@example("&lt;b&gt; &amp;")
@example("<b>bold</b> <!-- c --> <% erb %> < 5")
@example("$1 and $2, ~~no~~")
@example("# # #")
def test_text_shows_as_it_is_wherever_it_stands(text: str) -> None:
    page = f"# {markdown.heading(text)}\n\n{markdown.line(text)}\n\n- {markdown.line(text)}\n- end {markdown.inline(text)}\n"
    assert shown(page) == " ".join((plain(text), plain(text), plain(text), "end", plain(text)))
    assert render(page).tags == ["h1", "p", "ul", "li", "li"]


@given(TEXTS)
@example("--> out")
@example("--->")
@example("--!> out")
@example("jdlint: ignore-file[JD201]")
def test_nothing_ends_a_comment_or_suppresses_from_inside_one(text: str) -> None:
    note = markdown.comment(f"jdlint: note: {text}")
    assert note.index("-->") == len(note) - 3
    assert "--!>" not in note
    page = f"# Title\n\n{note}\n\nwords after it\n"
    assert shown(page) == "Title words after it"
    assert directives(read("x.md", page.encode())) == ()
