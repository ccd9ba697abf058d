"""Postings that are data: JSON as boards return it and pages embed it, YAML and front matter that people write."""

import html
import json

import pytest

from jdlint import lexicon
from jdlint.posting import Posting
from jdlint.readers import NoPosting, ReadError, format_of, read
from jdlint.source import Source
from jdlint.structure import postings

LONG = "We are a company that makes things for people who like things. " * 4


def prose(source: Source) -> list[tuple[str, str, str | None]]:
    return [
        (block.kind.value, block.prose.text, source.place(block.prose.range.start))
        for block in source.blocks
        if not block.prose.text.startswith("We are a company")
    ]


def found(path: str, data: object) -> tuple[Source, tuple[Posting, ...]]:
    source = read(path, data if isinstance(data, bytes) else json.dumps(data).encode())
    return source, postings(source, lexicon.load())


def test_greenhouse_holds_several_postings() -> None:
    job = {
        "id": 7,
        "location": {"name": "Rome"},
        "content": html.escape(f"<p>{LONG}</p><ul><li>Do &amp; see</li></ul>"),
    }
    source, made = found("x.json", {"jobs": [{**job, "title": "Nurse"}, {**job, "title": "Data Scientist"}]})
    assert [posting.title for posting in made] == ["Nurse", "Data Scientist"]
    assert prose(source) == [
        ("heading", "Nurse", "/jobs/0/title"),
        ("item", "Do & see", "/jobs/0/content, line 2"),
        ("heading", "Data Scientist", "/jobs/1/title"),
        ("item", "Do & see", "/jobs/1/content, line 2"),
    ]
    assert [posting.source.front_matter["title"] for posting in made] == ["Nurse", "Data Scientist"]


def test_lever_lists_are_sections_and_nothing_is_read_twice() -> None:
    job = {
        "additional": "<p>Dental care</p>",
        "additionalPlain": "Dental care",
        "categories": {"commitment": "Full-time"},
        "description": f"<div>{LONG}</div>",
        "descriptionPlain": LONG,
        "lists": [
            {"text": "What you'll do", "content": "<li>Build models</li><li>Ship</li>"},
            {"text": "Requirements", "content": "<li>SQL</li>"},
        ],
        "text": "Data Scientist",
    }
    source, (made,) = found("x.json", [job])
    assert prose(source) == [
        ("heading", "Data Scientist", "/0/text"),
        ("heading", "What you'll do", "/0/lists/0/text"),
        ("item", "Build models", "/0/lists/0/content, line 1"),
        ("item", "Ship", "/0/lists/0/content, line 2"),
        ("heading", "Requirements", "/0/lists/1/text"),
        ("item", "SQL", "/0/lists/1/content"),
        ("text", "Dental care", "/0/additional"),
    ]
    assert [section.kind.value for section in made.sections] == ["other", "responsibilities", "requirements"]


def test_ashby_is_read_from_its_html() -> None:
    job = {
        "title": "Nurse",
        "isRemote": False,
        "descriptionHtml": f"<p>{LONG}</p><p>Hello</p>",
        "descriptionPlain": LONG,
    }
    source, _ = found("x.json", {"apiVersion": "1", "jobs": [job]})
    assert prose(source) == [
        ("heading", "Nurse", "/jobs/0/title"),
        ("text", "Hello", "/jobs/0/descriptionHtml, line 2"),
    ]


def test_schema_org_in_a_graph_with_keys_as_headings() -> None:
    posting = {
        "@type": ["JobPosting"],
        "title": "ML Engineer",
        "responsibilities": ["Deploy models", "Watch them"],
        "experienceRequirements": "Five years of SQL",
        "hiringOrganization": {"@type": "Organization", "name": "X", "description": LONG},
    }
    source, (made,) = found("x.jsonld", {"@graph": [{"@type": "WebSite", "name": "X"}, posting]})
    assert prose(source) == [
        ("heading", "ML Engineer", "/@graph/1/title"),
        ("heading", "responsibilities", "/@graph/1/responsibilities"),
        ("item", "Deploy models", "/@graph/1/responsibilities/0"),
        ("item", "Watch them", "/@graph/1/responsibilities/1"),
        ("heading", "experience Requirements", "/@graph/1/experienceRequirements"),
        ("text", "Five years of SQL", "/@graph/1/experienceRequirements"),
    ]
    assert [section.kind.value for section in made.sections] == ["other", "responsibilities", "requirements"]


