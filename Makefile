# Needs only make and Python 3.11 or newer; another Python: make demo PYTHON=python3.12
PYTHON ?= python3

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The packages that exist, of those we own.
PACKAGES := $(patsubst %/__init__.py,%,$(wildcard $(addsuffix /__init__.py,models optimizer api fixtures benchmarks tests)))

# An environment is made anew when its lock, the project file, the Python or the folder changes.
key = $(shell { cat $(1) requirements-uv.lock pyproject.toml; pwd; $(PYTHON) --version; } 2>&1 | cksum | cut -d ' ' -f 1)
RUN := .venv/.made-$(call key,requirements.lock)
DEV := .venv-dev/.made-$(call key,requirements-dev.lock)

.PHONY: demo test test-deep mutants bench bench-quick timefold lint types lock clean

demo: $(RUN)
	.venv/bin/placewell demo

# As many tests side by side as there are processors, up to four.
ABREAST := -n logical --maxprocesses 4 --dist worksteal

test: lint types
	.venv-dev/bin/pytest -q $(ABREAST) -m "not deep" --hypothesis-profile=quick

test-deep: $(DEV)
	.venv-dev/bin/pytest -q $(ABREAST) -m "deep or hypothesis" --hypothesis-profile=deep

# Which small faults of the rule book the tests do not notice; what ran already is not run again.
# A chapter, or a file: make mutants CHAPTER=risk
mutants: $(DEV)
	.venv-dev/bin/python -m tests.mutants $(CHAPTER)

# All of benchmarks/plan.toml, some two and a half hours; what ran already is not run again. A part, by its blocks:
# make bench BENCH=pdu,region. Tables and plots go into README.md, between its markers.
BENCH ?= all
bench: $(DEV)
	@if command -v javac >/dev/null; then $(MAKE) --no-print-directory timefold || true; fi
	.venv-dev/bin/placewell bench --plan $(BENCH) --readme README.md

# One more peer for the benchmarks, where there is a JDK of 17 or newer.
timefold: $(DEV)
	.venv-dev/bin/python -m pip install --quiet --require-hashes -r requirements-timefold.lock

# By deterministic work, not by the clock.
bench-quick: $(DEV)
	.venv-dev/bin/placewell bench --quick

lint: $(DEV)
	.venv-dev/bin/ruff check .
	.venv-dev/bin/ruff format --check .

types: $(DEV)
	.venv-dev/bin/mypy --strict $(PACKAGES)

# uv installs in seconds; where it cannot be had or cannot reach the packages, pip does the same work.
# $(1): the environment, $(2): its lock
define make-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Placewell needs Python 3.11 or newer as $(PYTHON). Name another: make PYTHON=python3.12" >&2; exit 1; }
	rm -rf $(1)
	$(PYTHON) -m venv $(1)
	{ $(1)/bin/python -m pip install --quiet --require-hashes -r requirements-uv.lock && \
	  $(1)/bin/uv pip install --quiet --python $(1)/bin/python --require-hashes -r $(2); } || \
	  $(1)/bin/python -m pip install --require-hashes -r $(2)
	$(1)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(1)/bin/python -m optimizer.engines.search.ready
	touch $@
endef

$(RUN):
	$(call make-venv,.venv,requirements.lock)

$(DEV):
	$(call make-venv,.venv-dev,requirements-dev.lock)

# Keeps the versions already locked where it can; newest ones: make lock LOCK_FLAGS=--upgrade
COMPILE = .venv-lock/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
  --fork-strategy fewest --no-header --no-emit-index-url --no-emit-find-links $(LOCK_FLAGS)

lock:
	rm -rf .venv-lock
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --require-hashes -r requirements-uv.lock
	$(COMPILE) --group installer -o requirements-uv.lock
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev --group bench -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group timefold -c requirements-dev.lock -o requirements-timefold.lock
	rm -rf .venv-lock

clean:
	rm -rf .venv .venv-dev .venv-lock .mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov build dist *.egg-info
	find $(PACKAGES) -name __pycache__ -type d -prune -exec rm -rf {} +
