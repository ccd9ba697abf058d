"""Edits of a posting, and the sentences that several of them use."""

from __future__ import annotations

from collections.abc import Callable

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
