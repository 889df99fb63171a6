"""A conversation about streams and interrupts, sync and async, by agntcy_acp's own classes."""

import asyncio
import json
import sys
from typing import Any

import agntcy_acp.acp_v0
from agntcy_acp import ACPClient, ApiClientConfiguration, AsyncACPClient
from agntcy_acp.acp_v0.async_client.api import ThreadRunsApi as AsyncThreadRunsApi
from agntcy_acp.models import (
    AgentSearchRequest,
    RunCreateStateful,
    RunCreateStateless,
    RunOutputStream,
    ThreadCreate,
)

configuration = ApiClientConfiguration(host=sys.argv[1])
COUNTED = [{"count": 1}, {"count": 2}, {"count": 3}, {"count": 3}]
done: list[str] = []


def counting(kind: Any, agents: dict[str, str], mode: Any) -> Any:
    given = {"add": 1, "times": 3}
    return kind(agent_id=agents["counter"], input=given, stream_mode=mode)


def asking(kind: Any, agents: dict[str, str]) -> Any:
    return kind(agent_id=agents["approver"], input={"action": "go"}, stream_mode="values")


def values(events: list[Any]) -> list[Any]:
    assert all(isinstance(event, RunOutputStream) and event.id for event in events)
    assert len({event.id for event in events}) == len(events)
    found = [event.data.actual_instance for event in events]
    return [item.values for item in found if item.type == "values"]


def streams(client: ACPClient, agents: dict[str, str]) -> None:
    body = counting(RunCreateStateless, agents, "values")
    assert values(list(client.create_and_stream_stateless_run_output(body))) == COUNTED
    answers = list(client.create_and_stream_stateless_run_output_with_http_info(body))
    assert {answer.status_code for answer in answers} == {200}
    raw = client.create_and_stream_stateless_run_output_without_preload_content(body)
    assert b"".join(raw.stream(64)).count(b"data:") == 4
    done.append("sync streams, stateless")
    thread = client.create_thread(ThreadCreate()).thread_id
    body = counting(RunCreateStateful, agents, ["values"])
    assert values(list(client.create_and_stream_thread_run_output(thread, body))) == COUNTED
    done.append("sync streams, threaded")


def interrupts(client: ACPClient, agents: dict[str, str]) -> None:
    body = asking(RunCreateStateless, agents)
    last = list(client.create_and_stream_stateless_run_output(body))[-1].data.actual_instance
    assert last.type == "interrupt"
    client.resume_stateless_run(last.run_id, {"approved": True})
    assert client.wait_for_stateless_run_output(last.run_id).output.actual_instance.values
    done.append("sync interrupt and resume, stateless")
    thread = client.create_thread(ThreadCreate()).thread_id
    body = asking(RunCreateStateful, agents)
    last = list(client.create_and_stream_thread_run_output(thread, body))[-1].data.actual_instance
    assert last.type == "interrupt"
    resumed = client.resume_thread_run(thread, last.run_id, {"approved": True})
    output = client.wait_for_thread_run_output(thread, resumed.run_id).output
    assert output.actual_instance.type == "result"
    done.append("sync interrupt and resume, threaded")


async def async_streams(client: Any, agents: dict[str, str]) -> None:
    body = counting(RunCreateStateless, agents, ["values"])
    stream = client.create_and_stream_stateless_run_output(body)
    assert values([event async for event in stream]) == COUNTED
    infos = client.create_and_stream_stateless_run_output_with_http_info(body)
    assert {info.status_code async for info in infos} == {200}
    raw = await client.create_and_stream_stateless_run_output_without_preload_content(body)
    pieces = [piece async for piece in raw.content.iter_chunked(64)]
    assert b"".join(pieces).count(b"data:") == 4
    done.append("async streams, stateless")
    thread = (await client.create_thread(ThreadCreate())).thread_id
    body = counting(RunCreateStateful, agents, "values")
    stream = client.create_and_stream_thread_run_output(thread, body)
    assert values([event async for event in stream]) == COUNTED
    done.append("async streams, threaded")


async def async_interrupts(client: Any, agents: dict[str, str]) -> None:
    asked = await client.create_and_wait_for_stateless_run_output(
        asking(RunCreateStateless, agents)
    )
    assert asked.output.actual_instance.type == "interrupt"
    await client.resume_stateless_run(asked.run.run_id, {"approved": True})
    output = await client.wait_for_stateless_run_output(asked.run.run_id)
    assert output.output.actual_instance.type == "result"
    done.append("async interrupt and resume, stateless")
    thread = (await client.create_thread(ThreadCreate())).thread_id
    body = asking(RunCreateStateful, agents)
    events = [event async for event in client.create_and_stream_thread_run_output(thread, body)]
    last = events[-1].data.actual_instance
    assert last.type == "interrupt"
    await client.resume_thread_run(thread, last.run_id, {"approved": True})
    output = await client.wait_for_thread_run_output(thread, last.run_id)
    assert output.output.actual_instance.type == "result"
    done.append("async interrupt and resume, threaded")


async def asynchronous(agents: dict[str, str]) -> None:
    async with AsyncACPClient(configuration=configuration) as client:
        assert isinstance(client, AsyncThreadRunsApi)
        await async_streams(client, agents)
        await async_interrupts(client, agents)


assert "_support" in str(agntcy_acp.acp_v0._attribute.__module__)
with ACPClient(configuration=configuration) as one:
    known = {agent.metadata.ref.name: agent.agent_id for agent in one.search_agents({})}
    assert known.keys() == {
        agent.metadata.ref.name for agent in one.search_agents(AgentSearchRequest())
    }
    streams(one, known)
    interrupts(one, known)
asyncio.run(asynchronous(known))
print(json.dumps(done))
