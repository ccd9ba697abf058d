"""What each rule's fix does, what it leaves alone, and what it takes `--unsafe-fixes` for."""

from __future__ import annotations

import pytest

from tests.fixing.mending import fixing, mended

HEAD = "# Data Scientist\n\n"
DUTIES = "## What you will do\n\n- Analyse customer data to find insights\n"

# ------------------------------------------------------------------------------------------------ JD905


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DUTIES + "- TODO\n- Talk to clinics\n", DUTIES + "- Talk to clinics\n"),
        (DUTIES + "- **TBD**\n", DUTIES),
        (DUTIES + "- [Company]\r\n- Talk to clinics", DUTIES + "- Talk to clinics"),
        (DUTIES + "- TODO", DUTIES),
        (DUTIES + "- TBD\n- TODO\n- Talk to clinics\n", DUTIES + "- Talk to clinics\n"),
    ],
)
def test_an_item_that_is_a_placeholder_goes(before: str, after: str) -> None:
    assert mended(HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Salary: TBD\n\n" + DUTIES, DUTIES),
        ("**Salary:** TBD\n\n" + DUTIES, DUTIES),
        ("We sell tea.\n\nTBD\n\n" + DUTIES, "We sell tea.\n\n" + DUTIES),
        (DUTIES + "\nTBD\n", DUTIES),
        (DUTIES + "- Start date: [date]\n", DUTIES),
        ("Work from our office (TBC), in May.\n\n" + DUTIES, "Work from our office, in May.\n\n" + DUTIES),
        ("A bonus (TBD) and shares.\n\n" + DUTIES, "A bonus and shares.\n\n" + DUTIES),
    ],
)
def test_what_says_something_by_being_there_goes_unsafely(before: str, after: str) -> None:
    assert mended(HEAD + before) == HEAD + before
    assert fixing(HEAD + before).hidden == 1
    assert mended(HEAD + before, unsafe=True) == HEAD + after


@pytest.mark.parametrize(
    "text",
    [
        "[Company] sells planning software.\n\n" + DUTIES,
        "You work in our [City] office.\n\n" + DUTIES,
        "Pay: TBD, and a bonus.\n\n" + DUTIES,
        "Pay: from TBD to TBD\n\n" + DUTIES,
        "## TBD\n\n" + DUTIES,
        "## Pay\n\n- TBD\n\n" + DUTIES,
        "## Pay\n\n- TBD\n- TODO\n\n" + DUTIES,
        "## Pay\n\nSalary: TBD\n\n" + DUTIES,
        DUTIES + "\nWhat we offer:\n\n- TBD\n\nWrite to us.\n",
        DUTIES + "- TODO\n  - with the buyers\n",
        DUTIES + "1. TODO\n2. Talk to clinics\n",
        DUTIES + "- [x] TODO\n",
        DUTIES + "\n| Pay | TBD |\n| --- | --- |\n| Start | May |\n",
        "Our office\nTBD\nis in the north.\n\n" + DUTIES,
        "Our office\n(TBD)\nis in the north.\n\n" + DUTIES,
        "Salary: (TBD), paid monthly.\n\n" + DUTIES,
        DUTIES + "\n```\nTBD\n```\n",
    ],
)
def test_what_would_not_read_well_stays(text: str) -> None:
    assert mended(HEAD + text, unsafe=True) == HEAD + text


def test_elements_of_a_page_go_whole() -> None:
    page = "<h1>Data Scientist</h1>\n<ul>\n  <li>Analyse customer data</li>\n  <li>TBD</li>\n  <li>Talk to clinics</li>\n</ul>\n"
    assert mended(page, "posting.html") == page.replace("  <li>TBD</li>\n", "")
    inline = page.replace("\n", "")
    assert mended(inline, "posting.html") == inline.replace("<li>TBD</li>", "")
    label = page.replace("TBD", "<b>Pay:</b> TBD")
    assert mended(label, "posting.html", unsafe=True) == label


@pytest.mark.parametrize(
    "duties", ["duties:\n  - Analyse customer data\n  - TBD\n", "duties: |\n  - Analyse customer data\n  - TBD\n"]
)
def test_data_keeps_its_form(duties: str) -> None:
    record = f"title: Data Scientist / ML Engineer # ours\n{duties}requirements:\n  - A degree (TBD) in physics\n  - 'Tea (TBC)'\n"
    after = record.replace(" (TBD)", "").replace(" (TBC)", "").replace(" / ML Engineer", "")
    assert mended(record, "posting.yml", unsafe=True) == after


