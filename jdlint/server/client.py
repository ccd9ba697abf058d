"""What an editor says that it can do."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types
from pygls.capabilities import get_capability


@dataclass(frozen=True)
class Client:
    """The answers that we need from an editor's capabilities; what it does not mention it cannot do."""

    capabilities: types.ClientCapabilities

    def _can(self, name: str) -> bool:
        return bool(get_capability(self.capabilities, name, False))

    @property
    def pulls(self) -> bool:
        """Whether it asks for diagnostics: then none are sent unasked, or it would show them twice."""
        return get_capability(self.capabilities, "text_document.diagnostic") is not None

    @property
    def refreshes(self) -> bool:
        """Whether it can be told to ask again."""
        return self._can("workspace.diagnostics.refresh_support")

    @property
    def relates(self) -> bool:
        """Whether it shows related places, as far as it says so for either kind of diagnostics."""
        return self._either("related_information")

    @property
    def links(self) -> bool:
        """Whether it links a rule's code to its page."""
        return self._either("code_description_support")

    def _either(self, name: str) -> bool:
        return self._can(f"text_document.publish_diagnostics.{name}") or self._can(f"text_document.diagnostic.{name}")

    @property
    def versions(self) -> bool:
        """Whether it takes edits of one version of a document."""
        return self._can("workspace.workspace_edit.document_changes")

    @property
    def shows(self) -> bool:
        """Whether it can be told what to select."""
        return self._can("window.show_document.support")

    @property
    def watches(self) -> bool:
        """Whether it watches files that the server names."""
        return self._can("workspace.did_change_watched_files.dynamic_registration")

    @property
    def markdown(self) -> bool:
        """Whether it renders Markdown in what it shows on hover."""
        formats = get_capability(self.capabilities, "text_document.hover.content_format", [])
        return types.MarkupKind.Markdown in formats
