PYTHON ?= python3
VENV := .venv
PIP_QUIET := --quiet --disable-pip-version-check

.PHONY: bench demo gpu-check load locked soak test

# Everything for a first start: environment, pinned packages, base weights, engine, app. A later start takes seconds.
demo: $(VENV)/app
	$(VENV)/bin/python app.py

# Before `make demo`, where every package has to be the one that was tested, by hash: nothing else is installed then.
locked: | $(VENV)/bin/python
	$(VENV)/bin/pip install $(PIP_QUIET) --require-hashes -r requirements.lock
	@touch $(VENV)/app

# Style, unit tests, integration tests on the real checkpoint, and the real app in a real browser.
test: $(VENV)/tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/python tests/browser/chromium.py
	$(VENV)/bin/python -m tests.browser.axe
	$(VENV)/bin/python -m pytest

# On a machine with a GPU: the NF4 engine beside fp32, a QLoRA run and a bf16 run, within limits.
gpu-check: $(VENV)/app
	$(VENV)/bin/python -m training.experiments.gpu_check --out assets/results/gpu.json

# Hostile requests, 120 times as many as in `make test`, and both lesson-sized runs: about an hour.
soak: $(VENV)/tests
	SOAK=120 $(VENV)/bin/python -m pytest -s tests/integration/test_hostile_requests.py tests/integration/test_lesson_sized_run.py

# Tokens a second of each build beside llama.cpp, transformers and bitsandbytes: about ten minutes, on a machine at rest.
bench: $(VENV)/tests
	$(VENV)/bin/python -m tests.benchmarks.bench --out assets/results/bench.json

# The running app under load, for about a quarter of an hour: 30 clients at once, then 300 within a minute.
load: $(VENV)/tests
	$(VENV)/bin/python -m tests.benchmarks.load --out assets/results/load.json

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)) and \"Python 3.11 or 3.12 is needed: make PYTHON=python3.11 ...\")"
	$(PYTHON) -m venv $(VENV)

$(VENV)/app: requirements.txt | $(VENV)/bin/python
	@echo "Installing the pinned packages: this takes a few minutes, once."
	$(VENV)/bin/pip install $(PIP_QUIET) -r requirements.txt
	@touch $@

$(VENV)/tests: tests/requirements.txt $(VENV)/app
	$(VENV)/bin/pip install $(PIP_QUIET) -r tests/requirements.txt
	@touch $@
