"""What a posting looks like as data: schema.org, the APIs of job boards, and files that people write themselves."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping

from jdlint.readers._limits import Limits
from jdlint.readers._mask import Run
from jdlint.readers._nodes import List, Map, Node, Text, children, fold, plain, texts
from jdlint.source import BlockKind

_TITLES = ("title", "jobtitle", "positiontitle", "jobname", "position", "role", "roletitle", "name", "text")
_WORK = frozenset(
    "responsibilities responsibility duties keyresponsibilities mainresponsibilities jobresponsibilities jobduties tasks "
    "whatyoulldo whatyouwilldo whatwillyoudo youwill yourresponsibilities yourtasks yourrole therole aboutrole abouttherole "
    "accountabilities outcomes lists".split()
)
_BRING = frozenset(
    "requirements qualifications skills jobrequirements requiredskills requiredqualifications minimumqualifications "
    "preferredqualifications musthave musthaves nicetohave nicetohaves whatyoullbring whatyouwillbring whatyouneed whoyouare "
    "aboutyou yourprofile preferred experience experiencerequirements educationrequirements bonus bonuspoints".split()
)
_BODIES = frozenset(
    "description descriptionhtml descriptionplain descriptionbody descriptionbodyplain opening openingplain additional "
    "additionalplain content contenthtml body bodyhtml summary about details overview html jobdescription text intro "
    "introduction jobad sections".split()
)
_SIGNS = frozenset(
    "department departments location locations employmenttype joblocation hiringorganization absoluteurl joburl applyurl "
    "hostedurl categories salary compensation dateposted validthrough requisitionid internaljobid team isremote remote level "
    "seniority workplacetype jobtype stage owns handsoffto experiencelevel updatedat publishedat".split()
)
_NO_PROSE = frozenset(
    "context type id url identifier hiringorganization joblocation applicantlocationrequirements basesalary estimatedsalary "
    "image logo metadata departments department offices office location locations secondarylocations address categories "
    "questions compliance demographicquestions locationquestions datacompliance sameas directapply salaryrange tags "
    "keywords seo layout permalink company industry employmenttype occupationalcategory dateposted validthrough customfield "
    "workplacetype compensation".split()
)
_LAST = frozenset({"additional", "additionalplain", "jobbenefits", "benefits"})
_HEADS = ("title", "text", "name", "heading", "label", "area", "category")
_LONG = 200  # characters of a text that is a description, not a label
_SHORT = 200  # characters of a value that is a fact about the posting
_WORDS = 8  # words of a text that is prose whatever its key
_ADDRESS = re.compile(r"\s*(?:https?:|www\.|mailto:|data:|[\w./-]+\Z)")
_KEY_WORD = re.compile(r"[A-Z]*[^A-Z_\s-]*")


class Writer(ABC):
    """Takes the parts of a posting in reading order."""

    @abstractmethod
    def block(self, kind: BlockKind, text: Text, level: int) -> None:
        """Take a text that is one block."""

    @abstractmethod
    def key(self, text: Text, level: int) -> None:
        """Take a key that serves as a heading."""

    @abstractmethod
    def prose(self, text: Text) -> None:
        """Take running text, which may have a structure of its own: HTML or Markdown."""

    def heading(self, text: Text, level: int) -> None:
        """Take a heading that is a text of its own; the title is one of level 1."""
        self.block(BlockKind.HEADING, text, level)

    def item(self, text: Text, level: int) -> None:
        """Take an element of a list."""
        if "\n" in text.text.strip() or "<" in text.text:
            self.prose(text)
        else:
            self.block(BlockKind.ITEM, text, level)


def postings(root: Node, limits: Limits) -> list[Map]:
    """Return the mappings below ``root`` that are postings, in order; none of them lies in another.

    Raises ``ReadError`` for a tree that is deeper or larger than the limits allow.
    """
    found: list[Map] = []
    pending: list[tuple[Node, int]] = [(root, 1)]
    outer: list[tuple[Map, int]] = []  # a posting and how many were found before it: those inside it win
    count = 0
    closing: dict[int, Map] = {}
    while pending:
        node, depth = pending.pop()
        if depth == 0:
            held, before = outer.pop()
            if len(found) == before:
                found.append(held)
            continue
        count += 1
        if count > limits.values:
            raise limits.exceeded("values", "holds more than {} values, the most that are read")
        if depth > limits.depth:
            raise limits.exceeded("depth", "is nested more than {} levels deep")
        if isinstance(node, Map) and id(node) not in closing and is_posting(node):
            closing[id(node)] = node
            outer.append((node, len(found)))
            pending.append((node, 0))
            inner = tuple(value for key, value in node.fields if fold(key.text) not in _WORK | _BRING | _BODIES)
        else:
            inner = children(node)
        pending.extend((child, depth + 1) for child in reversed(inner))
    return found


def is_posting(node: Map) -> bool:
    """Return whether a mapping says that it is a posting, or holds what only postings hold."""
    if any(text.text.rsplit("/", 1)[-1] == "JobPosting" for text in _of(node, "type")):
        return True
    keys = {fold(key.text) for key, _ in node.fields}
    titled = title_of(node) is not None
    work = [value for key, value in node.fields if fold(key.text) in _WORK and _says_something(value)]
    bring = [value for key, value in node.fields if fold(key.text) in _BRING and _says_something(value)]
    if work and (titled or bring):
        return True
    if not titled or not keys & _SIGNS:
        return False
    return bool(bring) or any(
        fold(key.text) in _BODIES and sum(len(text.text) for text in texts(value)) >= _LONG
        for key, value in node.fields
    )


def carries_prose(values: Mapping[str, object]) -> bool:
    """Return whether front matter holds the duties or requirements themselves, as a list or a long text."""
    for key, value in values.items():
        if fold(key) in _WORK or fold(key) in _BRING:
            long = isinstance(value, str) and (value.count(" ") >= _WORDS or "\n" in value.strip())
            if long or (isinstance(value, list | dict) and any(" " in text for text in _strings(value))):
                return True
    return False


def _strings(value: object) -> Iterator[str]:
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            yield current
        elif isinstance(current, list | dict):
            pending.extend(current.values() if isinstance(current, dict) else current)


def title_of(node: Map) -> Text | None:
    """Return the text that names the job."""
    for name in _TITLES:
        found = node.get(name)
        if (
            isinstance(found, Text)
            and found.text.strip()
            and len(found.text) <= _SHORT
            and "\n" not in found.text.strip()
        ):
            return found
    return None


def sections_of(node: Map) -> Map:
    """Return the fields of a mapping that are duties or requirements."""
    return Map(tuple(field for field in node.fields if fold(field[0].text) in _WORK | _BRING))


def values_of(node: Map) -> dict[str, object]:
    """Return the short fields of a posting: what would be its front matter."""
    result: dict[str, object] = {}
    for key, value in node.fields:
        found = plain(value) if not isinstance(value, Map) else None
        short = isinstance(found, str | int | float) and len(str(found)) <= _SHORT
        listed = isinstance(found, list) and all(isinstance(item, str) and len(item) <= _SHORT for item in found)
        if (short or listed) and fold(key.text) not in _WORK | _BRING | _BODIES:
            result[key.text] = found
    return result


def write(node: Map, writer: Writer) -> None:
    """Give the parts of a posting to ``writer``: the title first, then every field that is prose."""
    title = title_of(node)
    if title is not None:
        writer.heading(title, 1)
    write_sections(node, writer, title)


def write_sections(node: Map, writer: Writer, title: Text | None = None) -> None:
    """Give the fields of a posting that are prose to ``writer``; ``title`` is left out."""
    dropped = _doubles(node)
    fields = [
        (key, value)
        for key, value in node.fields
        if value is not title and fold(key.text) not in dropped and _is_prose(fold(key.text), value)
    ]
    for key, value in sorted(fields, key=lambda field: fold(field[0].text) in _LAST):
        if fold(key.text) not in _BODIES and fold(key.text) != "lists":
            writer.key(key, 2)
        _write(value, writer, 3, listed=False)


def _doubles(node: Map) -> set[str]:
    """The keys whose text stands under another key too, as HTML or as a part."""
    filled = {fold(key.text) for key, value in node.fields if any(text.text.strip() for text in texts(value))}
    dropped = {name for name in filled if name.endswith("plain") and filled & {name[:-5], f"{name[:-5]}html"}}
    dropped |= {name for name in filled if f"{name}html" in filled}
    if "description" in filled:
        dropped |= {"descriptionbody", "descriptionbodyplain", "opening", "openingplain"}
    return dropped


def _is_prose(name: str, value: Node) -> bool:
    if name in _NO_PROSE or name.endswith("url"):
        return False
    if name in _WORK or name in _BRING or name in _BODIES:
        return any(text.text.strip() for text in texts(value))
    return any(_is_sentence(text.text) for text in texts(value))


def _is_sentence(text: str) -> bool:
    return text.count(" ") >= _WORDS - 1 and _ADDRESS.match(text) is None


def _says_something(value: Node) -> bool:
    """Whether a value holds words, and not the names of packages or switches."""
    return any(text.plain is None and len(text.text.split()) >= 3 for text in texts(value))


def _write(node: Node, writer: Writer, level: int, *, listed: bool) -> None:
    if isinstance(node, Text):
        if node.text.strip():
            if listed:
                writer.item(node, max(1, level - 2))
            else:
                writer.prose(node)
    elif isinstance(node, List):
        for item in node.items:
            _write(item, writer, level + listed, listed=True)
    else:
        head = next(
            (found for name in _HEADS if isinstance(found := node.get(name), Text) and found.text.strip()), None
        )
        rest = [
            (key, value)
            for key, value in node.fields
            if value is not head and not (fold(key.text) in _NO_PROSE or fold(key.text).endswith(("url", "id")))
        ]
        told = [
            (key, value)
            for key, value in rest
            if any(
                text.plain is None and (" " in text.text or (fold(key.text) in _BODIES and text.text))
                for text in texts(value)
            )
        ]
        if head is not None and listed and not told:
            writer.item(head, max(1, level - 2))
        elif head is not None:
            writer.heading(head, min(6, level))
        for key, value in told:
            if head is None and not listed and fold(key.text) not in _BODIES:
                writer.key(key, min(6, level))
            _write(value, writer, level + 1, listed=listed and head is None)


def _of(node: Map, name: str) -> Iterator[Text]:
    found = node.get(name)
    return texts(found) if found is not None else iter(())


def key_runs(key: str, start: int) -> list[Run]:
    """Return the runs of a key at ``start`` as words: "nice_to_have" and "niceToHave" are three."""
    runs: list[Run] = []
    for match in _KEY_WORD.finditer(key):
        if match[0]:
            if runs:
                runs.append((runs[-1][1], start + match.start(), " "))
            runs.append((start + match.start(), start + match.end(), match[0]))
    return runs
