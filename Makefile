# Every target sets up what it needs. Only Python 3.11+ and make are taken for granted.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet --output-file
# The locks are complete, so nothing is resolved at install time; --link-mode=copy keeps other virtual environments apart.
INSTALL := $(UV) pip install --quiet --no-deps --require-hashes --link-mode=copy --requirement

.PHONY: setup setup-dev run test bench evaluate lock clean

setup: .venv/.run-installed
setup-dev: .venv/.dev-installed

# The pip that comes with Python 3.11 cannot read one of our dependencies' repeated extras, so uv installs the rest.
.venv/.installer: requirements/installer.lock
	$(PYTHON) -c "import sys; sys.exit('Cribnotes needs Python 3.11, 3.12 or 3.13; this is %d.%d. Try: make PYTHON=python3.11' % sys.version_info[:2] if not (3, 11) <= sys.version_info[:2] < (3, 14) else 0)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements/installer.lock
	touch $@

.venv/.run-installed: .venv/.installer requirements/run.lock pyproject.toml
	$(INSTALL) requirements/run.lock --python $(BIN)/python
	$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	touch $@

.venv/.dev-installed: .venv/.run-installed requirements/dev.lock
	$(INSTALL) requirements/dev.lock --python $(BIN)/python
	touch $@

run: setup
	$(BIN)/cribnotes demo
	$(BIN)/cribnotes dashboard --demo

test: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --cov-report=term

bench: setup-dev
	$(BIN)/python -m benchmarks

evaluate: setup
	$(BIN)/cribnotes demo
	$(BIN)/cribnotes evaluate sample

lock: .venv/.installer
	printf 'uv\n' | $(UV) pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/installer.lock
	$(LOCK) requirements/run.lock
	$(LOCK) requirements/dev.lock --extra dev

clean:
	rm -rf .venv
