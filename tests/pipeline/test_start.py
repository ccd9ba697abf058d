import subprocess
import sys

import pytest


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_command_line_of_spacy_is_left_out_and_works_all_the_same():
    assert run(
        "import sys, jdlint.pipeline, spacy\n"
        "print([name for name in sys.modules if name.startswith('spacy.cli')], hasattr(spacy, 'cli'))\n"
        "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)\n"
        "import spacy.cli; print(callable(spacy.cli.app), callable(spacy.cli.info))"
    ).splitlines() == ["[] False", "True", "True True"]


def test_a_spacy_that_is_there_already_stays_as_it_is():
    assert (
        run("import spacy, sys; m = sys.modules['spacy.cli']; import jdlint.pipeline; print(spacy.cli is m)") == "True"
    )


def test_the_environment_is_left_as_it_was():
    assert run("import os; old = dict(os.environ); import jdlint.pipeline; print(old == dict(os.environ))") == "True"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts threads in /proc")
def test_no_threads_are_started():
    code = "import jdlint.pipeline, os; print(len(os.listdir('/proc/self/task')))"
    assert run(f"import os; os.environ.pop('OPENBLAS_NUM_THREADS', None); {code}") == "1"
