"""A run of pytest that ends early leaves a report of what was tried, and nothing on the server."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.hostile.middle import error_500, middle
from tests.conformance.test_cleaning import hold
from tests.server.serving import Raw, serving, until

from .conftest import OPTIONS, Pytest

SPREAD = pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one", "two"])
WAITS = """\
import asyncio
from pathlib import Path
from acpact.conformance import Acp, Level, rule

@rule("acme/waits", Level.MUST, "An agent waits", pointer="#/nowhere")
async def waits(acp: Acp) -> None:
    await acp.stateless.create()
    Path("begun").touch()
    await asyncio.sleep(60)
"""
Json = dict[str, Any]


@pytest.fixture
def url() -> Iterator[str]:
    with serving("--agent", "counter", "--fault", "runs-unknown-agent-default") as found:
        yield found


def report(folder: Path) -> Json:
    found: Json = json.loads((folder / "r.json").read_text())
    return found


def left(url: str) -> tuple[Any, Any]:
    raw = Raw(url)
    return raw.post("/runs/search", {"limit": 1000}), raw.post("/threads/search", {"limit": 1000})


@SPREAD
def test_after_the_first_failure(
    run: Pytest, url: str, tmp_path: Path, processes: tuple[str, ...]
) -> None:
    chosen = ("-k", "unknown-agent or delete", "-m", "not fuzz", "-x", *processes)
    result = run("--acp-url", url, *chosen, "--acp-report", "r.json")
    assert result.code == (2 if processes else 1), result.out  # as pytest-xdist has it, or pytest
    assert result.counts["failed"] == 1
    found = report(tmp_path)
    assert found["stopped"] == "pytest: stopping after 1 failures"
    assert "runs/unknown-agent-404" in {item["rule"] for item in found["findings"]}
    assert found["verdicts"]["core"] == "not conforming"
    assert "STOPPED EARLY: pytest: stopping after 1 failures; what was not tried" in result.out
    assert left(url) == ([], [])


@contextmanager
def begun(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Begin pytest in a process group of its own, as a shell does."""
    (folder / "acme.py").write_text(WAITS)
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *OPTIONS, "--acp-report", "r.json", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


@SPREAD
def test_an_interrupt(url: str, tmp_path: Path, processes: tuple[str, ...]) -> None:
    own = ("--acp-rules", "acme.py", "--acp-request-timeout", "60")
    chosen = ("runs/unknown-agent-404", "runs/wait-unknown-404", "acme/waits", *processes)
    with begun(tmp_path, "--acp-url", url, *own, *chosen) as process:
        until((tmp_path / "begun").exists, 30)
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=30)
    assert process.returncode == 2, out
    found = report(tmp_path)
    assert found["stopped"] == "interrupted", out
    assert [item["rule"] for item in found["findings"]] == ["runs/unknown-agent-404"]
    assert "acme/waits" not in {item["rule"] for item in found["tried"]}
    assert "STOPPED EARLY: interrupted; what was not tried has not passed" in out
    assert left(url) == ([], [])


def test_the_second_interrupt_ends_it_at_once_and_says_what_is_left(
    url: str, tmp_path: Path
) -> None:
    slow = middle(url, "DELETE ", hold)
    chosen = ("threads/status-idle",)
    with slow.listening() as server, begun(tmp_path, "--acp-url", server, *chosen) as process:
        until(lambda: slow.hits, 30)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        out, _ = process.communicate(timeout=30)
    assert time.monotonic() - began < 3
    assert "deleting what was made; Ctrl-C once more ends that" in out
    assert re.search(r"could not delete .*1 thread, still on the server: ", out), out
    assert report(tmp_path)["stopped"] == "interrupted"


@SPREAD
def test_what_a_server_does_not_delete_is_said(
    run: Pytest, url: str, tmp_path: Path, processes: tuple[str, ...]
) -> None:
    refusing = middle(url, "DELETE /threads/", error_500)
    with refusing.listening() as server:
        chosen = ("threads/status-idle", "threads/create-with-id", *processes)
        result = run("--acp-url", server, *chosen)
    runs, threads = left(url)
    assert runs == []
    assert threads
    (told,) = [line for line in result.out.splitlines() if line.startswith("could not delete ")]
    assert all(thread["thread_id"] in told for thread in threads), result.out
