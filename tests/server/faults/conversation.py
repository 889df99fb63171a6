"""A conversation with a server in this process that touches whatever a fault can break.

Two servers that keep the same promises say the same: ids and times are replaced by the order in
which they appear.
"""

import asyncio
import json
import re
from typing import Any
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message

from acpact.server.builtin import builtin_agents
from tests.server.serving import NOBODY

AGENTS = builtin_agents()
_VARIABLE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|20\d\d-\d\d-\d\dT[\d:.]+"
)


class Talk:
    """Sends requests to an ASGI application and writes down what comes back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.said: list[tuple[str, str]] = []
        self.ids: dict[str, str] = {}

    async def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: bytes | None = None,
        media: str = "application/json",
        leave: float | None = None,
    ) -> Any:
        """Send a request; return the JSON of the answer, {} if there is none."""
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        path, _, query = path.partition("?")
        headers = MutableHeaders({"host": "test"})
        if content:
            headers.update({"content-type": media, "content-length": str(len(content))})
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "root_path": "", "scheme": "http", "headers": headers.raw, "server": ("test", 80),
            "client": ("test", 1),
        }  # fmt: skip
        messages = [{"type": "http.request", "body": content, "more_body": False}]
        came: list[Message] = []

        async def receive() -> Message:
            if messages:
                return messages.pop()
            await (asyncio.Future() if leave is None else asyncio.sleep(leave))
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            came.append(message)
            if len(came) > 2_000:
                raise OSError("enough")

        try:
            async with asyncio.timeout(1.5):
                await self.app(scope, receive, send)
            end = "end"
        except Exception as error:
            end = type(error).__name__
        whole = b"".join(item.get("body", b"") for item in came[1:] if "status" not in item)
        status = came[0]["status"] if came else 0
        kind = dict(came[0]["headers"]).get(b"content-type", b"-") if came else b""
        cut = not (came and came[-1].get("more_body", False) is False and len(came) > 1)
        text = whole.decode("latin-1")[:20_000]
        self.said.append(
            (f"{method} {path.partition('?')[0]}", f"{status} {kind!r} {cut} {end} {text}")
        )
        try:
            found = json.loads(whole)
        except ValueError:
            return {}
        return found if isinstance(found, dict | list) else {}

    def normal(self) -> list[str]:
        """Return what was said, ids and times in order of appearance."""

        def number(found: re.Match[str]) -> str:
            return self.ids.setdefault(found[0], f"#{len(self.ids)}")

        return [_VARIABLE.sub(number, f"{asked} {answer}") for asked, answer in self.said]


async def converse(app: ASGIApp) -> list[str]:
    """Talk about everything, and return what was said."""
    talk = Talk(app)
    await _agents(talk)
    names = {agent.descriptor.name: agent.id for agent in AGENTS}
    await _threads(talk, names)
    for on_thread in (False, True):
        await _runs(talk, names, on_thread=on_thread)
        await _streams(talk, names, on_thread=on_thread)
        await _refused(talk, names, await _base(talk, on_thread))
        await _queued(talk, names, await _base(talk, on_thread))
        await _gone(talk, names, await _base(talk, on_thread))
    return talk.normal()


async def _all(talk: Talk) -> list[Any]:
    found = await Talk(talk.app)("POST", "/agents/search", {"limit": 1000})
    return found if isinstance(found, list) else []


async def _agents(talk: Talk) -> None:
    bodies: tuple[Any, ...] = (
        {},
        {"limit": 1},
        {"offset": 1},
        {"name": "echo"},
        {"version": "9"},
        {"limit": 0},
        {"limit": "x"},
        {"limit": 1000},
        {"name": 5},
        {"name": None},
        {"name": ""},
        {"name": "nobody"},
        {"name": "echo", "version": "9"},
    )
    for body in bodies:
        await talk("POST", "/agents/search", body)
    await talk("GET", "/agents/nonsense")
    await talk("POST", "/agents/search", raw=b"{no json")
    for agent in [agent["agent_id"] for agent in await _all(talk)] + [NOBODY]:
        await talk("GET", f"/agents/{agent}")
        await talk("GET", f"/agents/{agent}/descriptor")


async def _threads(talk: Talk, names: dict[str, str]) -> None:
    body: Any
    made = await talk("POST", "/threads", {"metadata": {"a": 1, "b": 2}})
    thread = f"/threads/{made.get('thread_id', NOBODY)}"
    own = str(uuid4())
    for body in ({"thread_id": own}, {"thread_id": own},
                 {"thread_id": own, "if_exists": "do_nothing", "metadata": {"z": 1}},
                 {"metadata": 1}, {"if_exists": "odd"}, [1]):  # fmt: skip
        await talk("POST", "/threads", body)
    await talk("GET", f"/threads/{own}")
    counter = {"agent_id": names["counter"], "input": {"times": 12}}
    await talk("POST", f"{thread}/runs/wait", counter)
    await talk("GET", thread)
    states = await talk("GET", f"{thread}/history?limit=3")
    await talk("GET", f"{thread}/history")
    await talk("GET", f"{thread}/history?limit=x")
    last = states[-1].get("checkpoint", {}).get("checkpoint_id", NOBODY) if states else NOBODY
    await talk("GET", f"{thread}/history?limit=2&before={last}")
    copied = await talk("POST", f"{thread}/copy")
    copy = f"/threads/{copied.get('thread_id', NOBODY)}"
    await talk("PATCH", copy, {"values": {"count": 70}})
    await talk("GET", f"{copy}/history?limit=100")
    await talk("GET", f"{thread}/history?limit=100")
    before = (await Talk(talk.app)("GET", thread)).get("updated_at")
    changed = await talk("PATCH", thread, {"metadata": {"b": 3}})
    talk.said.append(("moved", str(changed.get("updated_at") != before)))
    await talk("PATCH", thread, {"values": {"count": 5}})
    await talk("PATCH", thread, {"checkpoint": {}, "metadata": {}})
    await talk("GET", thread)
    await talk("GET", f"{thread}/history?limit=100")
    for body in ({"metadata": {"a": 1}}, {"metadata": {"a": "1"}}, {"values": {"count": 5}},
                 {"status": "busy"}, {"limit": 1}, {"offset": 1}, {"offset": -1}, {}):  # fmt: skip
        await talk("POST", "/threads/search", body)
    await _remembered(talk, names)
    await _busy(talk, names, thread)
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/history"), ("POST", "/copy")):
        await talk(method, f"/threads/{NOBODY}{path}")
    await talk("GET", "/threads/nonsense")
    await talk("DELETE", f"/threads/{own}")
    await talk("GET", f"/threads/{own}")
    await talk("GET", f"/threads/{own}/history")


async def _remembered(talk: Talk, names: dict[str, str]) -> None:
    """Change, run on and delete threads of a kind of their own."""
    kind = {"kind": str(uuid4()), "more": 1}
    thread = await _new(talk, {"metadata": kind})
    await talk("GET", f"{thread}/history")
    for count in (1, 2):
        await talk("PATCH", thread, {"values": {"count": count}})
    states = await talk("GET", f"{thread}/history")
    first = states[-1].get("checkpoint", {}) if states else {}
    for body in ({"checkpoint": first, "values": {"count": 3}},
                 {"checkpoint": first, "metadata": {"b": 1}},
                 {"checkpoint": {"checkpoint_id": str(uuid4())}, "values": {"count": 4}},
                 {"checkpoint": {}, "metadata": {"refused": 1}},
                 {"values": {"count": 3}}):  # fmt: skip
        await talk("PATCH", thread, body)
        await talk("GET", thread)
        await talk("GET", f"{thread}/history")
    for _ in range(2):
        counter = {"agent_id": names["counter"], "input": {}}
        run = (await talk("POST", f"{thread}/runs/wait", counter)).get("run", {}).get("run_id")
        await talk("GET", thread)
        await talk("GET", f"{thread}/history")
    asking = await _new(talk, {})
    body = {"agent_id": names["approver"], "input": {"action": "x"}}
    await talk("POST", f"{asking}/runs/wait", body)
    await talk("GET", asking)
    await talk("POST", f"{thread}/runs", {"agent_id": names["stateless-only"], "input": "a"})
    await talk("POST", "/runs", {"agent_id": names["stateless-only"], "input": "a"})
    await talk("POST", "/threads/search", {"metadata": kind})
    await talk("DELETE", thread)
    await talk("GET", f"{thread}/runs/{run}")
    await talk("POST", "/threads/search", {"metadata": kind})
    await talk("POST", "/threads", {"thread_id": thread.removeprefix("/threads/")})
    await _rolled_back(talk, names)
    await _searched(talk)


async def _rolled_back(talk: Talk, names: dict[str, str]) -> None:
    """Take back a run that has left a checkpoint."""
    thread = await _new(talk, {})
    counter = {"agent_id": names["counter"], "input": {}}
    run = (await talk("POST", f"{thread}/runs/wait", counter)).get("run", {}).get("run_id")
    await talk("POST", f"{thread}/runs/{run}/cancel?action=rollback")
    await talk("GET", f"{thread}/history")


async def _searched(talk: Talk) -> None:
    kind = {"kind": str(uuid4()), "more": 1}
    await _new(talk, {"thread_id": "odd"})
    for number in range(11):
        await _new(talk, {"metadata": {**kind, "number": number}})
    for body in ({"metadata": kind}, {"metadata": {**kind, "number": 1}},
                 {"metadata": {"kind": "none"}}, {}):  # fmt: skip
        await talk("POST", "/threads/search", body)


async def _new(talk: Talk, body: dict[str, Any]) -> str:
    made = await talk("POST", "/threads", body)
    return f"/threads/{made.get('thread_id', NOBODY)}"


async def _busy(talk: Talk, names: dict[str, str], thread: str) -> None:
    sleeper = {"agent_id": names["sleeper"], "input": {"seconds": 60}}
    run = await talk("POST", f"{thread}/runs", sleeper)
    await talk("GET", thread)
    for strategy in (
        {},
        *({"multitask_strategy": s} for s in ("enqueue", "interrupt", "rollback")),
    ):
        await talk("POST", f"{thread}/runs", {**sleeper, **strategy})
    for status in ("idle", "busy"):
        await talk("POST", "/threads/search", {"status": status})
    await talk("DELETE", thread)
    other = await talk("POST", "/threads", {})
    await talk("GET", f"/threads/{other.get('thread_id')}/runs/{run.get('run_id')}")
    missing = f"/threads/{uuid4()}/runs/wait"
    await talk("POST", missing, {"input": 1})
    await talk("POST", missing, {"input": 1, "if_not_exists": "create"})


async def _runs(talk: Talk, names: dict[str, str], *, on_thread: bool) -> None:
    fields: Any
    base = await _base(talk, on_thread)
    echo = {"agent_id": names["echo"], "input": "a b", "metadata": {"m": int(on_thread)}}
    made = await talk("POST", f"{base}/runs", echo)
    run = f"{base}/runs/{made.get('run_id')}"
    for _ in range(2):
        await talk("GET", f"{run}/wait")
        await talk("GET", run)
    for body in ({"input": 1}, {"agent_id": NOBODY, "input": 1}, {**echo, "config": {}},
                 {"agent_id": names["sleeper"], "input": {}},
                 {**echo, "config": {"recursion_limit": 1}},
                 {"agent_id": names["approver"], "input": {"action": "x"}}):  # fmt: skip
        base = await _base(talk, on_thread)
        await talk("POST", f"{base}/runs/wait", body)
        await talk("POST", f"{base}/runs", {**body, "multitask_strategy": "enqueue"})
    slow = {"agent_id": names["sleeper"], "input": {"seconds": 0.2}}
    for fields in ({}, {"after_seconds": 1}):
        base = await _base(talk, on_thread)
        made = await talk("POST", f"{base}/runs", {**slow, **fields})
        await asyncio.sleep(0.4 * bool(fields))
        await talk("GET", f"{base}/runs/{made.get('run_id')}")
        await talk("GET", f"{base}/runs/{made.get('run_id')}/wait")
    for fields in ({}, {"on_disconnect": "continue"}):
        base = await _base(talk, on_thread)
        await talk(
            "POST", f"{base}/runs/wait", {**slow, "metadata": {"left": 1}, **fields}, leave=0.05
        )
        await asyncio.sleep(0.3)
        await talk(*_listing(base, {"metadata": {"left": 1}}))
    await _resuming(talk, names, await _base(talk, on_thread))
    await _ending(talk, names, await _base(talk, on_thread))


async def _base(talk: Talk, on_thread: bool) -> str:
    if not on_thread:
        return ""
    made = await Talk(talk.app)("POST", "/threads", {"thread_id": str(uuid4())})
    return f"/threads/{made.get('thread_id', NOBODY)}"


def _listing(base: str, wanted: dict[str, Any]) -> tuple[Any, ...]:
    if not base:
        return "POST", "/runs/search", wanted
    limits = [f"{name}={wanted[name]}" for name in ("limit", "offset") if name in wanted]
    return "GET", f"{base}/runs?{'&'.join(limits)}"


async def _resuming(talk: Talk, names: dict[str, str], base: str) -> None:
    asks = {"agent_id": names["approver"], "input": {"action": "x"}}
    made = await talk("POST", f"{base}/runs", asks)
    run = f"{base}/runs/{made.get('run_id')}"
    await talk("GET", f"{run}/wait")
    await talk("POST", run, {"approved": 1})
    await talk("POST", run, {"approved": True})
    await talk("GET", f"{run}/wait")
    await talk("POST", run, {"approved": True})
    await talk("POST", f"{base}/runs/{NOBODY}", {"approved": True})


async def _ending(talk: Talk, names: dict[str, str], base: str) -> None:
    slow = {"agent_id": names["sleeper"], "input": {"seconds": 60}, "metadata": {"e": base or 1}}
    slow["multitask_strategy"] = "enqueue"
    for query in ("?wait=true", "?wait=true&action=rollback"):
        made = await talk("POST", f"{base}/runs", slow)
        run = f"{base}/runs/{made.get('run_id')}"
        await talk("POST", f"{run}/cancel{query}")
        await talk("GET", run)
    made = await talk("POST", f"{base}/runs", slow)
    run = f"{base}/runs/{made.get('run_id')}"
    await talk("DELETE", run)
    await talk("GET", run)
    await talk("POST", f"{base}/runs", slow)
    for wanted in ({}, {"limit": 1}, {"offset": 1}, {"status": "error"},
                   {"agent_id": names["echo"]}, {"metadata": {"e": 1}}, {"metadata": {"m": False}},
                   {"limit": "x"}):  # fmt: skip
        await talk(*_listing(base, wanted))
    await talk("POST", "/runs/search", raw=b"{}", media="text/plain")
    for method, path in (
        ("GET", "/wait"),
        ("POST", "/cancel"),
        ("DELETE", ""),
        ("GET", "/stream"),
        ("GET", ""),
    ):
        await talk(method, f"{base}/runs/{NOBODY}{path}")
    for keep in ("keep", "delete"):
        body = {"agent_id": names["counter"], "input": {}, "on_completion": keep}
        found = await talk("POST", "/runs/wait", body)
        await talk("GET", f"/threads/{found.get('run', {}).get('thread_id')}")


async def _streams(talk: Talk, names: dict[str, str], *, on_thread: bool) -> None:
    base = await _base(talk, on_thread)
    echo = {"agent_id": names["echo"], "input": "a b"}
    for body in (echo, {**echo, "stream_mode": "values"},
                 {**echo, "stream_mode": ["values"]}, {**echo, "stream_mode": None},
                 {**echo, "stream_mode": "custom"},
                 {"agent_id": names["no-streaming"], "input": [1]},
                 {**echo, "config": {"recursion_limit": 1}},
                 {"agent_id": names["approver"], "input": {}}):  # fmt: skip
        await talk("POST", f"{base}/runs/stream", body)
    await talk("POST", "/runs/stream", {"agent_id": names["streamer"], "input": {"steps": 1}})
    made = await talk("POST", f"{base}/runs", echo)
    run = f"{base}/runs/{made.get('run_id')}"
    await talk("GET", f"{run}/wait")
    await talk("GET", f"{run}/stream")


async def _refused(talk: Talk, names: dict[str, str], base: str) -> None:
    """Ask for runs in ways that are refused, and see what there is of them."""
    for raw in (b"{no json", b"", b"[]"):
        await talk("POST", f"{base}/runs", raw=raw)
    marked = {"agent_id": names["echo"], "input": 1, "metadata": {"refused": base or 1}}
    wrong: tuple[Any, ...] = (
        {"metadata": "text"},
        {"on_disconnect": "explode"},
        {"stream_mode": "explode"},
        {"config": {"configurable": {"delay": -1}}},
    )
    for fields in wrong:
        await talk("POST", f"{base}/runs", {**marked, **fields})
    await talk(*_listing(base, {"metadata": {"refused": base or 1}, "limit": 100}))
    later = {"agent_id": names["echo"], "input": 1, "after_seconds": 60}
    made = await talk("POST", f"{base}/runs", later)
    await talk("POST", f"{base}/runs/{made.get('run_id')}/cancel?action=explode")
    await talk("POST", f"{base}/runs/nonsense/cancel")


async def _queued(talk: Talk, names: dict[str, str], base: str) -> None:
    """Create more runs than are listed by default, then some that come at the wrong time."""
    later = {"agent_id": names["echo"], "input": 1, "metadata": {"queued": base or 1}}
    later |= {"after_seconds": 60, "multitask_strategy": "enqueue"}
    for _ in range(11):
        await talk("POST", f"{base}/runs", later)
    await talk(*_listing(base, {"metadata": {"queued": base or 1}}))
    base = await _base(talk, bool(base))
    slow = {"agent_id": names["echo"], "input": 1, "config": {"configurable": {"delay": 0.2}}}
    first = await talk("POST", f"{base}/runs", slow)
    second = await talk("POST", f"{base}/runs", {**slow, "multitask_strategy": "enqueue"})
    await talk("GET", f"{base}/runs/{second.get('run_id')}/wait")
    await talk("GET", f"{base}/runs/{first.get('run_id')}")
    base = await _base(talk, bool(base))
    left = {**later, "metadata": {"left": 2}, "on_disconnect": "cancel"}
    await talk("POST", f"{base}/runs/stream", left, leave=0.05)
    await talk(*_listing(base, {"metadata": {"left": 2}, "limit": 100}))
    await talk("POST", f"{base}/runs/wait", {**slow, "after_seconds": 1})


async def _gone(talk: Talk, names: dict[str, str], base: str) -> None:
    """Cancel a run that is waited for, and ask for runs that are done or deleted."""
    echo = {"agent_id": names["echo"], "input": 1}
    made = await talk("POST", f"{base}/runs", {**echo, "after_seconds": 60})
    run = f"{base}/runs/{made.get('run_id')}"
    waiting = asyncio.create_task(Talk(talk.app)("GET", f"{run}/wait"))
    await asyncio.sleep(0.1)
    await talk("POST", f"{run}/cancel?wait=true")
    await asyncio.sleep(0.1)
    talk.said.append(("waiting", str(waiting.done())))
    waiting.cancel()
    await talk("GET", f"{run}/wait")
    done = await talk("POST", f"{base}/runs/wait", echo)
    run = f"{base}/runs/{done.get('run', {}).get('run_id')}"
    await talk("POST", f"{run}/cancel")
    await talk("GET", run)
    await talk("DELETE", run)
    await talk("GET", f"{run}/wait")
    await talk("GET", f"{base}/runs/{NOBODY[:-1]}0")
