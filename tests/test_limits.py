"""Each limit is a key of the configuration, and is named where it is met."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from jdlint.config import Config, ConfigError
from jdlint.linter import Input, lint
from jdlint.readers import Limits
from tests.bad_input_cases import GOOD
from tests.readers.documents import Part, docx, forms, pdf_of_pages

JSON = b'{"title": "Nurse", "duties": ["care for many people"], "a": {"b": {"c": 1}}}'
YAML = b"title: Nurse\nduties:\n  - care for many people\n"
FRONT = b"---\ntitle: Nurse\n---\n" + GOOD
WORD = docx([Part("text", "Care for people"), Part("text", "Write it down")])
PAGES = pdf_of_pages(["BT /F1 9 Tf (Nurse) Tj ET"] * 3)
MET: dict[str, list[tuple[int, str, bytes]]] = {
    # limit -> a value, and the name and the bytes of what is more than that
    "file-size": [(50, "x.md", GOOD), (50, "x.docx", WORD)],
    "prose": [(20, "x.md", GOOD), (20, "x.html", b"<p>Care for the people who come to us</p>")],
    "posting": [(20, "x.txt", GOOD), (4, "x.pdf", PAGES)],
    "blocks": [(2, "x.md", GOOD), (1, "x.docx", WORD)],
    "text": [(30, "x.txt", GOOD), (20, "x.docx", WORD), (20, "x.json", JSON)],
    "marks": [(3, "x.md", GOOD), (3, "x.html", b"<p>a</p><p>b</p>"), (3, "x.rst", GOOD), (3, "x.adoc", GOOD)],
    "values": [(3, "x.json", JSON), (3, "x.yaml", YAML), (1, "x.md", FRONT)],
    "depth": [(2, "x.json", JSON), (1, "x.yaml", YAML)],
    "yaml-size": [(10, "x.yaml", YAML)],
    "front-matter": [(5, "x.md", FRONT)],
    "docx-parts": [(1, "x.docx", WORD)],
    "docx-size": [(10, "x.docx", WORD)],
    "docx-elements": [(3, "x.docx", WORD)],
    "pdf-pages": [(2, "x.pdf", PAGES)],
    "pdf-seconds": [(1, "x.pdf", forms(8))],
    "pdf-memory": [(1, "x.pdf", forms(3))],
}
CASES = [(name, *case) for name, cases in MET.items() for case in cases]


def test_every_limit_is_met_here() -> None:
    assert set(MET) == {item.name.replace("_", "-") for item in dataclasses.fields(Limits)}


@pytest.mark.parametrize(("name", "value", "file", "data"), CASES, ids=[f"{case[0]} {case[2]}" for case in CASES])
def test_what_is_more_than_the_configuration_allows_is_named(
    name: str, value: int, file: str, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_bytes(data)
    # A fast machine must meet the limit of time before that of memory.
    more = {"pdf-memory": 4000} if name == "pdf-seconds" else {}
    config = Config.from_table({"limits": {name: value, **more}}, origin="jdlint.toml", root=tmp_path)
    report = lint([Input(path, file)], config)
    (error,) = report.errors
    assert f"(limit {name})" in error.message
    assert f"{value:,}" in error.message
    assert len(error.message.splitlines()) == 1
    assert not report.postings


def test_a_limit_that_is_raised_lets_more_in(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(YAML + b"  - write down what you did\n" * 20_000)
    assert "(limit yaml-size)" in lint([Input(path, "x.yaml")], Config()).errors[0].message
    path.write_bytes(b"[" * 70 + b"1" + b"]" * 70)
    raised = Config.from_table({"limits": {"depth": 80}}, origin="jdlint.toml", root=tmp_path)
    assert "(limit depth)" in lint([Input(path, "x.yaml")], Config()).errors[0].message
    assert not lint([Input(path, "x.yaml")], raised).errors


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"file-siz": 1}, "x.toml: 'limits' unknown key 'file-siz' (did you mean 'file-size'?)"),
        ({"depth": 0}, "x.toml: 'limits' 'depth' must be 1 or more"),
        ({"depth": 1.5}, "x.toml: 'limits' 'depth' must be a whole number, not 1.5"),
        ({"depth": -1}, "x.toml: 'limits' 'depth' must be 0 or more, not -1"),
    ],
)
def test_what_is_wrong_is_named(table: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Config.from_table({"limits": table}, origin="x.toml", root=Path())
    assert str(caught.value) == message
