"""Run the fuzz targets for some minutes each: ``python -m tests.fuzz --minutes 2 [TARGET ...]``. Needs atheris.

Each target starts from ``corpus/TARGET`` and keeps what it learns in ``build/fuzz/TARGET``; an input that fails a check is
written there too and named in the table at the end. Such an input belongs into the corpus once it is mended: the ordinary
tests run every target over its corpus.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
BUILD = HERE.parent.parent / "build" / "fuzz"
_FUZZER = """
import sys, atheris
with atheris.instrument_imports(include=["jdlint.readers", "jdlint.structure", "jdlint.source"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv, TARGETS[sys.argv.pop(1)])
atheris.Fuzz()
"""


def main() -> int:
    """Run, print a table, and return 1 where an input failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("targets", nargs="*", help="default: all")
    options = parser.parse_args()
    names = options.targets or sorted(path.name for path in CORPUS.iterdir())
    rows = [_run(name, options.minutes) for name in names]
    lines = [f"{'target':10} {'inputs':>10} {'per second':>10} {'edges':>7} {'corpus':>7}  found"]
    for name, numbers, found in rows:
        figures = "{:>10,} {:>10,} {:>7,} {:>7,}".format(*numbers)
        lines.append(f"{name:10} {figures}  {', '.join(found) or 'nothing'}")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(found for _, _, found in rows))


def _run(name: str, minutes: float) -> tuple[str, list[int], list[str]]:
    learned = BUILD / name
    learned.mkdir(parents=True, exist_ok=True)
    arguments = [name, str(learned), str(CORPUS / name)]
    arguments += [
        f"-max_total_time={int(60 * minutes)}",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-max_len=20000",
        "-print_final_stats=1",
    ]
    arguments += [f"-artifact_prefix={learned}/failed-", *_dictionary(name)]
    before = set(learned.glob("failed-*"))
    done = subprocess.run(
        [sys.executable, "-c", _FUZZER, *arguments], cwd=HERE.parent.parent, capture_output=True, text=True, check=False
    )
    (learned.parent / f"{name}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    found = sorted(str(path.relative_to(BUILD.parent.parent)) for path in set(learned.glob("failed-*")) - before)
    executed = [int(number) for number in re.findall(r"stat::number_of_executed_units: +(\d+)", done.stderr)]
    rate = [int(number) for number in re.findall(r"stat::average_exec_per_sec: +(\d+)", done.stderr)]
    edges = [int(number) for number in re.findall(r"cov: (\d+)", done.stderr)]
    kept = [int(number) for number in re.findall(r"corp: (\d+)", done.stderr)]
    return name, [numbers[-1] if numbers else 0 for numbers in (executed, rate, edges, kept)], found


def _dictionary(name: str) -> list[str]:
    path = HERE / "words" / f"{name}.dict"
    return [f"-dict={path}"] if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())
