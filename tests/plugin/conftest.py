"""pytest with the plugin, in a process and a folder of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PLAIN

OPTIONS = (*PLAIN, "--acp-seed", "1")


@dataclass(frozen=True)
class Result:
    """How pytest ended. `counts`: how many items by outcome, as `{"passed": 3}`."""

    code: int
    out: str
    err: str

    @property
    def counts(self) -> dict[str, int]:
        last = self.out.strip().splitlines()[-1]
        return {name: int(number) for number, name in re.findall(r"(\d+) (\w+)", last)}


Pytest = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Pytest:
    """Return what runs pytest in an empty folder."""

    def call(*arguments: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *OPTIONS, *arguments],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return call
