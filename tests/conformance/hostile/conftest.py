"""The command against a hostile server, with what it took: seconds and memory."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.server.serving import serving

KEY = "s3cret/key+with=signs-0123"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str
    report: str
    seconds: float
    megabytes: float


Check = Callable[..., Done]


@pytest.fixture(scope="session")
def good() -> Iterator[str]:
    with serving("--agent", "echo", "--api-key", KEY) as url:
        yield url


@pytest.fixture(scope="session")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Return what runs `acpact test` in a process of its own."""

    def run(url: str, *options: str) -> Done:
        folder = tmp_path_factory.mktemp("report")
        report = folder / "report.json"
        command = [sys.executable, "-m", "acpact", "test", url, "--phases", "rules",
                   "--seed", "1",
                   "--auth", "bearer", "--report", str(report), *options]  # fmt: skip
        files: Any = {name: (folder / name).open("w+b") for name in ("stdout", "stderr")}
        environment = {**os.environ, "ACPACT_AUTH": KEY}
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=environment, **files)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
        out, err = ((folder / name).read_bytes().decode() for name in files)
        for file in files.values():
            file.close()
        assert {path.name for path in folder.iterdir()} <= {"stdout", "stderr", "report.json"}
        return Done(process.returncode, out, err, _text(report), seconds, usage.ru_maxrss / 1024)

    return run


def _text(file: Path) -> str:
    return file.read_text() if file.exists() else ""


@pytest.fixture(scope="session")
def clean(check: Check, good: str) -> Done:
    return check(good, "--rule", "runs/*")
