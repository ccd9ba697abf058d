"""Headings, sections, statements, titles, ladders and language, on postings in our own words."""

import pytest

from jdlint.lexicon import load
from jdlint.posting import Posting, StatementRole
from jdlint.readers import read
from jdlint.structure import postings

LEXICON = load()


def parse(text: str, suffix: str = ".txt", path: str = "posting") -> tuple[Posting, ...]:
    return postings(read(path + suffix, text.encode()), LEXICON)


def outline(posting: Posting) -> list[tuple[str, str, str]]:
    return [(s.role.value, posting.sections[s.section].kind.value, s.text) for s in posting.statements]


def section_of(posting: Posting, words: str) -> str:
    (found,) = [s for s in posting.statements if words in s.text and s.role is not StatementRole.HEADING]
    return posting.sections[found.section].kind.value


HEADINGS = {
    "markdown": (
        "# Data Analyst\n\n## What you'll do\n- Study sales.\n\n## Must haves\n- SQL at work.\n\n## Nice to "
        "have\n- Some French.\n\n## Perks & benefits\n- Free lunch.\n"
    ),
    "bold": (
        "**Data Analyst**\n\n**What you’ll do:**\n\nStudy sales.\n\n**Must-haves**\n\nSQL at work.\n\n**Nice to "
        "have:**\n\nSome French.\n\n**Perks & benefits**\n\nFree lunch.\n"
    ),
    "capitals": (
        "DATA ANALYST\n\nRESPONSIBILITIES\nStudy sales.\nREQUIREMENTS\nSQL at work.\nPREFERRED "
        "QUALIFICATIONS\nSome French.\nBENEFITS\nFree lunch.\n"
    ),
    "colon": (
        "Data Analyst\n\nIn this role, you will:\n- Study sales.\nYou have:\n- SQL at work.\nBonus points "
        "for:\n- Some French.\nWhat we offer:\n- Free lunch.\n"
    ),
    "bare": (
        "Data Analyst\n\nYour responsibilities\nStudy sales.\nWho we are looking for\nSQL at work.\nNice to "
        "have\nSome French.\nBenefits\nFree lunch.\n"
    ),
    "inside": (
        "Data Analyst\n\nResponsibilities: Study sales.\nRequirements: SQL at work.\nPreferred qualifications: "
        "Some French.\nBenefits: Free lunch.\n"
    ),
    "merged": (
        "Data Analyst\n\nJoin a team of many hats.ResponsibilitiesStudy sales.RequirementsSQL at work.Preferred "
        "QualificationsSome French.BenefitsFree lunch.\n"
    ),
}
HTML = (
    "<h1>Data Analyst</h1><p><strong>What you&rsquo;ll do</strong></p><ul><li>Study "
    "sales.</li></ul><h3>Qualifications</h3><p>SQL at work.</p><p><b>Desirable:</b></p><p>Some "
    "French.</p><h3>Why join us?</h3><p>Free lunch.</p>"
)


@pytest.mark.parametrize("form", [*HEADINGS, "html"])
def test_headings_of_every_kind(form: str) -> None:
    suffix = {"markdown": ".md", "bold": ".md", "html": ".html"}.get(form, ".txt")
    (posting,) = parse(HTML if form == "html" else HEADINGS[form], suffix)
    assert posting.title.casefold() == "data analyst"
    assert posting.title_range is not None
    assert posting.source.snippet(posting.title_range) == posting.title
    assert section_of(posting, "Study sales") == "responsibilities"
    assert section_of(posting, "SQL at work") == "requirements"
    assert section_of(posting, "Some French") == "preferred"
    assert section_of(posting, "Free lunch") == "benefits"


def test_a_heading_inside_the_line_is_a_statement_of_its_own() -> None:
    (posting,) = parse("Data Analyst\n\nResponsibilities: Design and run surveys.\n")
    assert outline(posting)[1:] == [
        ("heading", "responsibilities", "Responsibilities:"),
        ("text", "responsibilities", "Design and run surveys."),
    ]
    lines = {posting.source.position(s.range.start).line for s in posting.statements[1:]}
    assert lines == {3}


def test_flattened_text_is_cut_into_headings_sentences_and_lines() -> None:
    flat = (
        "We sell bread to half the town and we are proud of it. You will join a team of five people who like "
        "numbers and cake. "
        "Key Responsibilities Study the sales of every shop Build forecasts of demand Present results to the "
        "bakers and the shop staff "
        "Required Skills Strong knowledge of statistics Experience with SQL and Python in a team Ability to "
        "explain numbers to people "
        "Nice to Have Some French What We Offer Free bread every day and a bicycle. "
    )
    (posting,) = parse("Data Analyst\n\n" + flat)
    assert section_of(posting, "Study the sales") == "responsibilities"
    assert section_of(posting, "Build forecasts") == "responsibilities"
    assert section_of(posting, "explain numbers") == "requirements"
    assert section_of(posting, "Some French") == "preferred"
    assert section_of(posting, "Free bread") == "benefits"
    assert "Build forecasts of demand" in [s.text for s in posting.statements]


