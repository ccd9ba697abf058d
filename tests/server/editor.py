"""An editor, as far as the protocol goes: JSON over the pipes of a real server process."""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

Message = dict[str, Any]
PATIENCE = 120  # seconds for an answer, on a machine with other things to do
PUSHED = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}, "didChangeWatchedFiles": {"dynamicRegistration": True}},
    "window": {"showDocument": {"support": True}},
}
"""The capabilities of an editor that diagnostics are sent to."""
PULLED = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
"""Those of one that asks for them, and can do little else."""


class Editor:
    """A session. What the server sends unasked is kept in ``inbox`` until somebody waits for it; its requests are granted."""

    def __init__(self, folder: Path, *args: str, script: str = "", **env: str) -> None:
        started = ["-c", script] if script else ["-m", "jdlint", "lsp", *args]
        self.process = subprocess.Popen(
            [sys.executable, *started],
            cwd=folder,
            env={**os.environ, **env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.folder = folder
        self.inbox: list[Message] = []
        self.versions: dict[str, int] = {}
        self._messages: queue.Queue[Message | None] = queue.Queue()
        self._said: list[bytes] = []
        self._number = 0
        for task in (self._read, self._listen):
            threading.Thread(target=task, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()

    # --- messages ------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        output = self.process.stdout
        assert output is not None
        while header := output.readline():
            assert header.startswith(b"Content-Length: "), header  # nothing else may ever be printed there
            size = int(header.split()[1])
            while output.readline().strip():
                pass
            self._messages.put(json.loads(output.read(size)))
        self._messages.put(None)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self._said.extend(iter(self.process.stderr.readline, b""))

    @property
    def said(self) -> str:
        """What the server printed on standard error."""
        return b"".join(self._said).decode()

    def write(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Message) -> None:
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> int:
        """Send a request, and return its number."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int) -> Message:
        """Return the answer to a request, as a whole."""
        return self._wait(lambda message: "method" not in message and message.get("id") == number)

    def request(self, method: str, **params: Any) -> Any:
        """Send a request, and return its result."""
        answer = self.answer(self.ask(method, **params))
        assert "error" not in answer, answer
        return answer["result"]

    def wait(self, method: str, wanted: Callable[[Any], bool] = lambda params: True) -> Any:
        """Return the parameters of the next message of a method that nobody has waited for."""
        return self._wait(lambda message: message.get("method") == method and wanted(message.get("params"))).get(
            "params"
        )

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        for number, known in enumerate(self.inbox):
            if wanted(known):
                return self.inbox.pop(number)
        while (message := self._messages.get(timeout=PATIENCE)) is not None:
            if "method" in message and "id" in message:
                shown = message["method"] == "window/showDocument"
                self.send({"id": message["id"], "result": {"success": True} if shown else None})
            if wanted(message):
                return message
            self.inbox.append(message)
        raise AssertionError(f"the server is gone: {self.said}")

    # --- what editors do -------------------------------------------------------------------------------------------------

    def start(self, capabilities: Message = PUSHED, *encodings: str) -> Any:
        """Say hello; return what the server can do."""
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        folders = [{"uri": self.folder.as_uri(), "name": "folder"}]
        found = self.request(
            "initialize",
            processId=None,
            rootUri=None,
            workspaceFolders=folders,
            capabilities={**capabilities, **general},
        )
        self.notify("initialized")
        return found["capabilities"]

    def uri(self, name: str) -> str:
        """Return the address of a file in the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> str:
        """Open a document, on the disk or not; return its address."""
        uri = name if ":" in name else self.uri(name)
        self.versions[uri] = 1
        self.notify(
            "textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": 1, "text": text}
        )
        return uri

    def change(self, uri: str, text: str) -> int:
        """Put another text in the document's place; return the new version."""
        self.versions[uri] += 1
        named = {"uri": uri, "version": self.versions[uri]}
        self.notify("textDocument/didChange", textDocument=named, contentChanges=[{"text": text}])
        return self.versions[uri]

    def diagnostics(self, uri: str) -> list[Message]:
        """Return the diagnostics of a document's last version, once they are sent."""
        version = self.versions[uri]
        sent = self.wait("textDocument/publishDiagnostics", lambda p: p["uri"] == uri and p.get("version") == version)
        return list(sent["diagnostics"])

    def pulled(self, uri: str) -> list[Message]:
        """Ask for the diagnostics of a document."""
        report = self.request("textDocument/diagnostic", textDocument={"uri": uri})
        assert report["kind"] == "full"
        return list(report["items"])

    def hover(self, uri: str, line: int, character: int) -> Any:
        """Ask what there is to say of a place."""
        return self.request(
            "textDocument/hover", textDocument={"uri": uri}, position={"line": line, "character": character}
        )

    def actions(
        self, uri: str, place: Message, diagnostics: list[Message] | None = None, **context: Any
    ) -> list[Message]:
        """Ask what can be done about a range."""
        context["diagnostics"] = diagnostics or []
        return list(self.request("textDocument/codeAction", textDocument={"uri": uri}, range=place, context=context))

    def end(self) -> int:
        """Say goodbye; return the exit status."""
        assert self.request("shutdown") is None
        self.notify("exit")
        return self.process.wait(PATIENCE)


def applied(text: str, edits: list[Message], encoding: str = "utf-16-le") -> str:
    """Return a text after edits, worked out in the bytes of the units that the editor counts in."""
    size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[encoding]
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    data = text.encode(encoding, "surrogatepass")

    def at(place: Message) -> int:
        return len(text[: starts[place["line"]]].encode(encoding, "surrogatepass")) + size * int(place["character"])

    for edit in sorted(edits, key=lambda edit: at(edit["range"]["start"]), reverse=True):
        start, end = at(edit["range"]["start"]), at(edit["range"]["end"])
        data = data[:start] + edit["newText"].encode(encoding) + data[end:]
    return data.decode(encoding, "surrogatepass")


def changes(action: Message, uri: str) -> list[Message]:
    """Return the edits that an action makes in a document."""
    edit = action["edit"]
    if "changes" in edit:
        return list(edit["changes"][uri])
    (change,) = edit["documentChanges"]
    assert change["textDocument"]["uri"] == uri
    return list(change["edits"])


def titled(actions: list[Message], start: str) -> Message:
    """Return the action whose title starts so."""
    (action,) = (action for action in actions if action["title"].startswith(start))
    return action
