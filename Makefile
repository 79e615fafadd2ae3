# The one entry for every habit: `make help` lists them. Needs Python 3.11 or newer and make; the rest is installed into .venv.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
RECORD := demo/sirte.sijill
EXAMPLES := $(wildcard examples/chronicles/*)
# pytest's own arguments, e.g. `make test ARGS="tests/language -x"`; set COVERAGE= for a part of the tests.
ARGS ?=
WORKERS ?= auto
COVERAGE ?= --cov --cov-report=term:skip-covered --cov-fail-under=90
STATIC := src/sijill/workbench/static/index.html
# The date of every file in the wheel: that of the commit.
EPOCH = $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
PAGES := $(shell find web -name node_modules -prune -o -type f -print)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo web test lint docs wheel apart twice locked sbom clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(VENV)/.installed $(STATIC) ## code the bundled chronicles into demo/sirte.sijill and show what is in them
	@mkdir -p demo && rm -f $(RECORD) $(RECORD)-*
	@sh examples/demo.sh $(BIN)/sijill examples/chronicles $(RECORD)

web: $(STATIC) ## build the pages of the workbench

test: $(VENV)/.installed-test $(STATIC) ## ruff, mypy --strict, and all tests with coverage of at least 90 %
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	@SIJILL_CHROMIUM="$$(sh web/chromium.sh $(BIN))"; export SIJILL_CHROMIUM; \
	echo "browser for the tests of the pages: $${SIJILL_CHROMIUM:-none to be had, they are skipped}"; \
	$(BIN)/pytest -v --tb=short -n $(WORKERS) --dist loadfile $(COVERAGE) $(ARGS)

lint: $(VENV)/.installed-test ## ruff and mypy only
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy

docs: $(VENV)/.installed-test ## write the generated parts of docs/ anew
	$(BIN)/python docs/generate.py

wheel: $(VENV)/.installed-test $(STATIC) ## build wheel and sdist into dist/
	$(BIN)/python -m pip install --quiet build
	$(BIN)/python -m build --quiet .

apart: $(VENV)/.installed-test $(STATIC) ## install the wheel into an empty environment and code a text there without a network
	$(BIN)/python -m pip install --quiet build
	@rm -rf build/apart && mkdir -p build/apart
	$(BIN)/python -m build --quiet --wheel --outdir build/apart .
	$(BIN)/python -m venv build/apart/env
	build/apart/env/bin/python -m pip install --quiet --disable-pip-version-check build/apart/*.whl
	sh .ci/apart build/apart/env build/apart

twice: $(VENV)/.installed-test $(STATIC) ## build the wheel twice and check that both are the same bytes
	$(BIN)/python -m pip install --quiet build
	@rm -rf build/one build/two
	SOURCE_DATE_EPOCH=$(EPOCH) $(BIN)/python -m build --quiet --wheel --outdir build/one .
	SOURCE_DATE_EPOCH=$(EPOCH) $(BIN)/python -m build --quiet --wheel --outdir build/two .
	cmp build/one/*.whl build/two/*.whl && sha256sum build/one/*.whl

locked: $(BIN)/python ## resolve requirements.lock anew from pyproject.toml, every file by its hash
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-annotate -o requirements.lock

sbom: $(VENV)/.installed ## write dist/sbom.json, what is installed with Sijill (CycloneDX)
	$(BIN)/python -m pip install --quiet cyclonedx-bom
	@mkdir -p dist
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o dist/sbom.json $(BIN)/python

clean: ## remove everything that make has built
	rm -rf $(VENV) demo dist build web/node_modules src/sijill/workbench/static .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Sijill needs Python 3.11 or newer; on Debian: apt-get install python3 python3-venv" >&2; exit 2; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 2; }

# Whoever has no way to npm still gets everything but the pages.
$(STATIC): $(PAGES) | $(BIN)/python
	@echo "building the pages of the workbench"
	@sh web/build.sh $(BIN) check || echo "the pages could not be built: \`sijill serve\` will lack them, their tests are skipped" >&2

$(VENV)/.installed: pyproject.toml src/sijill/version.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml src/sijill/version.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable '.[test]'
	@touch $@ $(VENV)/.installed
