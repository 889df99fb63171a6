"""Reports of real runs: of a server with forty faults, and of one without."""

import os
import subprocess
import sys
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest

from acpact.reports import Report, read_report
from tests.server.serving import serving

FAULTS = (
    "agents-config-no-schema", "agents-descriptor-another-description", "agents-interrupts-empty",
    "agents-search-ignores-limit", "agents-search-ignores-version", "agents-search-twice",
    "agents-unknown-found", "answers-checkpoint-no-uuid", "answers-error-object",
    "answers-json-latin-1", "answers-missing-is-410", "answers-null-in-creation",
    "answers-output-of-another-type", "answers-run-without-status", "answers-string-for-object",
    "answers-thread-without-created-at", "answers-without-content-type",
    "requests-refused-by-half", "requests-run-with-unknown-mode", "requests-run-without-body",
    "requests-take-array-body", "requests-take-metadata-of-any-type",
    "requests-take-negative-offset", "requests-take-text-in-query",
    "runs-search-ignores-agent-id", "runs-search-misses-one", "threads-copy-same-id",
    "threads-copy-without-state", "threads-create-twice-taken", "threads-created-later",
    "threads-delete-busy", "threads-delete-keeps-runs", "threads-do-nothing-raises",
    "threads-get-other-times", "threads-history-oldest-first", "threads-interrupt-rejects",
    "threads-missing-not-made", "threads-never-interrupted", "threads-patch-ignores-values",
    "threads-patch-loses-metadata",
)  # fmt: skip
"""Forty that let no request wait for its end, and of which few hide others."""


def acpact(*arguments: str) -> str:
    command = [sys.executable, "-m", "acpact", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all workers of pytest-xdist: one run of each kind is enough."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "reports"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def faulty_file(folder: Path) -> Path:
    return run_faulty(folder / "faulty.json")


@pytest.fixture(scope="session")
def clean_file(folder: Path) -> Path:
    return _tested(folder / "clean.json")


def run_faulty(file: Path) -> Path:
    """Test a server with forty faults and write the report."""
    return _tested(file, *(part for name in FAULTS for part in ("--fault", name)))


def _tested(file: Path, *options: str) -> Path:
    with file.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not file.exists():
            with serving("--agent", "echo", "--agent", "approver", *options) as url:
                acpact("test", url, "--phases", "probe,rules", "--seed", "1", "--report", str(file))
    return file


@pytest.fixture
def faulty(faulty_file: Path) -> Report:
    return read_report(faulty_file.read_text())


@pytest.fixture
def clean(clean_file: Path) -> Report:
    return read_report(clean_file.read_text())


def edited(value: Any, change: Any) -> Any:
    """Return a JSON value with all its texts changed, keys too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: edited(item, change) for key, item in value.items()}
    return [edited(item, change) for item in value] if isinstance(value, list) else value
