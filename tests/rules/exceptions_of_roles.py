"""What JD1xx and JD2xx leave alone: rule, exception, edit."""

from __future__ import annotations

from tests.rules.edits import (
    ABOUT,
    OPERATIONS_101,
    OPERATIONS_201,
    PLATFORM,
    SEED,
    SPLIT,
    WANTED,
    Edit,
    add,
    front,
    intro,
    swap,
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
]
