# Everything that a checkout of Plainleaf can do. `make` alone lists it.
# Stamps and real files keep track of what is up to date; longer recipes live in scripts/.

HOST ?= 127.0.0.1
PORT ?= 8000
# The public address of the site, which pages name; a change of it makes the site again.
ORIGIN ?= $(or $(PLAINLEAF_ORIGIN),http://127.0.0.1:8000)
export PLAINLEAF_ORIGIN := $(ORIGIN)
# Tools in node_modules/.bin look for `node` on the path.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

FLASK := .venv/bin/flask --app webapp
NODE_BIN := node_modules/.bin
PYTHON_TOOLS := .venv/.serve
EDIT_TOOLS := .venv/.edit
TEST_TOOLS := .venv/.test
NODE_TOOLS := node_modules/.stamp

files = $(sort $(shell find $(1) -type f -not -path '*/__pycache__/*' -not -name '.*' $(2) 2>/dev/null))
STATIC := $(call files,static)
SOURCES := $(call files,templates articles) $(call files,webapp,-name '*.py') \
  $(call files,translations,\( -name '*.po' -o -name '*.yaml' \))
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))

.PHONY: help
help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "Settings: HOST=$(HOST) PORT=$(PORT) ORIGIN=$(ORIGIN)"

.PHONY: serve
serve: build ## Build what has changed and serve the site at HOST and PORT
	@exec scripts/serve '$(HOST)' '$(PORT)'

.PHONY: build
build: build/.frozen ## Build scripts, styles, catalogues and the frozen site into build/

.PHONY: test
test: tools lint build ## Lint, then run every test (one: make test ARGS="-k name")
	.venv/bin/pytest -n auto --dist worksteal $(ARGS)

.PHONY: lint
lint: $(TEST_TOOLS) $(NODE_TOOLS) ## Check style and types of Python, scripts and styles
	.venv/bin/ruff check --quiet
	.venv/bin/ruff format --check --quiet
	.venv/bin/mypy --no-error-summary
	$(NODE_BIN)/biome ci --log-level=warn --no-errors-on-unmatched
	$(NODE_BIN)/stylelint --allow-empty-input '{static,webapp}/**/*.css'
	$(if $(wildcard static/js/*),$(NODE_BIN)/tsc --project .)
	$(if $(wildcard static/sw/*),$(NODE_BIN)/tsc --project tsconfig.sw.json)

.PHONY: format
format: $(TEST_TOOLS) $(NODE_TOOLS) ## Rewrite Python, scripts and styles in the house style
	.venv/bin/ruff check --fix --quiet
	.venv/bin/ruff format --quiet
	$(NODE_BIN)/biome check --write --log-level=warn --no-errors-on-unmatched
	$(NODE_BIN)/stylelint --allow-empty-input --fix '{static,webapp}/**/*.css'

.PHONY: articles
articles: $(EDIT_TOOLS) build/assets/manifest.json ## Check every article as an editor would (one: make articles ARGS=sleep)
	$(FLASK) articles check $(ARGS)

.PHONY: preview
preview: $(EDIT_TOOLS) build/assets/manifest.json $(CATALOGUES) ## Show the site while you write (one article: make preview ARGS=sleep)
	@exec $(FLASK) articles preview $(ARGS)

.PHONY: translations
translations: $(EDIT_TOOLS) ## Check all translations and write translations/STATUS.md (one language: make translations ARGS=pl)
	$(FLASK) translations check $(ARGS)
	$(FLASK) translations status --format markdown >build/STATUS.md
	@mv build/STATUS.md translations/STATUS.md

.PHONY: messages
messages: $(PYTHON_TOOLS) ## Collect what translators work on into build/*.pot and the catalogues
	$(FLASK) messages

.PHONY: lock
lock: $(TEST_TOOLS) $(NODE_TOOLS) ## Write both lock files (newest Python packages: make lock UPGRADE=1)
	.venv/bin/python scripts/lock.py $(if $(UPGRADE),--upgrade)
	.venv/bin/npm install --package-lock-only
	.venv/bin/npm ci --dry-run >/dev/null

.PHONY: bench
bench: $(TEST_TOOLS) build tools ## Measure the site against its budgets
	.venv/bin/python -m bench
	.venv/bin/python -m bench.offline
	.venv/bin/python -m bench.record
	.venv/bin/python -m bench.search

.PHONY: clean
clean: ## Delete all that was built (the tools in .venv and node_modules stay)
	rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis $(CATALOGUES)
	find . -name __pycache__ -not -path './.venv/*' -not -path './node_modules/*' -exec rm -rf {} +

# What is installed, and from what.
$(PYTHON_TOOLS): requirements.lock
	@echo "Installing Python packages into .venv"
	@scripts/python-env serve
	@touch $@

$(EDIT_TOOLS): $(PYTHON_TOOLS)
	@echo "Installing Python packages for editors into .venv"
	@scripts/python-env edit
	@touch $@

$(TEST_TOOLS): $(PYTHON_TOOLS)
	@echo "Installing Python packages for tests into .venv"
	@scripts/python-env test
	@touch $@

# After .venv, because scripts/node-env puts node and npm into it.
$(NODE_TOOLS): package-lock.json $(PYTHON_TOOLS)
	@echo "Installing Node packages into node_modules"
	@scripts/node-env
	@touch $@

.PHONY: tools
tools: $(TEST_TOOLS) $(NODE_TOOLS)
	@scripts/test-tools

# What is built, and from what. build/.inputs changes when a file comes or goes or a setting of the
# site changes, which no file's date shows.
.PHONY: always
build/.inputs: always
	@mkdir -p build
	@{ env | grep '^PLAINLEAF_' | sort; printf '%s\n' $(SOURCES) $(STATIC); } >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

build/assets/manifest.json: $(STATIC) build/.inputs scripts/build_assets.mjs $(NODE_TOOLS)
	.venv/bin/node scripts/build_assets.mjs

%.mo: %.po | $(PYTHON_TOOLS)
	.venv/bin/pybabel --quiet compile --input-file $< --output-file $@

build/.frozen: $(SOURCES) $(CATALOGUES) build/.inputs build/assets/manifest.json $(PYTHON_TOOLS)
	$(FLASK) freeze
	$(FLASK) check
	@touch $@
