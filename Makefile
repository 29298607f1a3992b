# Two commands do everything: `make demo` and `make test`. Each sets up what is missing first.
VENV ?= .venv
BIN := $(VENV)/bin
export VENV
# Tests and runs start many child processes: compiled modules are kept, whatever the caller set.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup dev demo demo-openai test check format bench words docs sample clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t14

setup: ## set up what is missing: system libraries, virtual environment, package
	@tools/setup.sh

dev: ## the same, with what tests and checks need
	@tools/setup.sh dev

demo: setup ## draw the sample campaign on the studio and say where the PDF is
	@$(BIN)/campaign run campaigns/spring.yaml; code=$$?; [ $$code -le 1 ] || exit $$code

demo-openai: dev ## draw twelve figures from photos with a stand-in of an image model: no key, no network
	@$(BIN)/python -m tools.demo_openai

test: dev ## run the whole test suite
	@$(BIN)/python -m pytest -n logical --dist loadfile

check: dev ## ruff, mypy --strict, import floors, fresh docs and catalogues
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m tools.reference --check
	@$(BIN)/python -m tools.words --check

format: dev ## format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: dev ## measure speed and memory on this machine
	@$(BIN)/python -m tests.benchmarks

words: dev ## bring the translators' files up to date with what the code says
	@$(BIN)/python -m tools.words

docs: dev ## write the generated reference pages
	@$(BIN)/python -m tools.reference

sample: dev ## make the sample proof of reports/sample and the README's pictures again
	@$(BIN)/python -m tools.sample

clean: ## remove what was built (not what was drawn)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
