.PHONY: help run test check soak bench growth screenshots docs clean
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
FOLDER ?=

help: ## what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

run: .venv/installed ## read the sample collection, or FOLDER=…
	$(BIN)/newsreader $(FOLDER)

test: .venv/installed-test ## the whole test suite, on every core
	$(BIN)/python -m pytest -n 4

check: .venv/installed-test ## what CI runs: style, types, import contracts, tests in random order
	$(BIN)/ruff check src tests screenshots
	$(BIN)/ruff format --check src tests screenshots
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 4

soak: .venv/installed-test ## the long versions: hundreds of kills, every call that can fail
	NEWSREADER_EVERY=1 $(BIN)/python -m pytest tests/soak tests/library/test_faults.py

bench: .venv/installed-test ## measure, as ratios in one run; N=1000,10000 chooses the sizes
	$(BIN)/python -m tests.bench

growth: .venv/installed-test ## how the time for hostile texts grows with their size
	$(BIN)/python -m tests.bench.growth

screenshots: .venv/installed-test ## draw screenshots/*.svg anew
	$(BIN)/python screenshots/make.py

docs: .venv/installed-test ## write the README's tables, the manual page and completions anew
	$(BIN)/python -m tests.docs

clean: ## remove the virtual environment, caches and the records of the bench
	rm -rf "$${TMPDIR:-/tmp}/newsreader-bench-records" .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
