"""Which message of an editor means what, and the session over standard input and output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from lsprotocol import types

from jdlint.config_files import OWN_FILE, SHARED_FILE
from jdlint.server.actions import FIX_ALL, SELECT, wanted
from jdlint.server.desk import Desk
from jdlint.server.diagnostics import SOURCE
from jdlint.server.hover import hover
from jdlint.server.language_server import Server
from jdlint.source import TextRange

_WATCHED = f"**/{{{OWN_FILE},{SHARED_FILE},jdlint-baseline.json,*.yml,*.yaml}}"  # the last two: lexicons


def serve(named: Path | None, *, isolated: bool) -> bool:
    """Talk to the editor until it goes; return whether it said goodbye. Whatever else prints, prints to standard error."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = made(Desk(named, isolated=isolated))
    try:
        server.start_io(sys.stdin.buffer, output)
    finally:
        server.close()
    return server.is_shut_down


def made(desk: Desk) -> Server:
    """Return a server that answers."""
    server = Server(desk)
    _documents(server)
    _surroundings(server)
    _questions(server)
    return server


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if server.desk.rests_on(server.path(params.text_document.uri)):
            server.anew()


def _surroundings(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        server.warm_up()
        if server.client.watches:
            watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            wish = types.Registration("jdlint-watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched)
            server.client_register_capability(types.RegistrationParams([wish]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        if any(server.desk.rests_on(server.path(change.uri)) for change in params.changes):
            server.anew()

    @server.feature(types.SHUTDOWN)
    def shut_down(_params: None) -> None:
        server.is_shut_down = True


def _questions(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE),
    )
    async def diagnosed(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        found = await server.judged(params.text_document.uri)
        return types.RelatedFullDocumentDiagnosticReport([] if found is None else server.diagnostics(found))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        found = await server.judged(params.text_document.uri)
        if found is None:
            return None
        places, markdown = server.places(found.document), server.client.markdown
        shown = hover(found, places.line(params.position.line), places.offset(params.position), markdown=markdown)
        if shown is None:
            return None
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, shown.text), places.range(shown.range))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = await server.judged(params.text_document.uri)
        if found is None:
            return []
        context, places, offers = params.context, server.places(found.document), server.offers(found)
        actions = []
        if wanted(types.CodeActionKind.QuickFix, context.only):
            at = TextRange(places.offset(params.range.start), places.offset(params.range.end))
            actions += offers.quick(at, context.diagnostics)
        # Editors ask at every move of the cursor: what takes a while is done where somebody asked for it.
        is_asked = context.only is not None or context.trigger_kind is not types.CodeActionTriggerKind.Automatic
        if is_asked and wanted(FIX_ALL, context.only) and (changes := await server.fixed(found.document)):
            actions.append(offers.fix_all(changes))
        return actions

    @server.command(SELECT)
    def select(place: Any) -> None:
        start, end = (types.Position(**place["selection"][side]) for side in ("start", "end"))
        params = types.ShowDocumentParams(place["uri"], take_focus=True, selection=types.Range(start, end))
        server.window_show_document(params, lambda _: None)
