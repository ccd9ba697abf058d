"""What MkDocs calls: it adds the generated pages, and fills in what other documents of the repository say."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs import action, commands, configuration, formats, included, rules, schemas, status

_RULES = "rules"
_TABLES = {"the inputs of the action": action.inputs, "the exit statuses": status.table}
_TABLE = re.compile(r"^<!-- table: (.+?) -->$", re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of the rules where the navigation asks for them."""
    config.nav = _navigation(config.nav)
    return config


def _navigation(entries: Any) -> Any:
    if isinstance(entries, dict):
        return {title: _navigation(below) for title, below in entries.items()}
    if isinstance(entries, list):
        return [_navigation(entry) for entry in entries]
    return [*rules.pages()] if entries == _RULES else entries


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and the files that they offer."""
    for source in (rules, commands, configuration, formats, schemas, included):
        for path, content in source.pages().items():
            files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in what a page includes, and the tables that it asks for."""
    return _TABLE.sub(lambda match: _TABLES[match[1]](), included.filled(markdown, page.file.src_uri))
