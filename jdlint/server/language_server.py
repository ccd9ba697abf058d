"""The protocol: what an editor sends, and what it gets. One thread talks, another one judges."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from jdlint import __version__
from jdlint.finding import Edit
from jdlint.server.actions import Offers
from jdlint.server.client import Client
from jdlint.server.desk import Desk, Judged
from jdlint.server.diagnostics import SOURCE, diagnostics
from jdlint.server.documents import Document, path_of
from jdlint.server.pages import Pages
from jdlint.server.positions import Places

_PAUSE = 0.05  # seconds without a key before what was typed is judged
_log = logging.getLogger(__name__)


class Server(LanguageServer):
    """The state of a session: what is open, and what is known of it."""

    def __init__(self, desk: Desk) -> None:
        # Whole texts are sent: postings are short, and a text that is not put together from pieces cannot come apart.
        super().__init__(SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk, self.pages = desk, Pages()
        self.is_shut_down = False
        self._open: dict[str, Document] = {}
        self._judged: dict[str, asyncio.Future[Judged]] = {}
        self._pushing: dict[str, asyncio.Task[None]] = {}
        self._said = ""
        self._thread = ThreadPoolExecutor(1, "judge")

    @property
    def client(self) -> Client:
        """What the editor can do."""
        return Client(self.client_capabilities)

    def places(self, document: Document) -> Places:
        """Return the lines of a document, counted as was agreed."""
        agreed = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Places(document.text, types.PositionEncodingKind(agreed).value)

    # --- documents ---------------------------------------------------------------------------------------------------

    def take(self, uri: str) -> None:
        """Take a document as it is now; what was found in the last version is forgotten."""
        found = self.workspace.get_text_document(uri)
        self._open[uri] = Document(uri, found.version, found.source, self.path(uri, found.language_id or ""))
        self._forget(uri)
        self._push(uri)

    def path(self, uri: str, language: str = "") -> Path:
        """Return the path of a document; one that has no file is thought of as lying at the top of the first folder."""
        folders = [to_fs_path(folder.uri) for folder in self.workspace.folders.values()]
        return path_of(uri, language, Path(next(filter(None, [*folders, self.workspace.root_path]), ".")).absolute())

    def drop(self, uri: str) -> None:
        """Let go of a document, and take its findings off the screen."""
        self._stop(uri)
        self._forget(uri)
        if self._open.pop(uri, None) is not None and not self.client.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def anew(self) -> None:
        """Judge everything anew: what judging rests on has changed."""
        self._thread.submit(self.desk.forget)  # behind what is being judged
        for uri in self._open:
            self._forget(uri)
            self._push(uri)
        if self.client.pulls and self.client.refreshes:
            self.workspace_diagnostic_refresh(None, lambda _: None)

    async def judged(self, uri: str) -> Judged | None:
        """Return what is found in a document as it is now; None for one that is not open."""
        while (document := self._open.get(uri)) is not None:
            if uri not in self._judged:
                loop = asyncio.get_running_loop()
                self._judged[uri] = loop.run_in_executor(self._thread, self._judge, document)
            future = self._judged[uri]
            try:
                found = await asyncio.shield(future)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if not future.cancelled() or (task is not None and task.cancelling()):
                    raise
                continue  # there is a newer version
            if found.document is self._open.get(uri):
                self._complain(found)
                return found
        return None

    def _complain(self, found: Judged) -> None:
        """Say once what keeps every document from being judged."""
        if found.broken and found.problem != self._said:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"jdlint: {found.problem}"))
        self._said = found.problem if found.broken else ""

    async def fixed(self, document: Document) -> Sequence[Edit]:
        """Return what all safe fixes do to a document."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.desk.fixed, document)

    def _judge(self, document: Document) -> Judged:
        try:
            return self.desk.judge(document)
        except Exception:  # noqa: BLE001 - a bug must not end the session: the next version may be judged again
            self.log(f"a bug of ours, while judging {document.uri}; please report it:\n{traceback.format_exc()}")
            return Judged(document, problem="a bug of ours; the log of the language server says more")

    def _forget(self, uri: str) -> None:
        if (old := self._judged.pop(uri, None)) is not None:
            old.cancel()  # where it has not begun yet

    # --- what goes out -----------------------------------------------------------------------------------------------

    def _push(self, uri: str) -> None:
        if not self.client.pulls:
            self._stop(uri)
            self._pushing[uri] = asyncio.get_running_loop().create_task(self._publish(uri))

    def _stop(self, uri: str) -> None:
        if (task := self._pushing.pop(uri, None)) is not None:
            task.cancel()

    async def _publish(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        found = await self.judged(uri)
        if found is not None and found.document is self._open.get(uri):
            shown = self.diagnostics(found)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, found.document.version))

    def diagnostics(self, found: Judged) -> list[types.Diagnostic]:
        """Return the diagnostics of a judged document."""
        pages = self.pages if self.client.links else None
        return diagnostics(found, self.places(found.document), pages, related=self.client.relates)

    def offers(self, found: Judged) -> Offers:
        """Return what can be offered for a judged document."""
        return Offers(found, self.places(found.document), self.client.versions, self.client.shows)

    def log(self, message: str) -> None:
        """Write to the editor's log."""
        _log.error(message)
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write to the editor's log what went wrong outside of a request; a request gets its error as its answer."""
        if source is not FeatureRequestError:
            self.log(f"{type(error).__name__}: {error}")

    def warm_up(self) -> None:
        """Load what judging needs while the editor is still drawing."""

        def load() -> None:
            try:
                self.desk.warm_up()
            except Exception:  # noqa: BLE001 - said where a document is judged
                _log.exception("warm-up")

        self._thread.submit(load)

    def close(self) -> None:
        """Let go of the thread and of the pages."""
        self._thread.shutdown(cancel_futures=True)
        self.pages.close()
