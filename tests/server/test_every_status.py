"""The generated clients see each documented status of each operation."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import httpx2
import pytest

from acpact._generated.acp_client import ACPClient, APIStatusError, AsyncACPClient
from acpact._generated.acp_client import models as m
from tests.server.pairs import WAIVED, documented
from tests.server.serving import NOBODY

PAIRS = documented()
BODIES: dict[str, Any] = {
    "create_thread_run": {"input": "hello"},
    "create_and_stream_thread_run_output": {"input": "hello"},
    "create_and_wait_for_thread_run_output": {"input": "hello"},
    "resume_thread_run": {"approved": True},
    "resume_stateless_run": {"approved": True},
    "patch_thread": {"metadata": {}},
}
BROKEN = {
    "search_agents": {"limit": 0},
    "create_thread": {"thread_id": "nonsense"},
    "search_threads": {"status": "odd"},
    "create_stateless_run": {"on_completion": "odd"},
    "search_stateless_runs": {"offset": -1},
    "create_and_stream_stateless_run_output": {"stream_mode": "custom"},
    "create_and_wait_for_stateless_run_output": {"webhook": ""},
}


class World:
    """A client, called by the names of operations, and what cases have in common."""

    def __init__(self, kind: str, url: str, full_url: str) -> None:
        self.kind = kind
        self.url = url
        self.full_url = full_url
        self.statuses: list[int] = []

    async def call(self, operation: str, *arguments: Any, **options: Any) -> Any:
        """Call an operation; a stream is read to its end."""
        return await self.call_at(self.url, operation, *arguments, **options)

    async def call_at(self, url: str, operation: str, *arguments: Any, **options: Any) -> Any:
        if self.kind == "sync":
            return await asyncio.to_thread(self._sync, url, operation, *arguments, **options)
        return await self._async(url, operation, *arguments, **options)

    def _sync(self, url: str, operation: str, *arguments: Any, **options: Any) -> Any:
        hooks = {"response": [lambda response: self.statuses.append(response.status_code)]}
        http = httpx2.Client(event_hooks=hooks, trust_env=False)
        with http, ACPClient(url, http_client=http, timeout=20) as client:
            found = getattr(client, operation)(*arguments, **options)
            if "stream" not in operation:
                return found
            with found as events:
                return list(events)

    async def _async(self, url: str, operation: str, *arguments: Any, **options: Any) -> Any:
        async def note(response: httpx2.Response) -> None:
            self.statuses.append(response.status_code)

        async with (
            httpx2.AsyncClient(event_hooks={"response": [note]}, trust_env=False) as http,
            AsyncACPClient(url, http_client=http, timeout=20) as client,
        ):
            found = await getattr(client, operation)(*arguments, **options)
            if "stream" not in operation:
                return found
            async with found as events:
                return [event async for event in events]

    async def agent(self, name: str, url: str = "") -> str:
        (found,) = await self.call_at(url or self.url, "search_agents", {"name": name})
        return str(found.agent_id)

    async def thread(self, **fields: Any) -> str:
        return str((await self.call("create_thread", fields)).thread_id)

    async def run(self, agent: str, given: Any, thread: str | None = None, **fields: Any) -> str:
        body = {"agent_id": await self.agent(agent), "input": given, **fields}
        if thread is None:
            return str((await self.call("create_stateless_run", body)).run_id)
        return str((await self.call("create_thread_run", thread, body)).run_id)

    async def busy(self) -> str:
        """Make a thread with a run that takes long."""
        thread = await self.thread()
        await self.run("sleeper", {"seconds": 60}, thread)
        return thread


Case = Callable[[World], Coroutine[Any, Any, None]]


async def search_agents(w: World) -> None:
    found = await w.call("search_agents", {"limit": 3, "offset": 1})
    assert [type(agent) for agent in found] == [m.Agent] * 3


async def get_agent_by_id(w: World) -> None:
    agent_id = await w.agent("echo")
    assert (await w.call("get_agent_by_id", agent_id)).metadata.ref.name == "echo"


async def get_acp_descriptor_by_id(w: World) -> None:
    found = await w.call("get_acp_descriptor_by_id", await w.agent("approver"))
    assert [item.interrupt_type for item in found.specs.interrupts] == ["clarification", "approval"]


async def create_thread(w: World) -> None:
    found = await w.call("create_thread", {"metadata": {"a": 1}})
    assert (found.metadata, found.status == "idle") == ({"a": 1}, True)


async def create_thread_twice(w: World) -> None:
    await w.call("create_thread", {"thread_id": await w.thread()})


async def search_threads(w: World) -> None:
    thread = await w.thread(metadata={"unique": w.kind})
    found = await w.call("search_threads", {"metadata": {"unique": w.kind}})
    assert [item.thread_id for item in found] == [thread]


async def counted(w: World) -> str:
    thread = await w.thread()
    body = {"agent_id": await w.agent("counter"), "input": {"times": 3}}
    await w.call("create_and_wait_for_thread_run_output", thread, body)
    return thread


async def get_thread_history(w: World) -> None:
    states = await w.call("get_thread_history", await counted(w), limit=2)
    assert [state.values for state in states] == [{"count": 3}, {"count": 2}]


async def copy_thread(w: World) -> None:
    thread = await counted(w)
    found = await w.call("copy_thread", thread)
    assert (found.thread_id != thread, found.values) == (True, {"count": 3})


async def get_thread(w: World) -> None:
    assert (await w.call("get_thread", await counted(w))).values == {"count": 3}


async def delete_thread(w: World) -> None:
    assert await w.call("delete_thread", await w.thread()) is None


async def patch_thread(w: World) -> None:
    thread = await w.thread(metadata={"a": 1})
    found = await w.call("patch_thread", thread, {"metadata": {"b": 2}, "values": {"c": 3}})
    assert (found.metadata, found.values) == ({"a": 1, "b": 2}, {"c": 3})


async def list_thread_runs(w: World) -> None:
    thread = await counted(w)
    (run,) = await w.call("list_thread_runs", thread)
    assert (run.thread_id, run.status == "success") == (thread, True)


async def create_thread_run(w: World) -> None:
    run = await w.call("create_thread_run", await w.thread(), {"input": "hello"})
    assert (type(run), run.status == "pending") == (m.RunStateful, True)


async def on_a_busy_thread(operation: str, w: World) -> None:
    await w.call(operation, await w.busy(), {"input": "hello"})


async def create_and_stream_thread_run_output(w: World) -> None:
    body = {"input": "a b", "stream_mode": "values"}
    events = await w.call("create_and_stream_thread_run_output", await w.thread(), body)
    assert [event.data.values for event in events] == [{"echo": "a"}, {"echo": "a b"}]


async def create_and_wait_for_thread_run_output(w: World) -> None:
    thread = await w.thread()
    found = await w.call("create_and_wait_for_thread_run_output", thread, {"input": "a b"})
    assert found.output == m.RunResult(values={"echo": "a b"})


async def wait_for_thread_run_output(w: World) -> None:
    thread = await w.thread()
    run = await w.run("echo", 1, thread)
    found = await w.call("wait_for_thread_run_output", thread, run)
    assert found.output == m.RunResult(values={"echo": 1})


async def get_thread_run(w: World) -> None:
    thread = await w.thread()
    run = await w.run("echo", 1, thread, metadata={"a": 1})
    assert (await w.call("get_thread_run", thread, run)).creation.metadata == {"a": 1}


async def resume_thread_run(w: World) -> None:
    thread = await w.thread()
    run = await w.run("approver", {"action": "leave"}, thread)
    asked = await w.call("wait_for_thread_run_output", thread, run)
    assert isinstance(asked.output, m.RunInterrupt)
    found = await w.call("resume_thread_run", thread, run, {"approved": True})
    assert found.status == "pending"


async def resume_thread_run_that_is_not_interrupted(w: World) -> None:
    thread = await w.thread()
    await w.call("resume_thread_run", thread, await w.run("echo", 1, thread), {})


async def delete_thread_run(w: World) -> None:
    thread = await w.thread()
    await w.call("delete_thread_run", thread, await w.run("echo", 1, thread))


async def stream_thread_run_output(w: World) -> None:
    thread = await w.thread()
    run = await w.run("echo", "late", thread, config={"configurable": {"delay": 0.3}})
    (event,) = await w.call("stream_thread_run_output", thread, run)
    assert event.data.values == {"echo": "late"}


async def cancel_thread_run(w: World) -> None:
    thread = await w.thread()
    run = await w.run("sleeper", {"seconds": 60}, thread)
    await w.call("cancel_thread_run", thread, run, wait=True, action="rollback")


async def create_stateless_run(w: World) -> None:
    run = await w.call("create_stateless_run", {"input": "hello"})
    assert (type(run), run.status == "pending") == (m.RunStateless, True)


async def search_stateless_runs(w: World) -> None:
    run = await w.run("echo", 1, metadata={"unique": w.kind})
    found = await w.call("search_stateless_runs", {"metadata": {"unique": w.kind}})
    assert [item.run_id for item in found] == [run]


async def create_and_stream_stateless_run_output(w: World) -> None:
    agent_id = await w.agent("streamer")
    body = {"agent_id": agent_id, "input": {"steps": 2}, "stream_mode": ["custom"]}
    events = await w.call("create_and_stream_stateless_run_output", body)
    assert [event.data.update.get("progress") for event in events] == [0.5, 1]


async def create_and_wait_for_stateless_run_output(w: World) -> None:
    body = {"agent_id": await w.agent("no-streaming"), "input": [2, 1]}
    found = await w.call("create_and_wait_for_stateless_run_output", body)
    assert found.output.values == [1, 2]


async def wait_for_stateless_run_output(w: World) -> None:
    found = await w.call("wait_for_stateless_run_output", await w.run("failer", {}))
    assert (type(found.output), found.run.status == "error") == (m.RunError, True)


async def get_stateless_run(w: World) -> None:
    run = await w.run("echo", 1)
    assert (await w.call("get_stateless_run", run)).run_id == run


async def resume_stateless_run(w: World) -> None:
    run = await w.run("approver", {})
    await w.call("wait_for_stateless_run_output", run)
    await w.call("resume_stateless_run", run, {"action": "stay"})


async def resume_stateless_run_that_is_not_interrupted(w: World) -> None:
    await w.call("resume_stateless_run", await w.run("echo", 1), {})


async def delete_stateless_run(w: World) -> None:
    await w.call("delete_stateless_run", await w.run("echo", 1))


async def stream_stateless_run_output(w: World) -> None:
    run = await w.run("streamer", {"steps": 1}, config={"configurable": {"delay": 0.3}})
    events = await w.call("stream_stateless_run_output", run)
    assert [event.data.type for event in events] == ["custom", "values", "values"]


async def cancel_stateless_run(w: World) -> None:
    await w.call("cancel_stateless_run", await w.run("sleeper", {"seconds": 60}), wait=True)


async def without_room(operation: str, w: World) -> None:
    agent = await w.agent("sleeper", w.full_url)
    first = {"agent_id": agent, "input": {"seconds": 60}}
    run = await w.call_at(w.full_url, "create_stateless_run", first)
    try:
        await w.call_at(w.full_url, operation, {"input": "hello"})
    finally:
        refused = w.statuses[-1]
        await w.call_at(w.full_url, "cancel_stateless_run", run.run_id, wait=True)
        w.statuses.append(refused)


async def broken(operation: str, w: World) -> None:
    count = PAIRS[operation, "422"].count("{")
    body = BROKEN.get(operation, BODIES.get(operation))
    await w.call(operation, *["nonsense"] * count, *([] if body is None else [body]))


async def missing(operation: str, w: World) -> None:
    count = PAIRS[operation, "404"].count("{")
    body = BODIES.get(operation) if count else {"agent_id": NOBODY}
    await w.call(operation, *[NOBODY] * count, *([] if body is None else [body]))


def case(operation: str, status: str) -> Case:
    """Return what makes the server answer an operation with a status."""
    if status == "422":
        return partial(broken, operation)
    if status == "404":
        return partial(missing, operation)
    if status == "409":
        return CONFLICTS[operation]
    found: Case = globals()[operation]
    return found


CONFLICTS: dict[str, Case] = {
    "create_thread": create_thread_twice,
    "resume_thread_run": resume_thread_run_that_is_not_interrupted,
    "resume_stateless_run": resume_stateless_run_that_is_not_interrupted,
    **{
        name: partial(on_a_busy_thread, name)
        for name in (
            "create_thread_run",
            "create_and_stream_thread_run_output",
            "create_and_wait_for_thread_run_output",
        )
    },
    **{
        name: partial(without_room, name)
        for name in (
            "create_stateless_run",
            "create_and_stream_stateless_run_output",
            "create_and_wait_for_stateless_run_output",
        )
    },
}


def test_the_document_has_94_pairs() -> None:
    assert len(PAIRS) == 94
    assert len(WAIVED) <= 5
    assert WAIVED.keys() <= PAIRS.keys()


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(("operation", "status"), sorted(PAIRS.keys() - WAIVED.keys()))
def test_status(
    url: str,
    full_url: str,
    kind: str,
    operation: str,
    status: str,
    record_property: Callable[[str, object], None],
) -> None:
    world = World(kind, url, full_url)
    run = case(operation, status)(world)
    if status.startswith("2"):
        asyncio.run(run)
    else:
        with pytest.raises(APIStatusError) as raised:
            asyncio.run(run)
        assert isinstance(raised.value.body, str)
    assert world.statuses[-1] == int(status)
    record_property("acp pair", (kind, operation, status))
