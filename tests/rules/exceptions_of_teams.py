"""What the rules from JD3xx on leave alone: rule, exception, edit."""

from __future__ import annotations

from tests.rules.edits import PLATFORM, SPLIT, Edit, add, front, intro, swap

CASES: list[tuple[str, str, Edit]] = [
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
