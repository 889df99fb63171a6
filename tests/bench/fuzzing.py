"""What the fuzz phase costs: requests a second, against plain Schemathesis on the same document."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from acpact import conformance
from acpact.agents import Descriptor, specialise
from acpact.conformance.contract import Contract
from acpact.conformance.fuzz.linking import linked
from acpact.conformance.progress import Event, PhaseBegan
from acpact.conformance.settings import Settings
from acpact.server.builtin import builtin_agents
from tests.conformance.documents import acp

from .measure import Row, ratio

AGENT = next(agent for agent in builtin_agents() if agent.descriptor.name == "approver")
SECONDS = 40
WORKERS = (1, 4)


@contextmanager
def serving() -> Iterator[tuple[str, Callable[[], int]]]:
    """A new server: its URL, and what tells how many requests it has answered."""
    with tempfile.TemporaryFile("w+") as log:
        command = [sys.executable, "-m", "acpact", "serve", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process:
            assert process.stdout is not None

            def answered() -> int:
                log.seek(0)
                return sum(" HTTP/1.1" in line for line in log)

            try:
                yield process.stdout.readline().strip(), answered
            finally:
                process.terminate()


def ours(workers: int, seed: int) -> float:
    """Return the requests a second of the kit's fuzz phase, its engine's start included."""
    began = [0.0, 0]
    with serving() as (url, answered):

        def observe(event: Event) -> None:
            if isinstance(event, PhaseBegan):
                began[:] = [time.perf_counter(), answered()]

        chosen = Settings(
            url, acp(), agents=("approver",), phases=("fuzz",), seed=seed, workers=workers,
            max_time=SECONDS + 2,
        )  # fmt: skip
        conformance.run(chosen, observe)
        return (answered() - began[1]) / (time.perf_counter() - began[0])


def plain(workers: int, seed: int, document: Path) -> float:
    """Return the same for `schemathesis run` with all its phases and checks."""
    command = [
        Path(sys.executable).parent / "schemathesis", "run", document, "--continue-on-failure",
        "--max-time", str(SECONDS), "--workers", str(workers), "--seed", str(seed),
        "--request-timeout", "5", "--generation-database", "none", "--no-shrink",
    ]  # fmt: skip
    with serving() as (url, answered):
        began = time.perf_counter()
        found = subprocess.run(
            [*map(str, command), "--url", url], capture_output=True, text=True, cwd=document.parent
        )
        assert found.returncode in (0, 1), found.stdout + found.stderr
        return answered() / (time.perf_counter() - began)


def measure(count: int) -> Iterator[Row]:
    """Let both work for the same time, in turn, each on a new server."""
    contract = Contract(specialise(acp(), Descriptor(AGENT.descriptor.document)))
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "openapi.json")
        document.write_text(json.dumps(linked(contract, {"agent_id": [AGENT.id]})))
        for workers in WORKERS:
            found: dict[str, list[float]] = {"ours": [], "plain": []}
            for seed in range(count):
                found["ours"].append(ours(workers, seed))
                found["plain"].append(plain(workers, seed, document))
            yield Row(
                f"the fuzz phase, workers: {workers}",
                _rate(found["ours"]),
                f"`schemathesis run` on the same document, {_rate(found['plain'])}",
                ratio(found, "ours", "plain"),
                "≥ 0.8",
            )


def _rate(found: list[float]) -> str:
    return f"{sorted(found)[len(found) // 2]:.0f} requests/s"
