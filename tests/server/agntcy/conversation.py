"""A conversation of agntcy-acp, a client by others, with a server; prints what it was about."""

import asyncio
import json
import sys
from typing import Any

from agntcy_acp import (
    ACPClient,
    ApiClientConfiguration,
    AsyncACPClient,
    ConflictException,
    NotFoundException,
    UnprocessableEntityException,
)
from agntcy_acp.models import (
    AgentSearchRequest,
    RunCreateStateful,
    RunCreateStateless,
    RunSearchRequest,
    ThreadCreate,
    ThreadPatch,
    ThreadSearchRequest,
)

configuration = ApiClientConfiguration(host=sys.argv[1])
done: list[str] = []


def refused(kind: type[Exception], call: Any, *arguments: Any) -> bool:
    try:
        call(*arguments)
    except kind:
        return True
    return False


def stateless(client: Any, agents: dict[str, str]) -> None:
    run = client.create_stateless_run(
        RunCreateStateless(
            agent_id=agents["echo"], input={"text": "hello"}, metadata={"from": "agntcy"}
        )
    )
    assert run.status == "pending"
    output = client.wait_for_stateless_run_output(run.run_id)
    assert output.output.actual_instance.values == {"echo": {"text": "hello"}}
    found = client.search_stateless_runs(RunSearchRequest(metadata={"from": "agntcy"}))
    assert [item.run_id for item in found] == [run.run_id]
    assert client.get_stateless_run(run.run_id).status == "success"
    failed = client.create_and_wait_for_stateless_run_output(
        RunCreateStateless(agent_id=agents["failer"], input={})
    )
    assert failed.output.actual_instance.type == "error"
    client.delete_stateless_run(run.run_id)
    assert refused(NotFoundException, client.get_stateless_run, run.run_id)
    done.append("stateless: create, wait, search, get, error, delete")


def threads(client: Any, agents: dict[str, str]) -> None:
    thread = client.create_thread(ThreadCreate(metadata={"from": "agntcy"}))
    body = RunCreateStateful(agent_id=agents["counter"], input={"add": 2, "times": 2})
    counted = client.create_and_wait_for_thread_run_output(thread.thread_id, body)
    assert counted.output.actual_instance.values == {"count": 4}
    assert client.get_thread(thread.thread_id).values == {"count": 4}
    states = client.get_thread_history(thread.thread_id, limit=5)
    assert [state.values for state in states] == [{"count": 4}, {"count": 2}]
    client.patch_thread(thread.thread_id, ThreadPatch(metadata={"more": 1}))
    copy = client.copy_thread(thread.thread_id)
    found = client.search_threads(ThreadSearchRequest(metadata={"more": 1}))
    assert {item.thread_id for item in found} == {thread.thread_id, copy.thread_id}
    client.delete_thread(copy.thread_id)
    assert refused(NotFoundException, client.get_thread, copy.thread_id)
    done.append("threads: create, run, state, history, patch, copy, search, delete")


def interrupts(client: Any, agents: dict[str, str]) -> None:
    thread = client.create_thread(ThreadCreate())
    body = RunCreateStateful(agent_id=agents["approver"], input={"action": "leave"})
    run = client.create_thread_run(thread.thread_id, body)
    asked = client.wait_for_thread_run_output(thread.thread_id, run.run_id)
    assert asked.run.status == "interrupted"
    assert asked.output.actual_instance.interrupt["action"] == "leave"
    wrong = (UnprocessableEntityException, client.resume_thread_run, thread.thread_id, run.run_id)
    assert refused(*wrong, {"odd": 1})
    resumed = client.resume_thread_run(thread.thread_id, run.run_id, {"approved": True})
    assert resumed.run_id == run.run_id
    output = client.wait_for_thread_run_output(thread.thread_id, run.run_id).output
    assert output.actual_instance.values == {"done": True, "action": "leave"}
    again = (ConflictException, client.resume_thread_run, thread.thread_id, run.run_id)
    assert refused(*again, {"approved": True})
    done.append("interrupts: interrupted, refused, resumed, result, conflict")


async def asynchronous(agents: dict[str, str]) -> None:
    async with AsyncACPClient(configuration=configuration) as client:
        runs = [
            await client.create_stateless_run(
                RunCreateStateless(agent_id=agents["echo"], input={"number": number})
            )
            for number in range(2)
        ]
        outputs = await asyncio.gather(
            *(client.wait_for_stateless_run_output(run.run_id) for run in runs)
        )
        values = [item.output.actual_instance.values for item in outputs]
        assert values == [{"echo": {"number": 0}}, {"echo": {"number": 1}}]
        sleeper = await client.create_stateless_run(
            RunCreateStateless(agent_id=agents["sleeper"], input={"seconds": 60})
        )
        await client.cancel_stateless_run(sleeper.run_id, wait=True)
        assert (await client.get_stateless_run(sleeper.run_id)).status == "error"
    done.append("async: create, wait, cancel")


def main() -> None:
    with ACPClient(configuration=configuration) as client:
        found = client.search_agents(AgentSearchRequest())
        agents = {agent.metadata.ref.name: agent.agent_id for agent in found}
        descriptor = client.get_acp_descriptor_by_id(agents["approver"])
        assert descriptor.specs.capabilities.interrupts
        done.append("agents: search, descriptor")
        stateless(client, agents)
        threads(client, agents)
        interrupts(client, agents)
    asyncio.run(asynchronous(agents))
    print(json.dumps(done))


main()
