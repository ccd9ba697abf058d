"""reStructuredText and AsciiDoc as plain structure: marks, macros and directives are no prose."""

import pytest

from jdlint.readers import read
from jdlint.source import Source

RST = """\
=======================
Senior Data Scientist
=======================

:level: senior
:owns: models, data

We *build* things with ``python`` and `our site <https://x.example>`_ and
more words [1]_ at 3 * 4 = 12.

What you'll do
--------------

- Build models
  that work
- **Deploy** them

  - nested :ref:`two <x>`

1. first

.. note::

   Not prose here.

.. image:: x.png
.. _target: http://x.example

Example::

    code here

+------+-------+
| SQL  | yes a |
+======+=======+
| R    | no    |
+------+-------+

=====  =====
A b    c d
=====  =====

| line one

Term
    Definition of the term.
"""

ADOC = """\
= Senior Data Scientist
Jane Doe <jane@x.example>
v1.0, 2024
:level: senior
:toc:

We *build* _things_ with `python`, C#, C++, snake_case and https://x.example[our site^] and
see <<sec,this>> or link:x.html[that].

== What you'll do

* Build models
  that work
** nested
- dash &amp; more
* [x] done
+
continued

.Block title
[source,python]
----
code
----

NOTE: Take note.

////
comment
////

|===
|SQL |yes
2+|span
|===

Term:: definition
image::x.png[]
// comment
"""


def prose(source: Source) -> list[str]:
    return [
        f"{block.kind.value}{block.level or ''} {source.position(block.prose.range.start).line}: {block.prose.text}"
        for block in source.blocks
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_restructured_text(line_break: str) -> None:
    source = read("x.rst", RST.replace("\n", line_break).encode())
    assert dict(source.front_matter) == {"level": "senior", "owns": ["models", "data"]}
    assert prose(source) == [
        "heading1 2: Senior Data Scientist",
        "text 8: We build things with python and our site and more words at 3 * 4 = 12.",
        "heading2 11: What you'll do",
        "item1 14: Build models that work",
        "item1 16: Deploy them",
        "item2 18: nested two",
        "item1 20: first",
        "text 29: Example:",
        "text 34: SQL",
        "text 34: yes a",
        "text 36: R",
        "text 36: no",
        "text 40: A b",
        "text 40: c d",
        "text 43: line one",
        "text 45: Term",
        "text 46: Definition of the term.",
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_asciidoc(line_break: str) -> None:
    source = read("x.adoc", ADOC.replace("\n", line_break).encode())
    assert dict(source.front_matter) == {"level": "senior", "toc": ""}
    assert prose(source) == [
        "heading1 1: Senior Data Scientist",
        "text 7: We build things with python, C#, C++, snake_case and our site and see this or that.",
        "heading2 10: What you'll do",
        "item1 12: Build models that work",
        "item2 14: nested",
        "item3 15: dash & more",
        "item1 16: done",
        "text 18: continued",
        "text 20: Block title",
        "text 26: Take note.",
        "text 33: SQL",
        "text 33: yes",
        "text 34: span",
        "text 37: Term",
        "text 37: definition",
    ]
    assert source.blocks[8].strong


def test_an_unclosed_listing_hides_nothing() -> None:
    source = read("x.adoc", b"= Nurse\n\n----\nCare for patients.\n\n== Duties\n\n* Help\n")
    assert prose(source)[1:] == ["text 4: Care for patients.", "heading2 6: Duties", "item1 8: Help"]
