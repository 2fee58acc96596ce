# `make run` and `make test` set up all they need: Python 3.11+ and make are enough.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
UV := UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --quiet --frozen --inexact

.PHONY: run setup test check unit browser peers pictures bench bench-sms bench-fanout bench-broadcast storm sms-drill drill-broadcast clean

run: setup  ## Start the demo: everything on this machine, no account, no token.
	@$(BIN)/siaga demo $(ARGS)

setup: .venv/.ready  ## Build .venv with the `siaga` command in it.

test: check unit  ## All checks and all tests.

check: .venv/.ready-dev  ## Lints, types, import contracts, locales.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.locales.lint

unit: .venv/.ready-dev browser
	$(BIN)/pytest -n auto --dist loadscope -m "not alone and not peers"
	$(BIN)/pytest -m "alone"

browser:  ## A Chromium for the browser tests: an installed one, or Debian's where we may install.
	@tests/browser.sh

peers: .venv/.ready-dev  ## The SMS gateways against Kannel and Gammu SMSD; not part of `make test`.
	@tests/peers/install.sh
	$(BIN)/pytest -m peers tests/peers

pictures: .venv/.ready-dev browser  ## The README's pictures, taken of a running demo.
	$(BIN)/python -m tests.pictures

bench: .venv/.ready-dev  ## The product beside its baselines: make bench ARGS="--rounds 3 --secs 4"
	$(BIN)/python -m bench $(ARGS)

storm: .venv/.ready-dev  ## 100 storms on the booking of places: make storm ARGS="--storms 20"
	$(BIN)/python -m bench.storms $(ARGS)

sms-drill: .venv/.ready-dev  ## An SMSC that is killed and throttles: make sms-drill ARGS="--messages 10000"
	$(BIN)/python -m bench.smsc_drill $(ARGS)

drill-broadcast: .venv/.ready-dev  ## Everybody is told once: make drill-broadcast ARGS="--kills 5 --senders 2"
	$(BIN)/python -m bench.broadcast $(ARGS)

bench-broadcast: .venv/.ready-dev  ## Messages a second, beside aiogram: make bench-broadcast ARGS="--rounds 3"
	$(BIN)/python -m bench.bulk $(ARGS)

bench-sms: .venv/.ready-dev  ## SMS a second, beside two SMPP libraries: make bench-sms ARGS="--rounds 3"
	$(BIN)/python -m bench.submit $(ARGS)

bench-fanout: .venv/.ready-dev  ## A notice to everybody: make bench-fanout ARGS="--residents 100000"
	$(BIN)/python -m bench.fanout $(ARGS)

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Siaga needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv (once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: pyproject.toml uv.lock | .venv/bin/uv
	@$(UV) --no-dev
	@touch $@

.venv/.ready-dev: .venv/.ready
	@$(UV)
	@touch $@

clean:  ## Remove what was built; the demo's data in .data stay.
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
