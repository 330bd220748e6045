# Namesake: `make run` and `make test` do all the set-up. Needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test system check bench lint types layers lock clean

help: ## show the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: .venv/.run ## start the whole service on this machine
	@$(BIN)/namesake run

test system: export PYTHONDONTWRITEBYTECODE = # each module is compiled once, not in each process of each run
test: .venv/.dev ## run the whole suite, real parts included
	@$(BIN)/python -m tests.prepare
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

system: .venv/.dev ## the slow runs: the whole service killed, starved, and as a cluster
	@$(BIN)/python -m tests.prepare
	@$(BIN)/python -m pytest -m slow

check: .venv/.dev ## lint, types, layers, size limits, docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.rules

.venv/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

bench: .venv-bench/.ready ## measure speed, memory and finds beside peers, 10 to 1,000,000 names
	@.venv-bench/bin/python -m bench.speed $(BENCH)

.venv-bench/.ready: requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra chat --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-chat.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock
	uv pip compile pyproject.toml --group bench --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-bench.lock

clean: ## remove the virtual environment and the data
	rm -rf .venv .venv-bench data
