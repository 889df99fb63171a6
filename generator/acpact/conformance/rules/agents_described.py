"""Promises about the descriptors of agents."""

from typing import Any

import jsonschema_rs

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer

_SPECS = "#/components/schemas/AgentACPSpec/properties"
_OPERATIONS = ("get_acp_descriptor_by_id",)
_INTERRUPT_SCHEMAS = ("interrupt_payload", "resume_payload")


async def _described(acp: Acp) -> Answer:
    answer = await acp.call("get_acp_descriptor_by_id", {"agent_id": acp.agent.id})
    return answer.must_be(200, when="for the descriptor of an agent")


@rule(
    "agents/descriptor-metadata",
    Level.SHOULD,
    "A descriptor has the metadata of its agent",
    pointer="#/components/schemas/AgentACPDescriptor/properties/metadata",
    operations=("get_agent_by_id", *_OPERATIONS),
    presumes=("agents/get-equals-search",),
)
async def descriptor_metadata(acp: Acp) -> None:
    """The agent and its descriptor are asked for. Both carry the metadata of the agent, which
    should be equal: otherwise it is unclear whose descriptor it is.
    """
    agent = (await acp.call("get_agent_by_id", {"agent_id": acp.agent.id})).needed()
    (await _described(acp)).must_have(
        f"the metadata of the agent: {agent['metadata']}",
        lambda found: found["metadata"] == agent["metadata"],
    )


@rule(
    "agents/schemas-compile",
    Level.MUST,
    "The schemas in a descriptor are schemas",
    pointer=f"{_SPECS}/input",
    operations=_OPERATIONS,
)
async def schemas_compile(acp: Acp) -> None:
    """The descriptor's `input`, `output` and `config` have to be Schema Objects of OpenAPI 3.1, and
    so have `thread_state` and `custom_streaming_update` where they are given. A client that checks
    what it sends and gets can't do it with anything else.
    """
    answer = await _described(acp)
    specs = answer.json["specs"]
    for name in ("input", "output", "config", "thread_state", "custom_streaming_update"):
        if name in specs:
            _must_compile(answer, name, specs[name])


@rule(
    "agents/interrupts-listed",
    Level.MUST,
    "An agent that can interrupt its runs lists its interrupts",
    pointer=f"{_SPECS}/interrupts",
    operations=_OPERATIONS,
    needs=("interrupts",),
)
async def interrupts_listed(acp: Acp) -> None:
    """The descriptor declares `interrupts`. It has to list one interrupt at least: without the
    schemas in that list nobody can tell what is asked, or how to answer.
    """
    (await _described(acp)).must_have("one interrupt at least", lambda found: bool(_items(found)))


@rule(
    "agents/interrupt-types-unique",
    Level.MUST,
    "No two interrupts of an agent are of the same type",
    pointer=f"{_SPECS}/interrupts/items/properties/interrupt_type",
    operations=_OPERATIONS,
    needs=("interrupts",),
)
async def interrupt_types_unique(acp: Acp) -> None:
    """The `interrupt_type` of each interrupt in the descriptor has to be unique: it tells a client
    which of the schemas an answer has to fit.
    """
    answer = await _described(acp)
    types = [item["interrupt_type"] for item in _items(answer.json)]
    answer.must(len({*types}) == len(types), f"unique interrupt types instead of {types}")


@rule(
    "agents/interrupt-schemas-compile",
    Level.MUST,
    "The schemas of interrupts are schemas",
    pointer=f"{_SPECS}/interrupts/items/properties/resume_payload",
    operations=_OPERATIONS,
    needs=("interrupts",),
)
async def interrupt_schemas_compile(acp: Acp) -> None:
    """The `interrupt_payload` and the `resume_payload` of each interrupt in the descriptor have to
    be Schema Objects of OpenAPI 3.1. A form for the answer can't be made of anything else.
    """
    answer = await _described(acp)
    for item in _items(answer.json):
        for name in _INTERRUPT_SCHEMAS:
            _must_compile(answer, f"{name} of {item['interrupt_type']}", item[name])


@rule(
    "agents/custom-update-described",
    Level.MUST,
    "An agent that streams custom updates describes them",
    pointer=f"{_SPECS}/custom_streaming_update",
    operations=_OPERATIONS,
    needs=("streaming.custom",),
)
async def custom_update_described(acp: Acp) -> None:
    """The descriptor declares the streaming mode `custom`. It has to have
    `custom_streaming_update` then: nothing else tells what an update looks like.
    """
    (await _described(acp)).must_have(
        "specs.custom_streaming_update, since streaming.custom is true",
        lambda found: "custom_streaming_update" in found["specs"],
    )


@rule(
    "agents/no-custom-update-without-custom",
    Level.MUST,
    "An agent that streams no custom updates does not describe any",
    pointer=f"{_SPECS}/custom_streaming_update",
    operations=_OPERATIONS,
    needs=("!streaming.custom",),
)
async def no_custom_update(acp: Acp) -> None:
    """The descriptor does not declare the streaming mode `custom`. It must not have
    `custom_streaming_update` then, which would make clients ask for what always fails.
    """
    (await _described(acp)).must_have(
        "no specs.custom_streaming_update, since streaming.custom is not true",
        lambda found: "custom_streaming_update" not in found["specs"],
    )


@rule(
    "agents/no-state-without-threads",
    Level.MUST,
    "An agent without threads does not describe their state",
    pointer=f"{_SPECS}/thread_state",
    operations=_OPERATIONS,
    needs=("!threads",),
)
async def no_state(acp: Acp) -> None:
    """The descriptor does not declare `threads`. It must not have `thread_state` then: the agent
    has no state that could be read.
    """
    (await _described(acp)).must_have(
        "no specs.thread_state, since threads is not true",
        lambda found: "thread_state" not in found["specs"],
    )


def _items(descriptor: Any) -> list[Any]:
    found: list[Any] = descriptor["specs"].get("interrupts", [])
    return found


def _must_compile(answer: Answer, name: str, schema: Any) -> None:
    try:
        jsonschema_rs.Draft202012Validator(schema, offline=True)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        problem = str(error).partition("\n")[0]
        answer.must(False, f"a Schema Object as {name} ({problem})")
