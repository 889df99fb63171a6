"""Reports of real runs: of a server with forty faults, and of one without."""

import json
import os
import subprocess
import sys
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest

from acpact.reports import Report, read_report
from tests.server.serving import serving

FAULTS = 40
QUICK = ("agents-", "answers-", "requests-", "runs-search-", "runs-unknown-", "threads-")
"""Faults that let no request wait for its end: with them a run takes seconds."""
SLOW = ("answers-byte-a-second", "answers-never", "answers-without-end", "answers-cut-off")


def faults() -> list[str]:
    listed = acpact("serve", "--list-faults", "--format", "json")
    names = [fault["id"] for fault in json.loads(listed)]
    quick = [name for name in names if name.startswith(QUICK) and name not in SLOW]
    return quick[:: len(quick) // FAULTS][:FAULTS]


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
    return _tested(file, *(part for name in faults() for part in ("--fault", name)))


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
