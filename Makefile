# The one entry for every habit: `make help` lists them. Needs Python 3.11 or newer and make; the rest is installed into .venv.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
RECORD := demo/sirte.sijill
EXAMPLES := $(wildcard examples/chronicles/*)
# pytest's own arguments, e.g. `make test ARGS="tests/language -x"`; set COVERAGE= for a part of the tests.
ARGS ?=
COVERAGE ?= --cov --cov-report=term:skip-covered --cov-fail-under=90
# Tests of the browser pages look for this and skip where it is empty.
export SIJILL_CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint docs wheel clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(VENV)/.installed ## code the bundled chronicles into demo/sirte.sijill and show what is in them
	@mkdir -p demo && rm -f $(RECORD) $(RECORD)-*
	@sh examples/demo.sh $(BIN)/sijill examples/chronicles $(RECORD)

test: $(VENV)/.installed-test ## ruff, mypy --strict, and all tests with coverage of at least 90 %
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/pytest -v --tb=short $(COVERAGE) $(ARGS)

lint: $(VENV)/.installed-test ## ruff and mypy only
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy

docs: $(VENV)/.installed-test ## write the generated parts of docs/ anew
	$(BIN)/python docs/generate.py

wheel: $(VENV)/.installed-test ## build wheel and sdist into dist/
	$(BIN)/python -m pip install --quiet build
	$(BIN)/python -m build --quiet .

clean: ## remove everything that make has built
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Sijill needs Python 3.11 or newer; on Debian: apt-get install python3 python3-venv" >&2; exit 2; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 2; }

$(VENV)/.installed: pyproject.toml src/sijill/version.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml src/sijill/version.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable '.[test]'
	@touch $@ $(VENV)/.installed
