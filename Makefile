# The two commands of the README, and what developers run. Needs Python 3.11 or later and make, nothing else.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" --quiet

.PHONY: help setup lint-examples test test-fast check docs docs-serve generated screens eval figures train lock lock-upgrade bench clean
.DEFAULT_GOAL := help

help: ## Say what there is.
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: .venv/ready ## Make .venv with the pinned tools and this checkout in it.

.venv/ready: requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "jdlint needs Python 3.11 or later: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q jdlint
	@touch $@

lint-examples: setup ## Lint the example postings, from a clean clone.
	@$(BIN)/jdlint check --output full --exit-zero examples/

test: setup ## Run the whole test suite, from a clean clone.
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

test-fast: setup ## Run the tests that neither build, install nor train anything.
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup -m "not slow"

check: setup ## Run our own hooks over all files: format, lint, types, lexicons, examples.
	@$(BIN)/pre-commit run --all-files

docs: setup ## Build the site, strictly, into site/; open site/index.html.
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

docs-serve: setup ## Show the site while you write it.
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs serve --strict

generated: setup ## Write anew what is generated: compiled lexicons, and the tables of the README.
	@$(BIN)/python -c "from jdlint.lexicon_files import write_compiled; print(write_compiled())"
	@$(BIN)/python -m tests.readme

screens: setup ## Write anew what commands print on the pages and in the README; PAGES names some.
	@$(BIN)/python -m tests.site $(PAGES)

eval: setup ## Measure on labelled postings, whose folder JDLINT_EVAL_DIR names, and print the tables.
	@$(BIN)/python -m training.evaluate

figures: setup ## The same, written where the figures stand (training/README.md and MODEL_CARD.md); then make generated.
	@$(BIN)/python -m training.figures $(if $(wildcard $(FOLDS)/done),--folds $(FOLDS))

bench: setup ## Measure speed and memory, beside other linters from their registries; takes half an hour.
	@$(BIN)/python -m bench $(BENCH)

# A step that is done leaves its file, and is done again only where the corpus has changed: `make train` goes on where it was interrupted.
# After a change of the code, `rm -r build` starts afresh.
TEACHER := build/teacher-0.pt
FOLDS := build/folds
CORPUS := $(wildcard training/corpus/lines/*.jsonl training/corpus/postings/*.txt training/corpus/verdicts/*.txt)

train: $(FOLDS)/fitted ## Train the shipped weights again; needs PyTorch from PyPI, and takes an hour or two.

build/training-tools: requirements-training.txt | setup
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-training.txt
	@mkdir -p $(@D) && touch $@

build/borders: $(CORPUS) | build/training-tools
	$(BIN)/python -m training.borders.train
	@touch $@

$(TEACHER): build/borders
	$(BIN)/python -m training.teacher --seed 0 --out $@.part
	@mv $@.part $@

build/student: $(TEACHER)
	$(BIN)/python -m training.train --teacher $(TEACHER)
	@touch $@

$(FOLDS)/done: build/student
	$(BIN)/python -m training.crossfit --out $(FOLDS)
	@touch $@

$(FOLDS)/fitted: $(FOLDS)/done
	$(BIN)/python -m training.fit_profile --folds $(FOLDS)
	@touch $@

lock: setup ## Resolve the lock files again after a change of pyproject.toml.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV_COMPILE) --extra dev --generate-hashes --output-file requirements-dev.txt
	@$(UV_COMPILE) --extra training --output-file requirements-training.txt

lock-upgrade: ## The same, with the newest releases.
	@$(MAKE) lock UV_COMPILE='$(UV_COMPILE) --upgrade'

clean: ## Remove what is made here.
	rm -rf .venv build dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
