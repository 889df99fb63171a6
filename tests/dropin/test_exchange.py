"""agntcy_acp 1.5.2 with our `acp_v0` in place of its own, against the reference server."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from .conftest import ROOT


def run(python: Path, folder: Path, *command: str) -> Any:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(python), *command],
        env={**kept, "PYTHONPATH": str(folder)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_clients_have_a_whole_conversation(stranger: Path, exchanged: Path, url: str) -> None:
    script = ROOT / "tests" / "server" / "agntcy" / "conversation.py"
    said = json.loads(run(stranger, exchanged, str(script), url))
    topics = [line.partition(":")[0] for line in said]
    assert topics == ["agents", "stateless", "threads", "interrupts", "async"]


def test_streams_and_interrupts(stranger: Path, exchanged: Path, url: str) -> None:
    script = ROOT / "tests" / "dropin" / "user" / "streams.py"
    assert len(json.loads(run(stranger, exchanged, str(script), url))) == 4


def test_its_command_line_starts(stranger: Path, exchanged: Path) -> None:
    assert "Usage" in run(stranger, exchanged, "-m", "agntcy_acp", "--help")
