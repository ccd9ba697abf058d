"""What an editor offers to do: the fixes, a suppression whose reason is to be written, and all safe fixes at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lsprotocol import types

from jdlint import edits
from jdlint.finding import Edit, Finding
from jdlint.reporters._escape import for_terminal
from jdlint.server.desk import Judged
from jdlint.server.positions import Places
from jdlint.source import TextRange

FIX_ALL = "source.fixAll.jdlint"
SELECT = "jdlint.select"
"""The command that puts the cursor on a reason that is to be written."""


@dataclass(frozen=True)
class Offers:
    """Makes the actions for one judged document. ``versioned`` says that the editor takes edits of a version, ``selects`` that it can be told what to select."""

    judged: Judged
    places: Places
    versioned: bool
    selects: bool

    def quick(self, at: TextRange, diagnostics: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
        """Return what mends or suppresses the findings at a range; those that ``diagnostics`` show are named with them."""
        found = [finding for finding in self.judged.findings if _touches(finding.range, at)]
        fixes = [self._fix(finding, diagnostics) for finding in found if finding.fix is not None]
        hidden = {finding.code: self._suppress(finding, diagnostics) for finding in found}
        return [*fixes, *(action for action in hidden.values() if action is not None)]

    def fix_all(self, changes: Sequence[Edit]) -> types.CodeAction:
        """Return the action that applies all safe fixes."""
        return types.CodeAction(title="Fix all that is safe to fix (jdlint)", kind=FIX_ALL, edit=self._edit(changes))

    def _fix(self, finding: Finding, diagnostics: Sequence[types.Diagnostic]) -> types.CodeAction:
        assert finding.fix is not None
        title = for_terminal(finding.fix.title)
        return types.CodeAction(
            title=f"{finding.code}: {title}{'' if finding.fix.safe else ' (look at it afterwards)'}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=self._shown(finding, diagnostics),
            is_preferred=finding.fix.safe or None,
            edit=self._edit(finding.fix.edits),
        )

    def _suppress(self, finding: Finding, diagnostics: Sequence[types.Diagnostic]) -> types.CodeAction | None:
        source = self.judged.postings[0].source if self.judged.postings else finding.source
        made = edits.suppression(source, finding.range, finding.code)
        if made is None:
            return None
        where = "in this file" if made.whole else "here"
        return types.CodeAction(
            title=f"Suppress {finding.code} {where}, with a reason",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=self._shown(finding, diagnostics),
            edit=self._edit([made.edit]),
            command=types.Command("Write the reason", SELECT, arguments=[self._reason(made)]) if self.selects else None,
        )

    def _reason(self, made: edits.Suppressing) -> dict[str, object]:
        """Return where the reason stands once the edit is made, as the arguments of ``window/showDocument``."""
        text, at = self.judged.document.text, made.edit.range.start
        after = Places(text[:at] + made.edit.text + text[at:], self.places.encoding)
        place = after.range(TextRange(at + made.reason.start, at + made.reason.end))
        start, end = ({"line": p.line, "character": p.character} for p in (place.start, place.end))
        return {"uri": self.judged.document.uri, "takeFocus": True, "selection": {"start": start, "end": end}}

    def _shown(self, finding: Finding, diagnostics: Sequence[types.Diagnostic]) -> list[types.Diagnostic] | None:
        place = self.places.range(finding.range)
        return [shown for shown in diagnostics if shown.code == finding.code and shown.range == place] or None

    def _edit(self, changes: Iterable[Edit]) -> types.WorkspaceEdit:
        made = [types.TextEdit(self.places.range(edit.range), edit.text) for edit in changes]
        document = self.judged.document
        if not self.versioned:
            return types.WorkspaceEdit(changes={document.uri: made})
        name = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(name, list(made))])


def wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Return whether an editor that asks for some kinds of actions asks for this one: kinds are nested by their dots."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _touches(one: TextRange, other: TextRange) -> bool:
    return one.start <= other.end and other.start <= one.end