# ------------------------------------------------------------------------------------------------ JD104

EXPLORING = (
    "- Analyse customer data to find insights\n- Design A/B tests and evaluate them statistically\n"
    "- Formulate hypotheses and test them\n- Present findings to stakeholders\n"
)
OPERATING = (
    "- Deploy models to production as scalable services\n- Build and maintain data pipelines\n"
    "- Monitor models in production\n- Maintain CI/CD pipelines and automated tests\n"
)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Data Scientist / ML Engineer", "Data Scientist"),
        ("ML Engineer / Data Scientist", "Data Scientist"),
        ("Data Scientist (Machine Learning Engineer)", "Data Scientist"),
        ("Senior Machine Learning Engineer (Data Scientist), Pricing", "Senior Data Scientist, Pricing"),
        ("Data Scientist and Machine Learning Engineer (m/f/x)", "Data Scientist (m/f/x)"),
    ],
)
def test_the_craft_of_the_duties_keeps_the_title(title: str, kept: str) -> None:
    for duties, name in ((EXPLORING, kept), (OPERATING, None)):
        text = f"---\ntitle: {title}\nlevel: mid\n---\n\n# {title}\n\n## Duties\n\n{duties}"
        after = mended(text)
        if name is not None:
            assert after == text.replace(title, name)
        else:
            assert after == text.replace(title, after.split("\n")[1].removeprefix("title: "))
            assert "Scientist" not in after


def test_a_title_is_kept_unsafely_where_the_other_craft_has_a_part() -> None:
    text = f"# Data Scientist / ML Engineer\n\n## Duties\n\n{EXPLORING}{OPERATING.partition(chr(10))[0]}\n"
    assert mended(text, select=["JD104"]) == text
    assert mended(text, select=["JD104"], unsafe=True) == text.replace(" / ML Engineer", "")


@pytest.mark.parametrize(
    "title",
    [
        "Data Scientist / Senior ML Engineer",
        "Data Scientist / ML Engineer / MLOps Engineer",
        "Data Scientist working as an ML Engineer",
    ],
)
def test_a_title_that_is_no_pair_of_names_stays(title: str) -> None:
    text = f"# {title}\n\n## Duties\n\n{EXPLORING}"
    assert mended(text, unsafe=True) == text


def test_equal_parts_are_for_people() -> None:
    text = f"# Data Scientist / ML Engineer\n\n## Duties\n\n{EXPLORING}{OPERATING}"
    assert mended(text, select=["JD104"], unsafe=True) == text


# ------------------------------------------------------------------------------------------------ JD301

BORDER = "# Data Scientist\n\n## What you will do\n- Build and evaluate predictive models\n- Work with engineers to bring models to production\n"
SENTENCE = (
    "After release, the [team name] team owns the models: it watches them in production and is called when one fails."
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rest", ["", "\n## What we offer\n- Tea\n", "## What we offer\n- Tea\n"])
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.adoc"])
def test_a_sentence_to_fill_in_is_put_behind_the_duties(newline: str, rest: str, name: str) -> None:
    text = (BORDER + rest).replace("\n", newline)
    assert mended(text, name) == text
    after = mended(text, name, unsafe=True)
    gap = "\n" if rest.startswith("#") else ""
    assert after == f"{BORDER}\n{SENTENCE}\n{gap}{rest}".replace("\n", newline)


def test_the_sentence_is_asked_for_until_it_is_filled_in() -> None:
    after = fixing(BORDER, unsafe=True)
    assert {"JD301", "JD905"} <= {finding.code for finding in after.report.findings}
    filled = after.files[0].after.replace("[team name]", "ML platform")
    assert not {"JD301", "JD305", "JD905"} & {finding.code for finding in fixing(filled).report.findings}


def test_a_page_gets_no_sentence() -> None:
    page = "<h1>Data Scientist</h1><ul><li>Build and evaluate predictive models</li><li>Work with engineers to bring models to production</li></ul>"
    assert [f.code for f in fixing(page, "a.html").report.findings if f.fix is not None] == []
