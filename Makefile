# The commands of the project. A fresh machine needs Python 3.11 or newer, pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GAZETTEER := src/mapdesk/geo/gazetteer
GAZETTEER_SOURCES := $(wildcard $(GAZETTEER)/*.py $(GAZETTEER)/*/*.py $(GAZETTEER)/tables/* $(GAZETTEER)/boundaries/*)

.DEFAULT_GOAL := help
.PHONY: help install map test lint bench check pictures requirements clean chromium postgis hosts

help: ## what there is to do
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

install: $(VENV)/.ready ## a .venv with mapdesk and everything it needs

# A virtual environment made without ensurepip: Debian leaves that out, and pip can install into one from outside.
$(VENV)/.pinned: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mapdesk needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + "; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/.ready: $(VENV)/.pinned pyproject.toml hatch_build.py $(GAZETTEER_SOURCES)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src/mapdesk
	@touch $@

map: install ## seeds/ become layers/ and maps/
	$(BIN)/mapdesk build

test: install chromium postgis hosts ## all tests, in a browser, a database, LibreOffice and a notebook too
	$(BIN)/python -m pytest -n 2

chromium: install
	@sh tools/chromium.sh

hosts: install
	@sh tools/hosts.sh

postgis: install
	@sh tools/postgis.sh

lint: install ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@sh tools/lint_viewer.sh

$(VENV)/.bench: $(VENV)/.pinned requirements/bench.txt
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	@touch $@

bench: install $(VENV)/.bench ## speed, memory, size and accuracy, against named peers
	$(BIN)/python -m bench

pictures: install chromium ## screenshots of the real map for the README and docs/
	$(BIN)/python tools/screenshots.py

requirements: ## pin all dependencies again, with hashes
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/dev.txt
	$(BIN)/uv pip compile --group bench --constraints requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/bench.txt

clean: ## remove what make made
	rm -rf $(VENV) build dist $(GAZETTEER)/compiled .mapdesk
