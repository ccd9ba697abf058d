"""Values of a data format (JSON, YAML) as one kind of tree, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jdlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text, or a number or truth value as it is written (``plain``). ``where`` is the reader's own."""

    text: str
    where: Any
    plain: object = None

    @property
    def value(self) -> object:
        """The value as front matter would have it."""
        return self.text if self.plain is None else self.plain


@dataclass(frozen=True, slots=True)
class List:
    """A list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping, in the order in which it is written."""

    fields: tuple[tuple[Text, Node], ...]

    def get(self, name: str) -> Node | None:
        """Return the value of the first key that folds to ``name``."""
        return next((value for key, value in self.fields if fold(key.text) == name), None)

    def text(self, name: str) -> str:
        """Return the text at a key, empty where there is none."""
        found = self.get(name)
        return found.text.strip() if isinstance(found, Text) else ""


Node = Text | List | Map


def fold(key: str) -> str:
    """Fold a key for comparison: "What You'll Do", "what_youll_do" and "whatYoullDo" are one."""
    return "".join(filter(str.isalnum, key)).lower()


def children(node: Node) -> tuple[Node, ...]:
    """Return what a list or mapping holds."""
    if isinstance(node, List):
        return node.items
    return tuple(value for _, value in node.fields) if isinstance(node, Map) else ()


def texts(node: Node) -> Iterator[Text]:
    """Yield every text below ``node``, in order."""
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, Text):
            yield current
        else:
            pending.extend(reversed(children(current)))


def plain(node: Node) -> object:
    """Return a node as front matter would have it."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, List):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.fields}
