# Pendopo: one command starts the office, one command proves it.
# Everything is installed into .venv from locks with hashes; the data of the demo lies in data/.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
ADDRESS ?= 127.0.0.1
OFFICE ?= tempursari
PY := .venv/bin/python

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run install install-test test lint fresh bench lock clean

help:  ## this list
	@echo "Pendopo: the process map of a sub-district office, running"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

run:  ## start the office with its demo on PORT (8000): server and worker, Ctrl-C stops both
	@sh tools/check.sh "$(ADDRESS)" "$(PORT)"
	@$(MAKE) --no-print-directory install
	@exec $(PY) -m pendopo jalankan --alamat "$(ADDRESS)" --port "$(PORT)" --kantor "$(OFFICE)" --contoh

install: .venv/runtime.stamp  ## make .venv and install what the program needs

install-test: .venv/test.stamp  ## also install what tests need (Chromium and fonts from Debian, as root)

.venv/bin/python:
	@sh tools/venv.sh

.venv/runtime.stamp: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@sh tools/system.sh run
	@echo "Memasang kebutuhan program (sekali saja) ..."
	@$(PY) -m pip install -qq --require-hashes -r requirements/runtime.txt
	@$(PY) -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/runtime.stamp
	@sh tools/system.sh test
	@$(PY) -m pip install -qq --require-hashes -r requirements/test.txt
	@touch $@

node_modules/.stamp: package-lock.json
	@sh tools/editor.sh
	@mkdir -p node_modules && touch $@

test: install-test node_modules/.stamp  ## every house law, then all tests on SQLite and on PostgreSQL where one answers
	@sh tools/test.sh all

lint: install-test  ## the house laws that need no test run
	@sh tools/test.sh lint

fresh: install-test  ## write the generated files anew
	@sh tools/test.sh write

bench: install-test  ## measure the engine and the pages, at most 10 minutes, into bench/hasil.json
	@$(PY) -m bench

lock: install-test  ## compile the locks anew (needs the network)
	@sh tools/lock.sh

clean:  ## remove what can be made again; the data folder stays
	rm -rf .venv node_modules build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
