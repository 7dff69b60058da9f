# `make run` and `make test` are all a newcomer needs; each sets up what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ASSETS := web/static/vendor/kit.css
NODE_MODULES := web/assets/node_modules/.package-lock.json

INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.tools
PIP := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar on

# Libraries come by uv, in a fifth of pip's time; where it does not reach what pip is set up to use, pip brings them.
define bring
	$(BIN)/uv pip install --python $(BIN)/python --cache-dir $(VENV)/.uv --require-hashes $(1) || $(PIP) --require-hashes $(1)
	rm -rf $(VENV)/.uv
endef

.PHONY: install tools run test test-all e2e check bench faults chaos fuzz clean

install: $(INSTALLED) $(ASSETS)

tools: $(TOOLS) $(ASSETS)

# What the program needs to run; Python writes the compiled modules when it first meets them.
$(INSTALLED): pyproject.toml requirements.lock requirements-build.lock requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ITA Tracker needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "ITA Tracker: installing what it runs with into $(VENV) ..."
	$(PYTHON) -m venv $(VENV)
	$(PIP) --quiet --require-hashes -r requirements-uv.lock
	$(call bring,-r requirements.lock -r requirements-build.lock)
	$(PIP) --quiet --no-deps --no-build-isolation -e .
	touch $(INSTALLED)

# What tests and checks need besides.
$(TOOLS): $(INSTALLED) requirements-dev.lock
	@echo "ITA Tracker: installing the tools for tests and checks ..."
	$(call bring,-r requirements-dev.lock)
	touch $(TOOLS)

# What the pages take from npm; where there is no npm, Node comes as a wheel.
$(NODE_MODULES): $(INSTALLED) web/assets/package-lock.json
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock
	cd web/assets && PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent && touch node_modules/.package-lock.json

# Only the rules and icons that the templates name, so they are looked through again when one changes.
$(ASSETS): $(NODE_MODULES) web/assets/build.mjs $(shell find web/templates -name '*.html') $(wildcard web/static/*.css web/static/*.js)
	cd web/assets && PATH="$$PATH:$(CURDIR)/$(BIN)" node build.mjs

run: install
	$(BIN)/ita up

PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
FOR_TESTS := --ignore tests/browser

test: tools
	$(PYTEST) $(FOR_TESTS)

# Everything: what `make test` runs, what it leaves out, and the journeys.
test-all: test
	$(PYTEST) $(FOR_TESTS) --part rest
	$(MAKE) e2e

# The journeys in a real Chromium, which Debian's package brings where there is none (as root).
e2e: tools
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }
	ITA_TEST_REQUIRE="chromium,assets$${ITA_TEST_REQUIRE:+,$$ITA_TEST_REQUIRE}" $(PYTEST) --part all tests/browser

check: tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) tests/unit

bench: tools
	$(BIN)/python -m tests.bench

faults: tools
	$(BIN)/python -m tests.faults --keep

# Random faults that a seed decides: make chaos SEED=7 SEEDS=20
chaos: tools
	$(BIN)/python -m tests.chaos --seed $(or $(SEED),1) --seeds $(or $(SEEDS),1)

# Damaged files by the thousand; and what the tests ask of examples that are the same at each run, asked of new ones.
fuzz: tools
	$(BIN)/python -m tests.fuzz
	$(PYTEST) $(FOR_TESTS) --part search

clean:
	rm -rf $(VENV) build dist *.egg-info web/static/vendor web/assets/node_modules
