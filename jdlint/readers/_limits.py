"""How much of an input is read: what is larger is an error that names its limit, never a wait."""

from __future__ import annotations

from jdlint.readers._errors import ReadError
from jdlint.records import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one input.

    Every figure is far above any posting and small enough that a hostile input costs seconds and some hundred
    megabytes at worst. A message about one names it as here, with dashes.
    """

    file_size: int = 10_000_000
    """Bytes of an input. A posting of 2,000 words is 15 kB."""
    prose: int = 1_000_000
    """Code points of prose: some 200 postings."""
    posting: int = 200_000
    """Code points of prose of one posting."""
    blocks: int = 60_000
    """Headings, items and paragraphs."""
    text: int = 6_000_000
    """Code points of a text for people: plain, Markdown, AsciiDoc, reStructuredText, or taken out of another format."""
    marks: int = 300_000
    """Lines, tags, entities, table cells and other characters that may mean structure, together."""
    values: int = 200_000
    """Values of a JSON or YAML document, aliases followed."""
    depth: int = 64
    """Nesting of JSON, YAML and of elements that hold each other in a Word document's tables and text boxes."""
    yaml_size: int = 400_000
    """Code points of YAML, which is read slowly."""
    front_matter: int = 64_000
    """Code points of front matter."""
    docx_parts: int = 2_000
    """Files inside a Word document."""
    docx_size: int = 16_000_000
    """Bytes of one file inside a Word document, unpacked."""
    docx_elements: int = 600_000
    """XML elements of one file inside a Word document."""
    pdf_pages: int = 100
    """Pages of a PDF document."""
    pdf_seconds: int = 20
    """Seconds for one PDF document."""
    pdf_memory: int = 300
    """Megabytes of memory for one PDF document, where the system can hold a program to it."""

    def too_many_blocks(self) -> ReadError:
        """Return the error about more blocks than are judged."""
        return self.exceeded("blocks", "holds more than {} headings, items and paragraphs, the most that are judged")

    def exceeded(self, name: str, what: str) -> ReadError:
        """Return the error about more than a limit allows: "holds more than 64 levels of nesting ..."."""
        return ReadError(f"{what.format(f'{getattr(self, name):,}')} (limit {name.replace('_', '-')})")


DEFAULT = Limits()
