"""Measures the reference server: `python -m tests.bench.server`; the table is Markdown.

Server and clients share the machine; on two cores each has one.
"""

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import httpx2

from tests.server.load import threads_with_streams


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """Run a server and yield its URL and the id of its process."""
    command = [sys.executable, "-m", "acpact", "serve", "--port", "0", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def resident(pid: int) -> float:
    """Return the resident memory of a process, in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


def p99(seconds: Sequence[float]) -> float:
    """Return the 99th percentile, in milliseconds."""
    return statistics.quantiles(seconds, n=100)[98] * 1000


async def one_after_the_other(url: str, count: int) -> list[float]:
    """Return the seconds that each of so many `create_stateless_run` took."""
    taken = []
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as client:
        for _ in range(count):
            began = perf_counter()
            response = await client.post("/runs", json={"input": "hello"})
            taken.append(perf_counter() - began)
            assert response.status_code == 200
    return taken


async def many_at_once(url: str, clients: int, count: int) -> float:
    """Return how many `create_stateless_run` a second so many clients get done."""
    began = perf_counter()
    await asyncio.gather(*(one_after_the_other(url, count // clients) for _ in range(clients)))
    return count / (perf_counter() - began)


async def made_and_deleted(url: str, pid: int, count: int) -> list[float]:
    """Make and delete so many runs; return the memory after each tenth of them, in MB."""
    measured = []
    async with httpx2.AsyncClient(base_url=url, trust_env=False) as client:

        async def some(number: int) -> None:
            for _ in range(number):
                made = await client.post("/runs/wait", json={"input": "hello " * 100})
                run_id = made.json()["run"]["run_id"]
                assert (await client.delete(f"/runs/{run_id}")).status_code == 204

        for _ in range(10):
            await asyncio.gather(*(some(count // 80) for _ in range(8)))
            measured.append(resident(pid))
    return measured


def rows(deleted: int) -> Iterator[tuple[str, str]]:
    """Measure, and yield one row after the other."""
    with server() as (url, _):
        taken = asyncio.run(one_after_the_other(url, 2_000))
        yield "`create_stateless_run`, one client, p50", f"{statistics.median(taken) * 1000:.2f} ms"
        yield "`create_stateless_run`, one client, p99", f"{p99(taken):.2f} ms"
        rate = asyncio.run(many_at_once(url, 16, 8_000))
        yield "`create_stateless_run`, 16 clients", f"{rate:.0f} requests/s"
    with server() as (url, _):
        load = asyncio.run(threads_with_streams(url, threads=1, runs=500))
        yield "first event of a stream, one client, p99", f"{p99(load.first_events):.2f} ms"
    with server() as (url, pid):
        load = asyncio.run(threads_with_streams(url, threads=64, runs=20))
        yield "64 threads × 20 streamed runs, errors", str(len(load.errors))
        yield "64 threads × 20 streamed runs", f"{load.seconds:.2f} s"
        yield "the same, runs a second", f"{len(load.first_events) / load.seconds:.0f}"
        yield "the same, first event, p99", f"{p99(load.first_events):.0f} ms"
        yield "the same, memory of the server", f"{resident(pid):.0f} MB"
    with server() as (url, pid):
        memory = asyncio.run(made_and_deleted(url, pid, deleted))
        shown = f"{memory[0]:.1f} MB, {memory[4]:.1f} MB, {memory[-1]:.1f} MB"
        yield f"memory after 10 %, 50 %, 100 % of {deleted} deleted runs", shown


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deleted", type=int, default=50_000, help="runs to make and delete")
    chosen = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print("| measured | |\n|---|---|")
    for name, value in rows(chosen.deleted):
        print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main()
