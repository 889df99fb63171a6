"""Graphs of LangGraph around agntcy_acp's own node: stateless and threaded, sync and async."""

import asyncio
import json
import sys
from types import ModuleType
from typing import Any, TypedDict

from agntcy_acp import ACPClient, ACPRunException, ApiClientConfiguration
from agntcy_acp.models import ThreadCreate
from langgraph.checkpoint.memory import MemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command
from pydantic import BaseModel

# The node's package also imports a mapper that is not part of this, and would bring 500 MB along.
mapper: Any = ModuleType("agntcy_iomapper")
mapper.IOMappingAgent = mapper.IOMappingAgentMetadata = object
sys.modules[mapper.__name__] = mapper

from agntcy_acp.langgraph import ACPNode  # noqa: E402

URL = sys.argv[1]
done: list[str] = []


class Counting(BaseModel):
    add: int
    times: int


class Count(BaseModel):
    count: int = 0


class Nothing(BaseModel):
    pass


class Action(BaseModel):
    action: str


class Outcome(BaseModel):
    done: bool = False
    action: str = ""


class State(TypedDict):
    given: Any
    found: Any


def graph(agent: str, given: type, found: type, *, threads: bool) -> Any:
    node = ACPNode(
        name="remote",
        agent_id=agent,
        client_config=ApiClientConfiguration.fromEnvPrefix("NODE_", retries=1),
        input_path="given",
        input_type=given,
        output_path="found",
        output_type=found,
        use_threads=threads,
    )
    states: Any = StateGraph(State)
    states.add_node(node)
    states.add_edge(START, node.get_name())
    states.add_edge(node.get_name(), END)
    return states.compile(checkpointer=MemorySaver())


def settings(client: ACPClient) -> Any:
    """Name a new thread, for LangGraph and for the server: the node takes one for the other."""
    thread = client.create_thread(ThreadCreate())
    return {"configurable": {"thread_id": thread.thread_id}}


async def counts(client: ACPClient, agent: str, *, threads: bool) -> None:
    made = graph(agent, Counting, Count, threads=threads)
    given = {"given": Counting(add=2, times=3), "found": Count()}
    assert made.invoke(given, settings(client))["found"] == Count(count=6)
    given = {"given": Counting(add=1, times=2), "found": Count()}
    again = settings(client)
    assert (await made.ainvoke(given, again))["found"] == Count(count=2)
    if threads:
        (run,) = client.list_thread_runs(again["configurable"]["thread_id"])
        assert run.status == "success"
    done.append(f"counted, {threads=}")


async def asks(client: ACPClient, agent: str, *, threads: bool) -> None:
    made = graph(agent, Action, Outcome, threads=threads)
    given = {"given": Action(action="leave"), "found": Outcome()}
    expected = Outcome(done=True, action="leave")
    answer: Any = Command(resume={"approved": True})
    config = settings(client)
    made.invoke(given, config)
    (task,) = made.get_state(config).tasks
    assert [item.value for item in task.interrupts] == ["approval"]
    assert made.invoke(answer, config)["found"] == expected
    config = settings(client)
    await made.ainvoke(given, config)
    assert (await made.ainvoke(answer, config))["found"] == expected
    done.append(f"interrupted and resumed, {threads=}")


def fails(client: ACPClient, agent: str) -> None:
    made = graph(agent, Nothing, Count, threads=False)
    try:
        made.invoke({"given": Nothing(), "found": Count()}, settings(client))
    except ACPRunException:
        done.append("failed")


async def main() -> None:
    with ACPClient(configuration=ApiClientConfiguration(host=URL)) as client:
        found = client.search_agents({})
        agents = {agent.metadata.ref.name: agent.agent_id for agent in found}
        for threads in (False, True):
            await counts(client, agents["counter"], threads=threads)
            await asks(client, agents["approver"], threads=threads)
        fails(client, agents["failer"])


asyncio.run(main())
print(json.dumps(done))
