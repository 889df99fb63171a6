# `make demo` and `make test` need nothing but make and a Python of 3.11 or newer with venv:
# they set up .venv once, and again only when pyproject.toml has changed.

PYTHONS := python3 python3.13 python3.12 python3.11 python3.14
PYTHON := .venv/bin/python
STAMP := .venv/.installed
TYPED := generator/acpact tests/demo.py tests/test_layers.py tests/agents tests/ci tests/cli tests/conformance tests/ir tests/models tests/plugin tests/reports tests/server tests/server_runtime tests/spec tests/targets
IS_NEW := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.PHONY: demo test lint generate golden bench campaign clean

demo: $(STAMP)
	@$(PYTHON) tests/demo.py

test: lint
	@$(PYTHON) -m pytest -n 3

lint: $(STAMP)
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy $(TYPED)

# What is checked in under generated/, made anew.
generate: $(STAMP)
	@$(PYTHON) -m acpact generate

# Everything that tests compare with. The facts come from the published documents.
golden: generate
	@$(PYTHON) -m tests.targets.markdown.update_golden
	@if [ -d ../shared/specs ]; then $(PYTHON) -m tests.spec.update_facts; fi

# How fast, against what; the peers are installed under .bench/ at first. Takes minutes.
bench: $(STAMP)
	@$(PYTHON) -m tests.bench
	@$(PYTHON) -m tests.bench.server

# Every fault of the reference server by rule, many seeds on the clean one, and the same faults
# under plain Schemathesis. Takes hours.
campaign: $(STAMP)
	@$(PYTHON) -m tests.campaign faults --out tests/campaign/faults.md
	@$(PYTHON) -m tests.campaign seeds --out tests/campaign/seeds.md
	@$(PYTHON) -m tests.campaign schemathesis --out tests/campaign/schemathesis.md

$(STAMP): pyproject.toml
	@found=; \
	for name in $(PYTHONS); do \
	  if "$$name" -c '$(IS_NEW)' >/dev/null 2>&1; then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'acpact needs Python 3.11 or newer with venv; none of these is one: $(PYTHONS)' >&2; \
	  echo 'install one, or name it: make PYTHONS=/path/to/python' >&2; \
	  exit 1; \
	fi; \
	$(PYTHON) -c '$(IS_NEW)' >/dev/null 2>&1 || "$$found" -m venv --clear .venv
	@echo 'setting up .venv'
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[serve,test]' --group dev
	@touch $(STAMP)

clean:
	rm -rf .venv .bench .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find generator tests generated -name __pycache__ -type d -prune -exec rm -rf {} +
