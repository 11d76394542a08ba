# Everything a newcomer needs: make run, make test, make help.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
# Tests wait for processes, rates and sockets a third of their time: on a small machine two workers a core fill it.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); [ $$n -le 4 ] && echo $$((2 * n)) || echo auto)

# What is compiled once is read at every later start: by each worker, and by each program that a test starts.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run test check docs bench soak clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.dev ## Install what running, testing and checking need, from the pins

run: .venv/.run ## Start Pixmate: the service if a platform has its token, else the example campus in the terminal
	@exec $(BIN)/python -m app.launch

test: .venv/.dev ## Run the whole suite, on SQLite and on a real PostgreSQL
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: .venv/.dev ## Check style, types (two checkers) and the floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.run ## Write again what docs/adapters.md says of each platform, after a change of a manifest
	$(BIN)/python -m bot.matrix docs/adapters.md

bench: .venv/.dev ## Measure, and write the figures to docs/benchmarks.md
	@$(BIN)/python -m benchmarks

soak: .venv/.dev ## Prove in full size what is promised of deliveries: kills, storms, clocks set (about an hour)
	@PROOFS=full $(BIN)/python -m pytest -n0 -m soak --timeout 7200

clean: ## Remove what setup made (never the data)
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# A pin names a version and its hashes and no index: any index serves. --no-deps: the pins are complete.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Pixmate needs Python 3.11 or newer; choose one with: make PYTHON=python3.12 …" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing Pixmate's libraries into .venv (once; about a minute)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "Installing what testing and checking need into .venv…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# Fresh pins, after a change of pyproject.toml (needs uv): make pins
.PHONY: pins
pins:
	uv pip compile pyproject.toml --group pyproject.toml:run $(COMPILE) -o requirements/run.txt
	uv pip compile pyproject.toml --group pyproject.toml:dev --group pyproject.toml:run $(COMPILE) -c requirements/run.txt -o requirements/dev.txt

COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