SCRIPT = '<script type="application/ld+json">{}</script>'


def test_a_page_without_text_is_read_from_its_script() -> None:
    posting = {"@type": "JobPosting", "title": "Nurse", "description": f"<p>{LONG}</p><p>Hello</p>"}
    broken = SCRIPT.format('{"@type": "JobPosting", ')
    page = f"<html><body><div id=app></div>{broken}{SCRIPT.format(json.dumps(posting))}</body></html>"
    source, (made,) = found("x.html", page.encode())
    assert prose(source) == [
        ("heading", "Nurse", "script 2 /title"),
        ("text", "Hello", "script 2 /description, line 2"),
    ]
    assert made.title == "Nurse"


def test_a_page_that_shows_its_posting_is_read_where_it_shows_it() -> None:
    posting = {"@type": "JobPosting", "title": "Nurse", "description": LONG}
    page = f"<html><body><h1>Nurse</h1><p>{LONG}</p>{SCRIPT.format(json.dumps(posting))}</body></html>"
    source, _ = found("x.html", page.encode())
    assert not source.places
    assert source.format == "html"


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        "text",
        {"name": "left-pad", "description": "Pads. " * 60, "dependencies": {"x": "1"}},
        {"openapi": "3.1", "info": {"title": "API", "description": LONG}, "paths": {}},
        {"title": "Schema", "type": "object", "description": LONG, "properties": {"a": {"title": "A"}}},
        {"name": "env", "requirements": ["numpy", "pandas>=2"]},
        {"title": "A blog", "content": LONG},
    ],
)
def test_other_data_holds_no_posting_and_is_no_error(value: object) -> None:
    with pytest.raises(NoPosting, match="holds no posting"):
        found("x.json", value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a": ', "is not valid JSON: line 1, column 7"),
        (b"[" * 100_000, "nested more than 64 levels"),
        (b"[" * 70 + b"]" * 70, "nested more than 64 levels"),
        (b"[" + b"1," * 300_000 + b"1]", "more than 200,000 values"),
        (b"[" + b"9" * 5000 + b"]", "thousands of digits"),
    ],
)
def test_json_that_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read("x.json", data)


def test_lone_surrogates_and_odd_keys_do_no_harm() -> None:
    source, _ = found(
        "x.json",
        {"title": "Nurse \ud800", "responsibilities": ["care\ud83d for many people"], "odd\x1b[31m\n~/key": LONG},
    )
    source.text.encode()
    names = [place.name for place in source.places]
    assert "/odd\ufffd[31m\ufffd~0~1key" in names
    assert source.blocks[0].prose.text == "Nurse \ufffd"


YAML = """\
# who
title: "Senior Data \\
  Scientist"
level: senior
owns: [models, no]
responsibilities:
  - Build 'models' & things
  - "Deploy \\u00e9 the\\tm"
  - 'the team''s work'
  - >
    folded text here
    goes on

    - dotted
  - name: Inner heading
    tasks: [do this thing, do that thing]
niceToHave: |
    - SQL and more
    - Python

    Text.
"""
EXPECTED = [
    ("heading", "responsibilities", (6, 1)),
    ("item", "Build 'models' & things", (7, 5)),
    ("item", "Deploy é the m", (8, 6)),
    ("item", "the team's work", (9, 6)),
    ("text", "folded text here goes on", (11, 5)),
    ("item", "dotted", (14, 7)),
    ("heading", "Inner heading", (15, 11)),
    ("item", "do this thing", (16, 13)),
    ("item", "do that thing", (16, 28)),
    ("heading", "nice To Have", (17, 1)),
    ("item", "SQL and more", (18, 7)),
    ("item", "Python", (19, 7)),
    ("text", "Text.", (21, 5)),
]


def standing(source: Source) -> list[tuple[str, str, tuple[int, int]]]:
    return [(block.kind.value, block.prose.text, source.position(block.prose.range.start)) for block in source.blocks]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_yaml_is_read_where_it_stands(line_break: str) -> None:
    source, (made,) = found("x.yaml", YAML.replace("\n", line_break).encode())
    assert standing(source) == [("heading", "Senior Data Scientist", (2, 9)), *EXPECTED]
    assert made.title == "Senior Data Scientist"
    assert source.front_matter["level"] == "senior"
    assert source.front_matter["owns"] == ["models", "no"]


