# marsad: `make demo` shows what it does, `make test` checks it, `make help` lists the rest.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
DATA := src/marsad/data
LEXICON := $(DATA)/lexicon.json
SAMPLES := src/marsad/samples/reports.jsonl
BASE ?= HEAD
SET ?= train
SECONDS ?= 30

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers unit fuzz gate figures bench changes data train lock wheel clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/runtime $(LEXICON)  ## read the sample reports, record them, show who says what
	@mkdir -p demo
	@echo "Reading 16 invented reports on three incidents into a record, an SQLite file:"
	$(BIN)/marsad --record demo/record.db add $(SAMPLES)
	@echo "What is said to have killed people, report by report, and who says so:"
	$(BIN)/marsad --record demo/record.db events --killed 1
	@echo "Writing the reports as a page:"
	$(BIN)/marsad extract $(SAMPLES) --to html --output demo/reports.html
	@echo
	@echo "Open the page, each report with its evidence marked:  file://$(CURDIR)/demo/reports.html"
	@echo "See how tolls disagree:      $(BIN)/marsad --record demo/record.db events --place حريب"
	@echo "See which words and rules:   $(BIN)/marsad explain 'قتل ثلاثة جنود في هجوم قرب تدمر أمس' --published 2024-03-02"
	@echo "Take it to a spreadsheet:    $(BIN)/marsad --record demo/record.db export --bom -o demo/events.csv"

test: lint types layers unit fuzz gate  ## everything that CI checks

lint: .venv/dev  ## style: ruff check, ruff format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev  ## mypy --strict
	$(BIN)/mypy --strict

layers: .venv/dev  ## who may import whom: import-linter
	$(BIN)/lint-imports

unit: .venv/dev $(LEXICON)  ## pytest
	$(BIN)/python -m pytest -n auto

fuzz: .venv/dev $(LEXICON)  ## try input of all kinds for SECONDS (30), where there is atheris
	-$(PIP) --only-binary :all: --require-hashes -r requirements-fuzz.lock
	$(BIN)/python -m tools.fuzz --seconds $(SECONDS)

gate: .venv/dev $(LEXICON)  ## scores on ../shared/eval against the floors of eval/baseline.json
	$(BIN)/python -m eval.gate

figures: .venv/dev $(LEXICON)  ## raise the floors to what is reached; write them into the README
	$(BIN)/python -m eval.gate --update
	$(BIN)/python -m eval.figures

bench: .venv/dev $(LEXICON)  ## words a second of the extraction, on one core
	$(BIN)/python -m tools.bench

changes: .venv/dev $(LEXICON)  ## facts gained and lost since BASE (a commit) on SET (train, sample)
	$(BIN)/python -m eval.changes --base $(BASE) --set $(SET)

data: .venv/runtime  ## compile the word lists anew
	$(BIN)/python -m tools.lexicon

train: .venv/dev $(LEXICON)  ## fit the weights of learned decisions anew (needs ../shared)
	$(PIP) --editable '.[train]'
	$(BIN)/python -m tools.train

wheel: .venv/dev $(LEXICON)  ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

# The universal locks hold for every platform and for Python 3.11 and later.
lock: .venv/dev  ## resolve the lock files anew (needs uv)
	uv pip compile -q pyproject.toml --group build --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" -o requirements.lock
	uv pip compile -q pyproject.toml --group build --extra dev --extra postgresql --universal \
		--python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		-c requirements.lock -o requirements-dev.lock

clean:  ## remove what make made, the virtual environment too
	rm -rf .venv demo dist build $(LEXICON)

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "expected Python 3.11 or later, got none on the path" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing into .venv, once; a minute or two:"
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/runtime
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# The folders are named too, so that a list that was removed is noticed.
$(LEXICON): $(wildcard $(DATA)/*/*.yml) $(wildcard $(DATA)/??) tools/lexicon.py tools/inflect.py \
		src/marsad/tokens/letters.py | .venv/runtime
	$(BIN)/python -m tools.lexicon
