# One command for everything; each target makes its own environment in .venv first. Needed: make and Python 3.11 or later.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first interpreter that is new enough; name another with `make test PYTHON=...`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$name; exit; fi; done; \
	echo python3)

BIN := .venv/bin
INSTALLED := .venv/.installed
INSTALLED_BENCH := .venv/.installed-bench
CODE := src tests $(wildcard benchmarks)
PYTEST := $(BIN)/python -m pytest $(if $(DATA),--data=$(DATA))

.NOTPARALLEL:
.PHONY: help demo test test-long bench docs checks public-api clean

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## play a small game and show boards, badges, levels and an explanation
	@$(BIN)/gamicore demo

test: docs checks ## everything that has to hold (DATA=folder of real data)
	$(PYTEST)

test-long: docs checks ## the same with the long tests and many more generated examples
	$(PYTEST) -m "long or not long" --hypothesis-profile=long

bench: $(INSTALLED_BENCH) ## measure, print a table of ratios and write it to docs/
	$(BIN)/python -m benchmarks

docs: $(INSTALLED) ## build the documentation strictly into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

checks: $(INSTALLED) ## style, types and walls
	$(BIN)/ruff check $(CODE) examples
	$(BIN)/ruff format --check $(CODE) examples
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-cache --no-logo

public-api: $(INSTALLED) ## take the present public names as the agreed ones
	$(BIN)/python -m tests.house.public_api

clean: ## remove the environment and everything that was built
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist site

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "gamicore needs Python 3.11 or later, and '$(PYTHON)' is" \
			"$$($(PYTHON) --version 2>&1 | head -n 1); try: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Setting up .venv (once; a minute or two)"
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv || { \
		echo "could not make .venv with '$(PYTHON)'; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(INSTALLED_BENCH): $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@
