"""Many clients at once: threads, each with one run after the other, followed by a stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import httpx2


@dataclass
class Load:
    """What came of it: seconds to the first event of each stream, the whole time, the errors."""

    first_events: list[float] = field(default_factory=list)
    requests: int = 0
    seconds: float = 0
    errors: list[str] = field(default_factory=list)


async def threads_with_streams(url: str, threads: int, runs: int) -> Load:
    """Make so many threads at once, with so many runs on each, one after the other."""
    load = Load()
    limits = httpx2.Limits(max_connections=threads, max_keepalive_connections=threads)
    began = perf_counter()
    async with httpx2.AsyncClient(
        base_url=url, limits=limits, timeout=120, trust_env=False
    ) as client:
        agents = (await client.post("/agents/search", json={"name": "counter"})).json()
        work = (_thread(client, agents[0]["agent_id"], runs, load) for _ in range(threads))
        await asyncio.gather(*work)
    load.seconds = perf_counter() - began
    return load


async def _thread(client: httpx2.AsyncClient, agent_id: str, runs: int, load: Load) -> None:
    made = await client.post("/threads", json={})
    path = f"/threads/{made.json()['thread_id']}"
    for number in range(1, runs + 1):
        body = {"agent_id": agent_id, "input": {"times": 3}, "stream_mode": "values"}
        began = perf_counter()
        counts: list[tuple[str, int]] = []
        async with client.stream("POST", f"{path}/runs/stream", json=body) as response:
            if response.status_code != 200:
                load.errors.append(f"{response.status_code}: {await response.aread()!r}")
                continue
            async for update in _updates(response):
                if not counts:
                    load.first_events.append(perf_counter() - began)
                counts.append((update["status"], update["values"]["count"]))
        last = 3 * number
        expected = [("pending", last - 2), ("pending", last - 1), ("pending", last)]
        if counts != [*expected, ("success", last)]:
            load.errors.append(f"run {number}: {counts}")
    state = (await client.get(path)).json()
    load.requests += runs + 2
    if state["values"] != {"count": 3 * runs} or state["status"] != "idle":
        load.errors.append(f"{path}: {state}")


async def _updates(response: httpx2.Response) -> AsyncIterator[Any]:
    async for line in response.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))
