"""JD107: a list of tools in the place of skills."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.finding import Confidence, Finding, Related, Severity
from jdlint.posting import Posting
from jdlint.rules import skills
from jdlint.rules.base import Profile, Rule
from jdlint.rules.evidence import enumerate_words, is_data_role, lines, ranges, statement_at


class ToolShoppingList(Rule):
    """More than a dozen tools are must-haves.

    *What it does*

    Counts the tools that the requirements name, each once, and reports more than a dozen over four or more families (clouds, containers, orchestration, modelling
    libraries, ...). Lines that offer a choice ("one of", "such as") and wishes do not count.

    *Why it matters*

    A long list describes the company's stack, not a person. Good people who miss three of the tools do not apply; people who list all of them do.

    *How to fix*

    Ask for the skill ("orchestrates jobs with a tool such as Airflow") and keep the two or three tools without which the first month fails.

    *Measured*

    On 752 real postings it fires on 1.3 per hundred; a reader confirmed all 10.
    """

    code = "JD107"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    profile = Profile.STRICT
    since = "0.1.0"
    bad = (
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production

        ## Requirements
        - «Python, PyTorch, TensorFlow, scikit-learn and pandas»
        - Docker, Kubernetes, Terraform and Helm
        - AWS, GCP, Spark, Kafka, Airflow
        - PostgreSQL, Redis and Snowflake
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## Requirements
        - «pandas, NumPy, scikit-learn, XGBoost, PyTorch»
        - Tableau, Power BI, Looker
        - Snowflake, BigQuery, dbt, Airflow
        - Docker, Kubernetes and AWS
        """,
        """
        # MLOps Engineer

        ## Responsibilities
        - Operate the model serving platform

        ## Must have
        - «Docker, Kubernetes, Helm, Terraform, Ansible»
        - Jenkins, GitHub Actions
        - Prometheus, Grafana, Datadog
        - MLflow, Kubeflow, Airflow, Kafka
        """,
        """
        # Data Engineer

        ## Responsibilities
        - Build data pipelines

        ## Requirements
        - «Spark, Kafka, Hadoop, Hive, Flink»
        - AWS, Azure
        - Airflow, dbt, Snowflake, Redshift
        - Docker, Kubernetes, Terraform
        """,
    )
    good = (
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Deploy models to production

        ## Requirements
        - Python and Docker
        - An orchestrator such as Airflow, Dagster or Prefect
        - Kubernetes
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## Nice to have
        - pandas, NumPy, scikit-learn, XGBoost, PyTorch
        - Tableau, Power BI, Looker
        - Snowflake, BigQuery, dbt, Airflow
        - Docker, Kubernetes and AWS
        """,
        """
        # Data Scientist

        ## What you will do
        - Analyse customer data to find insights

        ## Requirements
        - One of PyTorch, TensorFlow, JAX or Keras
        - One of Tableau, Power BI, Looker or Qlik
        - One of AWS, GCP or Azure
        - One of Snowflake, BigQuery or Redshift
        """,
        """
        # Data Scientist

        Our stack: Python, Docker, Kubernetes, Terraform, AWS, Spark, Kafka, Airflow, dbt, Snowflake, MLflow, Grafana, Prometheus.

        ## What you will do
        - Analyse customer data to find insights

        ## Requirements
        - Python and SQL
        """,
        """
        # Machine Learning Engineer

        ## Responsibilities
        - Run Docker, Kubernetes, Terraform, AWS, Spark, Kafka, Airflow, dbt, Snowflake, MLflow, Grafana and Prometheus

        ## Requirements
        - Python
        """,
        """
        # Data Analyst

        ## What you will do
        - Build dashboards for managers

        ## Requirements
        - SQL, Excel and Tableau
        """,
    )

    def check(self, posting: Posting) -> Iterator[Finding]:
        """Report the first line of the list, with every tool as evidence."""
        if not is_data_role(posting):
            return
        tools = skills.must_have_tools(posting)
        kinds = skills.families(tools)
        limits = self.settings.thresholds
        if len(tools) < limits.tools or len(kinds) < limits.tool_families:
            return
        first = statement_at(posting, tools[0].range)
        yield self.finding(
            posting,
            first.range if first else tools[0].range,
            f"{len(tools)} tools of {len(kinds)} families are must-haves ({lines(posting, ranges(tools))}: {enumerate_words(kinds)})",
            "ask for the skill and name tools as examples; keep the two or three that the first month needs",
            related=[Related(tool.range, f"tool: {tool.text}") for tool in tools],
        )
