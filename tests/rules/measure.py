"""How often each rule fires: ``python -m tests.rules.measure FOLDER...`` prints findings per hundred postings, and where they are.

This is how the *Measured* parts of the rules' pages were made; whether a finding is right is then read by a person.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from jdlint import lexicon, readers, structure
from jdlint.finding import Finding
from jdlint.pipeline import annotate
from jdlint.posting import Posting
from jdlint.roles import profile
from jdlint.rules import JUDGED_LANGUAGES, all_rules, judge


def read(folders: Iterable[Path]) -> list[Posting]:
    """Return the profiled postings of all readable files below some folders; others are named on standard error."""
    words = lexicon.load()
    found: list[Posting] = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()):
        try:
            source = readers.read(path.as_posix(), path.read_bytes())
        except readers.ReadError as error:
            sys.stderr.write(f"{path}: {error}\n")
            continue
        for posting in structure.postings(source, words):
            known = posting.language in JUDGED_LANGUAGES
            found.append(profile(annotate([posting], words)[0], words) if known else posting)
    return found


def table(postings: list[Posting], findings: list[Finding]) -> str:
    """Return a line per rule that fired: code, name, findings, findings per hundred postings."""
    counts = Counter((finding.code, finding.name) for finding in findings)
    rows = [f"{len(postings)} postings"]
    rows += [f"{code}  {name:27} {n:4} {100 * n / len(postings):6.1f}" for (code, name), n in sorted(counts.items())]
    return "\n".join(rows)


def main(arguments: list[str]) -> None:
    """Print the table, and after it every finding with its place."""
    postings = read(map(Path, arguments))
    findings = judge([rule() for rule in all_rules()], postings)
    sys.stdout.write(table(postings, findings) + "\n")
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    for code in sorted(by_code):
        for finding in by_code[code]:
            line = finding.source.position(finding.range.start).line
            sys.stdout.write(f"{code} {finding.source.path}:{line}: {finding.message}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
