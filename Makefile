# `make run` and `make test` are all a newcomer needs; each sets up what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ASSETS := web/static/vendor/htmx.js

.PHONY: install run test e2e check bench faults chaos fuzz clean

install: $(STAMP) $(ASSETS)

$(STAMP): pyproject.toml requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ITA Tracker needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

# What the pages take from npm; where there is no npm, Node comes as a wheel.
$(ASSETS): $(STAMP) web/assets/package-lock.json web/assets/build.mjs
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock
	cd web/assets && PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent && PATH="$$PATH:$(CURDIR)/$(BIN)" node build.mjs

run: install
	$(BIN)/ita up

test: install
	$(BIN)/python -m pytest -n 2 --ignore tests/browser

# The journeys in a real Chromium, which Debian's package brings where there is none (as root).
e2e: install
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }
	ITA_TEST_REQUIRE="chromium,assets$${ITA_TEST_REQUIRE:+,$$ITA_TEST_REQUIRE}" $(BIN)/python -m pytest -n 2 tests/browser

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/unit

bench: install
	$(BIN)/python -m tests.bench

faults: install
	$(BIN)/python -m tests.faults --keep

# Random faults that a seed decides: make chaos SEED=7 SEEDS=20
chaos: install
	$(BIN)/python -m tests.chaos --seed $(or $(SEED),1) --seeds $(or $(SEEDS),1)

fuzz: install
	$(BIN)/python -m tests.fuzz

clean:
	rm -rf $(VENV) build dist *.egg-info web/static/vendor web/assets/node_modules
