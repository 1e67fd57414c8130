# Everything goes through .venv, which is made on first use. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
IN_VENV := $(VENV)/bin/python
LOCKS := requirements.lock requirements-dev.lock
# Writes the lock files; a lock for every system and Python needs it, pip's own are for one.
UV := uv==0.13.9
READY := $(VENV)/installed

# An environment that is half made, or whose Python was replaced under it, is made anew.
USABLE := import pip, sys; sys.exit(sys.version_info < (3, 11))

# What the environment has to hold: this Python with these packages.
WANTED = { $(IN_VENV) --version && cat $(LOCKS); } 2>/dev/null

.DEFAULT_GOAL := help
.PHONY: help setup run test eval long bench chaos lint format lock audit

help: ## List what there is
	@echo "Understudy: how actors prepare for their parts, told on Discord."
	@echo
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'
	@echo
	@echo "Another Python than $(PYTHON): make PYTHON=python3.12 run"

run: setup ## Start: on Discord with DISCORD_TOKEN, else the playground in your browser
	@$(IN_VENV) -m bot

test: setup lint ## Run all checks and the whole test suite
	@echo "Tests"
	@$(IN_VENV) -m pytest -n auto --dist worksteal

eval: setup ## See how well questions are answered: figures by kind, and every miss
	@$(IN_VENV) -m tests.ask

long: setup ## Run the tests that take minutes, such as a thousand servers at once
	@$(IN_VENV) -m pytest -m long

bench: setup ## Measure speed and memory beside a bare bot (some minutes)
	@$(IN_VENV) -m tests.bench

chaos: setup ## Let everything go wrong for eight minutes; nothing that was told may be untrue
	@$(IN_VENV) -m tests.wire.chaos --minutes 8

lint: setup ## Check style, formatting and types
	@echo "Style (ruff)"
	@$(IN_VENV) -m ruff check --quiet
	@$(IN_VENV) -m ruff format --check --quiet || { echo "Some files are not formatted: run make format." >&2; exit 1; }
	@echo "Types (mypy --strict)"
	@$(IN_VENV) -m mypy --strict

format: setup ## Format the code and mend what ruff can mend
	@$(IN_VENV) -m ruff check --fix --quiet
	@$(IN_VENV) -m ruff format

audit: setup ## Ask whether a package has a known weakness
	@$(IN_VENV) .ci/audit.py

# Without the settings of this machine's pip: the locks name what the registry has, and no address.
lock: ## Write the lock files anew after a change of requirements.txt or requirements-dev.txt
	@$(PYTHON) -m venv $(VENV)/for-lock
	@$(VENV)/for-lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@for name in requirements requirements-dev; do \
		env -u PIP_FIND_LINKS $(VENV)/for-lock/bin/uv pip compile --quiet --no-config --universal \
			--python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
			--output-file $$name.lock $$name.txt || exit 1; \
	done
	@echo "Written: $(LOCKS)"

# The record of what was installed is compared by content: file dates change with every checkout.
setup: ## Make .venv and install the packages, where that is still to do
	@if $(WANTED) | cmp -s - $(READY); then exit 0; fi; \
	$(check_python); \
	echo "Setting up in $(VENV) (takes a minute the first time) ..."; \
	rm -f $(READY); \
	{ $(IN_VENV) -c '$(USABLE)' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV); } && \
	$(IN_VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock || { \
		echo "The packages could not be installed; the lines above say why. Mend that, then run make again." >&2; \
		exit 1; \
	}; \
	$(WANTED) > $(READY); \
	echo "Set up."

define check_python
	command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "Python 3.11 or newer is needed, and there is no $(PYTHON) here. Install it, or name yours: make PYTHON=python3.12 run" >&2; \
		exit 1; \
	}; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) --version 2>&1). Name a newer one: make PYTHON=python3.12 run" >&2; \
		exit 1; \
	}; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python has no venv module. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; \
	}
endef