def test_front_matter_that_holds_the_duties_is_prose() -> None:
    source, (made,) = found("x.md", f"---\n{YAML.removeprefix('# who')[1:]}---\n\nAnd more text.\n".encode())
    assert standing(source) == [*EXPECTED, ("text", "And more text.", (24, 1))]
    assert made.title == "Senior Data Scientist"
    assert [section.kind.value for section in made.sections][-1] == "preferred"


def test_other_front_matter_is_not_prose() -> None:
    text = "---\ntitle: Nurse\ndescription: One line that search engines show of it and nobody reads\ntags: [a, b]\n---\nHello.\n"
    assert standing(found("x.md", text.encode())[0]) == [("text", "Hello.", (6, 1))]


def test_toml_front_matter_that_holds_the_duties_is_prose() -> None:
    text = (
        '+++\ntitle = "Nurse" # who\nresponsibilities = ["Care \\"a lot\\"", \'and more\', """\nmulti\nline \\\n  joined"""]\n'
        "[params]\nrequirements = [ { text = 'five years of it', must = true } ]\n+++\nBody.\n"
    )
    assert standing(found("x.md", text.encode())[0]) == [
        ("heading", "responsibilities", (3, 1)),
        ("item", 'Care "a lot"', (3, 22)),
        ("item", "and more", (3, 40)),
        ("text", "multi", (4, 1)),
        ("text", "line joined", (5, 1)),
        ("heading", "requirements", (8, 1)),
        ("item", "five years of it", (8, 28)),
        ("text", "Body.", (10, 1)),
    ]


def test_toml_front_matter_may_open_with_a_table() -> None:
    text = '+++\n# Hugo\n\n[params] # ours\ntitle = "Nurse"\nrequirements = ["five years of it"]\n+++\nBody.\n'
    source, _ = found("x.md", text.encode())
    assert source.front_matter == {"params": {"title": "Nurse", "requirements": ["five years of it"]}}
    assert standing(source) == [
        ("heading", "requirements", (6, 1)),
        ("item", "five years of it", (6, 18)),
        ("text", "Body.", (8, 1)),
    ]
    assert found("x.md", b"+++\n[[steps]]\nname = 'Call'\n+++\nBody.\n")[0].front_matter == {
        "steps": [{"name": "Call"}]
    }


@pytest.mark.parametrize("text", ["+++\n[a link](x)\n+++\n", "---\n[params]\n---\n", "+++\n[x]: y\n"])
def test_a_link_under_a_rule_is_no_table(text: str) -> None:
    assert found("x.md", text.encode() + b"Body.\n")[0].front_matter == {}


def test_a_list_of_postings_and_several_documents() -> None:
    one = "title: {}\nresponsibilities:\n  - Work with many people\nlevel: {}\n"
    several = "---\n".join([one.format("Nurse", "junior"), one.format("Cook", "senior")])
    _, made = found("x.yml", several.encode())
    assert [(posting.title, posting.source.front_matter["level"]) for posting in made] == [
        ("Nurse", "junior"),
        ("Cook", "senior"),
    ]
    ladder = "title: Nursing ladder\nintro: hello\nlevels:\n" + "".join(
        "  - " + one.format(title, "x").replace("\n", "\n    ").rstrip(" ") for title in ("Nurse", "Senior Nurse")
    )
    assert [posting.title for posting in found("x.yml", ladder.encode())[1]] == ["Nurse", "Senior Nurse"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: [1, 2", "is not valid YAML: line 1"),
        (b"[" * 5000, "nested more than 64 levels"),
        (b"a: " + b"x" * 500_000, "more than 400,000 characters of YAML"),
        (
            b"a: &a [x, x, x, x, x, x, x, x, x]\n"
            + b"".join(
                b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % ((98 + i, 98 + i) + (97 + i,) * 9)
                for i in range(8)
            ),
            "more than 200,000 values",
        ),
        (b"a: &a [*a]\n", "levels deep|is not valid YAML"),
        (b"a: b\x07\n", "is not valid YAML"),
    ],
)
def test_yaml_that_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read("x.yaml", data)
    assert "\n" not in str(caught.value)


def test_a_folder_is_not_searched_for_data_files() -> None:
    assert format_of("package.json") is None
    assert format_of("jobs.yaml") is None
    assert format_of("job.jsonld") == "json"
