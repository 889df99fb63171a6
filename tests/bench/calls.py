"""What a call costs on top of one that is written by hand."""

import asyncio
import json
import multiprocessing
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import uvicorn
from pydantic import BaseModel, TypeAdapter

from .measure import GENERATED, Row, milliseconds, ratio, rounds

sys.path.insert(0, str(GENERATED))

EACH = 100
AGENT = {
    "agent_id": "a",
    "metadata": {"ref": {"name": "n", "version": "1"}, "description": "An agent."},
}
BODY = json.dumps([AGENT] * 10).encode()


class Ref(BaseModel):
    """What a user would write by hand."""

    name: str
    version: str
    url: str | None = None


class Metadata(BaseModel):
    """The same."""

    ref: Ref
    description: str


class Agent(BaseModel):
    """The same."""

    agent_id: str
    metadata: Metadata


async def answer(scope: Any, receive: Any, send: Any) -> None:
    """The server: ten agents to every request."""
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": BODY})


@contextmanager
def serving() -> Iterator[str]:
    """A server in a process of its own, on a free loopback port."""
    # Named as TCP, or asyncio would leave Nagle's algorithm on: 40 ms for every answer.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.bind(("127.0.0.1", 0))
    sock.listen()
    config = uvicorn.Config(answer, log_level="critical", lifespan="off")
    process = multiprocessing.Process(
        target=uvicorn.Server(config).run, kwargs={"sockets": [sock]}, daemon=True
    )
    process.start()
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        process.terminate()
        process.join()


def measure(count: int) -> Iterator[Row]:
    """Search agents, sync and async, over one connection each."""
    from acp_client import ACPClient, AsyncACPClient

    agents = TypeAdapter(list[Agent])
    with serving() as url, ACPClient(url) as client, httpx2.Client() as http:

        def ours() -> None:
            for _ in range(EACH):
                client.search_agents({"limit": 10})

        def plain() -> None:
            for _ in range(EACH):
                response = http.post(f"{url}/agents/search", json={"limit": 10}, timeout=60)
                response.raise_for_status()
                agents.validate_json(response.content)

        async_client, async_http = AsyncACPClient(url), httpx2.AsyncClient()

        async def async_ours() -> None:
            for _ in range(EACH):
                await async_client.search_agents({"limit": 10})

        async def async_plain() -> None:
            for _ in range(EACH):
                response = await async_http.post(
                    f"{url}/agents/search", json={"limit": 10}, timeout=60
                )
                response.raise_for_status()
                agents.validate_json(response.content)

        with asyncio.Runner() as runner:
            found = rounds(
                {
                    "ours": ours,
                    "plain": plain,
                    "async ours": lambda: runner.run(async_ours()),
                    "async plain": lambda: runner.run(async_plain()),
                },
                count,
            )
            runner.run(async_client.aclose())
            runner.run(async_http.aclose())
    for prefix, what in (("", "a sync call"), ("async ", "an async call")):
        base = milliseconds(found[f"{prefix}plain"], EACH)
        yield Row(
            f"{what} with ten agents in the answer",
            milliseconds(found[f"{prefix}ours"], EACH),
            f"httpx2 and pydantic by hand, {base}",
            ratio(found, f"{prefix}ours", f"{prefix}plain"),
            "≤ 1.25",
        )
