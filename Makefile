# Jixiao: `make help` lists the commands. State goes below $JIXIAO_HOME (default ./data).
PYTHON ?= python3.11
UV_VERSION := 0.13.9
BIN := .venv/bin
INSTALLED := .venv/.installed
DUCKDB_1_4 := .venv/duckdb-1.4/.installed
CODE := benchmarks jixiao ingestion expectations publishing dags docs plugins samples tests

.DEFAULT_GOAL := help
.PHONY: help setup run test lint benchmark up down clean
.DELETE_ON_ERROR:

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Install what the lock names into .venv (run, test and up do it by themselves)

$(INSTALLED): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11, or say make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test "$$($(BIN)/uv --version 2>/dev/null | cut -d ' ' -f 2)" = "$(UV_VERSION)" || $(BIN)/python -m pip install --quiet uv==$(UV_VERSION)
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

ifndef JIXIAO_INBOX
run: export JIXIAO_INBOX := samples/inbox
run: export JIXIAO_SCHEMES ?= samples/schemes.toml
endif
run: setup ## Run the nightly load once, over samples/inbox or $JIXIAO_INBOX
	@$(BIN)/python -m jixiao.service run

test: setup lint $(DUCKDB_1_4) ## Check style and types, run all tests
	@$(BIN)/pytest -n 2 --dist loadfile

# An older client, which tests open a release with; without it they say what is missing.
$(DUCKDB_1_4): tests/publishing/duckdb-1.4.txt | $(INSTALLED)
	-@rm -rf $(@D)
	-@$(BIN)/uv pip install --quiet --python $(BIN)/python --target $(@D) --no-deps --require-hashes --requirement $< && touch $@

lint: setup
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --disable-progress-bar dbt_project

benchmark: setup ## Measure the format readers against other libraries
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint requirements.txt --editable '.[benchmark]'
	@$(BIN)/python -m benchmarks.readers

up: setup ## Start Airflow on 127.0.0.1 (port 8080 or $JIXIAO_PORT); the nightly load then runs at 02:00
	@$(BIN)/python -m jixiao.service up

down: setup ## Stop what make up started
	@$(BIN)/python -m jixiao.service down

clean: ## Remove .venv and caches; the data folder stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache dbt_project/target dbt_project/logs ./*.egg-info
