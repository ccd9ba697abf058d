"""A whole session over the pipes of a real process, message by message."""

from __future__ import annotations

from pathlib import Path

from tests.server.editor import Editor, Message, applied, changes, titled

TEXT = """\
# Baker 🦄

## What you will do

- Bake bread e\u0301very morning 🥖🥖, and TBD
- TODO
- Clean the oven

Salary: TBD
"""


def test_from_hello_to_goodbye(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        can = editor.start()
        assert can["positionEncoding"] == "utf-16"
        assert can["textDocumentSync"] == {"openClose": True, "change": 1, "save": True}
        assert can["hoverProvider"] is True
        assert can["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll.jdlint"]
        assert can["diagnosticProvider"]["interFileDependencies"] is False

        # didOpen: findings come unasked, for that version.
        uri = editor.open("baker.md", TEXT)
        first, second, third = editor.diagnostics(uri)
        assert [found["code"] for found in (first, second, third)] == ["JD905"] * 3
        line = TEXT.splitlines()[4]
        units = len(line[: line.index("TBD")].encode("utf-16-le")) // 2
        assert first["range"] == {"start": {"line": 4, "character": units}, "end": {"line": 4, "character": units + 3}}
        assert (first["severity"], first["source"]) == (2, "jdlint")
        assert first["message"].startswith("placeholder-text: “TBD” looks like text that was to be filled in\n")
        page = Path(first["codeDescription"]["href"].removeprefix("file://"))
        assert page.read_text(encoding="utf-8").startswith("# JD905 placeholder-text\n")

        # hover: what the line is, and what was found in it.
        shown = editor.hover(uri, 4, units + 1)
        assert shown["contents"]["kind"] == "markdown"
        assert "under “What you will do”" in shown["contents"]["value"]
        assert "**JD905 placeholder\\-text** \\(warning, high confidence\\)" in shown["contents"]["value"]
        assert shown["range"]["start"] == {"line": 4, "character": 2}
        assert shown["range"]["end"]["character"] == len(line.encode("utf-16-le")) // 2
        assert "**title**" in editor.hover(uri, 0, 0)["contents"]["value"]
        assert editor.hover(uri, 3, 0) is None

        # codeAction: the fix, and a suppression whose reason is to be written.
        actions = editor.actions(uri, second["range"], [second], triggerKind=2)
        assert [action["title"] for action in actions] == [
            "JD905: remove the line “TODO”",
            "Suppress JD905 here, with a reason",
        ]
        assert all(action["diagnostics"] == [second] for action in actions)
        assert actions[0]["isPreferred"] is True
        mended = applied(TEXT, changes(actions[0], uri))
        assert mended == TEXT.replace("- TODO\n", "")
        assert actions[0]["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}

        # didChange: other findings.
        editor.change(uri, mended)
        assert [found["range"]["start"]["line"] for found in editor.diagnostics(uri)] == [4, 7]

        # A suppression, its reason missing, then written; then goodbye.
        hidden = suppressed(editor, uri, mended, {"line": 4, "character": units})
        editor.change(uri, hidden)
        assert [found["code"] for found in editor.diagnostics(uri)] == ["JD903", "JD905"]
        editor.change(uri, hidden.replace("...", "the second task is being agreed"))
        assert [found["code"] for found in editor.diagnostics(uri)] == ["JD905"]
        assert left(editor, uri) == 0
        assert editor.said == ""
        assert not page.exists()
        assert [message["method"] for message in editor.inbox] == ["client/registerCapability"]


def suppressed(editor: Editor, uri: str, text: str, place: Message) -> str:
    """Take the action that suppresses the finding at a place: the text after it; the reason's place is selected."""
    action = titled(editor.actions(uri, {"start": place, "end": place}), "Suppress JD905")
    hidden = applied(text, changes(action, uri))
    line = place["line"]
    assert hidden.splitlines()[line] == f"{text.splitlines()[line]} <!-- jdlint: ignore[JD905] ... -->"
    editor.request("workspace/executeCommand", **action["command"])
    shown = editor.wait("window/showDocument")
    assert (shown["uri"], shown["takeFocus"]) == (uri, True)
    assert applied(hidden, [{"range": shown["selection"], "newText": "agreed"}]) == hidden.replace("...", "agreed")
    return hidden


def left(editor: Editor, uri: str) -> int:
    """Close the document, which takes its findings off the screen, and say goodbye; return the exit status."""
    editor.notify("textDocument/didClose", textDocument={"uri": uri})
    assert editor.wait("textDocument/publishDiagnostics")["diagnostics"] == []
    return editor.end()
