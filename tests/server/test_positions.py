"""Positions in the units that were agreed: against the bytes of the text itself, and over the wire."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from jdlint.server.positions import Places
from tests.server.editor import PUSHED, Editor, applied, changes, titled

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
TEXTS = st.text(st.sampled_from("ab é\u0301🦄\U0010ffff\u2028\f\x85\ufeff\ud800\t\r\n"), max_size=40)


@given(TEXTS, st.sampled_from(sorted(CODECS)))
def test_there_and_back(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    codec, size = CODECS[encoding]
    lines = text.replace("\r\n", "\n\0").replace("\r", "\n").replace("\n\0", "\r\n").split("\n")
    for offset in range(len(text) + 1):
        position = places.position(offset)
        line = places.line(position.line)
        assert line.start <= offset
        before = text[line.start : offset]
        assert position.character == len(before.encode(codec, "surrogatepass")) // size
        assert places.offset(position) == min(offset, line.end)  # between \r and \n there is nothing
    assert places.position(len(text)).line == len(lines) - 1


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_a_place_inside_a_character_is_its_start(encoding: str, units: int) -> None:
    places = Places("a🦄b\nc", encoding)
    assert [places.offset(types.Position(0, 1 + unit)) for unit in range(units)] == [1] * units
    assert places.offset(types.Position(0, 1 + units)) == 2
    assert places.offset(types.Position(0, 99)) == 3
    assert places.offset(types.Position(9, 9)) == 5


@pytest.mark.parametrize(
    ("asked", "agreed"),
    [
        ([], "utf-16"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-32"], "utf-32"),
        (["utf-16", "utf-8"], "utf-16"),
        (["ebcdic"], "utf-16"),
    ],
)
def test_units_are_agreed(tmp_path: Path, asked: list[str], agreed: str) -> None:
    codec, size = CODECS[agreed]
    text = "# 🦄 Bäcker e\u0301\u0327\r\n\r\n## 🦄🦄 Duties\r\n\r\n- 🦄 bake\u2028 bread\f(TBD) 🦄\r\n- 🥖🥖 more bread\r\n- TODO"
    with Editor(tmp_path) as editor:
        assert editor.start(PUSHED, *asked)["positionEncoding"] == agreed
        uri = editor.open("a.md", text)
        first, second = (found for found in editor.diagnostics(uri) if found["code"] == "JD905")
        line = text.split("\r\n")[4]
        start, end = first["range"]["start"], first["range"]["end"]
        assert start == {"line": 4, "character": len(line[: line.index("TBD")].encode(codec)) // size}
        assert end["character"] == start["character"] + 3
        action = titled(editor.actions(uri, second["range"]), "JD905: remove the line")
        assert applied(text, changes(action, uri), codec) == text.removesuffix("- TODO")
        shown = editor.hover(uri, 4, start["character"])
        assert "TBD" in shown["contents"]["value"]
        assert shown["range"]["end"]["character"] == len(line.encode(codec)) // size
        assert editor.end() == 0