def test_unknown_headings_inside_the_duties_keep_their_kind() -> None:
    text = (
        "# Analyst\n\n## Responsibilities\n\n### Modelling\n- Fit curves.\n\n### Teamwork\n- Talk.\n\n## Acme "
        "life\n- Fun.\n"
    )
    (posting,) = parse(text, ".md")
    assert section_of(posting, "Fit curves") == "responsibilities"
    assert section_of(posting, "Talk") == "responsibilities"
    assert section_of(posting, "Fun") == "other"


def test_a_posting_without_headings_has_its_lines() -> None:
    (posting,) = parse(
        "We are looking for a Data Scientist who likes bread.\nYou will study sales. You will talk to "
        "bakers, e.g. Mr. Crust, every day.\n"
    )
    assert posting.title == "Data Scientist"
    assert [s.text for s in posting.statements][1:] == [
        "You will study sales.",
        "You will talk to bakers, e.g. Mr. Crust, every day.",
    ]


@pytest.mark.parametrize(
    ("text", "suffix", "title"),
    [
        ("---\ntitle: Senior Data Scientist\n---\nHello there.\n", ".md", "Senior Data Scientist"),
        ("# [ML Engineer](https://x.org)\n\nText here.\n", ".md", "ML Engineer"),
        ("Acme Ltd\nJob Title: Data Engineer (Remote)\nText here follows.\n", ".txt", "Data Engineer"),
        ("**URL:** https://x.org/job\n\nData Analyst II at Acme\n\nText here.\n", ".md", "Data Analyst II"),
        ("€60,000 a year\nData Scientist – London, UK\nWe like data.\n", ".txt", "Data Scientist"),
        ("<title>Data Scientist | Acme</title><p>Text</p>", ".html", "Data Scientist"),
        ("# Data Scientist / ML Engineer\n\nText.\n", ".md", "Data Scientist / ML Engineer"),
        ("Machine Learning Engineer - NLP\n\nText.\n", ".txt", "Machine Learning Engineer - NLP"),
    ],
)
def test_titles(text: str, suffix: str, title: str) -> None:
    (posting,) = parse(text, suffix)
    assert posting.title == title
    assert posting.title_range is not None
    assert posting.source.snippet(posting.title_range) == title


def test_a_title_may_come_from_the_file_name() -> None:
    (posting,) = parse("## Your tasks\n- Count things.\n", ".md", "jobs/senior_data_scientist")
    assert (posting.title, posting.title_range) == ("Senior Data Scientist", None)


LADDER = """# Data Scientist ladder

## Junior Data Scientist
### Responsibilities
- Help with analyses.
### Requirements
- A degree.

## Senior Data Scientist
### Responsibilities
- Lead analyses.
### Requirements
- Five years.

## Staff Data Scientist
### Responsibilities
- Set direction.
"""


def test_a_ladder_is_split_and_each_level_has_its_own_duties() -> None:
    found = parse(LADDER, ".md")
    assert [posting.title for posting in found] == [
        "Junior Data Scientist",
        "Senior Data Scientist",
        "Staff Data Scientist",
    ]
    assert [posting.index for posting in found] == [1, 2, 3]
    assert section_of(found[1], "Lead analyses") == "responsibilities"
    assert not any("Help with" in s.text for s in found[1].statements)


def test_shared_duties_before_the_levels_are_a_posting_of_their_own() -> None:
    found = parse("# Analyst\n\n## Responsibilities\n- Count.\n\n" + LADDER.partition("\n\n")[2], ".md")
    assert len(found) == 4


def test_an_ordinary_posting_is_never_split() -> None:
    text = (
        "# Data Scientist\n\n**Data Scientist**\n\n## Responsibilities\n- Work with Data Engineers.\n\n### "
        "Senior Analyst\n\nYour team mate.\n\n## Requirements\n- SQL.\n"
    )
    assert len(parse(text, ".md")) == 1
    levels = (
        "# Engineer\n## Responsibilities\n- Build.\n## Senior Engineer (III)\n### Requirements\n- 5 years.\n## "
        "Staff Engineer (IV)\n### Requirements\n- 9 years.\n"
    )
    assert len(parse(levels, ".md")) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a person who can talk to the bakers and who likes to work with data in our team.", "en"),
        (
            (
                "Wir suchen eine Person, die mit den Bäckern spricht und die gern mit Daten in unserem Team "
                "arbeitet, für uns und mit uns."
            ),
            "de",
        ),
        (
            (
                "Nous cherchons une personne pour parler avec les boulangers et qui aime travailler avec des "
                "données dans notre équipe."
            ),
            "fr",
        ),
        (
            (
                "Buscamos una persona para hablar con los panaderos y que trabaje con los datos de la empresa en "
                "nuestro equipo de la ciudad."
            ),
            "es",
        ),
        ("私たちはデータを扱う仕事が好きな人を探しています。パン屋と話してください。", "ja"),
        ("Data Scientist", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    (posting,) = parse(text)
    assert posting.language == language
