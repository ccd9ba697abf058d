"""A posting in another language is named and not judged; no English one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint.config import Config
from jdlint.linter import Input, lint
from jdlint.rules import JUDGED_LANGUAGES
from tests.languages.__main__ import PAGE, TEXTS, languages, page

GERMAN = (
    "- Du untersuchst die Daten unserer Kunden und findest heraus, warum sie kündigen\n"
    "- Du stellst die Ergebnisse dem Vorstand vor und berätst die Kolleginnen aus der Technik\n"
)
FRENCH = (
    "- Vous mettez en production les modèles de nos équipes et vous en assurez le suivi\n"
    "- Vous travaillez avec les responsables de chaque région\n"
)
ENGLISH = (
    "- Analyse the data of our shops and explain the results to the board\n"
    "- Build the models that help our teams to plan what they buy\n"
)
TOOLS = "- Python, SQL, Spark, Airflow, Kubernetes, Terraform, dbt, Snowflake, Grafana, Kafka, Docker, Helm\n"
JUDGED = {
    "a title": "# Data Scientist\n",
    "four words": "# Data Scientist\n\n- Train models\n",
    "one line": "Data engineer wanted for our small team in Leeds.\n",
    "only tools": f"# Data Engineer\n\n## Stack\n\n{TOOLS}{TOOLS.lower()}",
    "no function words": "# Nurse\n\n- Wash patients\n- Change dressings, check drips\n- Record vitals, notify doctors\n"
    "- Order linen, count pills, restock carts\n- Answer bells, calm relatives, escort visitors\n- Clean wards, sort charts\n",
    "foreign names": "# Data Analyst, São Paulo\n\n- Work with Łukasz, Jürgen and Zoë in Kraków, Zürich and Besançon\n"
    + ENGLISH,
    "a note in German": f"# Data Scientist (m/w/d)\n\n## What you will do\n\n{ENGLISH * 2}\n"
    "Schwerbehinderte Menschen werden bei gleicher Eignung bevorzugt.\n",
    "English, then French": f"# Data Scientist\n\n## What you will do\n\n{ENGLISH}\n## Vos missions\n\n{FRENCH}",
}
NAMED = {
    "English headings": (
        f"# Senior Data Scientist\n\n## Your Tasks\n\n{GERMAN}\n## Requirements\n\n- Python und SQL\n",
        "de",
    ),
    "English tools": (f"# Data Engineer (m/w/d)\n\n## Deine Aufgaben\n\n{GERMAN}\n## Stack\n\n{TOOLS}", "de"),
    "English words in it": (
        f"# ML Engineer\n\n## Vos missions\n\n{FRENCH}- Le delivery, le monitoring et le run des pipelines\n",
        "fr",
    ),
    "a line in English": (f"# Data Scientist\n\n{FRENCH * 3}\n\nWe are an equal opportunity employer.\n", "fr"),
    "a language nobody listed": (
        "# Anailísí\n\n"
        + "- Lorem ipsum dolor amet consectetur adipiscing elit eiusmod tempor incididunt labore\n" * 3,
        "mis",
    ),
}


def test_the_page_says_what_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.languages"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_our_texts_are_recognised(path: Path) -> None:
    assert languages(path) == [path.stem]


def test_they_are_named_and_not_judged() -> None:
    report = lint([Input(path, path.name) for path in TEXTS], Config())
    assert {finding.code for finding in report.findings} == {"JD906"}
    assert sorted(skip.path for skip in report.skips) == [path.name for path in TEXTS]
    assert not list(report.judged)


@pytest.mark.parametrize("text", JUDGED.values(), ids=JUDGED)
def test_english_is_judged_however_short_or_mixed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    assert set(languages(path)) <= JUDGED_LANGUAGES


@pytest.mark.parametrize(("text", "language"), NAMED.values(), ids=NAMED)
def test_english_words_do_not_make_a_posting_english(text: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    assert languages(path) == [language]
