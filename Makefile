# Everything needs only python3 (3.11 or newer) and make. uv is used where it is already installed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Without compiled bytecode every start takes seconds longer.
unexport PYTHONDONTWRITEBYTECODE

UV := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL = $(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
endif

OWN_PACKAGES := crampdiary diary insights
OWN_SOURCES := $(shell find $(OWN_PACKAGES) -name '*.py' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run setup test test-pg test-calibration lint format lock bench calibrate check-deploy clean

help:
	@echo "make run           set up, then serve the diary at http://127.0.0.1:8000"
	@echo "make test          set up, then run all tests"
	@echo "make setup         set up only; $(BIN)/python manage.py works afterwards"
	@echo "make test-pg       the tests on a real PostgreSQL"
	@echo "make lint          style, types, import contracts, templates"
	@echo "make format        rewrite the code in the house style"
	@echo "make bench         measure pages, imports and exports with ten years of entries"
	@echo "make calibrate     how often patterns are named that are not there, and found that are (most of an hour;"
	@echo "                   QUICK=1: two minutes; WORKERS=2: two processes); broken off, it goes on where it stopped"
	@echo "make test-calibration  200 diaries without a pattern and 200 with one, as a test (a few minutes)"
	@echo "make check-deploy  Django's deployment checks with the variables in force"
	@echo "make lock          write the lock files anew from pyproject.toml"
	@echo "make clean         remove the virtual environment and collected files, never ./data"

# --- Set up -----------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "crampdiary needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)."; \
	  echo "Install a newer one and name it: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	@echo "Installing packages (once; takes about half a minute) ..."
	@$(INSTALL) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	@echo "Installing packages and test tools (once; takes about a minute) ..."
	@$(INSTALL) requirements-dev.lock
	@touch $@ $(VENV)/.runtime

$(VENV)/.compiled: $(OWN_SOURCES) $(VENV)/.runtime
	@$(BIN)/python -m compileall -q $(OWN_PACKAGES)
	@touch $@

setup: $(VENV)/.runtime $(VENV)/.compiled

# --- Use --------------------------------------------------------------------

run: setup
	@exec $(BIN)/python manage.py serve

check-deploy: setup
	@$(BIN)/python manage.py check --deploy

bench: setup
	@$(BIN)/python manage.py bench

# One thread each: the arrays are small.
calibrate: setup
	@OMP_NUM_THREADS=1 $(BIN)/python manage.py calibrate --workers $(or $(WORKERS),1) \
	  $(if $(QUICK),--quick,--write docs/calibration.md)

# --- Test -------------------------------------------------------------------

test: $(VENV)/.dev $(VENV)/.compiled
	@$(BIN)/python -m pytest -n 2

test-pg: $(VENV)/.dev $(VENV)/.compiled
	@$(BIN)/python -m tests.on_postgresql -n 2

test-calibration: $(VENV)/.dev $(VENV)/.compiled
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -m calibration tests/insights/calibration \
	  tests/insights/rules/test_stable_diaries.py

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

COMPILE_LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
  --generate-hashes --no-annotate --custom-compile-command "make lock"

lock: $(BIN)/python
	@$(BIN)/python -m pip show --quiet uv 2>/dev/null || $(BIN)/python -m pip install --quiet uv
	@$(COMPILE_LOCK) --extra dev --output-file requirements-dev.lock
	@$(COMPILE_LOCK) --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf $(VENV) build staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
