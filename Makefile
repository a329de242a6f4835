# `make run` and `make test` do all their own set-up; the others are for working on Coach.

VENV := .venv
PYTHON := $(VENV)/bin/python
SETUP := build_spec/environment.sh build_spec/system-packages.sh pyproject.toml
DESKTOP := $(if $(filter Linux,$(shell uname -s)),tests/desktop.sh,env QT_QPA_PLATFORM=offscreen)
PYTEST_ARGS ?=

.PHONY: run test lint bench bundle editor clean

# Opens the window; where there is no display, leads the short beginner routine in the terminal.
run: $(VENV)/ready-run
	@build_spec/system-packages.sh run
	@if $(PYTHON) -m coach.display; then \
		$(PYTHON) -m coach; \
	else \
		echo "Playing the short beginner routine in the terminal instead."; \
		$(PYTHON) -m coach play R05 --level beginner; \
	fi

# The whole suite, inside a desktop of its own with display, sound, speech and accessibility.
test: $(VENV)/ready-test
	@build_spec/system-packages.sh test
	$(DESKTOP) $(PYTHON) -m pytest $(PYTEST_ARGS)

lint: $(VENV)/ready-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/ready-test
	@build_spec/system-packages.sh test
	$(DESKTOP) $(PYTHON) benchmarks/run.py

# A folder with everything in it, dist/coach, that needs no Python; it tests itself at the end.
bundle: $(VENV)/ready-dev
	@build_spec/system-packages.sh bundle
	build_spec/bundle.sh $(PYTHON)

# The language server that editors use for YAML, for the tests of what authors see in theirs.
editor: build/editor/ready

build/editor/ready: tests/e2e/editor/package-lock.json
	@command -v npm >/dev/null || build_spec/system-packages.sh install nodejs npm
	mkdir -p build/editor
	cp tests/e2e/editor/package.json tests/e2e/editor/package-lock.json build/editor
	npm ci --prefix build/editor --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf $(VENV) build dist bench-results .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/ready-%: $(SETUP)
	@build_spec/environment.sh $(VENV) $*
	@touch $@
