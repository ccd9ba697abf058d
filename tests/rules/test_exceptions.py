"""What each rule leaves alone: a posting that it reports, and the one edit that is an exception of the catalogue.

"JD103/2" is the third bad example of JD103; without a number it is the first.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.rules import find, judge
from tests.rules.test_examples import judged

Edit = Callable[[str], str]


def add(text: str) -> Edit:
    """Add lines at the end."""
    return lambda posting: f"{posting.rstrip()}\n{text}\n"


def intro(text: str) -> Edit:
    """Add a paragraph below the title."""
    return lambda posting: posting.replace("\n", f"\n\n{text}\n", 1)


def front(text: str) -> Edit:
    """State facts in front matter."""
    return lambda posting: f"---\n{text}\n---\n{posting}"


def swap(*pairs: tuple[str, str]) -> Edit:
    """Put other words in the place of some."""

    def edit(posting: str) -> str:
        for old, new in pairs:
            assert old in posting, old
            posting = posting.replace(old, new)
        return posting

    return edit


PLATFORM = "\n## How we work\n- The ML platform team owns deployment, monitoring and on-call"
SPLIT = "About 80% of your time is analysis and modelling, 20% is engineering."
SEED = "We are a team of four and have just closed our seed round."
OPERATIONS_101 = (
    "- Deploy models to production as services\n- Build and maintain data pipelines\n"
    "- Monitor production services and fix incidents\n- Maintain CI/CD pipelines and cloud infrastructure\n"
)
OPERATIONS_201 = (
    "- Deploy models to production as scalable services\n- Build and maintain data pipelines for training and inference\n"
    "- Monitor models in production and respond to incidents on call\n"
    "- Manage the cloud infrastructure with Kubernetes and Terraform\n"
)
WANTED = (
    "\n## Nice to have\n- Experience with deploying models to production\n- Building data pipelines\n"
    "- Monitoring models in production\n- Kubernetes and Terraform\n"
)
ABOUT = (
    "\n## About us\nOur engineers deploy models to production as scalable services, build and maintain data pipelines for training "
    "and inference, and monitor models in production.\n"
)

CASES: list[tuple[str, str, Edit]] = [
    # --- focus, titles, skills
    (
        "JD101",
        "the other craft only supported",
        swap(
            (
                OPERATIONS_101,
                "- Support the engineers who deploy your models to production\n- Help the data engineers to maintain the pipelines\n",
            )
        ),
    ),
    ("JD101", "one incidental line", swap((OPERATIONS_101, "- Deploy a model now and then\n"))),
    ("JD101", "declared split", intro(SPLIT)),
    ("JD101", "declared split, front matter", front("split: 80/20")),
    ("JD101", "named owner", add(PLATFORM)),
    ("JD101", "named owner, front matter", front("hands_off_to: ML platform team")),
    ("JD101", "senior: JD201", swap(("Data Scientist", "Senior Data Scientist"))),
    ("JD102", "outside data and ML", swap(("Data Scientist", "Office Manager"))),
    (
        "JD103",
        "fewer than four",
        swap(
            (
                "- Set up CI/CD pipelines and automated tests\n- Monitor latency and uptime and respond to incidents\n",
                "",
            )
        ),
    ),
    ("JD103", "applied scientist", swap(("Data Scientist", "Applied Scientist"))),
    ("JD103", "research scientist", swap(("Data Scientist", "Research Scientist"))),
    ("JD103/2", "ML engineer (modelling)", swap(("Engineer", "Engineer (Modelling)"))),
    ("JD103/2", "analytics engineer", swap(("Machine Learning Engineer", "Analytics Engineer"))),
    ("JD104", "team mates", swap((" / ML Engineer", ""), ("- Build", "- Work with our ML engineers\n- Build"))),
    ("JD104", "reporting line", swap((" / ML Engineer", "\n\nYou report to the lead ML engineer."))),
    ("JD104", "two openings", swap(("Data Scientist / ML Engineer", "Data Scientists and ML Engineers"))),
    (
        "JD104",
        "two postings in one file",
        swap((" / ML Engineer", ""), ("models", "models\n\n# ML Engineer\n\n## Tasks\n- Deploy models")),
    ),
    ("JD105", "preferred", swap(("## Requirements", "## Nice to have"))),
    (
        "JD105",
        "languages, SQL, cloud basics",
        swap(
            ("Experience with CI/CD pipelines and automated testing", "Python and Java"),
            ("Strong knowledge of Docker and Kubernetes in production", "SQL"),
            ("Experience in building distributed systems and microservices", "Basic knowledge of AWS"),
            ("Experience with monitoring and on-call", "Scala"),
        ),
    ),
    (
        "JD106",
        "short",
        swap(("- Train machine learning models for recommendations\n- Build deep learning models for images\n", "")),
    ),
    ("JD106", "skill shown as a duty", add("\n## And\n- You test hypotheses with statistical methods")),
    (
        "JD107",
        "one of",
        swap(
            (
                "Python, PyTorch, TensorFlow, scikit-learn and pandas",
                "One of Python, PyTorch, TensorFlow, scikit-learn and pandas",
            )
        ),
    ),
    (
        "JD107",
        "such as",
        swap(("AWS, GCP, Spark, Kafka, Airflow", "Cloud and data tools such as AWS, GCP, Spark, Kafka, Airflow")),
    ),
    ("JD107", "preferred", swap(("## Requirements", "## Nice to have"))),
    # --- scope
    ("JD201", "early stage: JD501", intro(SEED)),
    ("JD201", "early stage, front matter", front("stage: seed")),
    (
        "JD201",
        "supported",
        swap(
            (
                OPERATIONS_201,
                "- Partner with machine learning engineers who deploy your models to production\n- Support the platform team in monitoring them\n",
            )
        ),
    ),
    ("JD201", "owned by a named role", add(PLATFORM)),
    ("JD201", "owned by a named role, front matter", front("hands_off_to: ML platform team")),
    ("JD201", "owned by a named role, `owns`", front("owns:\n  ML platform team: deployment and monitoring")),
    ("JD201", "declared split", intro(SPLIT)),
    ("JD201", "declared split of 70/30", intro("70/30 split between data science and engineering.")),
    ("JD201", "declared split, front matter", front("split: 70/30")),
    (
        "JD201",
        "manager",
        swap(
            ("Senior Data Scientist", "Data Science Manager"),
            ("- Frame", "- Lead a team of data scientists who frame"),
            ("- Analyse", "- Manage analysts who analyse"),
            ("- Design", "- Supervise a team of scientists who design"),
            ("- Deploy", "- Manage engineers who deploy"),
            ("- Build and", "- Lead a team of data engineers who build and"),
        ),
    ),
    ("JD201", "preferred only", swap((OPERATIONS_201, ""), ("- Python and SQL", f"- Python and SQL\n{WANTED}"))),
    ("JD201", "company text", swap((OPERATIONS_201, ""), ("- Python and SQL", f"- Python and SQL\n{ABOUT}"))),
    ("JD202", "working knowledge", swap(("Expert knowledge of", "Working knowledge of"))),
    (
        "JD202",
        "or",
        swap(
            (
                "Deep knowledge of statistics and hypothesis testing\n- Expert knowledge of Kubernetes and Terraform in production",
                "Deep knowledge of statistics, or expert knowledge of Kubernetes and Terraform in production",
            )
        ),
    ),
    ("JD202", "preferred", swap(("- Expert", "\n## Nice to have\n- Expert"))),
    (
        "JD202",
        "total years",
        swap(("Expert knowledge of Kubernetes and Terraform in production", "8+ years of experience")),
    ),
    (
        "JD203",
        "end-to-end platform",
        swap(
            (
                "Own machine learning models end to end, from ideation to production",
                "Use our end-to-end machine learning platform",
            )
        ),
    ),
    (
        "JD203",
        "end-to-end analysis",
        swap(
            (
                "Own machine learning models end to end, from ideation to production",
                "Own end-to-end analysis of customer journeys",
            )
        ),
    ),
    (
        "JD203",
        "end-to-end testing",
        swap(
            (
                "Own machine learning models end to end, from ideation to production",
                "Own end-to-end testing of the models",
            )
        ),
    ),
    (
        "JD203",
        "end-to-end encryption",
        swap(
            ("Own machine learning models end to end, from ideation to production", "Introduce end-to-end encryption")
        ),
    ),
    (
        "JD203",
        "the team owns",
        swap(("Own machine learning models end to end", "The team owns machine learning models end to end")),
    ),
    (
        "JD203",
        "collaborate on",
        swap(
            (
                "Own machine learning models end to end",
                "Collaborate with engineers on machine learning models end to end",
            )
        ),
    ),
    (
        "JD203",
        "past experience",
        swap(
            ("- Own machine learning models end to end, from ideation to production\n", ""),
            (
                "stakeholders",
                "stakeholders\n\n## Requirements\n- Has owned machine learning models end to end, from ideation to production",
            ),
        ),
    ),
    (
        "JD204",
        "partner",
        swap(("- Deploy models to production", "- Deploy models to production with our machine learning engineers")),
    ),
    ("JD204", "platform", intro("Our MLOps team provides a self-service platform.")),
    ("JD204", "partner, front matter", front("hands_off_to: Platform team")),
    ("JD204", "`owns`", front("owns: {the platform team: production}")),
    ("JD204", "MLE title", swap(("Data Scientist", "Machine Learning Engineer"))),
    ("JD205", "no on-call", swap(("- Take part in the on-call rotation", "- There is no on-call rotation"))),
    ("JD205", "not on call", swap(("- Take part in the on-call rotation", "- You will not be on call"))),
    (
        "JD205",
        "position calls for",
        swap(("- Take part in the on-call rotation", "- The position calls for curiosity")),
    ),
    ("JD205", "function calls", swap(("- Take part in the on-call rotation", "- Evaluate function calls of models"))),
    (
        "JD206",
        "with guidance",
        swap(
            (
                "Define the data science strategy of the company",
                "Define the data science strategy of the company with guidance from the head of data",
            )
        ),
    ),
    ("JD206", "not the title's word", swap(("Junior Data Scientist", "Data Scientist"))),
    ("JD206/1", "fewer years", swap(("At least 7 years", "1-2 years"))),
    (
        "JD206/2",
        "owned duties",
        swap(("Assist the data scientists in building models", "Design the experiments of the company")),
    ),
    ("JD207", "share given", intro("About 60% of your time is modelling, 40% is production.")),
    ("JD207", "share, front matter", front("split: 60/40")),
    ("JD207", "partner given", intro("Our platform team provides the infrastructure.")),
    ("JD207", "partner, front matter", front("hands_off_to: the platform team")),
    # --- boundaries
    ("JD301", "X owns", add(PLATFORM)),
    ("JD301", "X runs", add("- The machine learning engineers run the models in production")),
    ("JD301", "X takes over", add("- After release the platform team takes over the models")),
    ("JD301", "hand-off", add("- Hand over validated models to the machine learning engineers")),
    ("JD301", "owns", front("owns: the ML platform team")),
    ("JD301", "hands_off_to", front("hands_off_to: MLOps team")),
    ("JD302", "named function", swap(("cross-functional teams", "the pricing team"))),
    ("JD302", "single-person team", intro("You will be a team of one.")),
    ("JD302", "hands_off_to", front("hands_off_to: MLOps team")),
    ("JD303", "split", intro(SPLIT)),
    ("JD303", "split, front matter", front("split: 80/20")),
    (
        "JD303",
        "shared rota",
        swap(
            ("Jointly own the deployment of models with the engineers", "Share the on-call rota with the platform team")
        ),
    ),
    ("JD304", "acceptance criteria", swap(("finished models", "finished models, with acceptance criteria,"))),
    ("JD304", "review", add("- Review with them how the models do in production")),
    ("JD304", "shared metric", add("- You share a metric with the engineers: the error of the forecast in production")),
    ("JD305", "different objects", swap(("- Deploy models to production", "- Deploy dashboards for managers"))),
    # --- evaluation
    (
        "JD401",
        "business outcomes",
        swap(
            ("Uptime of the scoring service above 99.9%", "Revenue from renewals"),
            ("Latency of predictions", "Customer satisfaction"),
        ),
    ),
    ("JD401", "company KPIs", swap(("## How we measure success", "## About us"))),
    (
        "JD401/1",
        "business outcomes",
        swap(
            ("Number of insights presented to the board", "Cost per customer"),
            ("Model accuracy", "Growth of the business"),
        ),
    ),
    ("JD402", "below senior", swap(("Senior ", ""))),
    ("JD402", "a criterion", add("\n## What success looks like\n- Decisions that your analyses changed")),
    ("JD402", "measured on", intro("You will be measured on the quality of your experiments.")),
    (
        "JD403",
        "coding",
        swap(
            ("A round on algorithms and data structures", "A coding exercise"),
            ("A system design interview", "A talk with the team"),
        ),
    ),
    (
        "JD403",
        "accommodation",
        swap(
            (
                "- A round on algorithms and data structures\n- A system design interview",
                "We offer accommodation during the interview process.",
            )
        ),
    ),
    (
        "JD403",
        "pay",
        swap(
            (
                "- A round on algorithms and data structures\n- A system design interview",
                "The pay depends on skills shown during the interview process.",
            )
        ),
    ),
    ("JD403", "a part of its own craft", add("- A case study in statistics")),
    ("JD403/1", "ML system design for an engineer", swap(("A statistics case study", "An ML system design interview"))),
    ("JD403/1", "coding for either", swap(("A statistics case study", "A coding exercise"))),
    ("JD404", "stages", add("\n## Interview\n- A phone screen\n- A take-home exercise")),
    ("JD405", "coding", swap(("A system design interview", "A coding exercise"))),
    # --- stage, sequence, repository
    (
        "JD501",
        "one craft",
        swap(
            (
                "- Deploy models to production as scalable services\n- Build and maintain data pipelines\n- Monitor models in production and respond to incidents\n- Set up the cloud infrastructure with Terraform\n",
                "",
            )
        ),
    ),
    (
        "JD501",
        "start-up mentality",
        swap(
            ("Founding", "Senior"),
            (
                "We are a team of four and have just closed our seed round. You will be our first data hire.",
                "We have a start-up mentality.",
            ),
        ),
    ),
    (
        "JD501",
        "Series C start-up",
        swap(
            ("Founding", "Senior"),
            (
                "We are a team of four and have just closed our seed round. You will be our first data hire.",
                "We are a Series C start-up.",
            ),
        ),
    ),
    (
        "JD501",
        "corn seed",
        swap(
            ("Founding", "Senior"),
            (
                "We are a team of four and have just closed our seed round. You will be our first data hire.",
                "We sell corn seed to farmers.",
            ),
        ),
    ),
    (
        "JD501",
        "founded, greenfield, many hats",
        swap(
            ("Founding", "Senior"),
            (
                "We are a team of four and have just closed our seed round. You will be our first data hire.",
                "Founded in 2015. You wear many hats on a greenfield project.",
            ),
        ),
    ),
    (
        "JD501",
        "experience as the first",
        swap(
            ("Founding", "Senior"),
            ("We are a team of four and have just closed our seed round. You will be our first data hire.", ""),
            ("5+ years of experience in data science", "Experience as the first data scientist of a company"),
        ),
    ),
    ("JD501", "grown", add("\nWe have 400 employees and closed our Series C.")),
    ("JD501", "grown, front matter", front("stage: grown")),
    (
        "JD502",
        "a plan",
        add(
            "\n## How the role will change\n- As we grow you will hire a machine learning engineer who takes over production"
        ),
    ),
    ("JD503", "a model", swap(("- Maintain CI/CD", "- Deploy the models of our data scientists\n- Maintain CI/CD"))),
    (
        "JD503",
        "experience as the first",
        swap(
            ("You will be our first machine learning engineer.", ""),
            (
                "infrastructure",
                "infrastructure\n\n## Requirements\n- Experience as the first machine learning engineer of a company",
            ),
        ),
    ),
    ("JD504", "early only", swap((" of 400 employees", ""))),
    (
        "JD504",
        "experience at a seed-stage company",
        swap(
            ("We are a seed-stage company of 400 employees.", "We have 400 employees."),
            ("Terraform", "Terraform\n\n## Requirements\n- Experience at a seed-stage company"),
        ),
    ),
    ("JD905", "a word", swap(("TBD", "To be paid monthly"))),
    ("JD907", "agrees", swap(("level: junior", "level: senior"))),
    ("JD901", "a duty", add("\n## Duties\n- Analyse customer data to find insights")),
]


@pytest.mark.parametrize(("code", "what", "edit"), CASES, ids=[f"{code} {what}" for code, what, _ in CASES])
def test_one_edit_silences_the_rule(code: str, what: str, edit: Edit) -> None:
    name, _, number = code.partition("/")
    rule = find(name)
    assert rule is not None
    (reported,) = rule.examples()[0][int(number or 0)].texts
    assert judge([rule()], judged((reported,)))
    edited = edit(reported)
    assert edited != reported
    findings = judge([rule()], judged((edited,)))
    assert not findings, f"{what}: {findings[0].message}\n\n{edited}"
