"""What else a session meets: editors that pull, configurations that change, texts without a file, messages that are wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.server.editor import PULLED, PUSHED, Editor, applied, changes, titled

GAPS = "# Baker\n\n## Duties\n\n- Bake bread\n- TODO\n- Clean the oven\n- [City]\n\nSalary: TBD\n"
WITH = "import sys\nfrom jdlint.server.desk import Desk\n{}\nfrom jdlint.cli import run\nsys.exit(run(['lsp']))"


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [found["code"] for found in diagnostics]


def test_an_editor_that_asks_is_sent_nothing_unasked(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start(PULLED)
        uri = editor.open("a.md", GAPS)
        assert codes(editor.pulled(uri)) == ["JD905"] * 3
        found = editor.pulled(uri)
        assert all("relatedInformation" not in one and "codeDescription" not in one for one in found)
        assert editor.hover(uri, 5, 3)["contents"]["kind"] == "plaintext"
        editor.change(uri, GAPS.replace("TODO", "Sell cake"))
        numbers = [editor.ask("textDocument/diagnostic", textDocument={"uri": uri}) for _ in range(3)]
        assert [len(editor.answer(number)["result"]["items"]) for number in numbers] == [2, 2, 2]
        fix = titled(
            editor.actions(uri, found[-1]["range"], only=["quickfix"]), "JD905: remove the line “Salary: TBD” (look"
        )
        assert list(fix["edit"]["changes"]) == [uri]
        assert "command" not in fix
        assert editor.pulled(editor.uri("not-open.md")) == []
        assert editor.hover(editor.uri("not-open.md"), 0, 0) is None
        assert editor.end() == 0
        assert not [message for message in editor.inbox if message["method"] == "textDocument/publishDiagnostics"]


def test_fix_all(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start()
        uri = editor.open("a.md", GAPS)
        place = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        for only in (["source.fixAll.jdlint"], ["source.fixAll"], ["source"]):
            (action,) = editor.actions(uri, place, only=only, triggerKind=2)
            assert applied(GAPS, changes(action, uri)) == GAPS.replace("- TODO\n", "").replace("- [City]\n", "")
        assert editor.actions(uri, place, only=["source.organizeImports"]) == []
        assert editor.actions(uri, place, only=["refactor"]) == []
        assert editor.actions(uri, place, triggerKind=2) == []  # asked at every move of the cursor
        assert len(editor.actions(uri, place, triggerKind=1)) == 1
        assert editor.end() == 0


def test_only_the_last_of_many_versions_is_shown(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start()
        uri = editor.open("a.md", GAPS)
        for number in range(20):
            editor.change(uri, GAPS + f"Salary {number}: [salary]\n" * number)
        assert len(editor.diagnostics(uri)) == 3 + 19
        sent = [m["params"]["version"] for m in editor.inbox if m["method"] == "textDocument/publishDiagnostics"]
        assert len(sent) < 20
        assert sent == sorted(sent)
        assert editor.end() == 0


@pytest.mark.parametrize("told", ["watched", "saved"])
def test_a_configuration_that_changes(tmp_path: Path, told: str) -> None:
    def tell(name: str) -> None:
        if told == "saved":
            editor.notify("textDocument/didSave", textDocument={"uri": editor.uri(name)})
        else:
            editor.notify("workspace/didChangeWatchedFiles", changes=[{"uri": editor.uri(name), "type": 2}])

    with Editor(tmp_path) as editor:
        editor.start()
        (watcher,) = editor.wait("client/registerCapability")["registrations"][0]["registerOptions"]["watchers"]
        assert "jdlint.toml" in watcher["globPattern"]
        uri = editor.open("jobs/a.md", GAPS)
        assert len(editor.diagnostics(uri)) == 3
        (tmp_path / "jdlint.toml").write_text('ignore = ["JD905"]\n')
        tell("jdlint.toml")
        assert editor.diagnostics(uri) == []
        (tmp_path / "jdlint.toml").write_text('selct = ["JD905"]\n')
        tell("jdlint.toml")
        (problem,) = editor.diagnostics(uri)
        assert "unknown key 'selct' (did you mean 'select'?)" in problem["message"]
        assert "selct" in editor.wait("window/showMessage")["message"]
        editor.change(uri, GAPS + "\n")
        editor.diagnostics(uri)
        (tmp_path / "jdlint.toml").write_text('extend-select = ["JD905"]\nlexicons = ["words.yml"]\n')
        (tmp_path / "words.yml").write_text(
            "- id: ours\n  category: placeholders.marker\n  phrases: [to be baked]\n"
            '  flags: ["Salary: «to be baked»"]\n  allows: ["baked"]\n  why: ours\n'
        )
        tell("jdlint.toml")
        assert len(editor.diagnostics(uri)) == 3
        editor.change(uri, GAPS.replace("TBD", "to be baked"))
        assert len(editor.diagnostics(uri)) == 3
        (tmp_path / "words.yml").write_text(
            (tmp_path / "words.yml").read_text().replace("to be baked", "to be roasted")
        )
        tell("words.yml")
        assert len(editor.diagnostics(uri)) == 2
        tell("other.yml")
        assert editor.hover(uri, 5, 3) is not None
        assert not [m for m in editor.inbox if m["method"] == "window/showMessage"]
        assert editor.end() == 0


def test_an_editor_that_asks_is_told_to_ask_again(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start(PULLED)
        uri = editor.open("a.md", GAPS)
        assert len(editor.pulled(uri)) == 3
        (tmp_path / "pyproject.toml").write_text('[tool.jdlint]\nignore = ["JD905"]\n')
        editor.notify("workspace/didChangeWatchedFiles", changes=[{"uri": editor.uri("pyproject.toml"), "type": 1}])
        editor.wait("workspace/diagnostic/refresh", lambda _: True)
        assert editor.pulled(uri) == []
        assert editor.end() == 0


def test_what_a_search_would_pass_over_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "jdlint.toml").write_text('exclude = ["archive/"]\n')
    with Editor(tmp_path) as editor:
        editor.start()
        for name in ("README.md", "archive/a.md", "notes.rb", ".hidden.md", "data.yml"):
            assert editor.diagnostics(editor.open(name, GAPS)) == [], name
        assert len(editor.diagnostics(editor.open("postings/a.md", GAPS))) == 3
        assert editor.end() == 0


ADDRESSES = [
    ("untitled:Untitled-1", "markdown", 3),
    ("untitled:Untitled-2", "plaintext", 3),
    ("untitled:Untitled-3", "python", 0),
    ("vscode-vfs://github/owner/repo/a%20b.md", "markdown", 3),
    ("file:///nowhere/caf%E9/a%23b%3F%20c%25.md", "markdown", 3),
    ("file:///nowhere/%F0%9F%A6%84/a.md?x#y", "markdown", 3),
    ("FILE:///nowhere/a.md", "markdown", 3),
    ("file://host/share/a.md", "markdown", 3),
    ("file:///nowhere/a%00b.md", "markdown", 3),
]


def test_odd_addresses(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start()
        for uri, language, count in ADDRESSES:
            assert len(editor.diagnostics(editor.open(uri, GAPS, language))) == count, uri
        assert editor.end() == 0


def test_a_text_without_a_file_has_the_configuration_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "jdlint.toml").write_text('ignore = ["JD905"]\n')
    with Editor(tmp_path.parent) as editor:
        editor.folder = tmp_path
        editor.start()
        assert editor.diagnostics(editor.open("untitled:Untitled-1", GAPS)) == []
        removed, added = ({"uri": folder.as_uri(), "name": "x"} for folder in (tmp_path, tmp_path.parent))
        editor.notify("workspace/didChangeWorkspaceFolders", event={"added": [added], "removed": [removed]})
        assert len(editor.diagnostics(editor.open("untitled:Untitled-2", GAPS))) == 3
        assert editor.end() == 0


TEXTS = [
    ("---\ntitle: [\n---\n# Baker\n", "not judged: front matter"),
    ("", None),
    ("  \n", None),
    ("\x1b[31m\u202e# Baker\n\n- TBD \ud800\n", "placeholder-text"),
    (
        "# Bäcker\n\n" + "Wir suchen eine Person, die jeden Morgen Brot backt und den Ofen sauber hält.\n" * 3,
        "unsupported-language",
    ),
]


def test_odd_texts(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start()
        for number, (text, said) in enumerate(TEXTS):
            uri = editor.open(f"{number}.md", text)
            found = editor.diagnostics(uri)
            assert any(said in one["message"] for one in found) if said else found == []
            assert "\x1b" not in str(found)
            editor.hover(uri, 0, 0)
            editor.actions(uri, {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}})
        assert editor.end() == 0


def test_wrong_messages_end_nothing(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.start()
        editor.write(b"Content-Length: 9\r\n\r\nnot JSON!")
        assert editor.answer(editor.ask("jdlint/unknown"))["error"]["code"] == -32601
        editor.notify("jdlint/unknown")
        editor.ask("textDocument/hover", position={"line": "x"})
        editor.notify(
            "textDocument/didChange",
            textDocument={"uri": editor.uri("b.md"), "version": 3},
            contentChanges=[{"text": "x"}],
        )
        assert "error" in editor.answer(editor.ask("workspace/executeCommand", command="jdlint.select", arguments=[{}]))
        editor.wait("window/logMessage")
        assert len(editor.diagnostics(editor.open("a.md", GAPS))) == 3
        assert editor.end() == 0


def test_a_bug_is_logged_and_ends_nothing(tmp_path: Path) -> None:
    broken = "judge = Desk.judge\ndef crash(self, document):\n    if 'crash' in document.text: raise ZeroDivisionError('oh')\n    return judge(self, document)\nDesk.judge = crash"
    with Editor(tmp_path, script=WITH.format(broken)) as editor:
        editor.start()
        uri = editor.open("a.md", "# crash\n")
        (found,) = editor.diagnostics(uri)
        assert "a bug of ours" in found["message"]
        assert "ZeroDivisionError: oh" in editor.wait("window/logMessage")["message"]
        assert editor.actions(uri, found["range"], only=["quickfix"]) == []
        editor.change(uri, GAPS)
        assert len(editor.diagnostics(uri)) == 3
        assert editor.end() == 0


def test_what_prints_does_not_come_between(tmp_path: Path) -> None:
    loud = "import os\njudge = Desk.judge\ndef talk(self, document):\n    print('hello'); os.system('echo from a child')\n    return judge(self, document)\nDesk.judge = talk"
    with Editor(tmp_path, script=WITH.format(loud)) as editor:
        editor.start()
        assert len(editor.diagnostics(editor.open("a.md", GAPS))) == 3
        assert editor.end() == 0
        assert "hello" in editor.said
        assert "from a child" in editor.said


def test_the_end_of_the_pipe_and_an_exit_without_goodbye(tmp_path: Path) -> None:
    for leave in (lambda e: e.process.stdin.close(), lambda e: e.notify("exit")):
        with Editor(tmp_path) as editor:
            editor.start(PUSHED)
            editor.diagnostics(editor.open("a.md", GAPS))
            leave(editor)
            assert editor.process.wait(60) == 1
            assert "Traceback" not in editor.said


def test_the_extra_is_named_where_it_is_missing(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pygls'] = None; from jdlint.cli import run; sys.exit(run(['lsp']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: the language server needs an extra: pip install 'jdlint[lsp]'\n"


def test_help_imports_nothing_of_it(tmp_path: Path) -> None:
    code = "import sys; from jdlint.cli import run; run(['lsp', '-h']); sys.exit(bool({'pygls', 'lsprotocol', 'spacy', 'asyncio'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
