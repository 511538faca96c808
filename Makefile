# The same targets here and in CI. `make demo` and `make test` set up whatever they need.

PYTHON ?= python3
VENV ?= .venv
PAGES ?= examples/pages
BETWEEN ?= FRA RUS
INPUTS ?= 100000
MOMENTS ?= 200

RUN := $(VENV)/.run-ready
DEV := $(VENV)/.dev-ready
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
HIWAR := $(VENV)/bin/hiwar
# Pages that cannot be read are told on standard error (status 3) and are no failure of the demo.
READ_REST := || [ $$? -eq 3 ]

.DEFAULT_GOAL := help
.PHONY: help setup readers demo test check evaluate bench soak docs site fixtures wheel-check release-check clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

$(RUN): pyproject.toml scripts/venv.py
	$(PYTHON) scripts/venv.py $(VENV)
	$(PIP) install --editable .
	@touch $@

$(DEV): $(RUN) pyproject.toml
	$(PIP) install --editable '.[dev]'
	@touch $@

setup: $(DEV) ## the environment with everything for development

readers: $(DEV) ## what a few tests need: mkdocs, and followthemoney (g++, pkg-config, libicu-dev, python3-dev)
	$(PIP) install --editable '.[readers,docs]'

demo: $(RUN) ## a page, the chronology, a channel: make demo [PAGES=DIR] [BETWEEN="FRA RUS"]
	@page=$$(find "$(PAGES)" -type f ! -name '.*' | sort | head -n 1); \
	for command in "read \"$$page\"" "chronology \"$(PAGES)\"" "channel $(BETWEEN) \"$(PAGES)\""; do \
		printf '\n$$ hiwar %s\n\n' "$$command"; eval "$(HIWAR) $$command" $(READ_REST); done

test: $(DEV) ## the tests
	$(VENV)/bin/python -m pytest

check: $(DEV) ## lint, types, the one way of the data
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

evaluate: $(DEV) ## score the reading against gold; HIWAR_CORPUS=DIR for the corpus pages
	$(PIP) install --editable '.[evaluate]'
	$(VENV)/bin/python -m evaluation

bench: $(DEV) ## articles a second, memory, a ledger's growth, pages and API under 20 users: make bench, or HIWAR_BENCH=DIR make bench
	$(VENV)/bin/python benchmarks/speed.py
	$(VENV)/bin/python benchmarks/ledger.py
	$(VENV)/bin/python benchmarks/archive.py
	$(VENV)/bin/python benchmarks/serving.py
	$(VENV)/bin/python benchmarks/cluster.py

soak: $(RUN) ## INPUTS (100000) damaged inputs, each kind of ledger killed at MOMENTS (200), reading for SECONDS (600), and all at once for HIWAR_SOAK_MINUTES (60)
	-$(PIP) install --editable '.[zstd,fuzz]'
	$(PIP) install --editable '.[client,postgresql,web]'
	$(VENV)/bin/python benchmarks/fuzz.py $(INPUTS)
	$(VENV)/bin/python benchmarks/fuzz_led.py $(INPUTS)
	$(VENV)/bin/python benchmarks/killed.py $(MOMENTS)
	$(VENV)/bin/python benchmarks/soak.py
	$(VENV)/bin/python benchmarks/mixed.py

docs: $(RUN) ## write docs/commands.md, docs/codebook.md, docs/licences.md and the JSON Schemas from the code
	$(VENV)/bin/python scripts/docs.py

site: docs ## the documentation as a site in site/, whole without a network
	$(PIP) install --editable '.[docs]'
	$(VENV)/bin/python -m mkdocs build --strict --quiet

fixtures: $(RUN) ## keep what this Hiwar writes for those to come: readings, a ledger
	$(VENV)/bin/python scripts/fixtures.py

wheel-check: ## the wheel built, looked through, installed in a fresh environment outside the tree, and run
	$(PYTHON) scripts/release.py

release-check: ## the same in a bare Debian, as a plain user without network (as root, with debootstrap)
	$(PYTHON) scripts/release.py --clean

clean: ## take away what was made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist site evaluation/out
