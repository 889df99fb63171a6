"""Promises about requests on agents that are not what the document says: they are refused."""

from collections.abc import Sequence
from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp

_SEARCH = "#/paths/~1agents~1search/post"
_FIELDS = "#/components/schemas/AgentSearchRequest/properties"
_WRONG_TYPES: Sequence[dict[str, Any]] = (
    {"name": 5},
    {"name": ["text"]},
    {"version": {}},
    {"limit": "many"},
    {"offset": []},
)
_OUT_OF_BOUNDS: Sequence[dict[str, Any]] = (
    {"limit": 0},
    {"limit": -1},
    {"limit": 1001},
    {"offset": -1},
)


@rule(
    "agents/search-not-json",
    Level.MUST,
    "Agents are not searched by a body that is not a JSON object",
    pointer=f"{_SEARCH}/responses/422",
    operations=("search_agents",),
    once=True,
)
async def search_not_json(acp: Acp) -> None:
    """Searches for agents have a body that breaks off in its JSON, or that is a list, a text or a
    number. Each has to be refused with 422: whoever sends that has not asked for all agents.
    """
    for content in (b'{"name": "', b"[]", b'"text"', b"5"):
        answer = await acp.call("search_agents", content=content)
        answer.must_be(422, when=f"for the body {content.decode()}")


@rule(
    "agents/search-wrong-types",
    Level.MUST,
    "Agents are not searched by fields of the wrong type",
    pointer=_FIELDS,
    operations=("search_agents",),
    once=True,
)
async def search_wrong_types(acp: Acp) -> None:
    """Searches for agents have one field of another type than the document says. Each has to be
    refused with 422: a filter that is passed over finds agents that were not asked for.
    """
    for body in _WRONG_TYPES:
        answer = await acp.call("search_agents", body=body)
        answer.must_be(422, when=f"for the body {body}")


@rule(
    "agents/search-bounds",
    Level.MUST,
    "Agents are not searched by a limit or an offset out of bounds",
    pointer=f"{_FIELDS}/limit",
    operations=("search_agents",),
    once=True,
)
async def search_bounds(acp: Acp) -> None:
    """Searches for agents have a limit below 1 or above 1000, or an offset below 0. Each has to be
    refused with 422: a limit that is cut in silence makes a client believe that it has seen all.
    """
    for body in _OUT_OF_BOUNDS:
        answer = await acp.call("search_agents", body=body)
        answer.must_be(422, when=f"for the body {body}")


@rule(
    "agents/malformed-id",
    Level.MUST,
    "An ID that is no UUID is no agent",
    pointer="#/paths/~1agents~1{agent_id}~1descriptor/get/parameters/0/schema",
    operations=("get_agent_by_id", "get_acp_descriptor_by_id"),
    once=True,
)
async def malformed_id(acp: Acp) -> None:
    """An agent and its descriptor are asked for by a text that is no UUID. Both have to be refused
    with a 4xx status: no agent can have that ID.
    """
    for operation in ("get_agent_by_id", "get_acp_descriptor_by_id"):
        answer = await acp.call(operation, {"agent_id": "no-uuid"})
        answer.must_be_refused(when="for an agent_id that is no UUID")
