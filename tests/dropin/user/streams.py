"""A conversation about streams and interrupts, sync and async, by agntcy_acp's own classes."""

import asyncio
import json
import sys
from typing import Any

import agntcy_acp.acp_v0
from agntcy_acp import ACPClient, ApiClientConfiguration, AsyncACPClient
from agntcy_acp.acp_v0.async_client.api import ThreadRunsApi as AsyncThreadRunsApi
from agntcy_acp.exceptions import ACPRunException
from agntcy_acp.models import (
    AgentSearchRequest,
    RunCreateStateful,
    RunCreateStateless,
    RunOutputStream,
    ThreadCreate,
)

assert ACPRunException
configuration = ApiClientConfiguration(host=sys.argv[1])
done: list[str] = []


def values(events: list[Any]) -> list[Any]:
    assert all(isinstance(event, RunOutputStream) and event.id for event in events)
    assert len({event.id for event in events}) == len(events)
    found = [event.data.actual_instance for event in events]
    return [item.values for item in found if item.type == "values"]


def sync(client: ACPClient, agents: dict[str, str]) -> None:
    body = RunCreateStateless(
        agent_id=agents["counter"], input={"add": 1, "times": 3}, stream_mode="values"
    )
    counted = [{"count": 1}, {"count": 2}, {"count": 3}, {"count": 3}]
    assert values(list(client.create_and_stream_stateless_run_output(body))) == counted
    answers = list(client.create_and_stream_stateless_run_output_with_http_info(body))
    assert {answer.status_code for answer in answers} == {200}
    raw = client.create_and_stream_stateless_run_output_without_preload_content(body)
    assert b"".join(raw.stream(64)).count(b"data:") == 4
    done.append("sync streams")
    thread = client.create_thread(ThreadCreate())
    asked = RunCreateStateful(
        agent_id=agents["approver"], input={"action": "go"}, stream_mode="values"
    )
    events = list(client.create_and_stream_thread_run_output(thread.thread_id, asked))
    last = events[-1].data.actual_instance
    assert last.type == "interrupt"
    resumed = client.resume_thread_run(thread.thread_id, last.run_id, {"approved": True})
    output = client.wait_for_thread_run_output(thread.thread_id, resumed.run_id).output
    assert output.actual_instance.type == "result"
    done.append("sync interrupt and resume")


async def asynchronous(agents: dict[str, str]) -> None:
    async with AsyncACPClient(configuration=configuration) as client:
        assert isinstance(client, AsyncThreadRunsApi)
        thread = await client.create_thread(ThreadCreate())
        body = RunCreateStateful(
            agent_id=agents["counter"], input={"add": 2, "times": 2}, stream_mode=["values"]
        )
        stream = client.create_and_stream_thread_run_output(thread.thread_id, body)
        assert values([event async for event in stream]) == [
            {"count": 2},
            {"count": 4},
            {"count": 4},
        ]
        done.append("async streams")
        asked = RunCreateStateless(agent_id=agents["approver"], input={"action": "go"})
        output = await client.create_and_wait_for_stateless_run_output(asked)
        assert output.output.actual_instance.type == "interrupt"
        await client.resume_stateless_run(output.run.run_id, {"approved": True})
        output = await client.wait_for_stateless_run_output(output.run.run_id)
        assert output.output.actual_instance.type == "result"
        done.append("async interrupt and resume")


assert "_support" in str(agntcy_acp.acp_v0._attribute.__module__)
with ACPClient(configuration=configuration) as one:
    known = {agent.metadata.ref.name: agent.agent_id for agent in one.search_agents({})}
    assert known.keys() == {
        agent.metadata.ref.name for agent in one.search_agents(AgentSearchRequest())
    }
    sync(one, known)
asyncio.run(asynchronous(known))
print(json.dumps(done))
