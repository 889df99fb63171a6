"""A server that nobody here wrote: `langgraph dev` from PyPI, in an environment of its own.

It takes minutes and hundreds of megabytes, so it is asked for: ACPACT_LANGGRAPH=1.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from acpact import bundled
from acpact.conformance.contract import Contract
from acpact.conformance.dialects.loading import read_dialect
from acpact.conformance.report import Report
from tests.conformance.running import acp, check

APP = Path(__file__).with_name("langgraph_app")
REQUIREMENTS = ("langgraph-cli[inmem]==0.4.40", "langgraph-api==0.16.7", "langgraph==1.2.24")
SECONDS = 60
SETTINGS = {"LANGSMITH_TRACING": "false", "LANGGRAPH_CLI_NO_ANALYTICS": "1"}

pytestmark = pytest.mark.skipif(
    os.environ.get("ACPACT_LANGGRAPH") != "1", reason="ACPACT_LANGGRAPH=1 asks for LangGraph"
)

FOUND = {
    "agents/search-name",
    "answers/error-body",
    "answers/required",
    "answers/status",
    "answers/type",
    "payloads/output",
    "payloads/state",
    "requests/wrong-enum",
    "requests/wrong-types",
    "runs/default-agent",
    "runs/invalid-input-422",
    "streams/data-schema",
    "streams/ids-unique",
    "streams/invalid-input-422",
    "thread-interrupts/status-interrupted",
    "thread-requests/wrong-cancel",
    "thread-requests/wrong-enum",
    "thread-requests/wrong-types",
    "thread-runs/cancel-rollback-deletes",
    "thread-runs/create-and-wait-agrees",
    "thread-runs/creation-echoed",
    "thread-runs/default-agent",
    "thread-runs/invalid-input-422",
    "thread-runs/multitask-default",
    "thread-runs/on-disconnect-default",
    "thread-runs/output-by-status",
    "thread-runs/own-thread-only",
    "thread-runs/wait-repeatable",
    "thread-runs/wait-unknown-404",
    "thread-streams/invalid-input-422",
    "thread-streams/join-unknown-404",
    "thread-streams/last-values-are-output",
    "thread-streams/values-come",
    "threads/create-malformed-id",
    "threads/delete-busy-refused",
    "threads/search-metadata-exact",
    "threads/status-idle",
}
"""What these versions really do otherwise than ACP says, each confirmed by hand."""
IF_FAST = {"thread-runs/enqueue-in-order"}
"""What shows only where the server is quicker than the second that a run waits to start."""


@pytest.fixture(scope="module")
def command(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command langgraph; installed once, and kept with pytest's cache."""
    cache = pytestconfig.cache
    folder = cache.mkdir("langgraph") if cache else tmp_path_factory.mktemp("langgraph")
    python, stamp = folder / "venv" / "bin" / "python", folder / "-".join(REQUIREMENTS)
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder / "venv"], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--retries", "1", *REQUIREMENTS]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"LangGraph can't be installed from PyPI: {done.stderr[-500:]}")
        stamp.touch()
    return python.with_name("langgraph")


@pytest.fixture(scope="module")
def langgraph(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the server on loopback, without any key, and yield its URL."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(APP, folder / "app")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--host", "127.0.0.1", "--port", str(port), "--no-browser", "--no-reload")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(command), "dev", *options], cwd=folder / "app", stdout=log, stderr=log,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), **SETTINGS},
        )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process, folder / "log")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx2.get(f"{url}/ok", timeout=1).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    pytest.fail(f"the server does not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def report(langgraph: str) -> Report:
    file = bundled.dialects()["langgraph"]
    dialect = read_dialect(file.read_bytes(), file.name)
    dialect.check(Contract(acp()))
    return check(langgraph, dialect=dialect)


def test_it_is_found_out_where_it_differs(report: Report) -> None:
    sure = [finding for finding in report.findings if finding.outcome != "flaky"]
    found = {rule for finding in sure for rule in (finding.rule, *finding.also)}
    assert found - IF_FAST == FOUND


def test_nothing_goes_wrong_on_our_side(report: Report) -> None:
    assert [item for item in report.tried if item.outcome == "error"] == []
    assert (report.unhealthy, report.stopped) == ("", "")
    assert {agent.name for agent in report.agents} == {"echo", "approver", "streamer", "failer"}
    assert sum(item.outcome == "passed" for item in report.tried) > 300


def test_nothing_is_left_behind(report: Report, langgraph: str) -> None:
    end = time.monotonic() + 10
    while (left := httpx2.post(f"{langgraph}/threads/search", json={}).json()) and (
        time.monotonic() < end
    ):
        time.sleep(0.5)
    assert left == []


def test_it_is_fuzzed(langgraph: str) -> None:
    file = bundled.dialects()["langgraph"]
    dialect = read_dialect(file.read_bytes(), file.name)
    found = check(langgraph, dialect=dialect, phases=("fuzz",), agents=("echo",), max_time=60)
    assert found.unhealthy == ""
    reached = {name for name, counts in found.coverage.statuses.items() if "200" in counts}
    assert {"search_agents", "create_and_wait_for_stateless_run_output"} <= reached
