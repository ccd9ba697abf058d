"""Where a sentence of both crafts is cut, and where it is better left whole."""

from __future__ import annotations

import pytest

from jdlint.posting import Focus
from jdlint.splitting import activities, cuts, phrases

E, O = Focus


@pytest.mark.parametrize(
    ("pieces", "explorer", "engineer"),
    [
        (
            [{E: "Build price models for retail"}, {O: "and deploy them as services."}],
            "Build price models for retail.",
            "Deploy price models as services.",
        ),
        (
            [
                {E: "In this role you will build forecasts,"},
                {O: "run the data pipelines"},
                {E: "and present the results."},
            ],
            "In this role you will build forecasts and present the results.",
            "In this role you will run the data pipelines.",
        ),
        (
            [{E: "Experience in producing algorithms"}, {O: "and improving their runtime and cost"}],
            "Experience in producing algorithms",
            "Experience in improving the runtime and cost of algorithms",
        ),
        (
            [{O: "Maintain the platform."}, {E: "You also analyse experiments."}],
            "You also analyse experiments.",
            "Maintain the platform.",
        ),
        (
            [{E: "Train a ranking model"}, {O: "and then operate it in production"}],
            "Train a ranking model",
            "Operate a ranking model in production",
        ),
        (
            [{E: "Evaluate models"}, {O: "as well as integrating these models into the app"}],
            "Evaluate models",
            "Integrating the models into the app",
        ),
    ],
)
def test_each_half_reads_as_a_sentence(pieces: list[dict[Focus, str]], explorer: str, engineer: str) -> None:
    text = " ".join(next(iter(piece.values())) for piece in pieces)
    assert cuts.halves(pieces, text) == {E: explorer, O: engineer}


@pytest.mark.parametrize(
    "pieces",
    [
        [
            {E: "You are focusing on designing,"},
            {O: "developing and deploying services"},
        ],  # the first verb has lost its object
        [{E: "Build a model of each customer"}, {O: "and deploy them"}],  # "them" is not the model
        [{O: "Develop systems to automate tasks"}, {E: "and create insight"}],  # a second purpose, no second duty
        [{E: "Your part: build forecasts"}, {O: "and run pipelines"}],  # what the colon says may be said of the first
        [{E: "Tools (Spark, Flink, etc."}, {O: "), JSON and deploying"}],  # an open bracket
        [{E: "Statistics"}, {O: "and Kubernetes"}],  # no verb
        [{E: "Build models"}, {O: ", and"}],  # nothing
    ],
)
def test_what_would_not_read_is_left_whole(pieces: list[dict[Focus, str]]) -> None:
    text = " ".join(next(iter(piece.values())) for piece in pieces)
    assert cuts.halves(pieces, text) is None


@pytest.mark.parametrize(
    ("text", "explorer", "engineer"),
    [
        (
            "Design, develop, and deploy machine learning models that drive sales.",
            "Design and develop machine learning models that drive sales.",
            "Deploy machine learning models that drive sales.",
        ),
        (
            "Train, deploy and monitor models in production, on call one week in six.",
            "Train models.",
            "Deploy and monitor models in production, on call one week in six.",
        ),
        (
            "You drive the development, deployment, and scalability of forecasting models for ports",
            "You drive the development of forecasting models for ports",
            "You drive the deployment and scalability of forecasting models for ports",
        ),
        (
            "Experience designing, training, analyzing, and deploying networks",
            "Experience designing, training and analyzing networks",
            "Experience deploying networks",
        ),
    ],
)
def test_verbs_that_share_their_object_are_divided(text: str, explorer: str, engineer: str) -> None:
    assert activities.cut(text) == {E: explorer, O: engineer}


@pytest.mark.parametrize(
    "text",
    [
        "Design, build and deploy APIs",  # all of it an engineer's
        "Analyse and compare models",  # all of it a data scientist's
        "Lead model selection, training and deployment",  # the list began before
        "Deploy models",
        "Design and",
        "",
    ],
)
def test_other_lists_are_not(text: str) -> None:
    assert activities.cut(text) is None


def test_what_points_back_is_known() -> None:
    assert phrases.refers_back("Optimizing these models for speed")
    assert phrases.refers_back("You will then narrow")
    assert not phrases.refers_back("Build models and deploy them")
    assert not phrases.refers_back("In this role you analyse data")
