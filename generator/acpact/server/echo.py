"""A small ACP 0.2.3 server with one agent, which says what it is told; for demonstrations.

Agents and stateless runs, in memory. `python -m acpact.server.echo --port 0` prints its URL.
"""

import argparse
import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

try:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response, StreamingResponse
    from starlette.routing import Route
except ImportError as missing:
    sys.exit(f"the echo server needs {missing.name}; install it with: pip install 'acpact[serve]'")

REF = {"name": "echo", "version": "1.0.0"}
METADATA = {"ref": REF, "description": "Says what it is told, in a stream word by word."}
AGENT = {"agent_id": "3f1c8a52-6f0e-4d0a-9a52-5a1f0c6f8e11", "metadata": METADATA}
SPECS = {"capabilities": {"streaming": {"values": True}}, "input": {}, "output": {}, "config": {}}
# What a field of a request may be: of a type, or one of some values.
_FIELDS: dict[str, Any] = {
    **dict.fromkeys(("agent_id", "name", "version"), str),
    **dict.fromkeys(("metadata", "config"), dict),
    "input": dict | list | str | int | float,
    "status": ("pending", "error", "success", "timeout", "interrupted"),
    "stream_mode": (None, "values", [], ["values"]),
    "limit": range(1, 1001),
    **dict.fromkeys(("offset", "after_seconds"), range(2**31)),
}


class _Run:
    def __init__(self, creation: dict[str, Any]) -> None:
        if creation.get("agent_id", AGENT["agent_id"]) != AGENT["agent_id"]:
            raise HTTPException(404, "no such agent")
        self.creation, self.id = creation, str(uuid4())
        self.created = self.updated = datetime.now(UTC).isoformat()
        self.status, self.changed = "pending", asyncio.Event()
        self.updates: list[tuple[str, Any]] = []
        self.task = asyncio.create_task(self.work())

    async def work(self) -> None:
        await asyncio.sleep(self.creation.get("after_seconds", 0))
        told = self.creation.get("input", "")
        words = told.split(" ") if isinstance(told, str) else []
        steps = [" ".join(words[: count + 1]) for count in range(len(words))] or [told]
        for count, said in enumerate(steps, start=1):
            await asyncio.sleep(0.02)
            self.change("success" if count == len(steps) else "pending", {"echo": said})

    def change(self, status: str, *output: Any) -> None:
        self.status, self.updated = status, datetime.now(UTC).isoformat()
        self.updates += [(status, values) for values in output]
        woken, self.changed = self.changed, asyncio.Event()
        woken.set()

    async def more(self, seen: int) -> bool:
        """Wait until there are more updates than that, or the run has stopped; tell which."""
        while len(self.updates) <= seen and self.status == "pending":
            await self.changed.wait()
        return len(self.updates) > seen

    async def frames(self, number: int) -> AsyncIterator[str]:
        while await self.more(number):
            status, values = self.updates[number]
            data = {"type": "values", "run_id": self.id, "status": status, "values": values}
            if self.creation.get("stream_mode") != []:
                yield f"id: {number}\nevent: agent_event\ndata: {json.dumps(data)}\n\n"
            number += 1

    async def output(self) -> Response:
        output = {"type": "error", "run_id": self.id, "errcode": 1, "description": "deleted"}
        await self.more(sys.maxsize)
        if self.status == "success":
            output = {"type": "result", "values": self.updates[-1][1]}
        return JSONResponse({"run": self.as_dict(), "output": output})

    def as_dict(self) -> dict[str, Any]:
        found = {"run_id": self.id, "agent_id": AGENT["agent_id"], "status": self.status}
        times = {"created_at": self.created, "updated_at": self.updated}
        return {**found, **times, "creation": self.creation}


class _Server:
    def __init__(self) -> None:
        self.runs: dict[str, _Run] = {}

    async def agents(self, request: Request) -> Response:
        wanted = await _body(request)
        return _page([AGENT] if {**REF, **wanted}.items() >= REF.items() else [], wanted)

    async def agent(self, request: Request) -> Response:
        if request.path_params["agent_id"] != AGENT["agent_id"]:
            raise HTTPException(404, "no such agent")
        descriptor = request.url.path.endswith("/descriptor")
        return JSONResponse({"metadata": METADATA, "specs": SPECS} if descriptor else AGENT)

    async def run(self, request: Request) -> Response:
        return JSONResponse((await self._run(request)).as_dict())

    async def wait(self, request: Request) -> Response:
        return await (await self._run(request)).output()

    async def stream(self, request: Request) -> Response:
        run = await self._run(request)
        return StreamingResponse(run.frames(len(run.updates)), media_type="text/event-stream")

    async def search(self, request: Request) -> Response:
        wanted = await _body(request)
        asked = {key: wanted[key] for key in ("agent_id", "status") if key in wanted}.items()
        metadata = wanted.get("metadata", {}).items()
        runs = [r for r in self.runs.values() if metadata <= r.creation.get("metadata", {}).items()]
        return _page([run for run in map(_Run.as_dict, runs) if asked <= run.items()], wanted)

    async def delete(self, request: Request) -> Response:
        run = self.runs.pop((await self._run(request)).id)
        run.task.cancel()
        run.change("error")
        return Response(status_code=204)

    async def _run(self, request: Request) -> _Run:
        if "run_id" not in request.path_params:
            run = _Run(await _body(request))
            return self.runs.setdefault(run.id, run)
        try:
            return self.runs[str(UUID(request.path_params["run_id"]))]
        except ValueError:
            raise HTTPException(422, "the run ID is not a UUID") from None
        except KeyError:
            raise HTTPException(404, "no such run") from None


def _fits(name: str, value: Any) -> bool:
    rule = _FIELDS.get(name, object)
    if isinstance(rule, range):
        return type(value) is int and value in rule
    return value in rule if isinstance(rule, tuple) else isinstance(value, rule)


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict) or not all(_fits(*item) for item in body.items()):
        raise HTTPException(422, "the body is not what the contract says")
    return body


def _page(found: list[Any], wanted: dict[str, Any]) -> Response:
    start = int(wanted.get("offset", 0))
    return JSONResponse(found[start : start + int(wanted.get("limit", 10))])


async def _refuse(_: Request, error: Exception) -> Response:
    return JSONResponse(getattr(error, "detail", ""), getattr(error, "status_code", 500))


def application() -> Starlette:
    """Return a server that knows no runs yet."""
    server = _Server()
    table = [
        ("POST", "/agents/search", server.agents),
        ("GET", "/agents/{agent_id}", server.agent),
        ("GET", "/agents/{agent_id}/descriptor", server.agent),
        ("POST", "/runs", server.run),
        ("POST", "/runs/search", server.search),
        ("POST", "/runs/wait", server.wait),
        ("POST", "/runs/stream", server.stream),
        ("GET", "/runs/{run_id}", server.run),
        ("DELETE", "/runs/{run_id}", server.delete),
        ("GET", "/runs/{run_id}/wait", server.wait),
        ("GET", "/runs/{run_id}/stream", server.stream),
    ]
    routes = [Route(path, endpoint, methods=[method]) for method, path, endpoint in table]
    return Starlette(routes=routes, exception_handlers={HTTPException: _refuse})


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m acpact.server.echo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0: one that is free")
    with socket.create_server(("127.0.0.1", parser.parse_args().port)) as listener:
        print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        config = uvicorn.Config(application(), log_level="warning", timeout_graceful_shutdown=1)
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
